// What a changed program of somebody's makes of the keys that she has or had: epochs with decisions, devices and older keys as she likes, as far as others take them for valid. She decides nothing.
import type { DeviceKeys } from '../../../src/sealed/keys/device-keys.ts'
import { type Directory, devicesOf, listedDevice } from '../../../src/sealed/keys/directory/directory.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { makeEpoch } from '../../../src/sealed/log/epochs/epoch.ts'
import { hashOf, noHash, type RecordName, recordHash, recordName } from '../../../src/sealed/log/form.ts'
import type { Composed, ReadStream } from '../../../src/sealed/log/stream.ts'
import type { DossierId, PersonId, StreamId } from '../../../src/vocabulary/ids.ts'
import type { WhoOpens } from './who-opens.ts'

type Hers = {
  readonly draw: () => number
  readonly who: WhoOpens
  readonly person: PersonId
  readonly device: DeviceKeys
  readonly dossier: DossierId
  readonly interview: StreamId
  /** All that is decided, also where she was not told. */
  readonly control: ReadStream
  readonly directory: Directory
  /** Her device's last record in the interview. */
  readonly last: { readonly seq: number; readonly hash: RecordName } | null
}

/** The next one; null where none is valid of what was drawn. */
export async function inventedEpoch(hers: Hers): Promise<Composed | null> {
  const { draw, who, person, device, dossier, interview, control, directory, last } = hers
  const oneOf = <T>(some: readonly T[]): T | undefined => some[Math.floor(draw() * some.length)]
  const some = <T>(all: readonly T[], share = 0.5): readonly T[] => all.filter(() => draw() < share)
  const opens = who.opensOf(person)
  const lists = (one: (typeof opens)[number]) => one.body.devices.some((each) => each.device === device.id)
  const mayFollow = opens.filter((one) => lists(one) && one.number >= who.numberOf(device.id))
  const before = draw() < 0.5 ? mayFollow.toSorted((a, b) => b.number - a.number)[0] : oneOf(mayFollow)
  if (!before) return null
  const known = before.body.decisions.map(recordName)
  // Else nobody would ever take it for valid.
  const all = control.links().flatMap(({ name, position }) => (position === null ? [] : [name]))
  const decisions = [...new Set([...known, ...some(all, oneOf([0, 0.1, 1]))])]
    .filter((name) => all.includes(name))
    .slice(0, 100)
  const access = control.control.accessAt(decisions)
  const { number } = directory
  if (!access?.rightsOf(interview, person).read || !listedDevice(directory, device.id)) return null
  const had = new Set(before.body.devices.flatMap((one) => directory.devices.get(one.device)?.person ?? []))
  const readers = access.peopleOf(interview).filter((one) => access.rightsOf(interview, one).read)
  const devices = readers.flatMap((one) => {
    const isBound = had.has(one) && access.rightsOf(interview, one).until === null
    const listed = devicesOf(directory, one, number)
    return isBound ? listed : draw() < 0.5 ? listed : some(listed)
  })
  if (devices.length === 0) return null
  const seq = (last?.seq ?? 0) + 1
  const header = {
    kind: 'epoch',
    dossier,
    stream: interview,
    epoch: hashOf(before.name),
    device: device.id,
    seq,
    previous: last ? hashOf(last.hash) : noHash,
  } as const
  const { bytes } = await makeEpoch(
    {
      header,
      decisions: decisions.map(hashOf),
      directory,
      devices,
      recovery: directory.recovery.key,
      pins: [],
      before: draw() < 0.85 ? before.key : systemRandom(32),
      beside: some(opens.filter((one) => one !== before)).map(({ name, key }) => ({ epoch: hashOf(name), key })),
      opening: null,
    },
    device.signing,
    systemRandom,
  )
  return { dossier, stream: interview, device: device.id, seq, hash: recordName(await recordHash(bytes)), bytes }
}
