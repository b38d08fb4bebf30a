// An issue of the newsletter before it leaves: the letter as readers will get it, in each language, and a copy, marked as one, to whoever composes it.
import * as v from 'valibot'
import { languageField } from '../../foundation/fields.ts'
import { rateLimit } from '../../foundation/server/http/rate-limit.ts'
import { staffRoutes } from '../../foundation/server/http/staff-request.ts'
import type { Mail } from '../../foundation/server/mail/mail.ts'
import { t } from '../../foundation/words/t.ts'
import type { Journal } from '../../institution/journal/journal.ts'
import { wholeLanguages } from '../../institution/newsroom/draft.ts'
import type { DraftContent } from '../../institution/newsroom/draft-content.ts'
import { draftContentField } from '../../institution/newsroom/draft-fields.ts'
import { askedWith } from '../../institution/server/institution-request.ts'
import { issueLetter } from '../../public/newsletter/letters.ts'
import { readerOf } from '../../public/site.ts'
import type { WrittenLetter } from '../../public/written-letter.ts'
import type { NewsletterPublication } from '../../publish/publication.ts'
import type { PublishParts } from '../../publish/server/parts.ts'
import { idOf, type PublicationId } from '../../vocabulary/ids.ts'
import { type LocalText, languagesOf, type SiteLanguage } from '../../vocabulary/languages.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { type SiteNow, siteNow } from './site-now.ts'

type Parts = SiteNow & Pick<PublishParts, 'means'> & { readonly mail: Mail; readonly journal: Pick<Journal, 'append'> }

const content = v.pipe(
  draftContentField,
  v.check(({ kind }) => kind === 'newsletter'),
)
const issueFields = v.object({ content, language: languageField })
const copyFields = v.object({ content, language: languageField, to: v.pipe(v.string(), v.email(), v.maxLength(254)) })
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
          const letter = await letterOf(parts, markedAsDraft(content), language)
          if (!letter.ok) return letter
          await parts.journal.append({ by: person, act: 'issue-copied', subject: person, data: {} })
          const said = await parts.mail.send({ ...letter.value, to })
          if (said === 'taken') return accept({ to })
          return refuse(said === 'unknown-mailbox' ? 'address-unusable' : 'mail-server-away')
        },
        bodyLimit,
      ),
    )
}

/** One person alone sends it, by the institution's own mail: nobody must take it for the institution's word. */
function markedAsDraft(content: DraftContent): DraftContent {
  if (content.kind !== 'newsletter') return content
  const { title, intro } = content
  return {
    ...content,
    title: inEach(title, (text, language) => t(language, 'public.mail.copy-subject', { title: text })),
    intro: inEach(intro, (text, language) => `${t(language, 'public.mail.copy')}\n\n${text}`),
  }
}

const inEach = (text: LocalText, said: (text: string, language: SiteLanguage) => string): LocalText =>
  Object.fromEntries(languagesOf(text).map((language) => [language, said(text[language] ?? '', language)]))

/** With the leave link of nobody. `title-missing` while no language has a title and an introduction. */
async function letterOf(parts: Parts, content: DraftContent, language: SiteLanguage): Promise<Outcome<WrittenLetter>> {
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
