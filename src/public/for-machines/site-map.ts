// The map of the site's pages for search engines: in one file, or in several with an index when there are more than one may hold.
import type { Site } from '../site.ts'

/** sitemaps.org: 50,000 addresses a file. */
const addressesMost = 50_000

type Listed = { readonly path: string; readonly writtenIn: readonly string[] }

/** `sitemap.xml`, and the files that it leads to. Paths and languages hold nothing that XML could mistake. */
export function siteMaps({ address }: Site, pages: readonly Listed[]): ReadonlyMap<string, string> {
  const urls = pages.flatMap((page) => urlsOf(address, page))
  if (urls.length <= addressesMost) return new Map([['sitemap.xml', mapOf(urls)]])
  const parts = Array.from({ length: Math.ceil(urls.length / addressesMost) }, (_, at) => ({
    name: `sitemap-${at + 1}.xml`,
    text: mapOf(urls.slice(at * addressesMost, (at + 1) * addressesMost)),
  }))
  const index = parts.map(({ name }) => `<sitemap><loc>${address}/${name}</loc></sitemap>`).join('')
  return new Map([
    ...parts.map(({ name, text }) => [name, text] as const),
    ['sitemap.xml', `${head}<sitemapindex xmlns="${schema}">${index}</sitemapindex>\n`],
  ])
}

/** Once for each language in which the page is written, with its sisters. */
function urlsOf(address: string, { path, writtenIn }: Listed): string[] {
  const sisters = writtenIn
    .map((other) => `<xhtml:link rel="alternate" hreflang="${other}" href="${address}/${other}/${path}"/>`)
    .join('')
  return writtenIn.map((language) => `<url><loc>${address}/${language}/${path}</loc>${sisters}</url>`)
}

const mapOf = (urls: readonly string[]): string =>
  `${head}<urlset xmlns="${schema}" xmlns:xhtml="http://www.w3.org/1999/xhtml">${urls.join('')}</urlset>\n`

const head = '<?xml version="1.0" encoding="utf-8"?>\n'
const schema = 'http://www.sitemaps.org/schemas/sitemap/0.9'
