// Files that an older site left, of any kind that is understood: pages, texts, feeds, their pictures, and folders of them in one ZIP.
import { parseFeed } from 'feedsmith'
import { filesIn } from '../../../foundation/archives/zip.ts'
import { type SavedPage, textBlock } from './blocks.ts'
import { readHtml } from './read-html.ts'
import { readText } from './read-text.ts'

export type SavedFile = { readonly name: string; readonly bytes: Uint8Array }

export type Read = {
  readonly pages: readonly SavedPage[]
  /** Not looked into: a page may show them. */
  readonly pictures: readonly SavedFile[]
  /** Files that gave nothing, each with the reason. */
  readonly unread: readonly {
    readonly name: string
    readonly why: 'kind-unknown' | 'damaged' | 'too-large' | 'too-many'
  }[]
}

/** Limits: bytes of one page; of one unpacked archive; pages in all. Larger sites are brought over in parts. */
const savedLimits = { page: 10_000_000, archive: 200_000_000, pages: 2_000 } as const

/** Never throws: what cannot be read is named. `progress` is told the share that is done, from 0 to 1, and may wait. */
export async function readSaved(
  files: readonly SavedFile[],
  progress: (share: number) => Promise<void>,
): Promise<Read> {
  const pages: SavedPage[] = []
  const pictures: SavedFile[] = []
  const unread: Read['unread'][number][] = []
  for (const [at, file] of files.entries()) {
    for (const one of isArchive(file) ? await unfolded(file, unread) : [file]) {
      if (isPicture(one)) pictures.push(one)
      else if (pictureName.test(one.name)) unread.push({ name: one.name, why: 'damaged' })
      else if (pages.length >= savedLimits.pages) unread.push({ name: one.name, why: 'too-many' })
      else if (one.bytes.length > savedLimits.page) unread.push({ name: one.name, why: 'too-large' })
      else {
        const found = pagesOf(one)
        if (found === null) unread.push({ name: one.name, why: 'kind-unknown' })
        else pages.push(...found.slice(0, savedLimits.pages - pages.length))
      }
      await progress((at + 0.5) / files.length)
    }
    await progress((at + 1) / files.length)
  }
  return { pages, pictures, unread }
}

const isArchive = ({ bytes }: SavedFile): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04

/** Its files by name; nothing is ever written, so that a name can lead nowhere. What claims to be too large is not unpacked, and what unfolds to more than it claims not to its end. */
async function unfolded(
  { name, bytes }: SavedFile,
  unread: { name: string; why: Read['unread'][number]['why'] }[],
): Promise<SavedFile[]> {
  let room: number = savedLimits.archive
  const files = filesIn(new Uint8Array(bytes), (each, size) => {
    if (each.endsWith('/') || !isReadable(each)) return false
    const fits = size <= savedLimits.page && size <= room
    if (fits) room -= size
    else unread.push({ name: each, why: 'too-large' })
    return fits
  })
  if (!files) unread.push({ name, why: 'damaged' })
  const read: SavedFile[] = []
  for (const file of files ?? []) {
    const content = await file.content()
    if (content) read.push({ name: file.name, bytes: content })
    else unread.push({ name: file.name, why: 'damaged' })
  }
  return read
}

const isReadable = (name: string): boolean =>
  /\.(html?|xhtml|php|aspx?|txt|xml|rss|atom|json)$/i.test(name) || pictureName.test(name)

const pictureName = /\.(jpe?g|png|webp)$/i

/** By its first bytes: JPEG, PNG or WebP, as the library takes them. Whether it is whole is seen there. */
function isPicture({ bytes }: SavedFile): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 12))
  if (start.startsWith('RIFF')) return start.endsWith('WEBP')
  return start.startsWith('\xff\xd8\xff') || start.startsWith('\x89PNG')
}

