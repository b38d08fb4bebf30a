// A model of a bad network, a lying server and devices that are killed: one random schedule of it by its seed, on real devices and the real mailbox's log.
import assert from 'node:assert/strict'
import { openDatabase } from '../../src/foundation/server/database/database.ts'
import type { Bench, Opened } from '../../src/sealed/desk/bench.ts'
import { dossierActs } from '../../src/sealed/desk/dossier/dossiers.ts'
import { signEpoch, signOperations } from '../../src/sealed/desk/sign.ts'
import type { StaffApi } from '../../src/sealed/desk/staff-api.ts'
import type { DeviceStore, StoredRecord } from '../../src/sealed/desk/store/device-store.ts'
import { carry } from '../../src/sealed/desk/sync/carry.ts'
import { pushStream } from '../../src/sealed/desk/sync/push.ts'
import { parseRecord, recordHash, recordName } from '../../src/sealed/log/form.ts'
import type { Stream } from '../../src/sealed/log/stream.ts'
import { checkRecord } from '../../src/sealed/server/streams/record-check.ts'
import { streamStore } from '../../src/sealed/server/streams/stream-store.ts'
import { mailboxMigrations } from '../../src/sealed/server/tables.ts'
import { accept, granted, type Outcome, type ProblemCode, refuse } from '../../src/vocabulary/problems.ts'
import { copyOfDisk, deskOnLog, wayBackTo } from '../sealed/desk/desk-on-a-log.ts'
import { day, type Member, smallInstitution, testAccount } from '../sealed/keys/small-institution.ts'
import { writes } from '../sealed/log/team.ts'
import { memoryStore } from '../support/memory-store.ts'
import { drawing } from './drawing.ts'

/** What a schedule brought about, for whoever wants to know that all of it was tried. */
export type Tried = Map<string, number>

/**
 * Runs `count` schedules one after the other, each from the quiet that the one before ended in, the first from the same beginning each time. The seed draws
 * all of them. Throws, with the seed, when a promise is broken.
 */
export type Schedules = {
  readonly run: (seed: number, count: number, tried: Tried) => Promise<void>
  readonly close: () => Promise<void>
}

const acts = 2
const often = Array.from({ length: 10 }, () => 'write' as const)
/** How likely a device is to be killed at each step of what it does. */
const mortality = 0.03

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

/** What one schedule is run under. `fate` and `dies` are still until it begins, and again when all is quiet. */
type Weather = { fate: () => Fate; lie: () => ProblemCode; dies: () => boolean; tried: Tried }
const calm = (): Weather => ({
  fate: () => 'accepted',
  lie: () => 'changed-meanwhile',
  dies: () => false,
  tried: new Map(),
})

/** A dossier of two coordinators that both have in full, and a server that can be put back to that moment. */
export async function openSchedules(): Promise<Schedules> {
  const house = await smallInstitution()
  const database = await openDatabase(':memory:')
  await database.migrate('mailbox', mailboxMigrations)
  const place: Place = { house, server: streamStore(database), account: await testAccount() }
  const first = calm()
  const [salma, idir] = [await deviceOf(place, house.salma, first), await deviceOf(place, house.idir, first)]
  granted(await dossierActs(salma.bench).createDossier([{ person: house.salma.id, role: 'lead' }]))
  for (const one of [salma, idir]) granted(await synchronise(one))
  const putBack = await wayBackTo(database)

  const run = async (seed: number, count: number, tried: Tried) => {
    await putBack()
    const weather = { ...calm(), tried }
    const again = async ({ member, store }: Someone) => deviceOf(place, member, weather, await copyOfDisk(store))
    const two = [await again(salma), await again(idir)] as const
    const draw = drawing(seed)
    for (let number = 1; number <= count; number++) await runs(`seed ${seed}, schedule ${number}`, draw, two, weather)
  }
  return { run, close: () => database.close() }
}

async function runs(
  name: string,
  draw: () => number,
  [salma, idir]: readonly [Someone, Someone],
  weather: Weather,
): Promise<void> {
  const oneOf = <T>(choices: readonly T[]): T => choices[Math.floor(draw() * choices.length)] ?? assert.fail()
  Object.assign(weather, { fate: () => oneOf(fates), lie: () => oneOf(lies), dies: () => draw() < mortality })

  const written: string[] = []
  for (let act = 0; act < acts; act++) {
    const one = draw() < 0.6 ? salma : idir
    const what = oneOf([...often, 'synchronise', 'rotate'])
    const stream = oneOf(one.opened.shelf.streams())
    const register = `${name}, act ${act}`
    await untilKilled(one, async () => {
      if (what === 'synchronise') return synchronise(one)
      if (what === 'rotate') granted(await signEpochAnyhow(one, stream))
      else {
        granted(await signOperations(one.bench, one.opened, stream.stream, [writes(register, act)]))
        written.push(register)
      }
      return pushStream(one.bench, stream)
    })
  }

  Object.assign(weather, calm(), { tried: weather.tried })
  for (const stream of salma.opened.shelf.streams()) granted(await pushStream(salma.bench, stream))
  for (const one of [idir, salma]) granted(await synchronise(one))
  await holds(name, [salma, idir], written)
}

