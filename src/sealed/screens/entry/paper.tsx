// A secret on paper: what it is, its text in groups, and the same as a code for a camera.
import type { ReactNode } from 'react'
import { QrCode } from './qr-code.tsx'

type Props = {
  readonly title: string
  readonly text: string
  readonly note: string
  /** What the camera reads, when it is not the text itself. */
  readonly code?: string
  readonly children?: ReactNode
}

/** One sheet when printed. */
export function Paper({ title, text, note, code, children }: Props): ReactNode {
  return (
    <section className="sheet paper-sheet" aria-label={title}>
      <div className="stack">
        <h2 className="lab">{title}</h2>
        {children}
        <p className="secret" dir="ltr">
          {text}
        </p>
        <p className="small muted">{note}</p>
      </div>
      <QrCode text={code ?? text} label={title} />
    </section>
  )
}
