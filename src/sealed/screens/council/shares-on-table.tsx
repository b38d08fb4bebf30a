// The shares of one key, laid on the table one by one: typed or pasted, as letters or as words, and checked as each comes.
import { Check, KeyRound } from 'lucide-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { TextArea } from '../../../foundation/components/fields.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useDesk } from '../../browser/desk-context.tsx'
import type { ShareKind } from '../../desk/council/ceremony.ts'
import { useAct } from '../use-act.ts'

type Props = { readonly of: ShareKind; readonly onComplete: () => void }

export function SharesOnTable({ of, onComplete }: Props): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const [text, setText] = useState('')
  const [on, setOn] = useState({ given: 0, needed: null as number | null, complete: false })
  const { act, problem, working } = useAct()
  const enter = async (event: FormEvent) => {
    event.preventDefault()
    const entered = await act(desk.enterShare(of, text))
    if (!entered.ok) {
      if (entered.problem.code === 'shares-altered') setOn({ given: 0, needed: null, complete: false })
      return
    }
    setText('')
    setOn(entered.value)
    if (entered.value.complete) onComplete()
  }
  const label = t(`council.shares.${of}`)
  if (on.complete)
    return (
      <p>
        <Mark kind="done" icon={<Check className="i" aria-hidden="true" />}>
          {label} · {t('council.shares.complete')}
        </Mark>
      </p>
    )
  return (
    <form className="sheet stack" onSubmit={enter} aria-label={label}>
      <h2 className="h3">{label}</h2>
      <TextArea
        label={t('council.share')}
        hint={t('council.share.hint')}
        value={text}
        onChange={setText}
        dir="ltr"
        rows={3}
      />
      {problem && <Failed problem={problem} title={t('council.share.not-taken')} />}
      <p className="row">
        <Button kind="quiet" type="submit" disabled={working || text.trim() === ''}>
          {t('council.share.add')}
        </Button>
        <Mark icon={<KeyRound className="i" aria-hidden="true" />}>
          {on.needed === null
            ? t('council.shares.none')
            : t('council.shares.given', { given: on.given, needed: on.needed })}
        </Mark>
      </p>
    </form>
  )
}
