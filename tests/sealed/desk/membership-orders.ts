// A model of who reads an interview while its people are online at different times: one order of their acts, on real desks and the real mailbox's log, and what must be true once all are online.
import assert from 'node:assert/strict'
import { openDatabase } from '../../../src/foundation/server/database/database.ts'
import type { Bench, Opened } from '../../../src/sealed/desk/bench.ts'
import { storedDirectory } from '../../../src/sealed/desk/directory.ts'
import { dossierActs } from '../../../src/sealed/desk/dossier/dossiers.ts'
import { teamActs } from '../../../src/sealed/desk/dossier/team.ts'
import { signEpoch, signOperations } from '../../../src/sealed/desk/sign.ts'
import type { DeviceStore } from '../../../src/sealed/desk/store/device-store.ts'
import { inStep } from '../../../src/sealed/desk/sync/in-step.ts'
import type { Bytes } from '../../../src/sealed/keys/bytes.ts'
import { makeDevice } from '../../../src/sealed/keys/device-keys.ts'
import { type Directory, devicesOf, listedDevice } from '../../../src/sealed/keys/directory/directory.ts'
import type { DirectoryChange } from '../../../src/sealed/keys/directory/form.ts'
import { type DirectorySigner, deviceChange, signVersion } from '../../../src/sealed/keys/directory/sign.ts'
import { verifyDirectory } from '../../../src/sealed/keys/directory/verify.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import type { Link } from '../../../src/sealed/log/causality.ts'
import { type Access, decisionIn, readsOn } from '../../../src/sealed/log/decisions/access.ts'
import type { DecisionChange } from '../../../src/sealed/log/decisions/decision.ts'
import { checkRecord } from '../../../src/sealed/server/streams/record-check.ts'
import { streamStore } from '../../../src/sealed/server/streams/stream-store.ts'
import { mailboxMigrations } from '../../../src/sealed/server/tables.ts'
import { utcDayOf } from '../../../src/vocabulary/dates.ts'
import type { DossierId, PersonId, StreamId } from '../../../src/vocabulary/ids.ts'
import { accept, granted, type Outcome } from '../../../src/vocabulary/problems.ts'
import { memoryStore } from '../../support/memory-store.ts'
import { day, entryOf, type Member, member, smallInstitution, testAccount } from '../keys/small-institution.ts'
import { writes } from '../log/team.ts'
import { copyOfDisk, deskOnLog, wayBackTo } from './desk-on-a-log.ts'

/**
 * Salma and Idir coordinate, and read no interview. Lina leads, and began one; Karim and Amina read it with her. Karim has a tablet beside his computer, Lina is given a phone: a device
 * that no order names stays switched off.
 */
const names = ['salma', 'idir', 'lina', 'karim', 'tablet', 'amina', 'phone'] as const
export type Name = (typeof names)[number]

/** What is done at a desk. `her` is Amina. Behind `online` the desk synchronises before and after; else it has no network. */
export type Doing = (typeof doings)[number]
export const doings = [
  'takes her out',
  'lets her in',
  'takes her off the team',
  'has her back',
  'gives her a last day',
  'lifts her last day',
  'adds idir',
  'takes karim out',
  'lets karim in',
  'admits',
  'writes',
  'writes of the visit',
  'opens the app anew',
  'begins anew',
  'synchronises',
  'takes all out',
  'lets all in',
] as const
const events = ['the tablet is struck off', 'the phone is listed', 'a day passes'] as const
export type Act = `${Name} ${Doing}` | `${Name} ${Doing} online` | (typeof events)[number]

/** What the orders brought about, for whoever wants to know that all of it was tried. */
export type Tried = Map<string, number>

export type Orders = {
  /** Throws, with the order, when a promise is broken. `last` are those who come online in turn once all is done, Lina or Karim among them: the others are not heard of again. */
  readonly run: (order: readonly Act[], last: readonly Name[], tried: Tried) => Promise<void>
  readonly close: () => Promise<void>
}

/** Rounds of synchronisations in which all must have everything. */
const roundsMost = 6

type World = {
  versions: readonly Bytes[]
  directory: Directory
  day: number
  readonly server: ReturnType<typeof streamStore>
  /** Everybody's: signing in is not what is tried here. */
  readonly account: Awaited<ReturnType<typeof testAccount>>
  readonly fingerprint: Bytes
  readonly people: Readonly<Record<Name, Member>>
}

