// A dossier as a screen lists it: its team, its streams and who reads them, out of what its control stream decides.
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { PersonId, StreamId } from '../../../vocabulary/ids.ts'
import type { Directory } from '../../keys/directory/directory.ts'
import { type Access, readersOn } from '../../log/decisions/access.ts'
import type { Stream } from '../../log/stream.ts'
import type {
  DossierCard,
  DossierRecovery,
  RefusedRecords,
  StreamCard,
  StreamPurpose,
  TeamMember,
} from '../desk-view.ts'
import { cameLate } from './came-late.ts'
import { type OpenedHere, setAsideOf } from './set-aside.ts'

/** All of a card that decisions say. */
export type DecidedCard = Omit<DossierCard, 'unheard' | 'notCome' | 'leftBehind'>

/** `opened` gives a stream of the dossier that this device holds. */
export function dossierCard(
  control: Stream,
  me: PersonId,
  { directory, today, opened }: { readonly directory: Directory; readonly today: IsoDate; readonly opened: OpenedHere },
): DecidedCard {
  const access = control.access()
  const cardOf = (id: StreamId, purpose: StreamPurpose, stream: Stream | undefined) =>
    streamCard(access, control, { id, purpose, stream }, { me, today })
  return {
    id: control.dossier,
    team: access.peopleOf(control.stream).flatMap((person) => teamMember(access, control.stream, { person, today })),
    streams: [
      { ...cardOf(control.stream, 'control', control), setAside: null },
      ...[...access.streams].map(([stream, purpose]) => {
        const card = cardOf(stream, purpose, opened(stream) ?? undefined)
        return { ...card, setAside: card.erasure?.done ? null : setAsideOf(access, stream, opened) }
      }),
    ],
    recoveries: recoveriesOf(control, directory).map(({ person, at, reason }) => ({ person, at, reason })),
  }
}

/** As the directory says it, whatever came of it; also when the council took up only an interview, whose epochs not everyone reads. */
export const recoveriesOf = (
  { dossier }: Stream,
  { recoveries, devices }: Directory,
): readonly (DossierRecovery & { readonly number: number })[] =>
  recoveries.flatMap(({ dossiers, device, at, reason, number }) => {
    const person = devices.get(device)?.person
    return person && dossiers.includes(dossier) ? [{ person, at, reason, number }] : []
  })

function teamMember(
  access: Access,
  control: StreamId,
  { person, today }: { readonly person: PersonId; readonly today: IsoDate },
): TeamMember[] {
  const { role, until } = access.rightsOf(control, person)
  return role ? [{ person, role, ...(until && { until, hasEnded: until < today }) }] : []
}

function streamCard(
  access: Access,
  control: Stream,
  {
    id,
    purpose,
    stream,
  }: { readonly id: StreamId; readonly purpose: StreamPurpose; readonly stream: Stream | undefined },
  { me, today }: { readonly me: PersonId; readonly today: IsoDate },
): Omit<StreamCard, 'setAside'> {
  const erasures = access.erasuresOf(id)
  const done = access.agreedErasureOf(id) !== null
  const decided = erasures.map(({ by, reason }) => ({ person: by.person, on: by.claimed, reason }))
  const erasure = decided.length > 0 ? { decided, done } : null
  if (done)
    return { id, purpose, readers: [], awaiting: [], waits: false, late: [], refused: [], mine: nothing, erasure }
  const { read, write, manage: own } = access.rightsOf(id, me)
  const manage = own || access.rightsOf(control.stream, me).manage
  const awaiting = stream?.awaiting() ?? []
  const readers = readersOn(access, id, today).filter((one) => !awaiting.includes(one))
  const late = stream ? [...cameLate(stream, access.rulingsOf(id).ends).values()].map(({ told }) => told) : []
  const refused = stream ? refusedIn(stream) : []
  const waits = stream?.waits() ?? false
  return { id, purpose, readers, awaiting, waits, late, refused, mine: { read, write, manage }, erasure }
}

const nothing = { read: false, write: false, manage: false }

/** By why: one line for each reason. */
export const refusedIn = (stream: Stream): readonly RefusedRecords[] =>
  [...Map.groupBy(stream.refused(), ({ problem }) => problem.code).values()].flatMap((records) => {
    const [first] = records
    return first ? [{ problem: first.problem, count: records.length }] : []
  })
