// A letter of the public server as plain text and as simple HTML, written from the same parts.
import { directionOf, type SiteLanguage } from '../vocabulary/languages.ts'
import { inItsLanguage, withoutMarks } from './language-markup.ts'
import { type Html, html, plainLocal, raw } from './pages/frame/html.ts'
import type { Reader } from './site.ts'

export type WrittenLetter = {
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly language: SiteLanguage
  /** The institution's name, as the letter is signed. */
  readonly signature: string
  /** What both forms are written from, in order: for whoever shows the letter without its HTML. */
  readonly parts: readonly Part[]
}

/** A sentence, a link, a sentence with its link, or an item: a heading that leads to it, and its summary. */
export type Part = {
  readonly heading?: string
  readonly text?: string
  readonly language?: SiteLanguage
  readonly link?: string
  /** How to give up what the letter is about: apart from what it says. */
  readonly leaves?: true
}

export async function writtenLetter(reader: Reader, subject: string, parts: readonly Part[]): Promise<WrittenLetter> {
  const { language, site } = reader
  const signature = plainLocal(reader, site.identity.name)
  const lines = parts.map(({ heading, text, link }) => [heading, text, link].filter(Boolean).join('\n'))
  const own = html`lang="${language}" dir="${directionOf(language)}"`
  const document = html`<!doctype html>
<html ${own}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${subject}</title><style>${raw(sheets[directionOf(language)])}</style></head><body><div ${own}><h1>${subject}</h1>${parts.map((part) => paragraph(reader, part))}<p class="signed">${signature}</p></div></body></html>
`
  return {
    subject: withoutMarks(subject.replace(/\s+/g, ' ')),
    text: withoutMarks(`${[subject, ...lines, signature].join('\n\n')}\n`),
    html: inItsLanguage(`${await document}`),
    language,
    signature: withoutMarks(signature),
    parts: [...parts.map(plainPart), { text: signature }],
  }
}

/**
 * Not one colour, so that a mail program in the dark is right by itself. Whoever strips the sheet shows plain headings and paragraphs, and whoever
 * takes the body alone, as webmail does, has the direction from the element within it.
 */
const sheetOf = (lineHeight: number): string =>
  [
    'body{margin:0}',
    `div{max-width:36rem;margin:0 auto;padding:24px 20px;font-family:system-ui,"Segoe UI",Tahoma,Arial,sans-serif;font-size:17px;line-height:${lineHeight}}`,
    'h1{font-size:25px;line-height:1.4;margin:0 0 20px}',
    'h2{font-size:19px;line-height:1.5;margin:28px 0 8px;padding-top:24px;border-top:1px solid #8a8a8a}',
    'p{margin:0 0 16px}',
    'a{overflow-wrap:anywhere}',
    '.leaves{font-size:15px;margin-top:32px;padding-top:20px;border-top:1px solid #8a8a8a}',
    '.signed{font-weight:600}',
  ].join('')
const sheets = { rtl: sheetOf(1.8), ltr: sheetOf(1.6) } as const

const plainPart = ({ text, ...part }: Part): Part => (text === undefined ? part : { ...part, text: withoutMarks(text) })

function paragraph(reader: Reader, { heading, text, link, leaves, language = reader.language }: Part): Html {
  const own = html` lang="${language}" dir="${directionOf(language)}"`
  const said = text ? inLines(text) : ''
  if (heading) return html`<h2${own}><a href="${link}">${heading}</a></h2>${text ? html`<p${own}>${said}</p>` : ''}`
  return html`<p${leaves ? html` class="leaves"` : ''}>${text ? html`<span${own}>${said}</span>` : ''}${text && link ? html`<br>` : ''}${link ? html`<a href="${link}" dir="ltr">${breakable(link)}</a>` : ''}</p>`
}

/** As it was typed: a day, its hours and the hall are a line each. */
const inLines = (text: string): Html =>
  html`${text.split('\n').map((line, at) => html`${at > 0 ? html`<br>` : ''}${line}`)}`

/** An address may end its line anywhere: a key longer than a phone is wide would push the whole letter aside. */
const breakable = (link: string): Html => html`${(link.match(/.{1,12}/g) ?? []).map((part) => html`${part}<wbr>`)}`

/** The target of a letter's button: the page of an act, with the key that the recipient was given for it. */
export const keyLink = (reader: Reader, path: string, key: string): string =>
  `${reader.site.address}${reader.to(path)}?key=${encodeURIComponent(key)}`