/** A dossier with an interview that its people have in full, and a world that is put back to that moment for each order. */
export async function openOrders(): Promise<Orders> {
  const house = await smallInstitution()
  const { fingerprint } = house.root
  const [lina, karim, amina] = [await member(), await member(), await member()]
  const deviceFor = async ({ id }: Member): Promise<Member> => ({
    id,
    device: (await makeDevice(await testAccount(), systemRandom)).device,
  })
  const { salma, idir } = house
  const people = { salma, idir, lina, karim, tablet: await deviceFor(karim), amina, phone: await deviceFor(lina) }
  const entries = await Promise.all([
    entryOf(house.root, lina),
    entryOf(house.root, karim),
    entryOf(house.root, amina, { offices: ['expert', 'health-professional'] }),
  ])
  const database = await openDatabase(':memory:')
  await database.migrate('mailbox', mailboxMigrations)
  const world: World = {
    versions: [house.first],
    directory: house.directory,
    day: 3,
    server: streamStore(database, () => day(3)),
    account: await testAccount(),
    fingerprint,
    people,
  }
  await signs(world, entries.flat(), salma)
  await signs(world, [await deviceChange(people.tablet.device, fingerprint, karim.id)], karim)
  const { versions, directory } = world

  const desks = new Map<Name, Someone>()
  for (const name of names) if (name !== 'phone') desks.set(name, await deskOf(world, name, memoryStore()))
  const at = (name: Name) => desks.get(name) ?? assert.fail()
  const team = [
    { person: lina.id, role: 'lead' as const },
    { person: karim.id, role: 'member' as const },
    { person: amina.id, role: 'expert' as const },
  ]
  const dossier = granted(await dossierActs(at('lina').bench).createDossier(team))
  const interview = granted(await dossierActs(at('lina').bench).createInterview(dossier, [karim.id, amina.id]))
  for (const name of ['lina', 'karim', 'amina', 'salma', 'idir', 'tablet', 'lina'] as const) {
    const { bench, opened } = at(name)
    granted((await inStep(bench, opened)).whole)
    if (!opened.shelf.stream(interview).ok || name === 'tablet') continue
    granted(await signOperations(bench, opened, interview, [writes(`begun ${name}`, name)]))
    granted((await inStep(bench, opened)).whole)
  }
  for (const { bench, opened } of desks.values()) granted((await inStep(bench, opened)).whole)
  const putBack = await wayBackTo(database)

  return {
    async run(order, last, tried) {
      await putBack()
      Object.assign(world, { versions, directory, day: 3 })
      const here = new Map<Name, Someone>()
      const isOn = (name: Name) => !switchedOff.includes(name) || order.some((act) => act.includes(name))
      for (const name of names)
        if (name !== 'phone' && isOn(name)) here.set(name, await deskOf(world, name, await copyOfDisk(at(name).store)))
      await runs(order, last, { world, desks: here, dossier, interview, tried })
    },
    close: () => database.close(),
  }
}

const switchedOff: readonly Name[] = ['idir', 'tablet', 'phone']

type Scene = {
  readonly world: World
  readonly desks: Map<Name, Someone>
  readonly dossier: DossierId
  readonly interview: StreamId
  readonly tried: Tried
}

type Written = { readonly by: Name; readonly register: string; readonly stream: StreamId }

