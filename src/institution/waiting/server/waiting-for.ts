// What waits for one person: read from the registers at each asking, so that nothing can wait that is no longer so.
import { dayAfter, daysBetween, type IsoDate } from '../../../vocabulary/dates.ts'
import type { PlaceId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { type Asking, may } from '../../access/access.ts'
import { erasureWaits } from '../../data-requests/data-request.ts'
import type { Draft } from '../../newsroom/draft.ts'
import { endingWithin, lastDay } from '../../people/roster-person.ts'
import type { PlaceRegister } from '../../places/place-register.ts'
import type { Standing } from '../../recommendations/recommendation-register.ts'
import type { InstitutionParts, Registers } from '../../server/parts.ts'
import { inOrder, type WaitingItem, type WaitingWords } from '../waiting.ts'
import { lettersAwaited, lettersToSend } from './letters-waiting.ts'
import { reportsWaiting } from './reports-waiting.ts'

/** How many days before its deadline a recommendation asks to be verified. */
const horizon = 30
/** The most of one kind that is listed: the register's own list has them all. */
const most = 20

export async function waitingFor(parts: InstitutionParts, caller: Asking): Promise<readonly WaitingItem[]> {
  const today = await parts.today()
  const sources = [
    dueRecommendations,
    recommendationsAsked,
    newAlerts,
    exceptionsToAgree,
    pastKeeping,
    requestsAboutData,
    erasuresToAgree,
    draftsToApprove,
    approvalsToLeave,
    termsEnding,
    lettersToSend,
    lettersAwaited,
    reportsWaiting,
  ]
  const own = await Promise.all(sources.map((source) => source(parts.registers, caller, today)))
  const below = await Promise.all(parts.alsoWaiting.map((source) => source(caller, today)))
  return inOrder([...own.flat(), ...below.flat()])
}

/** Those that have stood for three years: one line for all of them, for who decides. */
async function recommendationsAsked(
  { recommendations }: Registers,
  caller: Asking,
  today: IsoDate,
): Promise<WaitingItem[]> {
  if (!may(caller, 'decide what is pursued')) return []
  const count = await recommendations.asked(today)
  if (count === 0) return []
  return [
    {
      id: 'recommendations-asked',
      room: 'institution',
      words: 'recommendations.review.waiting',
      data: { count },
      about: null,
      link: '/recommendations?asked=1',
      due: null,
      overdue: false,
    },
  ]
}

const namesOf = async (places: PlaceRegister): Promise<ReadonlyMap<PlaceId, LocalText>> =>
  new Map((await places.list()).map(({ id, name }) => [id, name]))

/** Without an answer it waits for who records answers; with one, for who verifies. */
async function dueRecommendations(
  { recommendations, places }: Registers,
  caller: Asking,
  today: IsoDate,
): Promise<WaitingItem[]> {
  const [answers, verifies] = [may(caller, 'record an answer'), may(caller, 'record a follow-up')]
  if (!answers && !verifies) return []
  const due = await recommendations.due(today, horizon, most)
  const names = await namesOf(places)
  return due.flatMap((standing) => {
    const unanswered = standing.recommendation.addressees.some(
      ({ kind }, at) => kind === 'authority' && standing.positions[at] === 'none',
    )
    return (unanswered ? answers : verifies) ? [dueItem(standing, unanswered, today, names)] : []
  })
}

function dueItem(
  { recommendation: { id, number, deadline, place, text }, overdue }: Standing,
  unanswered: boolean,
  today: IsoDate,
  names: ReadonlyMap<PlaceId, LocalText>,
): WaitingItem {
  const kind = unanswered ? 'answer' : 'verification'
  return {
    id: `${kind}/${id}`,
    room: 'institution',
    words: `institution.waiting.${kind}-${overdue ? 'overdue' : 'due'}`,
    data: { number, days: deadline ? Math.abs(daysBetween(today, deadline)) : 0 },
    about: (place && names.get(place)) || text,
    link: `/recommendations/${id}`,
    due: deadline,
    overdue,
  }
}

/** What nobody has taken up yet waits for who may; the urgent ones today. */
async function newAlerts({ alerts, places }: Registers, caller: Asking, today: IsoDate): Promise<WaitingItem[]> {
  if (!may(caller, 'follow alerts')) return []
  const { items } = await alerts.find({ state: 'new' }, { page: 1, size: most })
  if (items.length === 0) return []
  const names = await namesOf(places)
  return items.map(({ id, number, place, urgent }) => ({
    id: `alert/${id}`,
    room: 'institution',
    words: urgent ? 'alerts.waiting-urgent' : 'alerts.waiting',
    data: { number },
    about: (place && names.get(place)) ?? null,
    link: `/alerts/${id}`,
    due: urgent ? today : null,
    overdue: false,
  }))
}

/** A term that ends within ninety days, or has ended within the last thirty and was not renewed. */
async function termsEnding({ roster }: Registers, caller: Asking, today: IsoDate): Promise<WaitingItem[]> {
  if (!may(caller, 'follow terms')) return []
  const [first, last] = [dayAfter(today, -30), dayAfter(today, endingWithin)]
  return (await roster.list()).flatMap(({ id, name, terms }) => {
    const until = lastDay(terms)
    if (until === null || until < first || until > last) return []
    const overdue = until < today
    return {
      id: `term/${id}`,
      room: 'institution',
      words: overdue ? 'people.waiting-term-ended' : 'people.waiting-term-ends',
      data: { days: Math.abs(daysBetween(today, until)) },
      about: name,
      link: `/roster/${id}`,
      due: until,
      overdue,
    }
  })
}

/** What has passed its time: one line for all that is to be decided, one for what another coordinator proposed to erase. What she proposed herself waits for somebody else. */
async function pastKeeping({ retention }: Registers, caller: Asking, today: IsoDate): Promise<WaitingItem[]> {
  if (!may(caller, 'decide what is kept')) return []
  const past = await retention.past(today)
  const line = (id: string, words: WaitingWords, count: number): WaitingItem[] => {
    const item = { id, room: 'institution', words, data: { count }, link: '/retention' } as const
    return count === 0 ? [] : [{ ...item, about: null, due: null, overdue: false }]
  }
  const undecided = past.filter(({ proposed }) => proposed === null)
  const toAgree = past.filter(({ proposed }) => proposed && proposed.by !== caller.person)
  return [
    ...line('past-keeping', 'retention.waiting', undecided.length),
    ...line('erasures-proposed', 'retention.waiting-agreement', toAgree.length),
  ]
}

/** A person asks about her data: late where its day has passed. */
async function requestsAboutData({ dataRequests }: Registers, caller: Asking, today: IsoDate): Promise<WaitingItem[]> {
  if (!may(caller, 'answer requests about data')) return []
  const open = (await dataRequests.list()).filter(({ ended }) => ended === null)
  return open.slice(0, most).map(({ id, number, deadline }) => ({
    id: `data-request/${id}`,
    room: 'institution',
    words: 'data-requests.waiting',
    data: { number },
    about: null,
    link: `/data-requests/${id}`,
    due: deadline,
    overdue: deadline !== null && deadline < today,
  }))
}

/** What a person asked to have erased is proposed: a coordinator who did not propose it agrees, or does not. */
async function erasuresToAgree({ dataRequests }: Registers, caller: Asking): Promise<WaitingItem[]> {
  if (!may(caller, 'decide what is kept')) return []
  const waiting = (await dataRequests.list()).filter(({ examined }) =>
    examined.some((one) => erasureWaits(one) && one.by !== caller.person),
  )
  return waiting.slice(0, most).map(({ id, number, deadline }) => ({
    id: `erasure-at-request/${id}`,
    room: 'institution',
    words: 'data-requests.waiting-erasure',
    data: { number },
    about: null,
    link: `/data-requests/${id}`,
    due: deadline,
    overdue: false,
  }))
}

/** An exception to the table of access is proposed: another coordinator agrees, or ends it. */
async function exceptionsToAgree({ exceptions }: Registers, caller: Asking, today: IsoDate): Promise<WaitingItem[]> {
  if (!may(caller, 'let an exception')) return []
  const waiting = (await exceptions.list()).filter(
    ({ proposed, person, agreed, ended, until }) =>
      !agreed && !ended && until >= today && proposed.by !== caller.person && person !== caller.person,
  )
  return waiting.slice(0, most).map(({ id }) => ({
    id: `exception/${id}`,
    room: 'institution',
    words: 'rights.waiting',
    data: {},
    about: null,
    link: '/access',
    due: null,
    overdue: false,
  }))
}

/** That approval be asked no longer is proposed: another coordinator agrees, or asks it again. */
async function approvalsToLeave({ approvals }: Registers, caller: Asking): Promise<WaitingItem[]> {
  if (!may(caller, 'set which approval is asked')) return []
  const proposed = (await approvals.list()).filter(({ proposal }) => proposal && proposal.by !== caller.person)
  return proposed.map(({ kind }) => ({
    id: `approval-rule/${kind}`,
    room: 'institution',
    words: 'institution.waiting.approval-rule',
    data: { kind },
    about: null,
    link: '/newsroom/approval',
    due: null,
    overdue: false,
  }))
}

/** A draft asks for a coordinator who wrote nothing in it that nobody has approved: no other may approve it. */
async function draftsToApprove({ drafts }: Registers, caller: Asking): Promise<WaitingItem[]> {
  if (!may(caller, 'approve drafts')) return []
  const proposed = (await drafts.list()).filter((draft) => draft.proposed && !draft.authors.includes(caller.person))
  return proposed.map(approvalItem)
}

const approvalItem = ({ id, content }: Draft): WaitingItem => ({
  id: `approval/${id}`,
  room: 'public',
  words: 'institution.waiting.draft-approval',
  data: { kind: content.kind },
  about: content.title,
  link: `/newsroom/${id}`,
  due: null,
  overdue: false,
})
