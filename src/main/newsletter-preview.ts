// An issue of the newsletter before it leaves: the letter as readers will get it, in each language, and one copy to whoever composes it.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { parse } from '../foundation/server/body.ts'
import type { Mail } from '../foundation/server/mail.ts'
import { rateLimit } from '../foundation/server/rate-limit.ts'
import type { DraftContent } from '../institution/newsroom/draft.ts'
import { wholeLanguages } from '../institution/newsroom/draft.ts'
import { draftContentField } from '../institution/newsroom/draft-fields.ts'
import { askedWith, staffRoutes } from '../institution/server/asked.ts'
import { libraryOf } from '../public/library.ts'
import { issueLetter, type WrittenLetter } from '../public/newsletter/letters.ts'
import { readerOf, type Site } from '../public/site.ts'
import type { NewsletterPublication } from '../publish/publication.ts'
import { siteIdentityField } from '../publish/publication-fields.ts'
import type { PublishParts } from '../publish/server/parts.ts'
import { idOf, type PublicationId } from '../vocabulary/ids.ts'
import { type Language, languages } from '../vocabulary/languages.ts'
import { accept, type Outcome, refuse } from '../vocabulary/problems.ts'

type Parts = Pick<PublishParts, 'publications' | 'folder' | 'today' | 'means'> & {
  readonly mail: Mail
  /** Where readers find the site. */
  readonly address: string
}

const content = v.pipe(
  draftContentField,
  v.check(({ kind }) => kind === 'newsletter'),
)
const language = v.picklist(languages)
const issueFields = v.object({ content, language })
const copyFields = v.object({ content, language, to: v.pipe(v.string(), v.email(), v.maxLength(254)) })
/** A long introduction in three languages. */
const bodyLimit = 256 * 1024

/** To be mounted at `/newsletter`. */
export function newsletterPreviewRoutes(parts: Parts) {
  const copies = rateLimit({ acts: 10, seconds: 3600, now: () => Date.parse(parts.means.clock()) })
  return staffRoutes()
    .post(
      '/preview',
      askedWith('write drafts', issueFields, ({ content, language }) => letterOf(parts, content, language), bodyLimit),
    )
    .post(
      '/copy',
      askedWith(
        'write drafts',
        copyFields,
        async ({ content, language, to }, _c, { person }) => {
          if (!copies.spend(person)) return refuse('too-many-requests')
          const letter = await letterOf(parts, content, language)
          if (!letter.ok) return letter
          const said = await parts.mail.send({ ...letter.value, to })
          if (said === 'taken') return accept({ to })
          return refuse(said === 'unknown-mailbox' ? 'address-unusable' : 'mail-server-away')
        },
        bodyLimit,
      ),
    )
}

/** With the leave link of nobody. `title-missing` while no language has a title and an introduction. */
async function letterOf(parts: Parts, content: DraftContent, language: Language): Promise<Outcome<WrittenLetter>> {
  const whole = wholeLanguages(content)
  if (content.kind !== 'newsletter' || whole.length === 0) return refuse('title-missing')
  const site = await siteNow(parts)
  if (!site.ok) return site
  const reader = readerOf(site.value, whole.includes(language) ? language : (whole[0] ?? language))
  const issue: NewsletterPublication = {
    ...content,
    format: 'wiqaya/publication/1',
    id: idOf(new Uint8Array(16)) as PublicationId,
    version: 1,
    correction: null,
    withdrawn: false,
    publishedAt: parts.means.clock(),
    slug: 'preview',
    languages: whole,
    demonstration: site.value.identity.demonstration,
  }
  return accept(await issueLetter(reader, issue, `${site.value.address}${reader.to('newsletter/')}`))
}

async function siteNow({ publications, folder, address, today }: Parts): Promise<Outcome<Site>> {
  const face = await readFile(join(folder, 'site.json'), 'utf8').catch(() => null)
  const identity = face === null ? refuse('not-set-up') : parse(siteIdentityField, JSON.parse(face))
  if (!identity.ok) return refuse('not-set-up')
  return accept({
    identity: identity.value,
    library: libraryOf(await publications.standing()),
    address,
    theme: { sheet: '', script: '', work: '', sealLetter: null, logo: null },
    today: await today(),
    ask: () => ({ a: 1, b: 1, token: '' }),
    askedIn: '',
  })
}
