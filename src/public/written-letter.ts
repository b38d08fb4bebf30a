// A letter of the public server as plain text and as simple HTML, written from the same parts.
import { directionOf, type SiteLanguage } from '../vocabulary/languages.ts'
import { type Html, html, plainLocal } from './pages/frame/html.ts'
import type { Reader } from './site.ts'
import { inItsLanguage, withoutMarks } from './spoken.ts'

export type WrittenLetter = {
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly language: SiteLanguage
  /** What both forms are written from, in order: for whoever shows the letter without its HTML. */
  readonly parts: readonly Part[]
}

/** A sentence, a link, a sentence with its link, or an item: a heading that leads to it, and its summary. */
export type Part = {
  readonly heading?: string
  readonly text?: string
  readonly language?: SiteLanguage
  readonly link?: string
}

export async function writtenLetter(reader: Reader, subject: string, parts: readonly Part[]): Promise<WrittenLetter> {
  const { language, site } = reader
  const signature = plainLocal(reader, site.identity.name)
  const lines = parts.map(({ heading, text, link }) => [heading, text, link].filter(Boolean).join('\n'))
  const document = html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${subject}</title></head><body><h1>${subject}</h1>${parts.map((part) => paragraph(reader, part))}<p>${signature}</p></body></html>
`
  return {
    subject: withoutMarks(subject.replace(/\s+/g, ' ')),
    text: withoutMarks(`${[subject, ...lines, signature].join('\n\n')}\n`),
    html: inItsLanguage(`${await document}`),
    language,
    parts: [...parts.map(plainPart), { text: signature }],
  }
}

const plainPart = ({ text, ...part }: Part): Part => (text === undefined ? part : { ...part, text: withoutMarks(text) })

function paragraph(reader: Reader, { heading, text, link, language = reader.language }: Part): Html {
  const own = html` lang="${language}" dir="${directionOf(language)}"`
  if (heading) return html`<h2${own}><a href="${link}">${heading}</a></h2>${text ? html`<p${own}>${text}</p>` : ''}`
  const said = text ? html`<span${own}>${text}</span>` : ''
  return html`<p>${said}${text && link ? html`<br>` : ''}${link ? html`<a href="${link}" dir="ltr">${breakable(link)}</a>` : ''}</p>`
}

/** An address may end its line anywhere: a key longer than a phone is wide would push the whole letter aside. */
const breakable = (link: string): Html => html`${(link.match(/.{1,12}/g) ?? []).map((part) => html`${part}<wbr>`)}`

/** Where a letter's button leads: the page of an act, with the key that a person was given for it. */
export const keyLink = (reader: Reader, path: string, key: string): string =>
  `${reader.site.address}${reader.to(path)}?key=${encodeURIComponent(key)}`
