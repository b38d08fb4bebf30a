// An act that is signed into the directory, behind what follows from it: a first press shows that, a second one signs.
import { type ReactNode, useId, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { goOnceDrawn } from '../../../foundation/components/keyboard/kept-place.ts'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { useDeskAct } from '../use-desk-act.ts'

type Props = {
  /** The whole of it in words, above what follows. */
  readonly label: string
  /** What the first button shows where `label` would be too long. */
  readonly short?: string
  readonly act: string
  readonly sign: () => Promise<Outcome<unknown>>
  readonly signed: string
  readonly failed: string
  /** What follows from it. */
  readonly children: ReactNode
}

export function SignAfterReading({ label, short, act: words, sign, signed, failed, children }: Props): ReactNode {
  const { t } = useWords()
  const done = useDone()
  const [asked, setAsked] = useState(false)
  const { act, problem, working } = useDeskAct()
  const id = useId()
  // The keyboard comes to what follows from it, not to the button: pressed twice, it does nothing.
  const ask = () => {
    setAsked(true)
    goOnceDrawn(id)
  }
  if (!asked)
    return (
      <p>
        <Button kind="plain" label={short && `${short} · ${label}`} onPress={ask}>
          {short ?? label}
        </Button>
      </p>
    )
  const signNow = async () => {
    if (!(await act(sign())).ok) return
    setAsked(false)
    done({ words: signed })
  }
  return (
    <Notice kind="differ">
      <p id={id} className="strong">
        {label}
      </p>
      {children}
      {problem && <Failed problem={problem} title={failed} />}
      <p className="row">
        <Button disabled={working} onPress={() => void signNow()}>
          {words}
        </Button>
        <Button kind="plain" onPress={() => setAsked(false)}>
          {t('common.cancel')}
        </Button>
      </p>
    </Notice>
  )
}
