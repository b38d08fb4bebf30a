// Takes the records of one stream in any order. A record waits until its causal past is here; then it is valid or refused, on every device alike.
import type { Problem } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../../keys/bytes.ts'
import type { Link } from '../causality.ts'
import type { Forks } from '../decisions/counting.ts'
import { type EpochBody, readEpochBody } from '../epochs/epoch-form.ts'
import { epochKeysOf, type KeySource } from '../epochs/epoch-keys.ts'
import {
  isSignedBy,
  noHash,
  type ParsedRecord,
  parseRecord,
  type RecordName,
  recordHash,
  recordHashAtOnce,
  recordName,
} from '../form.ts'
import type { Court } from '../judge.ts'
import type { Snapshot } from '../snapshot.ts'
import type { Arrival, Item, Pair, Refusal, Waiting } from './items.ts'
import { judgeItems } from './judge-items.ts'
import { openItems } from './open-items.ts'
import { signedSeqs } from './signed-seqs.ts'
import { keyOf, waitingRoom } from './waiting-room.ts'

export type { Arrival, Pair, Refusal, Waiting }

export type Reader = ReturnType<typeof streamReader>

type Told = {
  /** Of every record that the server's log holds, whatever it is worth. */
  readonly placed: (position: number, record: Bytes) => void
  /** Of each record as it becomes valid, before the next one is judged. */
  readonly admitted: (link: Link) => void
  /** Some hundreds were judged, and the next ones are being verified: time for what is to be done of them anyhow. */
  readonly judged: () => Promise<void>
}

