// The shares of one key, laid on the table one by one: each is checked as it comes.
import { KeyRound } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useDesk } from '../../browser/desk-context.tsx'
import type { SharesOnTable as OnTable, ShareKind } from '../../desk/council/ceremony.ts'
import { ShareForm } from './share-form.tsx'

type Props = { readonly of: ShareKind; readonly onComplete: () => void }

const nothing: OnTable = { given: 0, needed: null, complete: false }

export function SharesOnTable({ of, onComplete }: Props): ReactNode {
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
  if (on.complete)
    return (
      <p>
        <Mark kind="done">
          {label} · {t('council.shares.complete')}
        </Mark>
      </p>
    )
  return (
    <section className="sheet stack" aria-labelledby={`shares-${of}`}>
      <h2 id={`shares-${of}`} className="h3">
        {label}
      </h2>
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
