// The passages with the searched words in recommendations that are shown: in the text, the addressees, the answers and verifications.
import type { Kysely } from 'kysely'
import type { QueriedTerms } from '../../../foundation/server/database/term-index.ts'
import type { SiteLanguage } from '../../../vocabulary/languages.ts'
import { type PassageText, passageOf, textsByLanguage } from '../../search/passage.ts'
import type { Passage } from '../../search/search.ts'
import type { Standing } from '../recommendation-register.ts'
import { followUpsOf } from './recommendation-found.ts'

export async function passagesIn(
  db: Kysely<unknown>,
  items: readonly Standing[],
  searched: readonly QueriedTerms[],
  reader: SiteLanguage,
): Promise<Readonly<Record<string, Passage>>> {
  if (items.length === 0) return {}
  const told = await followUpsOf(
    db,
    items.map(({ recommendation }) => recommendation.id),
  )
  const passages: Record<string, Passage> = {}
  for (const { recommendation } of items) {
    const { id, text, addressees, basis } = recommendation
    const entries = (told.get(id) ?? []).flatMap((entry): readonly PassageText[] => [
      ...textsByLanguage(JSON.parse(entry.text)),
      { language: null, text: entry.evidence },
    ])
    const texts = [
      ...textsByLanguage(text),
      ...entries,
      ...addressees.flatMap(({ name }) => textsByLanguage(name)),
      { language: null, text: basis?.title ?? '' },
    ]
    const passage = passageOf(texts, searched, reader)
    if (passage) passages[id] = passage
  }
  return passages
}
