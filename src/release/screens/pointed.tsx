// What the gate points out in a text that leaves: the words marked, and in short why.
import { Pencil, Phone, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from '../../foundation/components/mark.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { Pointer, PointerKind } from '../pointers.ts'

/** The text with the words pointed out underlined and tinted. */
export function Pointed({
  text,
  pointers,
}: {
  readonly text: string
  readonly pointers: readonly { start: number; end: number }[]
}): ReactNode {
  const parts: ReactNode[] = []
  let at = 0
  for (const { start, end } of pointers) {
    if (start < at) continue
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>)
    at = end
  }
  return [...parts, text.slice(at)]
}

/** Each kind of what is pointed out, once. */
export function PointedOut({ pointers }: { readonly pointers: readonly Pointer[] }): ReactNode {
  const { t } = useWords()
  return [...new Set(pointers.map(({ kind }) => kind))].map((kind) => (
    <Mark key={kind} kind="differ" icon={pointerIcon(kind)}>
      {t(`release.points-out.${kind}`)}
    </Mark>
  ))
}

function pointerIcon(kind: PointerKind): ReactNode {
  const Icon = { name: UserRound, telephone: Phone, 'small-number': Pencil }[kind]
  return <Icon className="i" aria-hidden="true" />
}
