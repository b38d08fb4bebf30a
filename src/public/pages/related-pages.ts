// What is shown next to a page of news or an event: others of its kind, and a link to all of them.
import { typeset } from '../../foundation/words/t.ts'
import type { EventPublication, NewsPublication } from '../../publish/publication.ts'
import { othersLike } from '../library.ts'
import { type Reader, readerOf } from '../site.ts'
import { type Html, html, langOf, plainLocal } from './frame/html.ts'
import { dateOf, languageFor } from './frame/parts.ts'
import { titleText } from './frame/titles.ts'

const lists = { news: 'news', event: 'events' } as const

export function relatedPages(reader: Reader, publication: NewsPublication | EventPublication): Html {
  const section = lists[publication.kind]
  const { others, latest } = reader.site.library.ask(`${section} beside ${publication.id}`, (library) =>
    othersLike<NewsPublication | EventPublication>(library[section], publication),
  )
  const items = others.map((one) => {
    const language = languageFor(reader, one)
    const title = plainLocal(readerOf(reader.site, language), one.title)
    return html`<li><p class="small muted">${dateOf(reader, one.date)}</p><p${langOf(reader, language)}><a href="${reader.to(reader.site.library.pathOf(one))}">${titleText(typeset(language, title))}</a></p></li>`
  })
  const heading = reader.t(`public.${section}.${latest ? 'latest' : 'others'}`)
  return html`<aside class="c4" aria-labelledby="beside"><h2 id="beside">${heading}</h2>${items.length > 0 ? html`<ul class="side-news">${items}</ul>` : ''}<p class="all"><a href="${reader.to(`${section}/`)}" class="strong">${reader.t(`public.${section}.all`)}</a></p></aside>`
}