async function runs(order: readonly Act[], last: readonly Name[], scene: Scene): Promise<void> {
  const { world, desks, dossier, interview, tried } = scene
  const amina = world.people.amina.id
  const written: Written[] = []
  const faults: string[] = []
  const count = (what: string) => tried.set(what, (tried.get(what) ?? 0) + 1)

  const synchronise = async (name: Name, when: string) => {
    const desk = desks.get(name)
    if (!desk || !isListed(world, name)) return
    const { whole } = await inStep(desk.bench, desk.opened)
    // Nobody here lies: whatever a desk says is wrong accuses somebody who did nothing.
    if (!whole.ok) faults.push(`${name} reads ${whole.problem.code}, ${when}`)
  }

  const does = async ({ name, store, bench, opened }: Someone, doing: Doing, place: number) => {
    if (doing === 'synchronises') {
      await synchronise(name, `at ${place}`)
      return accept(null)
    }
    const found = opened.shelf.control(dossier)
    if (!found.ok) return null
    const control = found.value
    const part = opened.shelf.stream(interview)
    const access = control.access()
    const isIn = access.rightsOf(interview, amina).read
    const isOnTeam = access.rightsOf(control.stream, amina).read
    const { changeTeam, changeReaders, admitReaders } = teamActs(bench)
    const readers = (add: readonly Member[], remove: readonly Member[]) =>
      changeReaders(dossier, interview, {
        add: add.map(({ id }) => id),
        remove: remove.map(({ id }) => id),
        reason: '',
      })
    const her = { person: amina, role: 'expert' as const }
    const readersOfOld = [world.people.lina, world.people.karim, world.people.amina]
    switch (doing) {
      case 'takes her out':
        return isIn ? readers([], [world.people.amina]) : null
      case 'lets her in':
        return isIn || !isOnTeam ? null : readers([world.people.amina], [])
      case 'takes her off the team':
        return isOnTeam ? changeTeam(dossier, { add: [], remove: [amina], reason: '' }) : null
      case 'has her back': {
        if (isOnTeam) return null
        const back = await changeTeam(dossier, { add: [her], remove: [], reason: '' })
        return back.ok ? readers([world.people.amina], []) : back
      }
      case 'gives her a last day': {
        const until = utcDayOf(day(world.day))
        return isOnTeam ? changeTeam(dossier, { add: [{ ...her, until }], remove: [], reason: '' }) : null
      }
      case 'lifts her last day': {
        const { read, until } = access.rightsOf(control.stream, amina)
        return read && until ? changeTeam(dossier, { add: [her], remove: [], reason: '' }) : null
      }
      case 'takes all out': {
        const { rightsOf } = control.access()
        const all = readersOfOld.filter(({ id }) => rightsOf(interview, id).read)
        return all.length > 0 ? readers([], all) : null
      }
      case 'lets all in': {
        const { rightsOf } = control.access()
        const all = readersOfOld.filter(({ id }) => !rightsOf(interview, id).read && rightsOf(control.stream, id).read)
        return all.length > 0 ? readers(all, []) : null
      }
      case 'adds idir':
        return readers([world.people.idir], [])
      case 'takes karim out':
        return access.rightsOf(interview, world.people.karim.id).read ? readers([], [world.people.karim]) : null
      case 'lets karim in':
        return access.rightsOf(interview, world.people.karim.id).read ? null : readers([world.people.karim], [])
      case 'admits':
        return part.ok && part.value.awaiting().length > 0 ? admitReaders(interview) : null
      case 'begins anew':
        return part.ok ? signEpoch(bench, opened, { ...part.value, epochNeeded: () => 'due' }) : null
      case 'writes':
      case 'writes of the visit': {
        const visit = [...access.streams].find(([, purpose]) => purpose === 'visit')?.[0]
        const stream = doing === 'writes' ? interview : visit
        if (!stream || !opened.shelf.stream(stream).ok) return null
        const register = `${place} ${name}`
        const wrote = await signOperations(bench, opened, stream, [writes(register, place)])
        if (wrote.ok) written.push({ by: name, register, stream })
        return wrote
      }
      case 'opens the app anew':
        await opened.shelf.remember(1)
        desks.set(name, await deskOf(world, name, store))
        return accept(null)
    }
  }

  const happens = async (event: Act): Promise<boolean> => {
    if (event === 'a day passes') world.day += 1
    else if (event === 'the tablet is struck off') {
      if (isListed(world, 'tablet'))
        await signs(world, [{ kind: 'remove-device', device: world.people.tablet.device.id }], world.people.salma)
    } else if (event === 'the phone is listed') {
      if (isListed(world, 'phone')) return true
      const { phone, lina } = world.people
      await signs(world, [await deviceChange(phone.device, world.fingerprint, phone.id)], lina)
      desks.set('phone', await deskOf(world, 'phone', memoryStore()))
    } else return false
    count(event)
    return true
  }

  for (const [place, act] of order.entries()) {
    if (await happens(act)) continue
    const [name = '', ...rest] = act.split(' ')
    const isOnline = rest.at(-1) === 'online'
    const doing = (isOnline ? rest.slice(0, -1) : rest).join(' ') as Doing
    const desk = desks.get(name as Name)
    if (!desk) continue
    if (isOnline) await synchronise(desk.name, `before ${place}`)
    const done: Outcome<unknown> | null = await does(desk, doing, place)
    // What is decided stands: whoever decides is not told of an epoch that others have to begin.
    if (done?.ok === false && done.problem.code === 'epoch-not-authorised')
      faults.push(`${act} is refused: ${done.problem.code}`)
    count(`${doing}${done === null ? ': nothing to do' : done.ok ? '' : `: ${done.problem.code}`}`)
    if (isOnline) await synchronise(desk.name, `after ${place}`)
  }

  // Then all come online in turn, again and again, and a present reader lets in whoever waits for one.
  const standing = async () =>
    JSON.stringify(
      await Promise.all(
        [...desks.values()].map(async ({ store }) => (await store.streams()).map(({ head }) => head?.position)),
      ),
    )
  let rounds = 0
  for (let before = ''; rounds < roundsMost; rounds++) {
    for (const name of last) await synchronise(name, `in round ${rounds}`)
    for (const desk of last.flatMap((name) => desks.get(name) ?? [])) {
      if (!isListed(world, desk.name)) continue
      const admitted = await does(desk, 'admits', -1)
      if (!admitted) continue
      count('lets in who waits')
      if (!admitted.ok) faults.push(`${desk.name} is asked to let somebody in and may not: ${admitted.problem.code}`)
      await synchronise(desk.name, `having let somebody in in round ${rounds}`)
    }
    const now = await standing()
    if (now === before) break
    before = now
  }
  count(`quiet after ${rounds}`)
  if (rounds === roundsMost) faults.push('the desks begin the interview anew without end')
  faults.push(...(await faultsIn(scene, last, written)))
  assert.deepEqual(faults, [], `${order.join(', ')}; then ${last.join(', ')}`)
}

