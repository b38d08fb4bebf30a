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

/** Karim wrote once, is taken out by Lina, who pins nothing, and writes once more. Amine goes on with a program of his own. */
export async function pinVectors(): Promise<Vectors['pins']> {
  const world = await dossier()
  const { salma, lina, karim, amine, ids, visitIds, server, versions, deskOf, pull, write, writeOffline, decide } =
    world
  const first = await write(karim, 1, writes('a', 'before'))
  await pull(salma, lina, amine)
  const aside = await openStream(contextOf(visitIds, amine, world.current, deskOf(amine).control))
  await pulls(aside, server.visit)
  const remove = (stream: typeof ids.stream) => ({ kind: 'remove', stream, person: karim.id, pins: [] }) as const
  await decide(lina, 2, remove(ids.stream), remove(visitIds.stream))
  for (const which of ['control', 'visit'] as const) {
    await deskOf(lina)[which].refresh()
    await sends(deskOf(lina)[which], server[which], deskOf(lina)[which].composeEpoch())
  }
  const late = await writeOffline(karim, 3, writes('b', 'since'))
  server.visit.push(late.bytes)
  await pull(salma, amine)
  await pulls(deskOf(amine).control, server.control)
  await aside.refresh()
  await aside.receive([{ bytes: late.bytes, position: null }])

  const pinAt = (seq: number, hash: Bytes) => ({ device: karim.device.id, seq, hash })
  const [near, far] = [pinAt(1, hashOf(first.hash)), pinAt(2, hashOf(late.hash))]
  /** Epochs of his after all that is there, each after the one before, with these pins. */
  const later = async (...pins: readonly Pins[]) => {
    const reader = await openStream(contextOf(visitIds, amine, world.current, deskOf(amine).control))
    await pulls(reader, server.visit)
    return his(reader, ...pins)
  }
  const his = async (stream: Stream, ...pins: readonly Pins[]): Promise<readonly Bytes[]> => {
    const made: Bytes[] = []
    for (const said of pins) {
      const record = granted(parseRecord(granted(await stream.composeEpoch()).bytes))
      const body = granted(readEpochBody(record))
      const bytes = await signRecord(record.headerBytes, encodeEpochBody({ ...body, pins: said }), amine.device.signing)
      await stream.receive([{ bytes, position: null }])
      made.push(bytes)
    }
    return made
  }
  const decided = async (who: typeof lina, ...change: Parameters<typeof decides>) => {
    const control = await openStream(contextOf(ids, who, world.current, null))
    await pulls(control, server.control)
    return granted(await control.compose([decides(...change)], at(4))).bytes
  }
  const raised = await decided(lina, { kind: 'raise', stream: visitIds.stream, pin: far })
  const unknown = pinAt(9, noHash.map(() => 7) as Bytes)
  const again = await decided(
    lina,
    grant(ids.stream, karim.id, 'write', 'member'),
    grant(visitIds.stream, karim.id, 'write'),
  )
  const cases: [
    what: string,
    visit: readonly Bytes[],
    counts: readonly string[],
    more?: { control?: readonly Bytes[]; told?: readonly string[]; waits?: string; refused?: string },
  ][] = [
    ['nothing more', [], ['a']],
    ['a later epoch that pins farther', await later([far]), ['a']],
    ['one that leaves the pin out, and one after it that pins farther', await later([], [far]), ['a']],
    ['a later epoch that pins nearer', await later([pinAt(0, noHash)]), ['a']],
    ['a decision that raises the pin', [], ['a', 'b'], { control: [raised] }],
    ['a decision that lets her in again', [], ['a', 'b'], { control: [again] }],
    ['an epoch beside the first, which had seen more', await his(aside, [far]), ['a', 'b'], { told: ['b'] }],
    ['an epoch that pins what nobody has', await later([unknown]), ['a'], { waits: 'record-gap' }],
    ['an epoch that pins one device twice', await later([near, far]), ['a'], { refused: 'record-unreadable' }],
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
    visit: streamOf(read, server.visit),
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
