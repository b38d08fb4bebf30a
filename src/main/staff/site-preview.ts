// A page of the site before it is out, or as it stood in an earlier version: written by the site's own code, and shown in a frame that can do nothing.
import { join } from 'node:path'
import { Hono } from 'hono'
import * as v from 'valibot'
import { idField, languageField, localTextField } from '../../foundation/fields.ts'
import { readPlainFile } from '../../foundation/server/folders/shared-folder.ts'
import { sandboxedPage, sandboxedPages } from '../../foundation/server/http/sandboxed-page.ts'
import { staffRoutes } from '../../foundation/server/http/staff-request.ts'
import { askedOf, askedWith } from '../../institution/server/institution-request.ts'
import { everyPage } from '../../public/pages/every-page.ts'
import { documentOf } from '../../public/pages/frame/frame.ts'
import { themeFiles } from '../../public/server/theme-files.ts'
import { readerOf } from '../../public/site.ts'
import type { Publication } from '../../publish/publication.ts'
import type { PublishParts } from '../../publish/server/parts.ts'
import { draftAsRead } from '../../publish/server/preview.ts'
import { filesOf } from '../../publish/server/publication-files.ts'
import { toBase64url } from '../../vocabulary/bytes-as-text.ts'
import type { DraftId, PublicationId, Random } from '../../vocabulary/ids.ts'
import type { SiteLanguage } from '../../vocabulary/languages.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { type FileRef, fileNameOf } from '../../vocabulary/published/files.ts'
import { siteNow } from './site-now.ts'

type Parts = PublishParts & { readonly address: string; readonly random: Random }

const draftFields = v.object({
  draft: idField<DraftId>(),
  language: languageField,
  note: v.optional(localTextField(1_000), {}),
})
const versionFields = v.object({
  publication: idField<PublicationId>(),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  language: languageField,
})

/** Pictures beyond this are left out, and their alternative texts shown instead. */
const picturesLimit = 24 * 1024 * 1024
/** A frame cannot say who asks, so its address does: nobody guesses it, and it ends soon. */
const shownFor = 10 * 60_000
const mostShown = 64

/** `asking`, mounted at `/site-preview`, makes a page and returns its address; `shown`, mounted before the API, serves it to anyone with that address; and it tells where readers find what is published. */
export function sitePreview(parts: Parts) {
  const pages = new Map<string, { readonly html: string; readonly until: number }>()
  const now = () => Date.parse(parts.means.clock())
  const show = async (
    publication: Outcome<Publication>,
    language: SiteLanguage,
  ): Promise<Outcome<{ frame: string }>> => {
    if (!publication.ok) return publication
    const page = await pageOf(parts, publication.value, language)
    if (!page.ok) return page
    const name = toBase64url(parts.random(24))
    for (const [old, { until }] of pages) if (until < now() || pages.size >= mostShown) pages.delete(old)
    pages.set(name, { html: page.value, until: now() + shownFor })
    return accept({ frame: `${sandboxedPages}${name}` })
  }
  const asking = staffRoutes()
    .post(
      '/draft',
      askedWith('read drafts', draftFields, async ({ draft, language, note }) =>
        show(await draftAsRead(parts, draft, note), language),
      ),
    )
    .post(
      '/version',
      askedWith('read publications', versionFields, async ({ publication, version, language }) => {
        const versions = await parts.publications.versions(publication)
        const found = versions.find((one) => one.publication.version === version)
        return show(found ? accept(found.publication) : refuse('not-found'), language)
      }),
    )
    .get(
      '/addresses/:id',
      askedOf('read publications', async (id: PublicationId) => {
        const site = await siteNow(parts)
        if (!site.ok) return site
        const publication = site.value.library.find(id)
        const planned = publication && everyPage(site.value.library).find(({ of }) => of?.id === id)
        if (!planned) return refuse('not-found')
        const { address, identity } = site.value
        const languages = identity.languages.filter((language) => publication.languages.includes(language))
        return accept(
          languages.map((language) => ({
            language,
            link: `${address}${readerOf(site.value, language).to(planned.path)}`,
          })),
        )
      }),
    )
  const shown = new Hono().get(`${sandboxedPages}:name`, async (c, next) => {
    const page = pages.get(c.req.param('name'))
    return page && page.until >= now() ? sandboxedPage(page.html) : next()
  })
  return { asking, shown }
}

/** The complete page, with its style sheet, its fonts and its pictures inside it. `not-found` for what has no page: an issue of the newsletter. */
async function pageOf(parts: Parts, publication: Publication, language: SiteLanguage): Promise<Outcome<string>> {
  const site = await siteNow(parts, publication)
  if (!site.ok) return site
  const { addresses, files } = await themeFiles(site.value.identity)
  const planned = everyPage(site.value.library).find(({ of }) => of?.id === publication.id)
  if (!planned) return refuse('not-found')
  const drawn = addresses.logo && files.get(addresses.logo.src.slice(1))
  const logo = addresses.logo && drawn ? { ...addresses.logo, src: dataAddress('image/png', drawn) } : null
  const reader = readerOf({ ...site.value, theme: { ...addresses, logo } }, language)
  const written = await documentOf(reader, planned.make(reader))
  const sheet = String(files.get(addresses.sheet.slice(1)))
  const pictures = await picturesIn(parts, filesOf(publication))
  return accept(
    written
      .replace('<head>', '<head>\n<base target="_blank">')
      .replace(`<link rel="stylesheet" href="${addresses.sheet}">`, () => `<style>${withLetters(sheet, files)}</style>`)
      .replaceAll(/<script src="[^"]*" defer><\/script>|<link rel="(?:icon|alternate|canonical)"[^>]*>/g, '')
      .replaceAll(/ src="\/files\/([^"]+)"/g, (whole, name: string) => {
        const picture = pictures.get(name)
        return picture ? ` src="${picture}"` : whole
      }),
  )
}

/** The sheet with its letters inside it. */
const withLetters = (sheet: string, files: ReadonlyMap<string, string | Uint8Array>): string =>
  sheet.replaceAll(/url\("(fonts\/[^"]+)"\)/g, (whole, name: string) => {
    const letters = files.get(`theme/${name}`)
    return letters ? `url("${dataAddress('font/woff2', letters)}")` : whole
  })

/** Each by the name of its file: from the library or, for an earlier version whose picture has left it, from the publications. */
async function picturesIn(parts: Parts, files: readonly FileRef[]): Promise<ReadonlyMap<string, string>> {
  const pictures = new Map<string, string>()
  let size = 0
  for (const file of files.filter(({ width }) => width !== null)) {
    const name = fileNameOf(file)
    size += pictures.has(name) ? 0 : file.size
    if (pictures.has(name) || size > picturesLimit) continue
    const out = () => readPlainFile(join(parts.folder, 'files', name), file.size)
    const bytes = (await parts.registers.media.read(file.hash)) ?? (await out())
    if (bytes) pictures.set(name, dataAddress(file.type, bytes))
  }
  return pictures
}

const dataAddress = (type: string, bytes: string | Uint8Array): string =>
  `data:${type};base64,${Buffer.from(bytes).toString('base64')}`
