// What the frame needs to know of any publication's page.
import type { Publication } from '../../../publish/publication.ts'
import { type Reader, readerOf } from '../../site.ts'
import { plainLocal } from './html.ts'
import type { Page } from './page.ts'
import { languageFor } from './parts.ts'

export function publicationHead(reader: Reader, publication: Publication) {
  const titleLanguage = languageFor(reader, publication)
  return {
    path: reader.site.library.pathOf(publication),
    title: plainLocal(readerOf(reader.site, titleLanguage), publication.title),
    titleLanguage,
    description: publication.summary[titleLanguage],
    writtenIn: publication.languages,
    about: publication,
  } satisfies Partial<Page>
}
