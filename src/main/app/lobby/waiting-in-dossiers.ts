// Opens every dossier of this device and gathers what waits in it for one person.
import { registersHere } from '../../../sealed/browser/desk-context.tsx'
import type { Desk } from '../../../sealed/desk/desk.ts'
import { type DossierCard, isSetAside, type PersonCard, type StreamCard } from '../../../sealed/desk/desk-view.ts'
import type { Receipt } from '../../../sealed/desk/sync/receipts.ts'
import { latest } from '../../../sealed/dossier/field.ts'
import { readHandOver } from '../../../sealed/dossier/hand-over.ts'
import { readPlan } from '../../../sealed/dossier/plan/plan.ts'
import { sectionPart } from '../../../sealed/dossier/questionnaires/questionnaires.ts'
import { type Waiting, waitingIn } from '../../../sealed/dossier/waiting.ts'
import type { Registers } from '../../../sealed/log/model.ts'
import { isLateUnread } from '../../../sealed/screens/plan/late-read.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { isOutdated } from '../is-outdated.ts'

export type SealedWaiting = {
  readonly from: 'dossier'
  readonly id: string
  readonly room: 'sealed'
  readonly waiting: Waiting
  /** The place of the visit; empty while none is chosen. */
  readonly place: LocalText
  readonly link: string
  readonly due: IsoDate | null
  readonly overdue: boolean
}

export async function waitingInDossiers(desk: Desk, me: PersonCard, today: IsoDate): Promise<readonly SealedWaiting[]> {
  const dossiers = await desk.dossiers()
  const found = await Promise.all(dossiers.map((dossier) => waitingInOne(desk, dossier, me, today)))
  return [...found.flat(), ...(await notTaken(desk))]
}

/** One line for all of it, which leads to where it is handed over and let go of. What a key is still awaited for goes by itself. */
async function notTaken(desk: Desk): Promise<readonly SealedWaiting[]> {
  const receipts = await desk.receipts()
  if (!receipts.ok || !receipts.value.some(staysHere)) return []
  return [
    {
      from: 'dossier',
      id: 'not-taken',
      room: 'sealed',
      waiting: { kind: 'not-taken', due: null },
      place: {},
      link: '/device',
      due: null,
      overdue: false,
    },
  ]
}

const staysHere = ({ notTaken, typed, closed }: Receipt): boolean =>
  closed ? closed.why === 'removed-from-dossier' || closed.why === 'mission-ended' : notTaken + typed > 0

async function waitingInOne(
  desk: Desk,
  dossier: DossierCard,
  me: PersonCard,
  today: IsoDate,
): Promise<readonly SealedWaiting[]> {
  const read = dossier.streams.filter(({ mine }) => mine.read)
  const opened = await Promise.all(read.map(async (card) => ({ card, registers: await openedOf(desk, card) })))
  const visit = opened.find(({ card }) => card.purpose === 'visit')?.registers
  if (!visit) return []
  const decided = [
    ...erasuresToAgree(dossier, me, today),
    ...readersToLetIn(dossier, today),
    ...(await lateToRead(desk, dossier, today)),
  ]
  const interviews = opened.flatMap(({ card, registers }) =>
    card.purpose === 'interview' && !card.setAside && registers ? [{ stream: card.id, registers }] : [],
  )
  // Of what was begun by mistake nothing waits but its erasure, where somebody asked for it.
  const waiting = isSetAside(dossier)
    ? []
    : waitingIn({
        me: me.id,
        coordinator: me.offices.includes('coordinator'),
        manager: dossier.streams.some(({ mine }) => mine.manage),
        until: dossier.team.find(({ person }) => person === me.id)?.until,
        goes: dossier.team.some(({ person, role }) => person === me.id && role !== 'coordinator'),
        today,
        visit,
        outdated: readHandOver(visit).state === 'proposed' && (await isOutdated(desk, dossier)),
        interviews,
      })
  const place = latest(readPlan(visit).place)?.name ?? {}
  return [...waiting, ...decided].map((one) => ({
    from: 'dossier',
    id: `${dossier.id}/${one.kind}/${detailOf(one)}`,
    room: 'sealed',
    waiting: one,
    place,
    link: `/dossiers/${dossier.id}${sectionOf(one)}`,
    due: one.due,
    overdue: one.kind !== 'visit-begins' && one.due !== null && one.due < today,
  }))
}

