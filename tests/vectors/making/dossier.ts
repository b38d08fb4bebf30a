// Vectors of a dossier: what is valid in it, what that comes to, and records that are refused or wait.
import { encode } from 'cborg'
import { type Bytes, concat, u32, utf8 } from '../../../src/sealed/keys/bytes.ts'
import { encodeExact } from '../../../src/sealed/keys/exact.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { type Content, pad } from '../../../src/sealed/log/content.ts'
import { bucketFor, noHash, recordHash } from '../../../src/sealed/log/form.ts'
import type { WriteId } from '../../../src/sealed/log/model.ts'
import { toBase64url } from '../../../src/vocabulary/bytes-as-text.ts'
import { type DossierId, newId, type StreamId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { flipped } from '../../sealed/log/carried-team.ts'
import { forger } from '../../sealed/log/forger.ts'
import { type dossier, furtherDevice } from '../../sealed/log/team.ts'
import type { Vectors } from '../read-vectors.ts'
import { noteOf } from './note.ts'

type World = Awaited<ReturnType<typeof dossier>>
const text = toBase64url

export async function dossierVectors(world: World): Promise<Vectors['dossier']> {
  const { salma, amine, karim, ids, visitIds, server, versions, deskOf } = world
  const { control, visit } = deskOf(salma)
  const streamOf = ({ stream, epochKeys }: typeof control, kept: readonly Bytes[]) => ({
    stream,
    records: kept.map(text),
    keys: [...epochKeys()].map(([epoch, key]) => ({ epoch, key: text(key) })),
  })
  const forge = await forger(world, amine)
  const padded = granted(pad(forge.content()))
  const other = await furtherDevice()
  const spoilt = (change: object) => {
    const encoded = encodeExact({ ...forge.content(), ...change })
    return forge.around(
      concat(u32(encoded.length), encoded, new Uint8Array(bucketFor(4 + encoded.length) - 4 - encoded.length)),
    )
  }
  const unsorted = encode(forge.content(), { mapSorter: () => 0 })
  const written = (operation: Content['operations'][number]) => forge.record({ operations: [operation] })
  const valid = await forge.record()
  const [, linas = noHash] = server.visit
  const write = { kind: 'write', register: 'a', value: 1 } as const
  const cases: [what: string, refused: string | null, record: Promise<Bytes> | Bytes, waits?: string][] = [
    ['a valid record', null, valid],
    ['plain text', 'record-not-sealed', utf8('{"answer":"in clear"}')],
    ['another format', 'record-not-sealed', valid.with(0, 2) as Bytes],
    ['an unknown kind', 'record-not-sealed', valid.with(1, 4) as Bytes],
    ['cut short', 'record-truncated', valid.slice(0, -1)],
    ['a byte after the end', 'record-truncated', concat(valid, Uint8Array.of(0))],
    ['a bit of the signature changed', 'record-signature-wrong', flipped(valid, valid.length - 5)],
    ['a bit of the ciphertext changed', 'record-signature-wrong', flipped(valid, 150)],
    ['a bit of the nonce changed', 'record-signature-wrong', flipped(valid, 125)],
    ['padding that is not zeros', 'record-padding-wrong', forge.around(padded.with(padded.length - 1, 1) as Bytes)],
    [
      'padding to a larger bucket',
      'record-padding-wrong',
      forge.around(concat(padded, new Uint8Array(bucketFor(padded.length + 1) - padded.length))),
    ],
    ['a length past the end', 'record-padding-wrong', forge.around(concat(u32(0xffffffff), padded.slice(4)))],
    ['content with one field more', 'record-unreadable', spoilt({ extra: true })],
    ['content with a field less', 'record-unreadable', spoilt({ claimed: undefined })],
    [
      'content whose keys are out of order',
      'record-unreadable',
      forge.around(
        concat(u32(unsorted.length), unsorted, new Uint8Array(bucketFor(4 + unsorted.length) - 4 - unsorted.length)),
      ),
    ],
    ['a day that does not exist', 'record-unreadable', spoilt({ claimed: '2026-02-30T00:00:00.000Z' })],
    ['an unknown operation', 'record-unreadable', spoilt({ operations: [{ kind: 'unheard-of' }] })],
    [
      'a value of bytes',
      'record-unreadable',
      spoilt({ operations: [{ ...write, value: new Uint8Array(1), replaces: [] }] }),
    ],
    ['another stream', 'record-wrong-stream', forge.record({}, { stream: newId<StreamId>(systemRandom) })],
    ['another dossier', 'record-wrong-stream', forge.record({}, { dossier: newId<DossierId>(systemRandom) })],
    ['another kind of stream', 'record-wrong-stream', forge.record({}, { kind: 'control' })],
    ['seq 1 with a record before it', 'record-chain-broken', forge.record({}, { previous: systemRandom(32) })],
    [
      'another device’s record before it',
      'record-chain-broken',
      forge.record({}, { seq: 2, previous: forge.epochHash }),
    ],
    [
      'a record before it that is not there',
      null,
      forge.record({}, { seq: 2, previous: systemRandom(32) }),
      'record-gap',
    ],
    [
      'another hash for what it has seen',
      'record-chain-broken',
      forge.record({ seen: { [karim.device.id]: [1, forge.epochHash] } }),
    ],
    ['not having seen its epoch', 'record-wrong-epoch', forge.record({ seen: {} })],
    ['an epoch that is a record', 'record-wrong-epoch', forge.record({}, { epoch: await recordHash(linas) })],
    [
      'itself among what it has seen',
      'record-unreadable',
      forge.record({ seen: { [amine.device.id]: [1, forge.epochHash] } }),
    ],
    ['no decision known', 'record-gap', forge.record({ control: [] })],
    ['another directory', 'directory-chain-broken', forge.record({ directory: { number: 2, hash: systemRandom(32) } })],
    [
      'a directory yet to come',
      null,
      forge.record({ directory: { number: 9, hash: systemRandom(32) } }),
      'directory-stale',
    ],
    [
      'a directory that did not list the device',
      'record-unknown-device',
      forge.record({ directory: { number: 1, hash: world.first.hash } }),
    ],
    [
      'a device that the directory does not list',
      null,
      forge.record({}, { device: other.id }),
      'record-unknown-device',
    ],
    [
      'replacing what nobody wrote',
      'record-replaces-unseen',
      written({ ...write, replaces: [`${'A'.repeat(43)}.0` as WriteId] }),
    ],
    [
      'replacing what it has not seen',
      'record-replaces-unseen',
      written({ ...write, register: 'answers/q1', replaces: [`${text(await recordHash(linas))}.0` as WriteId] }),
    ],
    [
      'one register twice',
      'record-replaces-unseen',
      forge.record({ operations: [write, write].map((one) => ({ ...one, replaces: [] })) }),
    ],
    [
      'a decision outside the control stream',
      'record-unreadable',
      written({
        kind: 'decision',
        reason: '',
        changes: [{ kind: 'erase', stream: visitIds.stream, position: 0, head: noHash }],
      }),
    ],
    ['a note in its own session', null, written(await noteOf(world, amine, 9))],
    ['a note under another’s client id', 'record-note-session-wrong', written({ ...(await noteOf(world, karim, 9)) })],
    [
      'a note that is no update',
      'record-note-session-wrong',
      written({ kind: 'note', note: 'n', session: 1, update: Uint8Array.of(255, 255) }),
    ],
    ['two records signed at one seq, shown', null, written({ kind: 'pair', one: valid, other: await forge.record() })],
    ['a record of a branch that the server has not', null, written({ kind: 'aside', record: valid })],
    ['a record shown that is none', 'record-unreadable', spoilt({ operations: [{ kind: 'aside', record: 'text' }] })],
    ['a list in place of the map of what it has seen', 'record-unreadable', spoilt({ seen: [] })],
    ['bytes in place of the map of what it has seen', 'record-unreadable', spoilt({ seen: new Uint8Array(0) })],
  ]
  return {
    directory: versions.map(text),
    dossier: ids.dossier,
    control: streamOf(control, server.control),
    visit: streamOf(visit, server.visit),
    valid: visit.links().map(({ name, device, seq, claimed, operations }) => ({
      record: name,
      device,
      seq,
      claimed,
      kinds: operations.map(({ kind }) => kind),
    })),
    registers: Object.fromEntries(
      [...visit.registers()].map(([name, standing]) => [name, standing.map(({ value }) => value)]),
    ),
    notes: visit.notes(),
    cases: await Promise.all(
      cases.map(async ([what, refused, record, waits = null]) => ({
        what,
        record: text(await record),
        refused,
        waits,
      })),
    ),
  }
}
