// What waits at the second gate: approved drafts to publish, a face that somebody proposed, and publications that no longer tell what the registers tell.
import { problemSentence } from '../../foundation/words/t.ts'
import { type Asking, may } from '../../institution/access/access.ts'
import { saysThatNothingIsOut } from '../../institution/newsroom/failed-plan.ts'
import { newestRelease } from '../../institution/visits/taken-back.ts'
import type { WaitingItem, WaitingSource } from '../../institution/waiting/waiting.ts'
import type { DraftId, PublicationId, RecommendationId, VisitId } from '../../vocabulary/ids.ts'
import { type LocalText, languages } from '../../vocabulary/languages.ts'
import type { PublicationKind } from '../publication.ts'
import type { Published } from '../publication-register.ts'
import { keepsWords } from '../publish.ts'
import { mayBePublic } from '../publish-visit.ts'
import type { Schedule } from '../schedule.ts'
import { sourceName } from '../source.ts'
import type { PublishParts } from './parts.ts'
import { originOf } from './read-material.ts'
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
    return [...drafts, ...failed, ...(await proposedFace(parts, caller)), ...stale.flatMap((item) => item ?? [])]
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
    const failed = item('draft', id, 'schedule-failed', draft.content.title)
    if (saysThatNothingIsOut(problem)) return { ...failed, words: `problems.${problem.code}` }
    const why = Object.fromEntries(languages.map((language) => [language, problemSentence(language, problem)]))
    return { ...failed, data: { why } }
  })
  return (await Promise.all(items)).flatMap((one) => one ?? [])
}

/** A face that somebody else proposed is published by whoever reads it. */
async function proposedFace({ faces }: PublishParts, caller: Asking): Promise<WaitingItem[]> {
  if (!may(caller, 'publish the site’s face')) return []
  const [newest] = await faces.list()
  if (!newest || newest.published || newest.by === caller.person) return []
  return [
    {
      id: `face/${newest.version}`,
      room: 'public',
      words: 'face.waiting-for-you',
      data: {},
      about: null,
      link: '/site-face',
      due: null,
      overdue: false,
    },
  ]
}

/**
 * A corrected visit must be corrected in public too, or withdrawn where nothing of it may be public any more; so must a recommendation whose finding is gone, or
 * may not be. Else a recommendation grows with its histories.
 */
export async function staleItem(
  parts: PublishParts,
  { publication, source, at }: Published,
  today: Parameters<WaitingSource>[1],
): Promise<WaitingItem | null> {
  const { visits, recommendations } = parts.registers
  if (keepsWords(publication)) return item(publication.kind, publication.id, 'words-left', publication.title)
  if (publication.withdrawn) return null
  const id = source.slice(source.indexOf('/') + 1)
  if (publication.kind === 'visit') {
    const newest = await newestRelease(visits, id as VisitId)
    if (!newest || newest.enteredAt <= at) return null
    const what = newest.visit.findings.some(mayBePublic) ? 'visit-corrected' : 'visit-to-withdraw'
    return item('visit', newest.visit.id, what, publication.title, newest.number)
  }
  if (publication.kind === 'recommendation') {
    const file = await recommendations.get(id as RecommendationId, today)
    if (!file) return null
    const { id: row, changed, origin } = file.recommendation
    const finding = origin && (await originOf(parts, origin))?.finding
    if (origin && !(finding && mayBePublic(finding)))
      return item('recommendation', row, 'recommendation-to-withdraw', publication.title, publication.number)
    return changed > at
      ? item('recommendation', row, 'recommendation-grown', publication.title, publication.number)
      : null
  }
  return null
}

const item = (
  kind: PublicationKind | 'draft',
  id: DraftId | VisitId | RecommendationId | PublicationId,
  what:
    | 'draft-approved'
    | 'schedule-failed'
    | 'visit-corrected'
    | 'visit-to-withdraw'
    | 'recommendation-grown'
    | 'recommendation-to-withdraw'
    | 'words-left',
  about: LocalText,
  number = '',
): WaitingItem => ({
  id: `${what}/${id}`,
  room: 'public',
  words: `publish.waiting.${what}`,
  data: { number },
  about,
  // A withdrawal is made from the list of publications: the gate has nothing to let through.
  link: what.endsWith('to-withdraw') || what === 'words-left' ? '/publications' : `/publish/${kind}/${id}`,
  due: null,
  overdue: false,
})
