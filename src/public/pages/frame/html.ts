// Writing HTML: everything put into a page is escaped, except what these few files mark as drawn by us.
import { html, raw } from 'hono/html'
import { typeset } from '../../../foundation/words/t.ts'
import { directionOf, type LocalText, type SiteLanguage, textIn } from '../../../vocabulary/languages.ts'
import type { Reader } from '../../site.ts'

export { html, raw }

/** A piece of a page, escaped. Also what may stand inside one: pieces, plain text (escaped as it is put in), numbers, nothing. */
export type Html = ReturnType<typeof html>

/** `lang` and `dir` of an element whose text is in this language; nothing where the page already is in it. */
export const langOf = (reader: Reader, language: SiteLanguage): Html =>
  language === reader.language ? html`` : html` lang="${language}" dir="${directionOf(language)}"`

/** The text for this reader, isolated and marked with its own language when hers is missing. Nothing when it has no text at all. */
export function local(reader: Reader, text: LocalText): Html {
  const found = textIn(text, reader.language, reader.own)
  if (!found) return html``
  return found.language === reader.language
    ? html`<bdi>${typeset(found.language, found.text)}</bdi>`
    : html`<bdi${langOf(reader, found.language)}>${typeset(found.language, found.text)}</bdi>`
}

/** The same as plain text, for a title or a description. */
export const plainLocal = (reader: Reader, text: LocalText): string =>
  textIn(text, reader.language, reader.own)?.text ?? ''

/** A code or a number that keeps its own order inside any text. */
export const code = (text: string): Html => html`<bdi dir="ltr">${text}</bdi>`

/** A message with `<name>…</name>` in it: each part is dressed by the function of that name, the rest is escaped. */
export function dressed(message: string, dress: Readonly<Record<string, (text: string) => Html>>): Html {
  const parts = message.split(/<(\w+)>(.*?)<\/\1>/)
  const out: Html[] = []
  for (let at = 0; at < parts.length; at += 3) {
    out.push(html`${parts[at] ?? ''}`)
    const name = parts[at + 1]
    if (name !== undefined) out.push((dress[name] ?? ((text) => html`${text}`))(parts[at + 2] ?? ''))
  }
  return html`${out}`
}
