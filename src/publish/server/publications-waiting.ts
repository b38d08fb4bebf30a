// What waits at the second gate: approved drafts to publish, and publications that no longer tell what the registers tell.
import { problemSentence } from '../../foundation/words/t.ts'
import { may } from '../../institution/access/access.ts'
import type { WaitingItem, WaitingSource } from '../../institution/waiting/waiting.ts'
import type { DraftId, RecommendationId, VisitId } from '../../vocabulary/ids.ts'
import { type LocalText, languages } from '../../vocabulary/languages.ts'
import type { Published } from '../publication-register.ts'
import type { Schedule } from '../schedule.ts'
import { sourceName } from '../source.ts'
import type { PublishParts } from './parts.ts'
import { newestRelease } from './read-material.ts'
import { standingSchedules } from './schedule-routes.ts'

export const publicationsWaiting =
  (parts: PublishParts): WaitingSource =>
  async (caller, today) => {
    const out = await parts.publications.list()
    const publishes = may(caller, 'publish drafts')
    const planned = publishes ? await standingSchedules(parts) : []
    const drafts = publishes ? await approvedDrafts(parts, out, planned) : []
    const failed = publishes ? await failedSchedules(parts, planned) : []
    const stale = may(caller, 'publish visits and recommendations')
      ? await Promise.all(out.map((published) => staleItem(parts, published, today)))
      : []
    return [...drafts, ...failed, ...stale.flatMap((item) => item ?? [])]
  }

/** What is planned waits for nobody. */
async function approvedDrafts(
  { registers }: PublishParts,
  out: readonly Published[],
  planned: readonly Schedule[],
): Promise<WaitingItem[]> {
  const publishedAt = new Map(out.map(({ source, at }) => [source, at]))
  return (await registers.drafts.list()).flatMap(({ id, approval, content, version }) => {
    const last = publishedAt.get(sourceName('draft', id))
    const waits =
      approval && !(last && last > approval.at) && !planned.some((one) => one.draft === id && one.version === version)
    return waits ? [item('draft', id, 'draft-approved', content.title)] : []
  })
}

/** What could not be published at its time, with why. */
async function failedSchedules({ registers }: PublishParts, planned: readonly Schedule[]): Promise<WaitingItem[]> {
  const items = planned.map(async ({ draft: id, problem }): Promise<WaitingItem | null> => {
    const draft = problem && (await registers.drafts.get(id))
    if (!draft) return null
    const why = Object.fromEntries(languages.map((language) => [language, problemSentence(language, problem)]))
    return { ...item('draft', id, 'schedule-failed', draft.content.title), data: { why } }
  })
  return (await Promise.all(items)).flatMap((one) => one ?? [])
}

/** A corrected visit must be corrected in public too; a recommendation grows with its histories. */
async function staleItem(
  { registers }: PublishParts,
  { publication, source, at }: Published,
  today: Parameters<WaitingSource>[1],
): Promise<WaitingItem | null> {
  if (publication.withdrawn) return null
  const id = source.slice(source.indexOf('/') + 1)
  if (publication.kind === 'visit') {
    const newest = await newestRelease(registers.visits, id as VisitId)
    return newest && newest.enteredAt > at
      ? item('visit', newest.visit.id, 'visit-corrected', publication.title, newest.number)
      : null
  }
  if (publication.kind === 'recommendation') {
    const file = await registers.recommendations.get(id as RecommendationId, today)
    return file && file.recommendation.changed > at
      ? item('recommendation', file.recommendation.id, 'recommendation-grown', publication.title, publication.number)
      : null
  }
  return null
}

const item = (
  kind: 'draft' | 'visit' | 'recommendation',
  id: DraftId | VisitId | RecommendationId,
  what: 'draft-approved' | 'schedule-failed' | 'visit-corrected' | 'recommendation-grown',
  about: LocalText,
  number = '',
): WaitingItem => ({
  id: `${what}/${id}`,
  room: 'public',
  words: `publish.waiting.${what}`,
  data: { number },
  about,
  link: `/publish/${kind}/${id}`,
  due: null,
  overdue: false,
})