const isListed = ({ directory, people }: World, name: Name): boolean =>
  Boolean(listedDevice(directory, people[name].device.id))

/** What must be true once all is quiet. */
async function faultsIn(
  { world, desks, dossier, interview, tried }: Scene,
  last: readonly Name[],
  written: readonly Written[],
): Promise<readonly string[]> {
  const faults: string[] = []
  const at = (name: Name) => desks.get(name) ?? assert.fail()
  const online = last.flatMap((name) => desks.get(name) ?? [])
  /** She is never taken out; nor is he where she stays away. */
  const reader = at(last.includes('lina') ? 'lina' : 'karim')
  const control = granted(reader.opened.shelf.control(dossier))
  const access: Access = control.access()
  const today = utcDayOf(day(world.day))
  const isIn = (stream: StreamId, name: Name) =>
    isListed(world, name) && readsOn(access.rightsOf(stream, world.people[name].id), today)

  for (const stream of [control.stream, ...access.streams.keys()]) {
    const what = access.streams.get(stream) ?? 'control'
    const stories = new Set<string>()
    for (const { name, store, opened } of online) {
      if (!isIn(stream, name)) continue
      const found = opened.shelf.stream(stream)
      const fault = (text: string) => faults.push(`${name}, ${what}: ${text}`)
      const devices = devicesOf(world.directory, world.people[name].id).map(({ id }) => id)
      if (!(await world.server.sharedWith(devices)).some((one) => one.stream === stream))
        fault('the server gives nothing')
      if (!found.ok) {
        fault(found.problem.code)
        continue
      }
      const { value } = found
      for (const { code } of value.waiting()) fault(`a record waits: ${code}`)
      for (const { problem } of value.refused()) fault(`a record is refused: ${problem.code}`)
      if (value.pairs().length > 0 || value.forked()) fault('somebody is said to have told two stories')
      if (value.epochNeeded() !== 'no') fault('an epoch is still due')
      if (value.awaiting().length > 0) fault('somebody still waits to be let in')
      if ((await store.unsent()).some((one) => one.stream === stream)) fault('something was never sent')
      const present = value.present()?.devices ?? new Set()
      for (const other of names)
        if (present.has(world.people[other].device.id) !== isIn(stream, other))
          fault(`${other} ${isIn(stream, other) ? 'is left out' : 'reads on'}`)
      stories.add(
        JSON.stringify([
          value.epochAt(Number.MAX_SAFE_INTEGER),
          value.access().peopleOf(stream).toSorted(),
          [...value.registers()].map(([register, values]) => [register, values.map((one) => one.value)]).sort(),
          value
            .apart()
            .map(({ record, reason }) => [record, reason])
            .sort(),
          value
            .seenByOneAlone()
            .map((link) => link.name)
            .sort(),
        ]),
      )
    }
    if (stories.size > 1) faults.push(`${what}: desks read ${stories.size} stories`)
  }

  // Nothing is lost: it counts, or stands apart, or waits on the device of somebody who is out.
  const registersOf = (operations: Link['operations']) =>
    operations.flatMap((one) => (one.kind === 'write' ? [one.register] : []))
  const partOf = (stream: StreamId) => granted(reader.opened.shelf.stream(stream))
  for (const { by, register, stream } of written) {
    if (partOf(stream).registers().has(register)) continue
    const isApart = partOf(stream)
      .apart()
      .some(({ link }) => registersOf(link.operations).includes(register))
    const isUnsent = (await at(by).store.unsent()).some((one) => one.stream === stream)
    tried.set(isApart ? 'apart' : 'unsent', 1)
    if ((last.includes(by) && isIn(stream, by)) || !(isApart || isUnsent))
      faults.push(`what ${by} wrote at ${register} is gone`)
  }

  // Nor is anything read by somebody who was out, not even where a server gives her all.
  const all = async (stream: StreamId) =>
    (await reader.store.records(stream, 0)).map(({ bytes, position }) => ({ bytes, position }))
  const hers = at('amina').opened
  await granted(hers.shelf.control(dossier)).receive(await all(control.stream))
  const reading = hers.shelf.streams().find(({ stream }) => stream === interview)
  await reading?.receive(await all(interview))
  await reading?.refresh()
  const grants = control.links().filter((link) => decisionIn(link)?.changes.some(isGrantOf(world.people.amina.id)))
  const letIn = grants.map(({ name }) => name)
  for (const { control: seen, operations } of partOf(interview).links()) {
    const isOut = !control.control.accessAt(seen)?.rightsOf(interview, world.people.amina.id).read
    if (!isOut || !control.control.includes(seen, letIn)) continue
    for (const register of registersOf(operations)) {
      tried.set('written while she was out', (tried.get('written while she was out') ?? 0) + 1)
      if (reading?.registers().has(register)) faults.push(`she reads what was written at ${register} while she was out`)
    }
  }
  return faults
}