/** Null for anything but a text, a page or a feed. */
function pagesOf({ name, bytes }: SavedFile): SavedPage[] | null {
  const text = textOf(bytes)
  if (text === null) return null
  const start = text.slice(0, 2_000).trimStart()
  if (/^<\?xml|^<rss|^<feed|^<rdf/i.test(start) && !/<html/i.test(start)) return feedPages(text)
  if (start.startsWith('{') && start.includes('jsonfeed.org')) return feedPages(text)
  if (/<(html|body|head|div|p|article|!doctype html)[\s>]/i.test(start)) return [readHtml(name, text)]
  return /\.(xml|rss|atom|json)$/i.test(name) ? null : [readText(name, text)]
}

/** Each item of a feed as a page of its own. Null for anything but a feed. */
function feedPages(text: string): SavedPage[] | null {
  try {
    const { format, feed } = parseFeed(text)
    const items = itemsOf(format, feed as FeedShape)
    return items.map(({ title, address, published, html }) => {
      const page = readHtml(address ?? title, `<article>${html}</article>`)
      const heading = textBlock(title, { kind: 'heading', inMain: true })
      return { ...page, title, address, published, blocks: [heading, ...page.blocks] }
    })
  } catch {
    return null
  }
}

type FeedItem = {
  readonly title: string
  readonly address: string | null
  readonly published: string | null
  readonly html: string
}
type Loose = Readonly<Record<string, unknown>>
type FeedShape = { readonly items?: readonly Loose[]; readonly entries?: readonly Loose[] }

/** What the formats call by different names. */
const itemsOf = (format: string, { items = [], entries = [] }: FeedShape): FeedItem[] =>
  (format === 'atom' ? entries : items).map((item) => ({
    title: stringIn(item, ['title', 'value']) ?? stringIn(item, ['title']) ?? '',
    address: stringIn(item, ['link']) ?? stringIn(item, ['url']) ?? linkIn(item),
    published:
      (stringIn(item, ['pubDate']) ?? stringIn(item, ['published']) ?? stringIn(item, ['date_published'])) &&
      dayOf(item),
    html:
      stringIn(item, ['content', 'encoded']) ??
      stringIn(item, ['content', 'value']) ??
      stringIn(item, ['content_html']) ??
      stringIn(item, ['description']) ??
      stringIn(item, ['summary', 'value']) ??
      '',
  }))

function stringIn(item: Loose, path: readonly string[]): string | null {
  let value: unknown = item
  for (const name of path) value = typeof value === 'object' && value !== null ? (value as Loose)[name] : undefined
  return typeof value === 'string' && value.trim() ? value : null
}

function linkIn(item: Loose): string | null {
  const [first] = Array.isArray(item.links) ? (item.links as Loose[]) : []
  return first ? stringIn(first, ['href']) : null
}

function dayOf(item: Loose): string | null {
  const written = new Date(`${item.pubDate ?? item.published ?? item.date_published}`)
  return Number.isNaN(written.getTime()) ? null : written.toISOString().slice(0, 10)
}

/** By its byte order mark, by what it declares, else by what it can be: UTF-8, then the older encodings of Arabic and of French. Null for anything but text. */
function textOf(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le')
  if (first === 0xfe && second === 0xff) return decoded(bytes, 'utf-16be')
  const head = decoded(bytes.subarray(0, 2_000), 'latin1') ?? ''
  if (head.includes('\u0000')) return null
  const said = /(?:charset|encoding)\s*=\s*(?:["']\s*)?([\w-]+)/i.exec(head)?.[1]
  const ways = [said, 'utf-8', looksArabic(bytes) ? 'windows-1256' : 'windows-1252'].filter((way) => way !== undefined)
  for (const way of ways) {
    const text = decoded(bytes, way)
    if (text !== null) return text
  }
  return null
}

/** Null when these bytes are not in this encoding, or nobody knows it. */
function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** In windows-1256 the commonest letters of Arabic are bytes that windows-1252 uses for capitals with accents, which no French text has so many of. */
function looksArabic(bytes: Uint8Array): boolean {
  let high = 0
  let capitals = 0
  for (const byte of bytes.subarray(0, 20_000)) {
    if (byte < 0x80) continue
    high += 1
    if (byte >= 0xc0 && byte <= 0xdf) capitals += 1
  }
  return high > 20 && capitals / high > 0.4
}
