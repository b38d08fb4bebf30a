// A model of a bad network and a lying server: whatever is answered to what a device sends, each seq leaves it with the same bytes for ever.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openDatabase } from '../../../src/foundation/server/database.ts'
import type { Bench, Opened } from '../../../src/sealed/desk/bench.ts'
import { dossierActs } from '../../../src/sealed/desk/dossiers.ts'
import { memoryStore } from '../../../src/sealed/desk/memory-store.ts'
import { noteBuffer } from '../../../src/sealed/desk/note-buffer.ts'
import { sealedValues } from '../../../src/sealed/desk/sealed-values.ts'
import { openShelf } from '../../../src/sealed/desk/shelf.ts'
import { sign, signOperations } from '../../../src/sealed/desk/sign.ts'
import { staffApi } from '../../../src/sealed/desk/staff-api.ts'
import { carry } from '../../../src/sealed/desk/sync.ts'
import type { Bytes } from '../../../src/sealed/keys/bytes.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { parseRecord } from '../../../src/sealed/log/form.ts'
import type { Stream } from '../../../src/sealed/log/stream.ts'
import { checkRecord } from '../../../src/sealed/server/record-check.ts'
import { streamStore } from '../../../src/sealed/server/stream-store.ts'
import { mailboxMigrations } from '../../../src/sealed/server/tables.ts'
import { toHex } from '../../../src/vocabulary/bytes-as-text.ts'
import { systemClock } from '../../../src/vocabulary/dates.ts'
import type { DossierId, StreamId } from '../../../src/vocabulary/ids.ts'
import { accept, granted, type Outcome, type ProblemCode, refuse } from '../../../src/vocabulary/problems.ts'
import { day, type Member, smallInstitution, testAccount } from '../keys/small-institution.ts'
import { writes } from '../log/team.ts'

const schedules = 200
const acts = 6

/** What becomes of one request: it arrives; its answer is lost; it never arrives; it is refused though it is right; or refused though it was kept. */
const fates = ['accepted', 'accepted', 'accepted', 'lost', 'cut', 'false 409', 'kept, and 409'] as const
type Fate = (typeof fates)[number]
const lies: readonly ProblemCode[] = [
  'epoch-overtaken',
  'record-twice',
  'record-gap',
  'record-chain-broken',
  'record-wrong-epoch',
  'changed-meanwhile',
]

const house = await smallInstitution()
const database = await openDatabase(':memory:')
await database.migrate('mailbox', mailboxMigrations)
const server = streamStore(database)
after(() => database.close())

test('no sequence of refusals, losses and lies makes a device sign two records at one seq, and in the end everything has arrived', async () => {
  for (let seed = 1; seed <= schedules; seed++) await runs(seed)
})

async function runs(seed: number): Promise<void> {
  const draw = drawing(seed)
  const oneOf = <T>(choices: readonly T[]): T => choices[Math.floor(draw() * choices.length)] ?? assert.fail()
  const network: Network = { dossier: null, fate: () => 'accepted', lie: () => oneOf(lies) }
  const [salma, idir] = [await someone(house.salma, network), await someone(house.idir, network)]
  network.dossier = granted(await dossierActs(salma.bench).createDossier([{ person: house.salma.id, role: 'lead' }]))
  for (const one of [salma, idir]) granted(await synchronise(one))

  network.fate = () => oneOf(fates)
  const written: string[] = []
  for (let act = 0; act < acts; act++) {
    const one = draw() < 0.7 ? salma : idir
    const { bench, opened } = one
    const stream = oneOf(opened.shelf.streams())
    const what = oneOf(['write', 'rotate', 'synchronise', 'synchronise'] as const)
    if (what === 'synchronise') await synchronise(one)
    else if (what === 'rotate') granted(await rotate(one, stream))
    else {
      const register = `answers/q${act}`
      granted(await signOperations(bench, opened, stream.stream, [writes(register, act)]))
      written.push(register)
    }
  }

  network.fate = () => 'accepted'
  for (const one of [salma, idir, salma]) granted(await synchronise(one))
  for (const { bench, opened, sent } of [salma, idir]) {
    for (const [place, signed] of sent) assert.equal(signed.size, 1, `seed ${seed}: two records left at ${place}`)
    assert.equal(await bench.store.countUnsent(), 0, `seed ${seed}`)
    const streams = opened.shelf.streams()
    const troubles = streams.flatMap((stream) => [...stream.pairs(), ...stream.refused(), ...stream.waiting()])
    assert.deepEqual(troubles, [], `seed ${seed}`)
    const arrived = streams.flatMap((stream) =>
      [...stream.registers().keys()].filter((name) => name.startsWith('answers/')),
    )
    assert.deepEqual(arrived.sort(), written.toSorted(), `seed ${seed}`)
  }
}