/** For people who manage the dossier or that part of it and have not decided yet. */
const erasuresToAgree = ({ streams }: DossierCard, me: PersonCard, today: IsoDate): readonly Waiting[] =>
  streams
    .filter(({ erasure, mine }) => erasure && !erasure.done && mine.manage)
    .filter(({ erasure }) => !erasure?.decided.some(({ person }) => person === me.id))
    .map(({ id }) => ({ kind: 'erasure-to-agree', stream: id, due: today }))

/** For everyone whose device has the key: the visit itself is opened to new readers by whichever device is first. */
const readersToLetIn = ({ streams }: DossierCard, today: IsoDate): readonly Waiting[] =>
  streams.flatMap(({ id, purpose, awaiting, mine, setAside }) =>
    !setAside && (purpose === 'interview' || purpose === 'medical') && mine.read && awaiting.length > 0
      ? [{ kind: 'readers-to-let-in', purpose, stream: id, count: awaiting.length, due: today }]
      : [],
  )

/** For whoever manages that part and reads it, until she has read what came. */
async function lateToRead(desk: Desk, { streams }: DossierCard, today: IsoDate): Promise<readonly Waiting[]> {
  const decides = streams.filter(({ mine }) => mine.manage && mine.read)
  const unread = await Promise.all(decides.flatMap(({ id, late }) => late.map((one) => isLateUnread(desk, id, one))))
  return unread.some(Boolean) ? [{ kind: 'came-late', due: today }] : []
}

async function openedOf(desk: Desk, card: StreamCard): Promise<Registers | null> {
  const registers = await registersHere(desk, card.id)
  return registers.ok ? registers.value : null
}

const detailOf = (one: Waiting): string => {
  if (one.kind === 'difference') return one.asked.key
  if (one.kind === 'urgent-observation') return one.observation
  if (one.kind === 'documents-due') return one.request
  if (one.kind === 'decision') return one.decision
  if (one.kind === 'erasure-to-agree' || one.kind === 'readers-to-let-in') return one.stream
  return one.kind === 'return-to-person' ? `${one.interview}/${one.check}` : ''
}

function sectionOf(one: Waiting): string {
  switch (one.kind) {
    case 'urgent-observation':
      return `/observations/${one.observation}`
    case 'difference':
      return `/questionnaire/${sectionPart(one.asked.used.questionnaire, one.asked.section)}`
    case 'protocol-to-decide':
    case 'protocol-to-approve':
    case 'protocol-to-review':
      return '/protocol'
    case 'hand-over-to-sign':
    case 'hand-over-outdated':
    case 'hand-over-at-once':
    case 'hand-over-sent-back':
    case 'consent-withdrawn':
      return '/release'
    case 'return-to-person':
      return `/interviews/${one.interview}/${one.check}`
    case 'decision':
      return `/debrief/${one.decision}`
    case 'erasure-to-agree':
      return '/heads'
    case 'readers-to-let-in':
      return one.purpose === 'medical' ? '/medical' : `/interviews/${one.stream}`
    case 'documents-due':
      return `/remote/${one.request}`
    case 'undertaking-to-sign':
      return '/plan/undertaking'
    case 'came-late':
      return '/plan/late'
    case 'participation-to-say':
      return '/protocol/team'
    case 'self-check-to-do':
      return `/protocol/${one.part}`
    case 'visit-begins':
    case 'access-ends':
    case 'unsent':
    case 'not-taken':
      return ''
  }
}
