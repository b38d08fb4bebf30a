// Opens dossiers, and interviews and medical notes inside them: ids, first epochs and the decision that says who is in them, signed together. Needs no network.
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { DossierId, PersonId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Directory, listedPerson } from '../../keys/directory/directory.ts'
import type { Decision, MainPurpose, StreamPurpose } from '../../log/decisions/decision.ts'
import { type NewStream, newDossier, newStream } from '../../log/ids.ts'
import { type Composed, openStream, type Stream, type StreamContext } from '../../log/stream.ts'
import type { Bench, Opened } from '../bench.ts'
import type { Desk } from '../desk.ts'
import type { TeamMember } from '../desk-view.ts'
import { sign } from '../sign.ts'
import { grantOf } from './grants.ts'

type Acts = Pick<Desk, 'createDossier' | 'createProgramme' | 'createInterview' | 'createMedicalNotes'>

export function dossierActs(bench: Bench): Acts {
  return {
    createDossier: (team) => createDossier(bench, 'visit', team),
    async createProgramme() {
      const { opened } = bench
      if (!opened?.directory) return refuse('device-locked')
      const me = listedPerson(opened.directory, opened.enrolment.person)
      if (!me?.offices.includes('coordinator')) return refuse('decision-not-authorised', { why: 'not-coordinator' })
      return createDossier(bench, 'programme', [])
    },
    createInterview: (dossier, readers) => createInside(bench, dossier, 'interview', readers),
    createMedicalNotes: (dossier, readers) => createInside(bench, dossier, 'medical', readers),
  }
}

/** Control stream and the dossier's own, with their first epochs: stored together, or neither. */
async function createDossier(
  bench: Bench,
  purpose: MainPurpose,
  team: readonly TeamMember[],
): Promise<Outcome<DossierId>> {
  const { opened } = bench
  if (!opened?.directory) return refuse('device-locked')
  const { directory, keys } = opened
  const control = await newDossier(keys.id, bench.random)
  const main = await newStream(control.dossier, keys.id, bench.random)
  const members = withCoordinators(team, directory)
  const signed = await sign(bench, opened, undefined, async () => {
    const stream = await openStream(contextOf(bench, opened, directory, control, null))
    const readers = members.map(({ person }) => person)
    const opening = await begin(stream, () => stream.composeEpoch({ opening: control.opening, readers }))
    if (!opening.ok) return opening
    const decided = await begin(stream, () =>
      stream.compose([dossierDecision(members, control, main, purpose)], bench.clock()),
    )
    if (!decided.ok) return decided
    const mainStream = await openStream(contextOf(bench, opened, directory, main, stream))
    const begun = await mainStream.composeEpoch({ opening: main.opening })
    return begun.ok ? accept([opening.value, decided.value, begun.value]) : begun
  })
  return signed.ok ? accept(control.dossier) : signed
}

/** A stream with fewer readers than the dossier has, inside it: decision and first epoch are stored together, or neither. */
export async function createInside(
  bench: Bench,
  dossier: DossierId,
  purpose: InnerPurpose,
  readers: readonly PersonId[],
): Promise<Outcome<StreamId>> {
  const { opened } = bench
  if (!opened?.directory) return refuse('device-locked')
  const { directory, keys, enrolment, shelf } = opened
  const inner = await newStream(dossier, keys.id, bench.random)
  const people = new Set([enrolment.person, ...readers])
  const signed = await sign(bench, opened, dossier, async () => {
    // Tried on a copy of the control stream: nothing is taken in that is not stored.
    const control = await shelf.copyOfControl(dossier)
    if (!control.ok) return control
    const until = (person: PersonId) => control.value.access().rightsOf(control.value.stream, person).until
    const decision = innerDecision(people, enrolment.person, inner, purpose, until)
    const decided = await begin(control.value, () => control.value.compose([decision], bench.clock()))
    if (!decided.ok) return decided
    const stream = await openStream(contextOf(bench, opened, directory, inner, control.value))
    const begun = await stream.composeEpoch({ opening: inner.opening })
    return begun.ok ? accept([decided.value, begun.value]) : begun
  })
  return signed.ok ? accept(inner.stream) : signed
}

type InnerPurpose = Exclude<StreamPurpose, MainPurpose>

/** Makes a stream's next record and lets the stream take it in. */
async function begin<T extends Composed>(stream: Stream, make: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const made = await make()
  if (made.ok) await stream.receive([{ bytes: made.value.bytes, position: null }])
  return made
}

const contextOf = (
  { random, clock }: Bench,
  { keys }: Opened,
  directory: Directory,
  { dossier, stream }: NewStream,
  control: Stream | null,
): StreamContext => ({
  dossier,
  stream,
  device: keys,
  directory: () => directory,
  control: control?.control ?? null,
  random,
  clock,
})

/** Every coordinator is in every dossier: the institution never loses one with the people who made it. */
function withCoordinators(team: readonly TeamMember[], directory: Directory): readonly TeamMember[] {
  const coordinators = [...directory.people.keys()].filter((person) =>
    listedPerson(directory, person)?.offices.includes('coordinator'),
  )
  const others = coordinators.filter((person) => !team.some((member) => member.person === person))
  return [...team, ...others.map((person) => ({ person, role: 'coordinator' as const }))]
}

function dossierDecision(
  members: readonly TeamMember[],
  control: NewStream,
  main: NewStream,
  purpose: MainPurpose,
): Decision {
  const grants = [control.stream, main.stream].flatMap((stream) => members.map((member) => grantOf(stream, member)))
  return { kind: 'decision', reason: '', changes: [openingOf(main, purpose), ...grants] }
}

/** Whoever begins it manages it. Nobody reads it for longer than she is on the mission. */
function innerDecision(
  people: ReadonlySet<PersonId>,
  me: PersonId,
  inner: NewStream,
  purpose: InnerPurpose,
  until: (person: PersonId) => IsoDate | null,
): Decision {
  const grants = [...people].map((person) => ({
    ...grantOf(inner.stream, { person, role: null }),
    manage: person === me,
    until: until(person),
  }))
  return { kind: 'decision', reason: '', changes: [openingOf(inner, purpose), ...grants] }
}

const openingOf = ({ stream, opening }: NewStream, purpose: StreamPurpose) =>
  ({ kind: 'open', stream, purpose, opening }) as const
