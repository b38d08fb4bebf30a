// Every file of the site and how it is written: pages in each language, feeds, and what machines look for at the root.
import type { SiteLanguage } from '../vocabulary/languages.ts'
import { calendarFeedName, calendarName, calendarOf } from './for-machines/calendar.ts'
import { feedFormats, feedNames, feedOf } from './for-machines/feeds.ts'
import { dataFiles } from './for-machines/open-data.ts'
import { securityText } from './for-machines/security-text.ts'
import { mandatePath, mandatesInUse } from './mandates.ts'
import { everyPage } from './pages/every-page.ts'
import { documentOf } from './pages/frame/frame.ts'
import { notFoundPage } from './pages/standing.ts'
import { readerOf, type Site } from './site.ts'

type PlannedFile = {
  /** `ar/news/index.html`. */
  readonly path: string
  /** The version of the publication whose page it is; empty when it is of none. */
  readonly of: string
  readonly make: () => Promise<MadeFile>
}

type MadeFile = {
  readonly text: string
  /** The languages in which its page is really written, for the sitemap; null for files that are not in it. */
  readonly listed: readonly SiteLanguage[] | null
}

/** All but the map of the site, which is drawn from what they say of themselves. */
export function everyFile(site: Site): PlannedFile[] {
  const { identity, address, library } = site
  return [
    ...everyPage(library).flatMap(({ path, of, make }) =>
      identity.languages.map((language) => ({
        path: `${language}/${path}index.html`,
        of: of ? `${of.id} ${of.version}` : '',
        async make(): Promise<MadeFile> {
          const reader = readerOf(site, language)
          const page = make(reader)
          const written = page.writtenIn?.filter((each) => identity.languages.includes(each)) ?? identity.languages
          return { text: await documentOf(reader, page), listed: page.passing ? null : written }
        },
      })),
    ),
    ...identity.languages.flatMap((language) => {
      const reader = readerOf(site, language)
      return [
        unlisted(`${language}/404.html`, () => documentOf(reader, notFoundPage(reader))),
        unlisted(`${language}/${calendarFeedName}`, async () => calendarOf(reader, library.events)),
        ...library.events.map((event) => ({
          ...unlisted(`${language}/${library.pathOf(event)}${calendarName}`, async () => calendarOf(reader, [event])),
          of: `${event.id} ${event.version}`,
        })),
        ...feedFormats.flatMap((format) => [
          unlisted(`${language}/${feedNames[format]}`, async () => feedOf(reader, format)),
          ...mandatesInUse(library).map((mandate) =>
            unlisted(`${language}/${mandatePath(mandate)}${feedNames[format]}`, async () =>
              feedOf(reader, format, mandate),
            ),
          ),
        ]),
      ]
    }),
    ...dataFiles(site).map(([path, write]) => unlisted(path, async () => write())),
    ...(identity.securityContact ? [unlisted('.well-known/security.txt', async () => securityText(site))] : []),
    unlisted('robots.txt', async () => `User-agent: *\nAllow: /\nSitemap: ${address}/sitemap.xml\n`),
  ]
}

const unlisted = (path: string, write: () => Promise<string>): PlannedFile => ({
  path,
  of: '',
  make: async () => ({ text: await write(), listed: null }),
})
