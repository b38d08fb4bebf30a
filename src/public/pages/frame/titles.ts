// Titles in lists: shortened at a word for the eye, whole for a screen reader.
import { typeset } from '../../../foundation/words/t.ts'
import type { Publication } from '../../../publish/publication.ts'
import { type SiteLanguage, textIn } from '../../../vocabulary/languages.ts'
import type { Reader } from '../../site.ts'
import { type Html, html, langOf } from './html.ts'

/** The beginning of a title in whole words, at most `most` characters before the mark (…), without a small word (“and”, “of the”) at the cut. A title that fits is unchanged. */
export function shortenTitle(title: string, most = 68): string {
  const letters = [...title]
  if (letters.length <= most) return title
  const start = letters.slice(0, most + 1).join('')
  const atWord = start.lastIndexOf(' ')
  const kept = atWord > 0 ? start.slice(0, atWord) : letters.slice(0, most).join('')
  const whole = kept.replace(/(?<=\S)(?:\s+\p{L}{1,3})+$/u, '')
  return `${whole.replace(/(?<![\s\p{P}])[\s\p{P}]+$/u, '')} (…)`
}

/** A title as the heading of its page: what has a number behind a hyphen (Covid-19) stays in one line. */
export function headingText(language: SiteLanguage, title: string): Html {
  const parts = typeset(language, title).split(/((?<!\p{L})\p{L}{1,24}-\d{1,6})/u)
  return html`${parts.map((part, at) => (at % 2 === 1 ? html`<span class="whole">${part}</span>` : html`${part}`))}`
}

/** A heading of the given level with the title as a link, in the title's own language and direction; shortened unless `whole`. */
export function titleLink(reader: Reader, publication: Publication, level: 2 | 3, whole = false): Html {
  const title = textIn(publication.title, reader.language, reader.own)
  if (!title) return html``
  const link = html`<a href="${reader.to(reader.site.library.pathOf(publication))}">${whole ? typeset(title.language, title.text) : titleText(typeset(title.language, title.text))}</a>`
  const attributes = langOf(reader, title.language)
  return level === 2 ? html`<h2${attributes}>${link}</h2>` : html`<h3${attributes}>${link}</h3>`
}

/** The title to be seen and the title to be heard: one text where nothing is cut. */
export function titleText(title: string): Html {
  const shortened = shortenTitle(title)
  if (shortened === title) return html`${title}`
  return html`<span aria-hidden="true">${shortened}</span><span class="vh">${title}</span>`
}
