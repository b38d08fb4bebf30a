// Vectors of how far somebody who was left out counts: the first epoch without her measures it, and a decision alone raises it.
import type { Bytes } from '../../../src/sealed/keys/bytes.ts'
import { type EpochBody, encodeEpochBody, readEpochBody } from '../../../src/sealed/log/epochs/epoch-form.ts'
import { noHash, parseRecord } from '../../../src/sealed/log/form.ts'
import { signRecord } from '../../../src/sealed/log/record.ts'
import { openStream, type Stream } from '../../../src/sealed/log/stream.ts'
import { toBase64url } from '../../../src/vocabulary/bytes-as-text.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { hashOf } from '../../sealed/log/forger.ts'
import { at, contextOf, decides, dossier, grant, pulls, sends, writes } from '../../sealed/log/team.ts'
import type { Vectors } from '../read-vectors.ts'

const text = toBase64url
type Pins = EpochBody['pins']

/**
 * Karim wrote once, and Amine after he had seen it. Lina takes Karim out and pins nothing: the next epoch of the visit measures him. He writes once more. Each case says which epochs
 * were made, and what was decided besides; Amine and Lina may go on with programs of their own.
 */
export async function pinVectors(): Promise<Vectors['pins']> {
  const world = await dossier()
  const { salma, lina, karim, amine, ids, visitIds, server, versions, deskOf, pull, write, writeOffline, decide } =
    world
  const first = await write(karim, 1, writes('a', 'before'))
  await pull(amine)
  await write(amine, 2, writes('m', 'having seen that'))
  await pull(salma, lina, amine)
  const undecided = [...server.control]
  const aside = await openStream(contextOf(visitIds, amine, world.current, deskOf(amine).control))
  await pulls(aside, server.visit)
  const remove = (stream: typeof ids.stream, person = karim, ...pins: Pins) =>
    ({ kind: 'remove', stream, person: person.id, pins }) as const
  await decide(lina, 2, remove(ids.stream), remove(visitIds.stream))
  await deskOf(lina).control.refresh()
  await sends(deskOf(lina).control, server.control, deskOf(lina).control.composeEpoch())
  const begun = [...server.visit]
  await deskOf(lina).visit.refresh()
  const measured = granted(await deskOf(lina).visit.composeEpoch()).bytes
  await deskOf(lina).visit.receive([{ bytes: measured, position: null }])
  const late = await writeOffline(karim, 3, writes('b', 'since'))
  server.visit.push(measured, late.bytes)
  await pull(salma, amine)
  await pulls(deskOf(amine).control, server.control)
  await aside.refresh()
  await aside.receive([{ bytes: late.bytes, position: null }])

  const pinAt = (seq: number, hash: Bytes) => ({ device: karim.device.id, seq, hash })
  const [none, near, far] = [pinAt(0, noHash), pinAt(1, hashOf(first.hash)), pinAt(2, hashOf(late.hash))]
  const unknown = pinAt(9, noHash.map(() => 7) as Bytes)
  /** Epochs of somebody's after what he has, each after the one before, with these pins. */
  const made = async (who: typeof amine, stream: Stream, ...pins: readonly Pins[]): Promise<readonly Bytes[]> => {
    const epochs: Bytes[] = []
    for (const said of pins) {
      const record = granted(parseRecord(granted(await stream.composeEpoch()).bytes))
      const body = granted(readEpochBody(record))
      const bytes = await signRecord(record.headerBytes, encodeEpochBody({ ...body, pins: said }), who.device.signing)
      await stream.receive([{ bytes, position: null }])
      epochs.push(bytes)
    }
    return epochs
  }
  const readBy = async (who: typeof amine, records: readonly Bytes[]) => {
    const reader = await openStream(contextOf(visitIds, who, world.current, deskOf(who).control))
    await pulls(reader, [...records])
    return reader
  }
  const later = async (...pins: readonly Pins[]) => made(amine, await readBy(amine, server.visit), ...pins)
  /** As though Lina’s had not been made. */
  const instead = async (who: typeof amine, ...pins: readonly Pins[]) => made(who, await readBy(who, begun), ...pins)
  /** A decision of Lina’s or Salma’s, who has seen the removal, or (`beside`) has not. */
  const decided = async (who: typeof lina, change: Parameters<typeof decides>[0], beside = false) => {
    const control = await openStream(contextOf(ids, who, world.current, null))
    await pulls(control, beside ? undecided : server.control)
    return granted(await control.compose([decides(change)], at(4))).bytes
  }
  const visit = visitIds.stream
  const raise = (pin: typeof far) => ({ kind: 'raise', stream: visit, pin }) as const
  const readmitted = async () => {
    const control = await openStream(contextOf(ids, lina, world.current, null))
    await pulls(control, server.control)
    const grants = [grant(ids.stream, karim.id, 'write', 'member'), grant(visit, karim.id, 'write')]
    return granted(await control.compose([decides(...grants)], at(4))).bytes
  }
  const his = [measured, late.bytes]
  const beside = await made(amine, aside, [far])
  const open = await instead(amine, [])
  const cases: [
    what: string,
    visit: readonly Bytes[],
    counts: readonly string[],
    more?: { control?: readonly Bytes[]; told?: readonly string[]; waits?: string; refused?: string },
  ][] = [
    ['one epoch that leaves her out', his, ['a', 'm']],
    ['a later epoch that pins farther', [...his, ...(await later([far]))], ['a', 'm']],
    [
      'one that leaves the pin out, and one after it that pins farther',
      [...his, ...(await later([], [far]))],
      ['a', 'm'],
    ],
    ['a later epoch that pins nearer', [...his, ...(await later([none]))], ['a', 'm']],
    [
      'a first epoch that pins nearer, by a device that had seen nothing of her',
      [...(await instead(lina, [none])), late.bytes],
      ['m'],
    ],
    [
      'a first epoch that pins nearer than its own past had seen',
      [...(await instead(amine, [none])), late.bytes],
      ['a', 'm'],
    ],
    ['a first epoch that leaves the pin out', [...open, late.bytes], ['a', 'm']],
    [
      'one that leaves it out, and one after it that pins what came since',
      [...open, late.bytes, ...(await made(lina, await readBy(lina, [...begun, ...open, late.bytes]), [far]))],
      ['a', 'm'],
    ],
    ['an epoch beside the first, which had seen more', [...his, ...beside], ['a', 'b', 'm'], { told: ['b'] }],
    ['an epoch that pins what nobody has', [...his, ...(await later([unknown]))], ['a', 'm'], { waits: 'record-gap' }],
    [
      'an epoch that pins one device twice',
      [...his, ...(await later([near, far]))],
      ['a', 'm'],
      { refused: 'record-unreadable' },
    ],
    ['a decision that raises the pin', his, ['a', 'b', 'm'], { control: [await decided(lina, raise(far))] }],
    ['one that raises it to what nobody has', his, ['a', 'm'], { control: [await decided(lina, raise(unknown))] }],
    [
      'one that raises it, of two epochs side by side',
      [...his, ...beside],
      ['a', 'b', 'm'],
      { control: [await decided(lina, raise(far))] },
    ],
    ['a decision that lets her in again', his, ['a', 'b', 'm'], { control: [await readmitted()] }],
    [
      'a second removal, which pins nearer',
      his,
      ['a', 'm'],
      { control: [await decided(salma, remove(visit, karim, none))] },
    ],
    [
      'a second removal, which pins farther',
      his,
      ['a', 'b', 'm'],
      { control: [await decided(salma, remove(visit, karim, far))] },
    ],
    [
      'a second removal that pins nearer, of two epochs side by side',
      [...his, ...beside],
      ['a', 'm'],
      { control: [await decided(salma, remove(visit, karim, near))] },
    ],
    [
      'a removal that crossed the first and pins her nearer',
      his,
      ['a', 'm'],
      { control: [await decided(salma, remove(visit, karim, none), true)] },
    ],
    [
      'one that crossed it and pins what nobody has',
      his,
      ['a', 'm'],
      { control: [await decided(salma, remove(visit, karim, unknown), true)] },
    ],
    [
      'a removal of somebody else that pins her device',
      his,
      ['a'],
      { control: [await decided(salma, remove(visit, amine, none))] },
    ],
  ]
  const { control: reader, visit: read } = deskOf(salma)
  const streamOf = ({ stream, epochKeys }: Stream, kept: readonly Bytes[]) => ({
    stream,
    records: kept.map(text),
    keys: [...epochKeys()].map(([epoch, key]) => ({ epoch, key: text(key) })),
  })
  return {
    directory: versions.map(text),
    dossier: ids.dossier,
    control: streamOf(reader, server.control),
    visit: streamOf(read, begun),
    cases: cases.map(([what, records, counts, { control = [], told = [], waits = null, refused = null } = {}]) => ({
      what,
      control: control.map(text),
      visit: records.map(text),
      counts,
      told,
      waits,
      refused,
    })),
  }
}
