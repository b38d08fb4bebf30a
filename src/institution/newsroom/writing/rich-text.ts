// A document's blocks as the editor holds them, and back: what the editor cannot change it carries whole.
import { printable } from '../../../foundation/printable.ts'
import type { Block, MarkedText, NoteMark, TextMark } from '../../../vocabulary/published/documents.ts'

/** A node of the editor, as its library gives and takes it. */
export type RichNode = {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly RichNode[]
  readonly text?: string
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[]
}

/** A block that is shown and moved, and changed by no key: a picture, a file. */
export const keptNode = 'kept'

export const docOf = <Kept = Block>(blocks: readonly Kept[]): RichNode => ({
  type: 'doc',
  content: blocks.length > 0 ? (blocks as readonly RichBlock[]).map(nodeOf) : [paragraph({ text: '' })],
})

/** Empty paragraphs are no blocks. Lists in lists are read as one. */
export const blocksOf = <Kept = Block>(doc: RichNode): Kept[] => (doc.content ?? []).flatMap(blocksOfNode) as Kept[]

type RichMark = TextMark | NoteMark
type RichBlock = Block<RichMark>
type RichText = MarkedText<RichMark>

function nodeOf(block: RichBlock): RichNode {
  switch (block.kind) {
    case 'paragraph':
      return paragraph(block)
    case 'heading':
      return { type: 'heading', attrs: { level: 2 }, content: runsOf(block) }
    case 'quote':
      return { type: 'blockquote', content: [paragraph(block)] }
    case 'list':
      return {
        type: block.ordered ? 'orderedList' : 'bulletList',
        content: block.items.map((item) => ({
          type: 'listItem',
          content: [paragraph(typeof item === 'string' ? { text: item } : item)],
        })),
      }
    default:
      return { type: keptNode, attrs: { block } }
  }
}

const paragraph = (text: RichText): RichNode => ({ type: 'paragraph', content: runsOf(text) })

function runsOf({ text, marks = [] }: RichText): RichNode[] {
  const runs: RichNode[] = []
  let at = 0
  const plain = (until: number) => {
    if (until > at) runs.push({ type: 'text', text: text.slice(at, until) })
  }
  for (const mark of marks) {
    plain(mark.from)
    runs.push({ type: 'text', text: text.slice(mark.from, mark.until), marks: [richMark(mark)] })
    at = mark.until
  }
  plain(text.length)
  return runs
}

const richNames = { strong: 'bold', emphasis: 'italic' } as const
function richMark(mark: RichMark) {
  if (mark.kind === 'link') return { type: 'link', attrs: { href: mark.to } }
  return mark.kind === 'note' ? { type: 'note', attrs: { text: mark.text } } : { type: richNames[mark.kind] }
}

function blocksOfNode(node: RichNode): RichBlock[] {
  switch (node.type) {
    case 'paragraph':
      return textBlock('paragraph', node)
    case 'heading':
      return textBlock('heading', node)
    case 'blockquote':
      return (node.content ?? []).flatMap((inside) => textBlock('quote', inside))
    case 'bulletList':
    case 'orderedList': {
      const items = itemsOf(node)
      if (items.length === 0) return []
      return [{ kind: 'list', items, ...(node.type === 'orderedList' ? { ordered: true } : {}) }]
    }
    case keptNode:
      return [node.attrs?.block as RichBlock]
    default:
      return []
  }
}

const itemsOf = (list: RichNode): (string | RichText)[] =>
  (list.content ?? []).flatMap((item) =>
    (item.content ?? []).flatMap((inside) => {
      if (inside.type !== 'paragraph') return itemsOf(inside)
      const text = markedText(inside)
      if (text === null) return []
      return text.marks ? text : text.text
    }),
  )

function textBlock(kind: 'paragraph' | 'heading' | 'quote', node: RichNode): RichBlock[] {
  const text = markedText(node)
  return text ? [{ kind, ...text }] : []
}

/** Without spaces at its ends, which nobody sees and the server takes away. Null when nothing is left. */
function markedText({ content = [] }: RichNode): RichText | null {
  let text = ''
  const marks: RichMark[] = []
  for (const run of content) {
    const from = text.length
    // What the server would take away moves no mark: it is taken away before.
    text += printable(run.text ?? '')
    const mark = markOf(run, from, text.length)
    const last = marks.at(-1)
    if (!mark || mark.until === mark.from) continue
    if (last && last.until === mark.from && sameMark(last, mark)) marks[marks.length - 1] = { ...mark, from: last.from }
    else marks.push(mark)
  }
  const start = text.length - text.trimStart().length
  const trimmed = text.trim().toWellFormed()
  if (trimmed === '') return null
  const kept = marks
    .map((mark) => ({
      ...mark,
      from: Math.max(0, mark.from - start),
      until: Math.min(trimmed.length, mark.until - start),
    }))
    .filter(({ from, until }) => from < until)
  return kept.length > 0 ? { text: trimmed, marks: kept } : { text: trimmed }
}

/** A text has one mark at a place: the editor lets none stand on another. */
function markOf({ marks = [] }: RichNode, from: number, until: number): RichMark | null {
  const [mark] = marks
  switch (mark?.type) {
    case 'link':
      return { kind: 'link', from, until, to: String(mark.attrs?.href ?? '') }
    case 'note':
      return { kind: 'note', from, until, text: String(mark.attrs?.text ?? '') }
    case 'bold':
      return { kind: 'strong', from, until }
    case 'italic':
      return { kind: 'emphasis', from, until }
    default:
      return null
  }
}

const sameMark = (one: RichMark, other: RichMark): boolean =>
  one.kind === other.kind &&
  (one.kind !== 'link' || (other.kind === 'link' && one.to === other.to)) &&
  (one.kind !== 'note' || (other.kind === 'note' && one.text === other.text))
