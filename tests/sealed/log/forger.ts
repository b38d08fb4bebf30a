// A member who cheats: records made with true keys, in which everything else can be wrong.
import { type Bytes, concat } from '../../../src/sealed/keys/bytes.ts'
import { seal, systemRandom } from '../../../src/sealed/keys/secret.ts'
import { type Content, pad } from '../../../src/sealed/log/content.ts'
import { openEpoch } from '../../../src/sealed/log/epochs/epoch.ts'
import { readEpochBody } from '../../../src/sealed/log/epochs/epoch-form.ts'
import { encodeHeader, noHash, parseRecord, type RecordHeader, recordHash } from '../../../src/sealed/log/form.ts'
import { recordKey, signRecord } from '../../../src/sealed/log/record.ts'
import type { Stream } from '../../../src/sealed/log/stream.ts'
import { fromBase64url } from '../../../src/vocabulary/bytes-as-text.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { at, type contextOf, type Member } from './team.ts'

/** As `dossier` gives it, or a device of somebody real: the epoch comes first in what the server has of the visit stream. */
type World = {
  readonly server: { readonly visit: readonly Bytes[] }
  readonly visitIds: Pick<RecordHeader, 'dossier' | 'stream'>
  readonly deskOf: (who: Member) => { readonly control: Stream; readonly visit: Stream }
  readonly current: Parameters<typeof contextOf>[2]
}

export const hashOf = (name: string): Bytes => fromBase64url(name) ?? noHash

/** Forges a first record of `who` in the visit stream, who has seen the whole of it as `seen` says. */
export async function forger(world: World, who: Member, opener = who) {
  const { server, visitIds, deskOf, current } = world
  const [epochBytes = noHash] = server.visit
  const epochRecord = granted(parseRecord(epochBytes))
  const epochHash = await recordHash(epochBytes)
  const epochKey = granted(await openEpoch(epochRecord, granted(readEpochBody(epochRecord)), opener.device))
  const key = await recordKey(epochKey, epochHash, visitIds.stream, who.device.id)
  const { device, seq } = epochRecord.header

  const content = (change: Partial<Content> = {}): Content => ({
    claimed: at(30),
    seen: { [device]: [seq, epochHash] },
    log: deskOf(who).visit.head(),
    control: deskOf(who).control.control.newest().map(hashOf),
    directory: { number: current().number, hash: current().hash },
    operations: [{ kind: 'write', register: 'answers/q1', value: 'forged', replaces: [] }],
    ...change,
  })
  const header = (change: Partial<RecordHeader> = {}): RecordHeader => ({
    kind: 'data',
    dossier: visitIds.dossier,
    stream: visitIds.stream,
    epoch: epochHash,
    device: who.device.id,
    seq: 1,
    previous: noHash,
    ...change,
  })
  const sealed = async (padded: Bytes, head: RecordHeader): Promise<Bytes> => {
    const headerBytes = encodeHeader(head)
    const nonce = systemRandom(12)
    return signRecord(headerBytes, concat(nonce, await seal(key, nonce, headerBytes, padded)), who.device.signing)
  }
  return {
    epochKey,
    epochHash,
    header,
    content,
    /** A well-sealed record around any padded plaintext. */
    around: (padded: Bytes, change: Partial<RecordHeader> = {}) => sealed(padded, header(change)),
    record: (change: Partial<Content> = {}, head: Partial<RecordHeader> = {}) =>
      sealed(granted(pad(content(change))), header(head)),
  }
}