type Someone = Awaited<ReturnType<typeof someone>>

async function synchronise({ bench, opened }: Someone): Promise<Outcome<unknown>> {
  const carried = await carry(bench)
  await opened.shelf.catchUp()
  return carried
}

const rotate = ({ bench, opened }: Someone, stream: Stream): Promise<Outcome<null>> =>
  sign(bench, opened, stream.dossier, async () => {
    const made = await stream.composeEpoch()
    return made.ok ? accept([made.value]) : made
  })

/** `dossier`: the one of this schedule, once there is one. The server has those of all. */
type Network = { dossier: DossierId | null; fate: () => Fate; readonly lie: () => ProblemCode }

/** A device of hers on an empty disk, and all that ever leaves it: for each place of its chains, the records signed there. */
async function someone({ id, device }: Member, network: Network) {
  const store = memoryStore()
  const account = await testAccount()
  const sent = new Map<string, Set<string>>()
  const remember = (bytes: Bytes) => {
    const { stream, seq } = granted(parseRecord(bytes)).header
    const place = `${stream} ${seq}`
    sent.set(place, (sent.get(place) ?? new Set()).add(toHex(bytes)))
  }
  const through = async <T>(arrives: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    const fate = network.fate()
    if (fate === 'cut') return refuse('network-unreachable')
    if (fate === 'false 409') return refuse(network.lie())
    const answer = await arrives()
    if (fate === 'lost') return refuse('network-unreachable')
    return fate === 'kept, and 409' ? refuse(network.lie()) : answer
  }
  const shared = async () => (await server.sharedWith([device.id])).filter(({ dossier }) => dossier === network.dossier)
  const append = async (stream: StreamId, records: readonly Bytes[]) => {
    const checked = await Promise.all(records.map((bytes) => checkRecord(bytes, stream, house.directory)))
    return server.append(stream, checked.map(granted), [device.id])
  }
  const opened: Opened = {
    enrolment: {
      person: id,
      rootFingerprint: house.root.fingerprint,
      accountSecret: systemRandom(16),
      sealedKeys: systemRandom(16),
    },
    account,
    keys: device,
    values: sealedValues(store, account.deviceWrapKey, systemRandom),
    shelf: openShelf({
      store,
      keys: device,
      me: id,
      directory: () => house.directory,
      random: systemRandom,
      clock: systemClock,
      emit: () => {},
    }),
    notes: noteBuffer(async () => true),
    directory: house.directory,
  }
  const bench: Bench = {
    store,
    api: {
      ...staffApi({ fetch, baseUrl: '', credentials: () => null, proof: async () => null, reached: () => {} }),
      streams: () => through(async () => accept(await shared())),
      page: (stream, after, head) => through(() => server.page(stream, [device.id], after, head)),
      append: (stream, records) => {
        records.forEach(remember)
        return through(() => append(stream, records))
      },
    },
    clock: () => day(3),
    random: systemRandom,
    emit: () => {},
    written: () => {},
    troubled: () => {},
    opened,
  }
  return { bench, opened, sent }
}

/** The same numbers between 0 and 1 for the same seed. */
function drawing(seed: number): () => number {
  let state = seed * 0x9e3779b1
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
