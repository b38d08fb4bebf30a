// A team with a dossier for tests: each member's device reads the dossier's streams, and a server keeps what they send.
import { type DeviceKeys, makeDevice } from '../../../src/sealed/keys/device-keys.ts'
import type { Directory } from '../../../src/sealed/keys/directory/directory.ts'
import { signVersion } from '../../../src/sealed/keys/directory/sign.ts'
import { verifyDirectory } from '../../../src/sealed/keys/directory/verify.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import type { DecisionChange, StreamPurpose } from '../../../src/sealed/log/decisions/decision.ts'
import { type NewStream, newDossier, newStream } from '../../../src/sealed/log/ids.ts'
import type { Value, WriteId } from '../../../src/sealed/log/model.ts'
import {
  type Composed,
  type NewOperation,
  openStream,
  type Stream,
  type StreamContext,
} from '../../../src/sealed/log/stream.ts'
import type { Instant } from '../../../src/vocabulary/dates.ts'
import type { PersonId } from '../../../src/vocabulary/ids.ts'
import type { Office } from '../../../src/vocabulary/offices.ts'
import { granted, type Outcome } from '../../../src/vocabulary/problems.ts'
import type { TeamRole } from '../../../src/vocabulary/visits/visits.ts'
import { day, entryOf, type Member, member, smallInstitution, testAccount } from '../keys/small-institution.ts'

export type { Member }

const now = '2026-03-01T12:00:00.000Z' as Instant
export const at = (minute: number): Instant => new Date(Date.UTC(2026, 2, 1, 9, minute)).toISOString() as Instant

/** Salma coordinates, and Idir beside her where he is asked; Lina leads; Karim is a member; Amine is a doctor from outside; Zineb came by a link and nobody has compared words with her yet. */
export async function institution() {
  const { root, recovery, salma, idir, directory: first, first: firstVersion } = await smallInstitution()
  const [lina, karim, amine, zineb] = [await member(), await member(), await member(), await member()]
  const offices: [Member, Office[], boolean][] = [
    [lina, ['member'], false],
    [karim, ['member'], false],
    [amine, ['expert', 'health-professional'], false],
    [zineb, ['member', 'health-professional'], true],
  ]
  const entries = await Promise.all(
    offices.map(([who, offices, notCompared]) => entryOf(root, who, { offices, notCompared })),
  )
  const signer = { id: salma.device.id, signing: salma.device.signing }
  const version = await signVersion(first, entries.flat(), day(2), [signer])
  const directory = granted(await verifyDirectory([version], { known: first }))
  const removeDevice = async (known: Directory, device: DeviceKeys) => {
    const bytes = await signVersion(known, [{ kind: 'remove-device', device: device.id }], day(3), [signer])
    return granted(await verifyDirectory([bytes], { known }))
  }
  const versions = [firstVersion, version]
  return { root, recovery, salma, idir, lina, karim, amine, zineb, directory, first, versions, removeDevice }
}

export const furtherDevice = async (): Promise<DeviceKeys> =>
  (await makeDevice(await testAccount(), systemRandom)).device

export const grant = (
  stream: NewStream['stream'],
  person: PersonId,
  rights: 'manage' | 'write' | 'read',
  role: TeamRole | null = null,
): DecisionChange => ({
  kind: 'grant',
  stream,
  person,
  role,
  manage: rights === 'manage',
  write: rights !== 'read',
  read: true,
  until: null,
})

export const opens = ({ stream, opening }: NewStream, purpose: StreamPurpose): DecisionChange => ({
  kind: 'open',
  stream,
  purpose,
  opening,
})

export const decides = (...changes: DecisionChange[]): NewOperation => ({ kind: 'decision', reason: '', changes })

export const writes = (register: string, value: Value, replaces?: readonly WriteId[]): NewOperation => ({
  kind: 'write',
  register,
  value,
  ...(replaces && { replaces }),
})

export const contextOf = (
  { dossier, stream }: Pick<NewStream, 'dossier' | 'stream'>,
  who: Member,
  directory: () => Directory,
  control: Stream | null,
): StreamContext => ({
  dossier,
  stream,
  device: who.device,
  directory,
  control: control?.control ?? null,
  random: systemRandom,
  clock: () => now,
})

/** What the server keeps of one stream: records in the order in which they came. */
export type Kept = Uint8Array<ArrayBuffer>[]

/** Makes a record, keeps it as one's own, and sends it. */
export async function sends(stream: Stream, kept: Kept | null, made: Promise<Outcome<Composed>>): Promise<Composed> {
  const record = granted(await made)
  await stream.receive([{ bytes: record.bytes, position: null }])
  kept?.push(record.bytes)
  return record
}

export const pulls = (stream: Stream, kept: Kept) =>
  stream.receive(kept.map((bytes, index) => ({ bytes, position: index + 1 })))

/** A dossier opened by Salma with Lina leading: control and visit streams, which everybody named in `team` reads and writes. */
export async function dossier() {
  const people = await institution()
  const { salma, lina, karim, amine } = people
  const team = [salma, lina, karim, amine]
  let directory = people.directory
  const current = () => directory
  const ids = await newDossier(salma.device.id, systemRandom)
  const visit = await newStream(ids.dossier, salma.device.id, systemRandom)
  const server = { control: [] as Kept, visit: [] as Kept }
  const desks = new Map<Member, { control: Stream; visit: Stream }>()
  const deskOf = (who: Member) => desks.get(who) ?? fail('not on this team')
  for (const who of [...team, people.zineb, people.idir]) {
    const control = await openStream(contextOf(ids, who, current, null))
    desks.set(who, { control, visit: await openStream(contextOf(visit, who, current, control)) })
  }

  const first = deskOf(salma)
  await sends(
    first.control,
    server.control,
    first.control.composeEpoch({ opening: ids.opening, readers: team.map(({ id }) => id) }),
  )
  const decision = decides(
    opens(visit, 'visit'),
    ...team.flatMap((who) => {
      const role = who === lina ? 'lead' : who === salma ? 'coordinator' : who === amine ? 'expert' : 'member'
      const rights = who === lina || who === salma ? 'manage' : 'write'
      return [grant(ids.stream, who.id, rights, role), grant(visit.stream, who.id, rights)]
    }),
  )
  await sends(first.control, server.control, first.control.compose([decision], at(0)))
  await sends(first.visit, server.visit, first.visit.composeEpoch({ opening: visit.opening }))

  const pull = async (...who: Member[]) => {
    for (const { control, visit } of who.map(deskOf)) {
      await pulls(control, server.control)
      await visit.refresh()
      await pulls(visit, server.visit)
    }
  }
  await pull(...team)
  return {
    ...people,
    team,
    ids,
    visitIds: visit,
    server,
    deskOf,
    pull,
    directoryIs: (changed: Directory) => {
      directory = changed
    },
    current,
    /** Writes in the visit stream and sends it. */
    write: (who: Member, minute: number, ...operations: NewOperation[]) =>
      sends(deskOf(who).visit, server.visit, deskOf(who).visit.compose(operations, at(minute))),
    /** Writes in the visit stream without a network. */
    writeOffline: (who: Member, minute: number, ...operations: NewOperation[]) =>
      sends(deskOf(who).visit, null, deskOf(who).visit.compose(operations, at(minute))),
    decide: (who: Member, minute: number, ...changes: DecisionChange[]) =>
      sends(deskOf(who).control, server.control, deskOf(who).control.compose([decides(...changes)], at(minute))),
  }
}

function fail(message: string): never {
  throw new Error(message)
}
