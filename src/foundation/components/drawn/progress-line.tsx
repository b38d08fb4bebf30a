// How far something has come: in words, with a bar beside them.
import type { ReactNode } from 'react'

type Props = { readonly words: string; readonly done: number; readonly of: number }

export const ProgressLine = ({ words, done, of }: Props): ReactNode => (
  <p className="row small progress-line" role="status">
    <progress value={done} max={of} aria-label={words} />
    <span>{words}</span>
  </p>
)
