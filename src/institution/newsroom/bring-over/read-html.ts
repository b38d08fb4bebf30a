// A page saved as HTML, read by its structure, without scripts, forms and styles.
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5'
import { entryIn } from '../../../foundation/entry-in.ts'
import { type Language, languages } from '../../../vocabulary/languages.ts'
import { oneLine, type SavedBlock, type SavedPage, textBlock } from './blocks.ts'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** Never throws: everything is HTML to a parser of HTML. */
export function readHtml(name: string, html: string): SavedPage {
  const document = parse(html)
  const head: Head = { title: null, published: null, address: null }
  const blocks: SavedBlock[] = []
  walk(document, { said: null, inMain: false, depth: 0 }, blocks, head)
  return { name, blocks, ...head }
}

type Head = { title: string | null; published: string | null; address: string | null }
type Where = { readonly said: Language | null; readonly inMain: boolean; readonly depth: number }

const leftOut = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'form',
  'iframe',
  'object',
  'svg',
  'select',
  'button',
  'nav',
  'footer',
])
const kinds: Readonly<Record<string, SavedBlock['kind']>> = {
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  p: 'paragraph',
  li: 'item',
  blockquote: 'quote',
  td: 'paragraph',
  dd: 'paragraph',
  dt: 'paragraph',
  figcaption: 'paragraph',
}
/** Deeper than any page that a person made: the rest is not read. */
const deepest = 200

function walk(node: Node, where: Where, blocks: SavedBlock[], head: Head): void {
  if (where.depth > deepest || !('childNodes' in node)) return
  for (const child of node.childNodes) {
    if (defaultTreeAdapter.isTextNode(child)) {
      const text = oneLine(child.value)
      if (text) blocks.push(textBlock(text, { said: where.said, inMain: where.inMain }))
      continue
    }
    if (!defaultTreeAdapter.isElementNode(child)) continue
    readHead(child, head)
    if (leftOut.has(child.tagName) || attribute(child, 'hidden') !== null || child.tagName === 'head') {
      if (child.tagName === 'head') walkHead(child, head)
      continue
    }
    const inside: Where = {
      said: languageSaid(attribute(child, 'lang')) ?? where.said,
      inMain:
        where.inMain || child.tagName === 'main' || child.tagName === 'article' || attribute(child, 'role') === 'main',
      depth: where.depth + 1,
    }
    const kind = entryIn(kinds, child.tagName)
    if (child.tagName === 'img') blocks.push(pictureOf(child, inside))
    else if (kind && !holdsBlocks(child)) blocks.push(...blockOf(child, kind, inside))
    else if (child.tagName === 'time')
      blocks.push(textBlock(attribute(child, 'datetime')?.slice(0, 10) ?? textOf(child), inside))
    else walk(child, inside, blocks, head)
  }
}

function walkHead(head: Element, into: Head): void {
  for (const child of head.childNodes) if (defaultTreeAdapter.isElementNode(child)) readHead(child, into)
}

function readHead(element: Element, head: Head): void {
  const { tagName } = element
  const content = attribute(element, 'content')
  const property = attribute(element, 'property') ?? attribute(element, 'name')
  if (tagName === 'title') head.title ??= textOf(element) || null
  else if (tagName === 'meta' && property === 'og:title' && content) head.title = content
  else if (tagName === 'meta' && property === 'article:published_time' && content)
    head.published ??= content.slice(0, 10)
  else if (tagName === 'link' && attribute(element, 'rel') === 'canonical') head.address ??= attribute(element, 'href')
}

/** The block's own words, and its pictures after it. */
function blockOf(element: Element, kind: SavedBlock['kind'], where: Where): SavedBlock[] {
  const text = textOf(element)
  const links = within(element, 'a')
  const [link] = links
  const whole = link && textOf(link) === text ? attribute(link, 'href') : null
  const words = text ? [textBlock(text, { kind, link: whole, said: where.said, inMain: where.inMain })] : []
  return [...words, ...within(element, 'img').map((image) => pictureOf(image, where))]
}

const pictureOf = (image: Element, where: Where): SavedBlock =>
  textBlock(oneLine(attribute(image, 'alt') ?? ''), {
    kind: 'picture',
    source: attribute(image, 'src'),
    said: where.said,
    inMain: where.inMain,
  })

const holdsBlocks = (element: Element): boolean => Object.keys(kinds).some((tag) => within(element, tag).length > 0)

function within(node: Node, tag: string, depth = 0): Element[] {
  if (!('childNodes' in node) || depth > deepest) return []
  return node.childNodes.flatMap((child) => {
    const found = defaultTreeAdapter.isElementNode(child) && child.tagName === tag ? [child] : []
    return [...found, ...within(child, tag, depth + 1)]
  })
}

function textOf(node: Node, depth = 0): string {
  if (defaultTreeAdapter.isTextNode(node)) return node.value
  if (!('childNodes' in node) || depth > deepest) return ''
  if ('tagName' in node && leftOut.has(node.tagName)) return ''
  const text = node.childNodes
    .map((child) => textOf(child, depth + 1))
    .join('tagName' in node && node.tagName === 'br' ? ' ' : '')
  return depth === 0 ? oneLine(text) : 'tagName' in node && node.tagName === 'br' ? ' ' : text
}

const attribute = (element: Element, name: string): string | null =>
  element.attrs.find((one) => one.name === name)?.value ?? null

const languageSaid = (tag: string | null): Language | null =>
  languages.find((language) => tag?.toLowerCase().split('-')[0] === language) ?? null