/** What must be true of every schedule once all is quiet. */
async function holds(name: string, both: readonly [Someone, Someone], written: readonly string[]): Promise<void> {
  const stories: unknown[] = []
  for (const { store, opened, sent, durable } of both) {
    for (const [place, signed] of sent) assert.equal(signed.size, 1, `${name}: two records left at ${place}`)
    assert.equal(await store.countUnsent(), 0, `${name}: something was never sent`)
    const streams = opened.shelf.streams()
    const troubles = streams.flatMap((stream) => [...stream.pairs(), ...stream.refused(), ...stream.waiting()])
    assert.deepEqual(troubles, [], `${name}: something is not accepted`)
    const stands = streams.flatMap((stream) => [...stream.registers()])
    const names = stands.map(([name]) => name)
    assert.deepEqual(
      written.filter((name) => !names.includes(name)),
      [],
      `${name}: an acknowledged answer is gone`,
    )
    for (const other of both) {
      const here = new Set((await recordsOf(other.store)).map(({ hash }) => hash))
      assert.ok(
        [...durable].every((hash) => here.has(hash)),
        `${name}: a durable record did not arrive`,
      )
    }
    stories.push([streams.map((stream) => stream.head()), stands.sort(([one], [other]) => (one < other ? -1 : 1))])
  }
  assert.deepEqual(stories[0], stories[1], `${name}: two devices read two things`)
}

// -- devices

type Place = {
  readonly house: Awaited<ReturnType<typeof smallInstitution>>
  readonly server: ReturnType<typeof streamStore>
  /** Both people's: signing in is not what is tried here. */
  readonly account: Awaited<ReturnType<typeof testAccount>>
}

/** A device through all its lives: its disk, and all that ever left it. `bench` and `opened` are of the present life. */
type Someone = {
  readonly member: Member
  readonly store: DeviceStore
  /** For each place of its chains, the names of the records that were given to the network there. */
  readonly sent: Map<string, Set<string>>
  /** The names of the records that its disk has taken. */
  readonly durable: Set<string>
  readonly start: () => void
  bench: Bench
  opened: Opened
}

class Killed extends Error {}

/** What came of it; null when the device was killed meanwhile. It is started anew, from its disk. */
async function untilKilled<T>(one: Someone, act: () => Promise<T>): Promise<T | null> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof Killed)) throw error
    one.start()
    await one.opened.shelf.catchUp()
    return null
  }
}

async function synchronise({ bench, opened }: Someone): Promise<Outcome<unknown>> {
  const carried = await carry(bench)
  await opened.shelf.catchUp()
  return carried
}

/** An epoch whether or not one is due: as though a device had just been added, or gone. */
const signEpochAnyhow = ({ bench, opened }: Someone, stream: Stream): Promise<Outcome<null>> =>
  signEpoch(bench, opened, { ...stream, epochNeeded: () => 'due' })

async function deviceOf(place: Place, member: Member, weather: Weather, store = memoryStore()): Promise<Someone> {
  const one = { member, store, sent: new Map(), durable: new Set() } as Omit<Someone, 'start'> as Someone
  Object.assign(one, { start: () => Object.assign(one, life(place, one, weather)) })
  one.start()
  await one.opened.shelf.catchUp()
  return one
}

/** One life of a device: a program that runs until it is killed, at any step, and then does nothing more. */
function life({ house, server, account }: Place, one: Someone, weather: Weather): Pick<Someone, 'bench' | 'opened'> {
  const { device } = one.member
  let alive = true
  const step = (name: string) => {
    if (alive && weather.dies()) {
      alive = false
      weather.tried.set(`killed ${name}`, (weather.tried.get(`killed ${name}`) ?? 0) + 1)
    }
    if (!alive) throw new Killed()
  }
  const mortal = async <T>(name: string, act: () => Promise<T>): Promise<T> => {
    step(`before ${name}`)
    const done = await act()
    step(`after ${name}`)
    return done
  }
  const store: DeviceStore = {
    ...one.store,
    sign: (records) =>
      mortal('storing', async () => {
        const stored = await one.store.sign(records)
        if (stored) for (const { hash } of records) one.durable.add(hash)
        return stored
      }),
    receive: (...received) => mortal('noting', () => one.store.receive(...received)),
  }
  const through = <T>(name: string, arrives: () => Promise<Outcome<T>>): Promise<Outcome<T>> =>
    mortal(name, async () => {
      const fate = weather.fate()
      weather.tried.set(`${name} ${fate}`, (weather.tried.get(`${name} ${fate}`) ?? 0) + 1)
      if (fate === 'cut') return refuse('network-unreachable')
      if (fate === 'false 409') return refuse(weather.lie())
      const answer = await arrives()
      if (fate === 'lost') return refuse('network-unreachable')
      return fate === 'kept, and 409' ? refuse(weather.lie()) : answer
    })
  const api: Partial<StaffApi> = {
    streams: () => through('listing', async () => accept(await server.sharedWith([device.id]))),
    page: (stream, after, head) => through('pulling', () => server.page(stream, [device.id], after, head)),
    append: async (stream, records) => {
      for (const bytes of records) {
        const { header } = granted(parseRecord(bytes))
        const at = `${header.stream} ${header.seq}`
        one.sent.set(at, (one.sent.get(at) ?? new Set()).add(recordName(await recordHash(bytes))))
      }
      return through('pushing', async () => {
        const checked = await Promise.all(records.map((bytes) => checkRecord(bytes, stream, house.directory)))
        return server.append(stream, checked.map(granted), [device.id])
      })
    },
  }
  return deskOnLog({
    member: one.member,
    account,
    fingerprint: house.root.fingerprint,
    directory: house.directory,
    store,
    api,
    clock: () => day(3),
  })
}

const recordsOf = async (store: DeviceStore): Promise<readonly StoredRecord[]> =>
  (await Promise.all((await store.streams()).map(({ stream }) => store.records(stream, 0)))).flat()
