// The letters of the newsletter, as plain text and as simple HTML: to confirm, to say that it was done before, and each issue.
import type { NewsletterPublication } from '../../publish/publication.ts'
import { directionOf, type Language } from '../../vocabulary/languages.ts'
import { type Html, html, plainLocal } from '../pages/html.ts'
import { confirmPath, leavePath } from '../pages/newsletter.ts'
import { languageFor } from '../pages/parts.ts'
import type { Reader } from '../site.ts'

export type WrittenLetter = {
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly language: Language
  /** What both forms are written from, in order: for whoever shows the letter without its HTML. */
  readonly parts: readonly Part[]
}

export const confirmLink = (reader: Reader, key: string): string => linkTo(reader, confirmPath, key)
export const leaveLink = (reader: Reader, key: string): string => linkTo(reader, leavePath, key)

export function confirmLetter(reader: Reader, link: string): Promise<WrittenLetter> {
  const name = plainLocal(reader, reader.site.identity.name)
  return letter(reader, reader.t('public.mail.confirm-subject', { name }), [
    { text: reader.t('public.mail.confirm', { name }) },
    { link },
    { text: reader.t('public.mail.confirm-ignore') },
  ])
}

/** Sent in the place of the letter to confirm, so that the form's page tells nobody who is subscribed. */
export function alreadyLetter(reader: Reader, leave: string): Promise<WrittenLetter> {
  const name = plainLocal(reader, reader.site.identity.name)
  return letter(reader, reader.t('public.mail.already-subject', { name }), [
    { text: reader.t('public.mail.already') },
    { link: leave },
  ])
}

/** `writer` reads in the language of `languageOfIssue`: the subscriber's, or the first that the issue has. */
export function issueLetter(writer: Reader, issue: NewsletterPublication, leave: string): Promise<WrittenLetter> {
  const { library, address } = writer.site
  const items = issue.items.flatMap((id) => library.find(id) ?? []).filter(({ kind }) => kind !== 'newsletter')
  return letter(writer, plainLocal(writer, issue.title), [
    ...paragraphs(plainLocal(writer, issue.intro)),
    ...items.map((item) => ({
      heading: plainLocal(writer, item.title),
      text: item.summary[languageFor(writer, item)] ?? '',
      language: languageFor(writer, item),
      link: `${address}${writer.to(library.pathOf(item))}`,
    })),
    { text: writer.t('public.mail.unsubscribe'), link: leave },
  ])
}

export const languageOfIssue = (reader: Reader, issue: NewsletterPublication): Language => languageFor(reader, issue)

/** A sentence, a link, a sentence with its link, or an item: a heading that leads to it, and its summary. */
export type Part = {
  readonly heading?: string
  readonly text?: string
  readonly language?: Language
  readonly link?: string
}

async function letter(reader: Reader, subject: string, parts: readonly Part[]): Promise<WrittenLetter> {
  const { language, site } = reader
  const signature = plainLocal(reader, site.identity.name)
  const lines = parts.map(({ heading, text, link }) => [heading, text, link].filter(Boolean).join('\n'))
  const document = html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${subject}</title></head><body><h1>${subject}</h1>${parts.map((part) => paragraph(reader, part))}<p>${signature}</p></body></html>
`
  return {
    subject: subject.replace(/\s+/g, ' '),
    text: `${[subject, ...lines, signature].join('\n\n')}\n`,
    html: `${await document}`,
    language,
    parts: [...parts, { text: signature }],
  }
}

function paragraph(reader: Reader, { heading, text, link, language = reader.language }: Part): Html {
  const own = html` lang="${language}" dir="${directionOf(language)}"`
  if (heading) return html`<h2${own}><a href="${link}">${heading}</a></h2>${text ? html`<p${own}>${text}</p>` : ''}`
  const said = text ? html`<span${own}>${text}</span>` : ''
  return html`<p>${said}${text && link ? html`<br>` : ''}${link ? html`<a href="${link}" dir="ltr">${breakable(link)}</a>` : ''}</p>`
}

/** An address may end its line anywhere: a key longer than a phone is wide would push the whole letter aside. */
const breakable = (link: string): Html => html`${(link.match(/.{1,12}/g) ?? []).map((part) => html`${part}<wbr>`)}`

const paragraphs = (text: string): Part[] =>
  text
    .split(/\n{2,}/)
    .filter((one) => one.trim() !== '')
    .map((one) => ({ text: one }))

const linkTo = (reader: Reader, path: string, key: string): string =>
  `${reader.site.address}${reader.to(path)}?key=${encodeURIComponent(key)}`
