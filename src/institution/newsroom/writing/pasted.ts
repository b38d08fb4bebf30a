// Pasted markup before the editor reads it: its tags, without what they would run, load or paint.

/**
 * Tags keep where a link leads and what the editor itself wrote into them; a run that is bold or slanted by style alone becomes one by its tag, and one
 * that is so by its tag and not by its style becomes plain. What this misreads is still read by the editor, which knows a document's blocks alone.
 */
export function plainMarkup(html: string): string {
  const open = new Map<string, string[]>()
  return html
    .replace(/<!--[\s\S]*?(-->|$)/g, '')
    .replace(/<(script|style|title|svg|math|iframe|object|template|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(
      /<(\/?)([a-z][^\s/<>"']*)(?=[\s/>])((?:"[^"]*"|'[^']*'|[^'"<>])*)>/gi,
      (_, end: string, tag: string, rest: string) => {
        const name = tag.toLowerCase()
        if (unheard.has(name)) return ''
        if (!runs.has(name)) return end ? `</${name}>` : `<${name}${keptOf(rest)}>`
        const before = open.get(name) ?? []
        open.set(name, before)
        if (end) return `</${before.pop() ?? name}>`
        const now = tagByStyle(name, rest)
        before.push(now)
        return `<${now}${keptOf(rest)}>`
      },
    )
}

const unheard = new Set([
  'img',
  'link',
  'meta',
  'base',
  'script',
  'iframe',
  'embed',
  'object',
  'input',
  'video',
  'audio',
  'source',
])
const runs = new Set(['span', 'b', 'strong', 'i', 'em', 'font'])

function tagByStyle(name: string, attributes: string): string {
  const style = attributeIn(attributes, 'style')
  const weight = /font-weight\s*:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase()
  const slant = /font-style\s*:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase()
  if (weight) return ['bold', 'bolder', '600', '700', '800', '900'].includes(weight) ? 'b' : 'span'
  if (slant) return slant === 'normal' ? 'span' : 'i'
  return name
}

const keptOf = (attributes: string): string =>
  ['href', 'data-block', 'data-pm-slice', 'start']
    .map((name) => [name, attributeIn(attributes, name)] as const)
    .flatMap(([name, value]) => (value ? [` ${name}="${value.replaceAll('"', '&quot;')}"`] : []))
    .join('')

/** As written, entities and all; empty where it is not. */
function attributeIn(attributes: string, name: string): string {
  const found = new RegExp(`(?:^|[\\s"'/])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes)
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? ''
}
