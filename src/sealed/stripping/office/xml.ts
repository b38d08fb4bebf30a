// XML as office programs write it: read tag by tag, and written again with what a rule leaves. Whatever could mean more than it says (a document type, another coding) is not read.
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

/** What becomes of an element: it stays with these attributes and what is in it, or with what `text` makes of that; or it goes with all that is in it. */
export type Kept = { readonly attributes: readonly Attribute[]; readonly text?: (was: string) => string } | 'gone'

/** Null for what is not well formed, within 200 elements inside one another, in UTF-8 and without a document type. Remarks, and instructions to programs, go. */
export function rewritten(xml: Bytes, rule: (element: Element) => Kept): Bytes | null {
  const text = textOf(xml)
  if (text === null) return null
  const kept = [declaration]
  const open: string[] = []
  /** While what is inside an element goes: how many were open around it, where that begins, and what becomes of it. */
  let going: { readonly depth: number; readonly from: number; readonly instead: (was: string) => string } | null = null
  let at = 0
  for (;;) {
    const next = text.indexOf('<', at)
    const between = text.slice(at, next < 0 ? text.length : next)
    if (open.length === 0 ? between.trim() !== '' : next < 0) return null
    if (open.length > 0 && !going) kept.push(between)
    if (next < 0) break
    const other = beside(text, next)
    if (other) {
      if (other.end < 0) return null
      if (other.isText && !going) kept.push(text.slice(next, other.end))
      at = other.end
      continue
    }
    tagPattern.lastIndex = next
    const [whole, closing, name, written = '', closed] = tagPattern.exec(text) ?? []
    if (whole === undefined || name === undefined) return null
    at = next + whole.length
    if (closing) {
      if (open.pop() !== name || written !== '' || closed) return null
      if (!going) kept.push(`</${name}>`)
      else if (going.depth === open.length) {
        kept.push(going.instead(text.slice(going.from, at - whole.length)))
        going = null
      }
      continue
    }
    const depth = open.length
    if (!closed) open.push(name)
    if (open.length > deepest) return null
    if (going) continue
    const decided = rule({ name, local: localOf(name), attributes: attributesIn(written) })
    if (decided === 'gone') {
      if (!closed) going = { depth, from: at, instead: () => '' }
      continue
    }
    const begun = `<${name}${decided.attributes.map((one) => ` ${one.name}="${one.value}"`).join('')}`
    kept.push(closed ? `${begun}/>` : `${begun}>`)
    const { text: instead } = decided
    if (!closed && instead) going = { depth, from: at, instead: (was) => `${instead(was)}</${name}>` }
  }
  return kept.length > 1 ? new TextEncoder().encode(kept.join('')) : null
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
