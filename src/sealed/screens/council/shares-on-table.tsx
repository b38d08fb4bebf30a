// The shares of one key, laid on the table one by one: each is checked as it comes.
import { KeyRound } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useDesk } from '../../browser/desk-context.tsx'
import type { SharesOnTable as OnTable, ShareKind } from '../../desk/council/ceremony.ts'
import { ShareForm } from './share-form.tsx'

type Props = {
  readonly of: ShareKind
  /** The recovery under way goes on with the key that it replaced: there it is the other papers that are the wrong ones. */
  readonly underWay?: boolean
  readonly onComplete: () => void
}

const nothing: OnTable = { given: 0, needed: null, complete: false, earlier: false }

export function SharesOnTable({ of, underWay = false, onComplete }: Props): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const [on, setOn] = useState(nothing)
  const enter = async (text: string) => {
    const entered = await desk.enterShare(of, text)
    if (entered.ok) setOn(entered.value)
    else if (entered.problem.code === 'shares-altered') setOn(nothing)
    if (entered.ok && entered.value.complete) onComplete()
    return entered
  }
  const label = t(`council.shares.${of}`)
  const otherKey = of === 'recovery' && on.given > 0 && on.earlier !== underWay && (
    <Notice kind="differ">
      <p>{t(underWay ? 'council.shares.too-new' : 'council.shares.earlier')}</p>
    </Notice>
  )
  if (on.complete)
    return (
      <>
        <p>
          <Mark kind="done">
            {label} · {t('council.shares.complete')}
          </Mark>
        </p>
        {otherKey}
      </>
    )
  return (
    <section className="sheet stack" aria-labelledby={`shares-${of}`}>
      <h2 id={`shares-${of}`} className="h3">
        {label}
      </h2>
      {otherKey}
      <ShareForm
        of={of}
        label={t('council.share')}
        hint={t('council.share.hint')}
        button={t('council.share.add')}
        enter={enter}
      >
        <Mark icon={<KeyRound className="i" aria-hidden="true" />}>
          {on.needed === null
            ? t('council.shares.none')
            : t('council.shares.given', { given: on.given, needed: on.needed })}
        </Mark>
      </ShareForm>
    </section>
  )
}