export function streamReader(court: Court, keys: KeySource, told: Told) {
  const { graph, notes } = court
  const items = new Map<RecordName, Item>()
  const refusals = new Map<RecordName, Refusal>()
  const isRefused = (name: RecordName): boolean => refusals.has(name)
  /** Not here yet, or not judged yet: whoever refers to it waits. */
  const isOpenQuestion = (name: RecordName): boolean =>
    items.has(name) ? items.get(name)?.state === 'waiting' : !isRefused(name) && !graph.links.has(name)

  const seqs = signedSeqs()
  const room = waitingRoom((item) => queue.push(item))
  const { wait, wake } = room
  const epochKeys = epochKeysOf(court.stream, keys, (epoch) => wake(keyOf(epoch)))
  const { epochs, beginEpoch, judged, judgedEpoch } = judgeItems(court, isOpenQuestion)
  /** Records that others carry, taken in as soon as these are opened: they may themselves refer to what they carry. */
  let enclosed: Arrival[] = []
  const open = openItems(epochKeys, (inside) => enclosed.push(...inside))
  let queue: Item[] = []
  let placed: Link[] = []

  /**
   * Takes records in, some hundreds at a time, and meanwhile prepares the next ones. A record that is here already only gets its position. Returns those that
   * were already valid and are now known to be in the server’s log.
   */
  const receive = async (
    arrivals: readonly Arrival[] | AsyncIterable<readonly Arrival[]>,
  ): Promise<readonly Link[]> => {
    const rounds = roundsOf(Symbol.asyncIterator in arrivals ? arrivals : [arrivals])
    const prepare = async () => {
      const { value } = await rounds.next()
      return value ? takeAll(value) : null
    }
    for (let round = await prepare(); round !== null; ) {
      const next = prepare()
      // Told when its turn comes.
      next.catch(() => {})
      queue.push(...round)
      await settle()
      await told.judged()
      round = await next
    }
    await settle()
    const standing = placed
    placed = []
    const found = enclosed
    enclosed = []
    return found.length === 0 ? standing : [...standing, ...(await receive(found))]
  }

  /** Tries again what waits for the directory, or for control records. */
  const refresh = async (): Promise<readonly Link[]> => {
    wake('directory')
    wake('control')
    return receive([])
  }

  /** Those that are new here; whatever needs nothing but keys and the directory is already being done for them. */
  const takeAll = async (arrivals: readonly Arrival[]): Promise<readonly Item[]> => {
    const hashes = arrivals.map(({ bytes }) => recordHashAtOnce(bytes) ?? recordHash(bytes))
    const taken: Item[] = []
    for (const [index, { bytes, position }] of arrivals.entries()) {
      const hash = hashes[index] ?? noHash
      const item = take(bytes, hash instanceof Promise ? await hash : hash, position)
      if (item) taken.push(item)
    }
    return taken
  }

  const take = (bytes: Bytes, hash: Bytes, position: number | null): Item | null => {
    const name = recordName(hash)
    if (position !== null) told.placed(position, hash)
    const known = items.get(name)
    const link = graph.links.get(name)
    if (known || link) {
      if (known) known.position ??= position
      if (!link || link.position === position || position === null) return null
      link.position = position
      placed.push(link)
      return null
    }
    if (isRefused(name)) return null
    const parsed = parseRecord(bytes)
    if (!parsed.ok) {
      reject(name, null, parsed.problem)
      return null
    }
    const { dossier, stream, kind } = parsed.value.header
    const expected = court.accessSeen ? 'control' : 'data'
    if (dossier !== court.dossier || stream !== court.stream || (kind !== 'epoch' && kind !== expected)) {
      reject(name, parsed.value, { code: 'record-wrong-stream', data: {} })
      return null
    }
    const begun = { verified: false, opened: null, prepared: null, state: 'waiting' } as const
    const item: Item = { name, hash, record: parsed.value, position, ...begun }
    items.set(name, item)
    item.prepared = prepare(item)
    return item
  }

  const prepare = async (item: Item): Promise<void> => {
    await verify(item)
    await open(item)
  }

  /** Rounds: first what can be done side by side (verify, open), then judging one by one. */
  const settle = async (): Promise<void> => {
    while (queue.length > 0) {
      const round = queue
      queue = []
      for (const item of round) {
        await item.prepared
        item.prepared = null
      }
      await Promise.all(round.filter(({ verified }) => !verified).map(verify))
      for (const item of round) if (item.record.header.kind === 'epoch') await epochKeys.take(item)
      await Promise.all(round.filter(({ opened }) => !opened).map(open))
      for (const item of round) {
        if (item.state !== 'waiting') continue
        const step = item.record.header.kind === 'epoch' ? await judgedEpoch(item) : judged(item)
        if ('waitsFor' in step) wait(item, step.waitsFor)
        else if (step.ok) admit(item, step.value)
        else {
          item.state = 'refused'
          reject(item.name, item.record, step.problem)
        }
      }
    }
  }

  const verify = async (item: Item): Promise<void> => {
    const device = court.directory().devices.get(item.record.header.device)
    if (item.verified || item.state === 'refused' || !device) return
    item.verified = court.signed.delete(item.name) || (await isSignedBy(item.record, device.signing))
    if (item.verified) seqs.note(item)
    else {
      item.state = 'refused'
      reject(item.name, item.record, { code: 'record-signature-wrong', data: {} })
    }
  }

  const admit = (item: Item, link: Link): void => {
    item.state = 'valid'
    link.position = item.position
    if (item.encloses) link.encloses = item.encloses
    graph.add(link)
    if (item.opened?.ok) notes.add(link, item.opened.value.noted)
    item.opened = null
    told.admitted(link)
    wake(item.name)
  }

  /** Everything that waited for it is judged now: it refers to what everyone refuses. */
  const reject = (name: RecordName, record: ParsedRecord | null, problem: Problem): void => {
    refusals.set(name, {
      record: name,
      device: record?.header.device ?? null,
      seq: record?.header.seq ?? null,
      problem,
    })
    wake(name)
  }

  const refused = (): readonly Refusal[] =>
    [...refusals.values(), ...epochKeys.problems()].sort((a, b) => (a.record < b.record ? -1 : 1))

  // -- what is remembered

  /** Null while something waits, or where a device signed two records at one seq: then the records themselves are needed. */
  const remembered = (): Remembered | null => {
    if (!room.isEmpty() || seqs.isTwice()) return null
    return {
      links: [...graph.links.values()],
      spans: notes.all(),
      epochs: epochKeys.records(),
      refusals: [...refusals.values()],
      signed: seqs.besides(graph.links),
    }
  }

  /** Contract: nothing was received before. */
  const restore = async ({
    links,
    spans,
    epochs: records,
    refusals: known,
    signed: aside,
  }: Snapshot): Promise<void> => {
    for (const link of links) {
      graph.add(link)
      seqs.restore(link.device, link.seq, link.name)
      told.admitted(link)
    }
    notes.restore(spans)
    seqs.restoreBesides(aside)
    for (const refusal of known) refusals.set(refusal.record, refusal)
    const bodies = new Map<RecordName, [Pick<Item, 'name' | 'hash' | 'record'>, EpochBody]>()
    for (const bytes of records) {
      const record = parseRecord(bytes)
      const hash = await recordHash(bytes)
      const name = recordName(hash)
      const body = record.ok ? readEpochBody(record.value) : record
      if (!record.ok || !body.ok) throw new Error('an epoch record was remembered that is none')
      await epochKeys.take({ name, hash, record: record.value, verified: true })
      bodies.set(name, [{ name, hash, record: record.value }, body.value])
    }
    // As they were judged: each after the one that it follows.
    for (const link of links) {
      const [item, body] = bodies.get(link.name) ?? []
      if (item && body) beginEpoch(item, body, link)
    }
  }

  const forks = (): Forks => seqs.forksOf(items.values())
  const pairs = (): readonly Pair[] => seqs.pairsAmong(items.values())
  const { waiting } = room
  const { isTwice } = seqs
  return {
    receive,
    refresh,
    epochs,
    epochKeys,
    forks,
    isTwice,
    isRefused,
    refused,
    waiting,
    pairs,
    remembered,
    restore,
  }
}

type Remembered = Pick<Snapshot, 'links' | 'spans' | 'epochs' | 'refusals' | 'signed'>

async function* roundsOf(pages: Iterable<readonly Arrival[]> | AsyncIterable<readonly Arrival[]>) {
  for await (const page of pages)
    for (let from = 0; from < page.length; from += atOnce) yield page.slice(from, from + atOnce)
}

/** Enough to keep every core busy, few enough that little is in flight. */
const atOnce = 500
