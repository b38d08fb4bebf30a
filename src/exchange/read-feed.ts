// Reads the RSS, Atom or JSON feed of somebody who has no catalogue: plain text, at most so many items, and never signed.
import { parseFeed } from 'feedsmith'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { type Instant, isInstant } from '../vocabulary/dates.ts'
import { accept, type Outcome, refuse } from '../vocabulary/problems.ts'

export type FeedItem = {
  /** What the feed calls it, or its link: only to know it again. */
  readonly id: string
  readonly title: string
  readonly summary: string
  /** https or http, or null. */
  readonly link: string | null
  readonly at: Instant | null
}

/** Bytes of a feed. */
export const feedBytesMost = 2_097_152
export const feedItemsMost = 200

/** Refuses `exchange-unreadable`: no feed, or a document that declares entities or a type of its own, which no feed needs. */
export function readFeed(text: string): Outcome<readonly FeedItem[]> {
  if (text.length > feedBytesMost || /<!(DOCTYPE|ENTITY)/i.test(text)) return refuse('exchange-unreadable')
  try {
    const parsed = parseFeed(text)
    return accept(itemsOf(parsed).flatMap(itemOf).slice(0, feedItemsMost))
  } catch {
    return refuse('exchange-unreadable') // the parser throws on anything but a feed
  }
}

type Loose = {
  readonly id?: string | undefined
  readonly title?: string | undefined
  readonly summary?: string | undefined
  readonly link?: string | undefined
  readonly at?: string | undefined
}

function itemsOf({ format, feed }: ReturnType<typeof parseFeed<string>>): readonly Loose[] {
  switch (format) {
    case 'atom':
      return (feed.entries ?? []).map(({ id, title, summary, content, links, updated, published }) => ({
        id,
        title: title?.value,
        summary: summary?.value ?? content?.value,
        link: links?.find(({ rel }) => !rel || rel === 'alternate')?.href,
        at: published ?? updated,
      }))
    case 'json':
      return (feed.items ?? []).map(({ id, title, summary, content_text, content_html, url, date_published }) => ({
        id,
        title,
        summary: summary ?? content_text ?? content_html,
        link: url,
        at: date_published,
      }))
    case 'rss':
      return (feed.items ?? []).map(({ guid, title, description, link, pubDate }) => ({
        id: guid?.value,
        title: title,
        summary: description,
        link,
        at: pubDate,
      }))
    case 'rdf':
      return (feed.items ?? []).map(({ title, description, link }) => ({ title, summary: description, link }))
  }
}

function itemOf({ id, title, summary, link, at }: Loose): FeedItem[] {
  const url = link ? URL.parse(link) : null
  const shown = url && /^https?:$/.test(url.protocol) ? url.href : null
  const name = (id ?? shown ?? '').slice(0, 500)
  const heading = plain(title ?? '', 300)
  return name && heading
    ? [{ id: name, title: heading, summary: plain(summary ?? '', 2000), link: shown, at: instantOf(at) }]
    : []
}

/** The words of a piece of HTML: no tag, script or style of it, and no character that marks nothing. */
function plain(html: string, most: number): string {
  const words: string[] = []
  const waiting: DefaultTreeAdapterTypes.Node[] = [parseFragment(html.slice(0, 20_000))]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ('value' in node) words.push(node.value)
    else if (
      'childNodes' in node &&
      !('tagName' in node && /^(script|style|template|iframe|noscript)$/.test(node.tagName))
    ) {
      words.push(' ')
      waiting.push(...node.childNodes.toReversed())
    }
  }
  const text = words
    .join('')
    .toWellFormed()
    .replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]+/gu, ' ')
    .trim()
  return text.length > most ? `${text.slice(0, most - 1).toWellFormed()}…` : text
}

function instantOf(at: string | undefined): Instant | null {
  const moment = at ? new Date(at) : null
  const text = moment && !Number.isNaN(moment.getTime()) ? moment.toISOString() : null
  return isInstant(text) ? text : null
}
