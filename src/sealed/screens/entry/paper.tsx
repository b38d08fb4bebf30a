// A secret on paper: what it is, its text in groups, a code for a camera and, where it has them, words to be read aloud.
import type { ReactNode } from 'react'
import { QrCode } from '../../../foundation/components/drawn/qr-code.tsx'

type Props = {
  readonly title: string
  readonly text: string
  readonly note: string
  readonly words?: readonly string[]
  /** What the camera reads, when it is not the text itself. */
  readonly code?: string
  readonly children?: ReactNode
}

/** One sheet when printed. */
export function Paper({ title, text, words, note, code, children }: Props): ReactNode {
  return (
    <section className="sheet paper-sheet" aria-label={title}>
      <div className="stack">
        <h2 className="lab">{title}</h2>
        {children}
        <p className="secret" dir="ltr">
          {text}
        </p>
        {words && (
          <ol className="spoken small">
            {words.map((word, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice, and never moves
              <li key={at}>{word}</li>
            ))}
          </ol>
        )}
        <p className="small muted">{note}</p>
      </div>
      <QrCode text={code ?? text} label={title} />
    </section>
  )
}
