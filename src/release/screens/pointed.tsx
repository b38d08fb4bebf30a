// What the gate points out in a text that leaves: the words marked, and in short why.
import { AtSign, House, IdCard, Pencil, Phone, Quote, UserRound, UserRoundSearch } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from '../../foundation/components/mark.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { Span } from '../../vocabulary/text/plain-letters.ts'
import type { Pointer, PointerKind } from '../pointers.ts'

/** The text with the words pointed out underlined and tinted. */
export function Pointed({ text, pointers }: { readonly text: string; readonly pointers: readonly Span[] }): ReactNode {
  const parts: ReactNode[] = []
  let at = 0
  for (const { start, end } of joined(pointers)) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>)
    at = end
  }
  return [...parts, text.slice(at)]
}

/** A name within a quotation is marked with it. They come in the order of the text. */
function joined(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = []
  for (const { start, end } of spans) {
    const last = all.at(-1)
    if (last && start <= last.end) all[all.length - 1] = { start: last.start, end: Math.max(last.end, end) }
    else all.push({ start, end })
  }
  return all
}

/** Each kind that is pointed out, once. */
export function PointedOut({ pointers }: { readonly pointers: readonly Pointer[] }): ReactNode {
  const { t } = useWords()
  return [...new Set(pointers.map(({ kind }) => kind))].map((kind) => (
    <Mark key={kind} kind="differ" icon={pointerIcon(kind)}>
      {t(`release.points-out.${kind}`)}
    </Mark>
  ))
}

function pointerIcon(kind: PointerKind): ReactNode {
  const Icon = icons[kind]
  return <Icon className="i" aria-hidden="true" />
}

const icons = {
  name: UserRound,
  named: UserRound,
  telephone: Phone,
  identity: IdCard,
  mail: AtSign,
  address: House,
  described: UserRoundSearch,
  'small-number': Pencil,
  quoted: Quote,
} as const
