// A model of a bad network and a lying server: whatever is answered to what a device sends, each seq leaves it with the same bytes for ever.
import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { after, test } from 'node:test'
import { openDatabase } from '../../../src/foundation/server/database.ts'
import type { Bench, Opened } from '../../../src/sealed/desk/bench.ts'
import { dossierActs } from '../../../src/sealed/desk/dossiers.ts'
import { inStep } from '../../../src/sealed/desk/in-step.ts'
import { memoryStore } from '../../../src/sealed/desk/memory-store.ts'
import { noteBuffer } from '../../../src/sealed/desk/note-buffer.ts'
import { sealedValues } from '../../../src/sealed/desk/sealed-values.ts'
import { openShelf } from '../../../src/sealed/desk/shelf.ts'
import { sign, signOperations } from '../../../src/sealed/desk/sign.ts'
import { staffApi } from '../../../src/sealed/desk/staff-api.ts'
import type { Account } from '../../../src/sealed/keys/account.ts'
import { toBase64url } from '../../../src/sealed/keys/bytes.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { parseRecord } from '../../../src/sealed/log/form.ts'
import type { Stream } from '../../../src/sealed/log/stream.ts'
import { readFrames } from '../../../src/sealed/mailbox/wire.ts'
import type { DossierId } from '../../../src/vocabulary/ids.ts'
import { accept, granted, type ProblemCode } from '../../../src/vocabulary/problems.ts'
import { temporaryFolder } from '../../support/servers.ts'
import type { Member } from '../keys/small-institution.ts'
import { writes } from '../log/team.ts'
import { runningMailbox, setUpHouse } from '../server/running-mailbox.ts'

const schedules = 200
const acts = 8

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

const folder = temporaryFolder()
const database = await openDatabase(`${folder}/mailbox.sqlite`)
const mailbox = await runningMailbox(database)
const house = await setUpHouse(mailbox)
after(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

test('no sequence of refusals, losses and lies makes a device sign two records at one seq, and in the end everything has arrived', async () => {
  for (let seed = 1; seed <= schedules; seed++) await runs(seed)
})

async function runs(seed: number): Promise<void> {
  const draw = drawing(seed)
  const oneOf = <T>(choices: readonly T[]): T => choices[Math.floor(draw() * choices.length)] ?? assert.fail()
  const world = { dossier: null as DossierId | null, fate: (): Fate => 'accepted', lie: () => oneOf(lies) }
  const salma = await someone(house.salma, house.accounts.salma, world)
  const idir = await someone(house.idir, house.accounts.idir, world)
  const lead = [{ person: salma.opened.enrolment.person, role: 'lead' as const }]
  world.dossier = granted(await dossierActs(salma.bench).createDossier(lead))
  for (const { bench, opened } of [salma, idir]) granted(await inStep(bench, opened))

  world.fate = () => oneOf(fates)
  const written: string[] = []
  for (let act = 0; act < acts; act++) {
    const { bench, opened } = draw() < 0.7 ? salma : idir
    const stream = oneOf(opened.shelf.streams())
    const what = oneOf(['write', 'rotate', 'synchronise', 'synchronise'] as const)
    if (what === 'synchronise') await inStep(bench, opened)
    else if (what === 'rotate') await rotate(bench, opened, stream)
    else {
      const register = `answers/q${seed}-${act}`
      granted(await signOperations(bench, opened, stream.stream, [writes(register, act)]))
      written.push(register)
    }
  }

  world.fate = () => 'accepted'
  for (const { bench, opened } of [salma, idir, salma, idir]) granted(await inStep(bench, opened))
  for (const { bench, opened, sent } of [salma, idir]) {
    for (const [place, signed] of sent) assert.equal(signed.size, 1, `seed ${seed}: two records left at ${place}`)
    assert.equal(await bench.store.countUnsent(), 0, `seed ${seed}`)
    const streams = opened.shelf.streams()
    const troubles = streams.flatMap((stream) => [...stream.pairs(), ...stream.refused(), ...stream.waiting()])
    assert.deepEqual(troubles, [], `seed ${seed}`)
    const arrived = streams
      .flatMap((stream) => [...stream.registers().keys()])
      .filter((name) => name.startsWith('answers/'))
    assert.deepEqual(arrived.sort(), written.toSorted(), `seed ${seed}`)
  }
}

const rotate = (bench: Bench, opened: Opened, stream: Stream) =>
  sign(bench, opened, stream.dossier, async () => {
    const made = await stream.composeEpoch()
    return made.ok ? accept([made.value]) : made
  }).then(granted)

type World = { readonly dossier: DossierId | null; readonly fate: () => Fate; readonly lie: () => ProblemCode }

/** A device of hers on an empty disk, and all that ever leaves it: for each place of its chains, the records signed there. */
async function someone({ id, device }: Member, account: Account, world: World) {
  const store = memoryStore()
  await store.addDirectory(0, [house.first])
  const sent = new Map<string, Set<string>>()
  const remember = (body: Uint8Array) => {
    for (const bytes of granted(readFrames(body))) {
      const { stream, seq } = granted(parseRecord(bytes)).header
      const place = `${stream} ${seq}`
      sent.set(place, (sent.get(place) ?? new Set()).add(bytes.toHex()))
    }
  }
  const network: typeof fetch = async (input, init) => {
    const appends = init?.method === 'POST' && String(input).endsWith('/records')
    if (appends && init.body instanceof Uint8Array) remember(init.body)
    const fate = world.fate()
    if (fate === 'cut') throw new TypeError('cut')
    const refused = () => Response.json({ problem: { code: world.lie(), data: {} } }, { status: 409 })
    if (fate === 'false 409' && appends) return refused()
    const answer = await fetch(`${mailbox.url}${input}`, init)
    if (fate === 'lost') throw new TypeError('lost')
    return fate === 'kept, and 409' && appends ? refused() : answer
  }
  const credentials = () => ({ account: account.id, key: toBase64url(account.authKey) })
  const api = staffApi({ fetch: network, baseUrl: '', credentials, reached: () => {} })
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
      emit: () => {},
    }),
    notes: noteBuffer(async () => true),
    directory: house.directory,
  }
  const bench: Bench = {
    store,
    // The mailbox is shared by all schedules: each looks at its own dossier only.
    api: {
      ...api,
      streams: async () => {
        const all = await api.streams()
        return all.ok ? accept(all.value.filter(({ dossier }) => dossier === world.dossier)) : all
      },
    },
    clock: () => mailbox.time.now,
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
