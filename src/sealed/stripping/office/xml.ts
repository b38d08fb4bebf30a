// XML as office programs write it: read tag by tag, and written again with what a rule leaves. Anything that could mean more than it says (a document type, another encoding) is refused.
import type { Bytes } from '../../keys/bytes.ts'

export type Attribute = {
  /** With its prefix, as written. */
  readonly name: string
  /** Without it. */
  readonly local: string
  /** As written: entities stand unresolved. */
  readonly value: string
}
export type Element = Pick<Attribute, 'name' | 'local'> & { readonly attributes: readonly Attribute[] }

/** What happens to an element: it stays with these attributes and its contents, or with what `text` makes of those; or it is removed with everything in it. */
export type Kept = { readonly attributes: readonly Attribute[]; readonly text?: (was: string) => string } | 'gone'

/** Null for what is not well formed, within 200 elements inside one another, in UTF-8 and without a document type. Remarks, and instructions to programs, go. */
export function rewritten(xml: Bytes, rule: (element: Element) => Kept): Bytes | null {
  const text = textOf(xml)
  if (text === null) return null
  const kept = [declaration]
  const open: string[] = []
  /** While what is inside an element goes: how many were open around it, where that begins, and what becomes of it. */
  let going: { readonly depth: number; readonly from: number; readonly instead: (was: string) => string } | null = null
  for (const piece of piecesOf(text)) {
    if (piece === null) return null
    const depth = open.length
    if (piece.is === 'text') {
      if (depth === 0 && piece.text.trim() !== '') return null
      if (depth > 0 && !going) kept.push(piece.text)
    } else if (piece.is === 'end') {
      if (open.pop() !== piece.name) return null
      if (!going) kept.push(`</${piece.name}>`)
      else if (going.depth === open.length) {
        kept.push(going.instead(text.slice(going.from, piece.from)))
        going = null
      }
    } else {
      const { name, written, isEmpty, to } = piece
      if (!isEmpty) open.push(name)
      if (open.length > deepest) return null
      if (going) continue
      const decided = rule({ name, local: localOf(name), attributes: attributesIn(written) })
      if (decided !== 'gone') kept.push(beginning(piece, decided.attributes))
      const instead = insteadOf(decided, name)
      if (instead && !isEmpty) going = { depth, from: to, instead }
    }
  }
  return open.length === 0 && kept.length > 1 ? new TextEncoder().encode(kept.join('')) : null
}

function beginning({ name, isEmpty }: Beginning, attributes: readonly Attribute[]): string {
  const said = attributes.map((one) => ` ${one.name}="${one.value}"`).join('')
  return `<${name}${said}${isEmpty ? '/>' : '>'}`
}

/** What stands in the place of all that is inside an element, and of its end; null where all of it stays. */
function insteadOf(decided: Kept, name: string): ((was: string) => string) | null {
  if (decided === 'gone') return () => ''
  const { text } = decided
  return text ? (was) => `${text(was)}</${name}>` : null
}

/** `written` are its attributes as written; `to` is where its contents begin. */
type Beginning = {
  readonly is: 'beginning'
  readonly name: string
  readonly written: string
  readonly isEmpty: boolean
  readonly to: number
}
type XmlPiece =
  | { readonly is: 'text'; readonly text: string }
  | Beginning
  | { readonly is: 'end'; readonly name: string; readonly from: number }

/** Texts and tags in their order; null, and nothing more, at what is neither. */
function* piecesOf(text: string): Generator<XmlPiece | null> {
  for (let at = 0; ; ) {
    const next = text.indexOf('<', at)
    yield { is: 'text', text: text.slice(at, next < 0 ? text.length : next) }
    if (next < 0) return
    const other = beside(text, next)
    if (other) {
      if (other.end < 0) return yield null
      if (other.isText) yield { is: 'text', text: text.slice(next, other.end) }
      at = other.end
      continue
    }
    tagPattern.lastIndex = next
    const [whole = '', closing, name, written = '', closed] = tagPattern.exec(text) ?? []
    if (name === undefined || (closing && (written !== '' || closed))) return yield null
    at = next + whole.length
    yield closing
      ? { is: 'end', name, from: next }
      : { is: 'beginning', name, written, isEmpty: closed === '/', to: at }
  }
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const deepest = 200
const tagPattern = /<(\/?)([\p{L}_][\p{L}\p{N}._:-]*)((?:\s+[^\s<>"'=/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/uy
const attributePattern = /(?<=\s)([^\s<>"'=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1)

const attributesIn = (written: string): readonly Attribute[] =>
  [...written.matchAll(attributePattern)].map(([, name = '', double, single = '']) => ({
    name,
    local: localOf(name),
    value: double ?? single.replaceAll('"', '&quot;'),
  }))

/** What begins here and is no tag, and where it ends (negative: nowhere, or not to be read); null at a tag. */
function beside(text: string, at: number): { readonly end: number; readonly isText: boolean } | null {
  const upTo = (end: string, isText = false) => {
    const found = text.indexOf(end, at)
    return { end: found < 0 ? -1 : found + end.length, isText }
  }
  if (text.startsWith('<!--', at)) return upTo('-->')
  if (text.startsWith('<![CDATA[', at)) return upTo(']]>', true)
  if (text.startsWith('<?', at)) return upTo('?>')
  return text.startsWith('<!', at) ? { end: -1, isText: false } : null
}

function textOf(xml: Bytes): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(xml)
    const coding = /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(text)?.[1] ?? 'utf-8'
    return coding.toLowerCase() === 'utf-8' ? text : null
  } catch {
    return null
  }
}
