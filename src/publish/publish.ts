// Gate 2, the act: reads a record of the institution and gives the frozen publication that would leave, with what stays and why.
import type { LocalText } from '../vocabulary/languages.ts'
import { nothingMoreOfEvent } from '../vocabulary/published/contents.ts'
import type { EventPublication, Publication, RecommendationPublication } from './publication.ts'
import { publishDraft } from './publish-draft.ts'
import { publishRecommendation } from './publish-recommendation.ts'
import { publishVisit } from './publish-visit.ts'
import type { Review } from './review.ts'
import type { Frame, Material } from './source.ts'

/**
 * The review of a record at the second gate. Refused there: `title-missing`, `consent-missing` (OPCAT 21: a finding that
 * identifies someone who has not agreed to be published), `small-number`, `publication-differs-from-release`, `approval-missing`.
 */
export function publish(material: Material, frame: Frame): Review {
  switch (material.kind) {
    case 'draft':
      return publishDraft(material, frame)
    case 'visit':
      return publishVisit(material, frame)
    case 'recommendation':
      return publishRecommendation(material, frame)
  }
}

/** The next version of a publication that is taken back: its title, its address and the note remain, none of its text. */
export function withdraw(
  latest: Publication,
  correction: { at: Publication['publishedAt']; note: LocalText },
): Publication {
  const next = { ...latest, version: latest.version + 1, withdrawn: true, correction, summary: {} }
  switch (next.kind) {
    case 'news': {
      const { tells: _, ...news } = next
      return { ...news, body: {}, related: [] }
    }
    case 'event':
      return { ...next, ...withdrawnEvent, times: next.times, registration: keptOf(next.registration) }
    case 'page':
      return { ...next, body: {}, people: [] }
    case 'report':
      return { ...next, body: {}, files: [], related: [] }
    case 'practice':
      return { ...next, context: {}, done: {}, result: {}, limits: {}, standards: [], from: [] }
    case 'visit':
      return { ...next, findings: [], recommendations: [] }
    case 'recommendation':
      return { ...next, ...withdrawnRecommendation, title: numberAsTitle(next), addressee: unnamed(next.addressee) }
    case 'newsletter':
      return { ...next, intro: {}, items: [] }
  }
}

/** True of a withdrawal by an older program: part of the text is still in the current version. */
export const keepsWords = (latest: Publication): boolean =>
  latest.withdrawn &&
  latest.correction !== null &&
  JSON.stringify(withdraw({ ...latest, version: latest.version - 1 }, latest.correction)) !== JSON.stringify(latest)

const withdrawnEvent = {
  ...nothingMoreOfEvent,
  body: {},
  related: [],
  venue: {},
  organisers: [],
  partners: [],
  speakers: [],
} satisfies Partial<EventPublication>

/** Until when what was answered is kept: the public server deletes by it. */
const keptOf = (registration: EventPublication['registration']): EventPublication['registration'] =>
  registration && { ...registration, audience: {}, questions: [] }

const withdrawnRecommendation = {
  text: {},
  said: [],
  verified: [],
  alsoAddressed: [],
  place: null,
  standards: [],
  ended: null,
} satisfies Partial<RecommendationPublication>

const unnamed = ({ kind }: RecommendationPublication['addressee']) => ({ kind, name: {} })

/** A recommendation's title is its text, which goes; its number remains. */
const numberAsTitle = ({ number, languages }: { number: string; languages: Publication['languages'] }): LocalText =>
  Object.fromEntries(languages.map((language) => [language, number]))
