// What machines read of the site: an Atom feed in each language, and the map of its pages.
import type { EventPublication, NewsPublication } from '../publish/publication.ts'
import { html, plainLocal } from './pages/html.ts'
import type { Reader, Site } from './site.ts'

/** The twenty newest articles and events that exist in the reader's language. */
export async function feedOf(reader: Reader): Promise<string> {
  const { site, language } = reader
  const { library, identity, address } = site
  const entries: (NewsPublication | EventPublication)[] = [...library.news, ...library.events]
    .filter(({ languages }) => languages.includes(language))
    .sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : a.publishedAt > b.publishedAt ? -1 : 0))
    .slice(0, 20)
  const home = `${address}/${language}/`
  const updated = entries[0]?.publishedAt ?? `${site.today}T00:00:00.000Z`
  const items = entries.map((one) => {
    const link = `${home}${library.pathOf(one)}`
    return html`<entry xml:lang="${language}"><id>${link}</id><title>${one.title[language] ?? ''}</title><link href="${link}"/><published>${one.publishedAt}</published><updated>${one.correction?.at ?? one.publishedAt}</updated><summary>${one.summary[language] ?? ''}</summary></entry>`
  })
  const name = plainLocal(reader, identity.name)
  return `${await html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}"><id>${home}</id><title>${name}</title><author><name>${name}</name></author><link href="${home}"/><link rel="self" href="${home}feed.xml"/><updated>${updated}</updated>${items}</feed>
`}`
}

/** Every page with its sisters in the other languages in which it is really written. Paths and languages hold nothing that XML could mistake. */
export function sitemapOf(
  { address }: Site,
  pages: readonly { readonly path: string; readonly writtenIn: readonly string[] }[],
): string {
  const urls = pages.flatMap(({ path, writtenIn }) => {
    const sisters = writtenIn
      .map((other) => `<xhtml:link rel="alternate" hreflang="${other}" href="${address}/${other}/${path}"/>`)
      .join('')
    return writtenIn.map((language) => `<url><loc>${address}/${language}/${path}</loc>${sisters}</url>`)
  })
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${urls.join('')}</urlset>
`
}
