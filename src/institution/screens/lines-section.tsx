// A part of a record's page with a list, or a sentence that it is empty.
import { type ReactNode, useId } from 'react'

export function LinesSection<T>({
  title,
  none,
  of,
  children,
}: {
  readonly title: string
  readonly none: string
  readonly of: readonly T[]
  readonly children: (one: T) => ReactNode
}): ReactNode {
  const id = useId()
  return (
    <section aria-labelledby={id} className="stack">
      <h2 id={id}>{title}</h2>
      {of.length === 0 ? (
        <p className="muted">{none}</p>
      ) : (
        <ul className="lines">
          {of.map((one) => (
            <li key={JSON.stringify(one)}>{children(one)}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