const isGrantOf = (person: PersonId) => (change: DecisionChange) => change.kind === 'grant' && change.person === person

// -- desks

type Someone = {
  readonly name: Name
  readonly store: DeviceStore
  readonly bench: Bench
  readonly opened: Opened
}

async function deskOf(world: World, name: Name, store: DeviceStore): Promise<Someone> {
  if ((await store.directory()).length === 0) await store.addDirectory(0, world.versions)
  const { account, server, fingerprint } = world
  const member = world.people[name]
  const devices = () => devicesOf(world.directory, member.id).map(({ id }) => id)
  const { bench, opened } = deskOnLog({
    member,
    account,
    fingerprint,
    directory: granted(await storedDirectory(store, { rootFingerprint: fingerprint })) ?? world.directory,
    store,
    api: {
      directoryAfter: async (number) => accept(world.versions.slice(number)),
      streams: async () => accept(await server.sharedWith(devices())),
      page: (stream, after, head) => server.page(stream, devices(), after, head),
      append: async (stream, records) => {
        const checked = await Promise.all(records.map((bytes) => checkRecord(bytes, stream, world.directory)))
        return server.append(stream, checked.map(granted), devices())
      },
    },
    clock: () => day(world.day),
  })
  await opened.shelf.catchUp()
  return { name, store, bench, opened }
}

// -- the world

async function signs(world: World, changes: readonly DirectoryChange[], { device }: Member): Promise<void> {
  const by: DirectorySigner = { id: device.id, signing: device.signing }
  const version = await signVersion(world.directory, changes, day(2), [by])
  world.directory = granted(await verifyDirectory([version], { known: world.directory }))
  world.versions = [...world.versions, version]
}
