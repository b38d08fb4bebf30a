// One paper of the council's, scanned, typed or pasted, as letters or as words; what has been entered so far is next to the button.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { TextArea } from '../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { SealedPart } from '../../../foundation/components/room.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Outcome } from '../../../vocabulary/problems.ts'
import type { ShareKind } from '../../desk/council/ceremony.ts'
import { ScanCode } from '../codes/scan-code.tsx'
import { useDeskAct } from '../use-desk-act.ts'

type Props = {
  readonly of: ShareKind
  readonly label: string
  readonly hint: string
  readonly button: string
  /** Takes the paper in. Accepted, the field is empty again, unless the next one was typed meanwhile. */
  readonly enter: (text: string) => Promise<Outcome<unknown>>
  readonly children: ReactNode
}

export function ShareForm({ of, label, hint, button, enter, children }: Props): ReactNode {
  const { t } = useWords()
  const [text, setText] = useState('')
  /** What was said of one paper is not said of the next, which is being typed in its place. */
  const [entered, setEntered] = useState('')
  const { act, problem, working } = useDeskAct()
  const take = async (share: string) => {
    setText(share)
    setEntered(share)
    if ((await act(enter(share))).ok) setText((now) => (now === share ? '' : now))
  }
  const submit = () => {
    if (text.trim() && !working) void take(text)
  }
  return (
    <form className="stack" onSubmit={submits(submit)}>
      <ScanCode wanted={`${of}-share`} onRead={(share) => void take(share)} />
      <SealedPart>
        <TextArea label={label} hint={hint} value={text} onChange={setText} rows={3} />
      </SealedPart>
      {problem && text === entered && <Failed problem={problem} title={t('council.share.not-taken')} />}
      <p className="row">
        <Button type="submit" kind="quiet" disabled={working || text.trim() === ''}>
          {button}
        </Button>
        {children}
      </p>
    </form>
  )
}
