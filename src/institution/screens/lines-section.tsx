// A part of a record's page that is a list, or says that it has nothing in it.
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
