// The letters of the newsletter, as plain text and as simple HTML: to confirm, to say that it was done before, and each issue.
import type { NewsletterPublication, Publication } from '../../publish/publication.ts'
import { dayIn } from '../../vocabulary/dates.ts'
import type { SiteLanguage } from '../../vocabulary/languages.ts'
import { plainLocal } from '../pages/frame/html.ts'
import { languageFor } from '../pages/frame/parts.ts'
import { confirmPath, leavePath } from '../pages/newsletter.ts'
import type { Reader, Site } from '../site.ts'
import { keyLink, type Part, type WrittenLetter, writtenLetter } from '../written-letter.ts'

export const confirmLink = (reader: Reader, key: string): string => keyLink(reader, confirmPath, key)
export const leaveLink = (reader: Reader, key: string): string => keyLink(reader, leavePath, key)

export function confirmLetter(reader: Reader, link: string): Promise<WrittenLetter> {
  const name = plainLocal(reader, reader.site.identity.name)
  return writtenLetter(reader, reader.t('public.mail.confirm-subject', { name }), [
    { text: reader.t('public.mail.confirm', { name }) },
    { link },
    { text: reader.t('public.mail.confirm-ignore') },
  ])
}

/** Sent in the place of the letter to confirm, so that the form's page tells nobody who is subscribed. */
export function alreadyLetter(reader: Reader, leave: string): Promise<WrittenLetter> {
  const name = plainLocal(reader, reader.site.identity.name)
  return writtenLetter(reader, reader.t('public.mail.already-subject', { name }), [
    { text: reader.t('public.mail.already') },
    { link: leave },
  ])
}

/** What an issue still carries: without any of it no letter of it is sent. */
export const itemsOut = ({ library }: Site, { items }: NewsletterPublication): readonly Publication[] =>
  items.flatMap((id) => library.find(id) ?? []).filter(({ kind }) => kind !== 'newsletter')

/** `writer` reads in the language of `languageOfIssue`: the subscriber's, or the first that the issue has. */
export function issueLetter(writer: Reader, issue: NewsletterPublication, leave: string): Promise<WrittenLetter> {
  const { library, address } = writer.site
  return writtenLetter(writer, plainLocal(writer, issue.title), [
    ...paragraphs(plainLocal(writer, issue.intro)),
    ...itemsOut(writer.site, issue).map((item) => ({
      heading: plainLocal(writer, item.title),
      text: [correctedNote(writer, item), item.summary[languageFor(writer, item)] ?? ''].filter(Boolean).join('\n'),
      language: languageFor(writer, item),
      link: `${address}${writer.to(library.pathOf(item))}`,
    })),
    { text: writer.t('public.mail.unsubscribe'), link: leave, leaves: true },
  ])
}

/** Whoever got an earlier letter with it reads what has changed since. */
function correctedNote(writer: Reader, { correction }: Publication): string {
  if (!correction) return ''
  const date = writer.figures.date(dayIn(correction.at, writer.site.identity.timeZone))
  return `${writer.t('public.corrected', { date })} ${plainLocal(writer, correction.note)}`
}

export const languageOfIssue = (reader: Reader, issue: NewsletterPublication): SiteLanguage =>
  languageFor(reader, issue)

const paragraphs = (text: string): Part[] =>
  text
    .split(/\n{2,}/)
    .filter((one) => one.trim() !== '')
    .map((one) => ({ text: one }))
