// A model of who reads an interview while its people are online at different times: one order of their acts, on real desks and the real mailbox's log, and what must be true once all are online.
import assert from 'node:assert/strict'
import { openDatabase } from '../../../src/foundation/server/database/database.ts'
import type { Bench, Opened } from '../../../src/sealed/desk/bench.ts'
import { takeUpDossier } from '../../../src/sealed/desk/council/take-up.ts'
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
import type { Recovery, Root } from '../../../src/sealed/keys/root.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import type { Link } from '../../../src/sealed/log/causality.ts'
import { type Access, readsOn } from '../../../src/sealed/log/decisions/access.ts'
import type { ReadStream } from '../../../src/sealed/log/stream.ts'
import { checkRecord } from '../../../src/sealed/server/streams/record-check.ts'
import { streamStore } from '../../../src/sealed/server/streams/stream-store.ts'
import { mailboxMigrations } from '../../../src/sealed/server/tables.ts'
import { utcDayOf } from '../../../src/vocabulary/dates.ts'
import type { DeviceId, DossierId, StreamId } from '../../../src/vocabulary/ids.ts'
import { accept, granted, type Outcome } from '../../../src/vocabulary/problems.ts'
import { drawing } from '../../attacks/drawing.ts'
import { memoryStore } from '../../support/memory-store.ts'
import { day, entryOf, type Member, member, smallInstitution, testAccount } from '../keys/small-institution.ts'
import { writes } from '../log/team.ts'
import { copyOfDisk, deskOnLog, wayBackTo } from './desk-on-a-log.ts'
import { inventedEpoch } from './invented-epochs.ts'
import { type SignedNow, type WhoOpens, whoOpens } from './who-opens.ts'

/**
 * Salma and Idir coordinate, and read no interview. Lina leads, and began one; Karim and Amina read it with her. Karim has a tablet beside his computer, Lina is given a phone, Amina
 * a laptop, also in place of her computer: a device that no order names stays switched off.
 */
const names = ['salma', 'idir', 'lina', 'karim', 'tablet', 'amina', 'phone', 'laptop'] as const
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
  'gives karim a last day',
  'lifts karim’s last day',
  'moves her last day',
] as const
const events = [
  'the tablet is struck off',
  'the phone is listed',
  'the laptop is listed',
  'the computer of amina is struck off',
  'a day passes',
  'the council lets salma take it up',
] as const
export type Act = `${Name} ${Doing}` | `amina invents ${number}` | `${Name} ${Doing} online` | (typeof events)[number]

/** What the orders brought about, for whoever wants to know that all of it was tried. */
export type Tried = Map<string, number>

export type Orders = {
  /** Throws, with the order, when a promise is broken. `last` are those who come online in turn once all is done, Lina or Karim among them: the others are not heard of again. */
  readonly run: (order: readonly Act[], last: readonly Name[], tried: Tried) => Promise<void>
  readonly close: () => Promise<void>
}

/** Rounds of synchronisations in which all must have everything. */
const roundsMost = 10

type World = {
  versions: readonly Bytes[]
  directory: Directory
  day: number
  /** Null until an order begins. */
  who: WhoOpens | null
  /** What is being done, and how. */
  now: Pick<SignedNow, 'how' | 'when'>
  readonly server: ReturnType<typeof streamStore>
  /** Everybody's: signing in is not what is tried here. */
  readonly account: Awaited<ReturnType<typeof testAccount>>
  readonly fingerprint: Bytes
  readonly root: Root
  readonly recovery: Recovery
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
  const people = {
    salma,
    idir,
    lina,
    karim,
    tablet: await deviceFor(karim),
    amina,
    phone: await deviceFor(lina),
    laptop: await deviceFor(amina),
  }
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
    who: null,
    now: { how: 'as ever', when: '' },
    server: streamStore(database, () => day(3)),
    account: await testAccount(),
    fingerprint,
    root: house.root,
    recovery: house.recovery,
    people,
  }
  await signs(world, entries.flat(), salma)
  await signs(world, [await deviceChange(people.tablet.device, fingerprint, karim.id)], karim)
  const { versions, directory } = world

  const desks = new Map<Name, Someone>()
  for (const name of names) if (!isGivenLater(name)) desks.set(name, await deskOf(world, name, memoryStore()))
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
  const control = granted(at('lina').opened.shelf.control(dossier))
  const begun = (await at('lina').store.records(interview, 0)).map(({ bytes }) => bytes)

  return {
    async run(order, last, tried) {
      await putBack()
      Object.assign(world, { versions, directory, day: 3 })
      const here = new Map<Name, Someone>()
      const isOn = (name: Name) => !switchedOff.includes(name) || order.some((act) => act.includes(name))
      for (const name of names)
        if (!isGivenLater(name) && isOn(name))
          here.set(name, await deskOf(world, name, await copyOfDisk(at(name).store)))
      const { people } = world
      const who = whoOpens(interview, control.stream, [
        { name: 'lina', person: lina.id, devices: [people.lina.device, people.phone.device] },
        { name: 'karim', person: karim.id, devices: [people.karim.device, people.tablet.device] },
        { name: 'amina', person: amina.id, devices: [people.amina.device, people.laptop.device] },
        { name: 'idir', person: idir.id, devices: [people.idir.device] },
        { name: 'whoever has the tablet', person: null, devices: [people.tablet.device] },
        { name: 'whoever has the computer', person: null, devices: [people.amina.device] },
      ])
      await who.begin(begun, new Map(names.map((name) => [people[name].device.id, people[name].id])))
      world.who = who
      await runs(order, last, { world, desks: here, dossier, interview, tried, who })
    },
    close: () => database.close(),
  }
}

const switchedOff: readonly Name[] = ['idir', 'tablet', 'phone', 'laptop']
const isGivenLater = (name: Name): boolean => name === 'phone' || name === 'laptop'

type Scene = {
  readonly world: World
  readonly desks: Map<Name, Someone>
  readonly dossier: DossierId
  readonly interview: StreamId
  readonly tried: Tried
  readonly who: WhoOpens
}

type Waiting = ReturnType<ReadStream['waiting']>[number]

type Written = { readonly by: Name; readonly register: string; readonly stream: StreamId }

async function runs(order: readonly Act[], last: readonly Name[], scene: Scene): Promise<void> {
  const { world, desks, dossier, interview, tried, who } = scene
  const amina = world.people.amina.id
  const written: Written[] = []
  /** Of what becomes of her own records nothing is promised then. */
  const isAminaChanged = order.some((act) => act.startsWith('amina invents'))
  const faults: string[] = []
  const count = (what: string) => tried.set(what, (tried.get(what) ?? 0) + 1)

  const synchronise = async (name: Name, when: string) => {
    const desk = desks.get(name)
    if (!desk || !isListed(world, name)) return
    const { whole } = await inStep(desk.bench, desk.opened)
    // Nobody here lies: whatever a desk says is wrong accuses somebody who did nothing.
    if (!whole.ok && !(isAminaChanged && name === 'amina')) faults.push(`${name} reads ${whole.problem.code}, ${when}`)
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
      case 'moves her last day': {
        const { read, until } = access.rightsOf(control.stream, amina)
        const later = utcDayOf(day(world.day + 2))
        return read && until ? changeTeam(dossier, { add: [{ ...her, until: later }], remove: [], reason: '' }) : null
      }
      case 'gives karim a last day':
      case 'lifts karim’s last day': {
        const { read, until } = access.rightsOf(control.stream, world.people.karim.id)
        const his = { person: world.people.karim.id, role: 'member' as const }
        if (!read || (doing === 'gives karim a last day') === Boolean(until)) return null
        const ends = until ? his : { ...his, until: utcDayOf(day(world.day)) }
        return changeTeam(dossier, { add: [ends], remove: [], reason: '' })
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
        if (wrote.ok && !(isAminaChanged && name === 'amina')) written.push({ by: name, register, stream })
        return wrote
      }
      case 'opens the app anew':
        await opened.shelf.remember(1)
        desks.set(name, await deskOf(world, name, store))
        return accept(null)
    }
  }

  const isStruckOff = async (name: 'tablet' | 'amina') => {
    if (isListed(world, name))
      await signs(world, [{ kind: 'remove-device', device: world.people[name].device.id }], world.people.salma)
  }
  const isNew = async (name: 'phone' | 'laptop', by: Member) => {
    if (isListed(world, name) || !listedDevice(world.directory, by.device.id)) return
    const { id, device } = world.people[name]
    await signs(world, [await deviceChange(device, world.fingerprint, id)], by)
    desks.set(name, await deskOf(world, name, memoryStore()))
  }
  /** Whoever reads by the decisions that Salma has is let in. */
  const takesUp = async () => {
    const device = world.people.salma.device.id
    const word = { kind: 'recover', device, dossiers: [dossier], reason: 'a device was lost', until: day(30) } as const
    await signs(world, [word], world.root)
    const desk = desks.get('salma') ?? assert.fail()
    await synchronise('salma', 'before she takes it up')
    world.now = { ...world.now, how: 'act' }
    const taken = await takeUpDossier(desk.bench, desk.opened, dossier, world.directory.number, world.recovery)
    world.now = { ...world.now, how: 'as ever' }
    count(taken.ok ? `taken up: ${taken.value.begun} of three` : `not taken up: ${taken.problem.code}`)
  }

  const happens = async (event: Act): Promise<boolean> => {
    if (event === 'a day passes') world.day += 1
    else if (event === 'the tablet is struck off') await isStruckOff('tablet')
    else if (event === 'the computer of amina is struck off') {
      if (isListed(world, 'laptop')) await isStruckOff('amina')
    } else if (event === 'the phone is listed') await isNew('phone', world.people.lina)
    else if (event === 'the laptop is listed') await isNew('laptop', world.people.amina)
    else if (event === 'the council lets salma take it up') await takesUp()
    else return false
    count(event)
    return true
  }

  /** A changed program of hers, and a server that carries to everybody what it makes. */
  const invents = async (seed: number, when: string) => {
    const draw = drawing(seed)
    const { device, id } = world.people.amina
    const desk = desks.get('amina') ?? assert.fail()
    const controls = [...desks.values()].flatMap(({ opened }) => {
      const found = opened.shelf.control(dossier)
      return found.ok ? [found.value] : []
    })
    const [control] = controls.sort((one, other) => other.links().length - one.links().length)
    const reading = desk.opened.shelf.streams().find(({ stream }) => stream === interview)
    if (!control || !reading) return
    for (let left = 1 + Math.floor(draw() * 4); left > 0; left--) {
      const own = (await desk.store.records(interview, 0)).filter((one) => one.device === device.id)
      const [last = null] = own.sort((one, other) => other.seq - one.seq)
      const { directory } = world
      const of = { draw, who, person: id, device, dossier, interview, control, directory, last }
      const made = await inventedEpoch(of)
      count(made ? 'an epoch is invented' : 'no epoch is invented')
      if (!made || !(await desk.store.sign([made]))) break
      const today = utcDayOf(day(world.day))
      const mayBegin = async () => true
      await who.signed({
        by: id,
        bytes: made.bytes,
        control,
        reading,
        mayBegin,
        directory,
        today,
        how: 'invented',
        when,
      })
    }
    const unsent = (await desk.store.unsent()).filter(({ stream }) => stream === interview)
    if (unsent.length === 0 || draw() < 0.3) return
    const checked = await Promise.all(unsent.map(({ bytes }) => checkRecord(bytes, interview, world.directory)))
    const carrier = devicesOf(world.directory, world.people.lina.id).map((one) => one.id)
    const taken = await world.server.append(interview, checked.map(granted), carrier)
    count(taken.ok ? 'a server carries it' : `a server cannot carry it: ${taken.problem.code}`)
  }

  const watched = (after: string) => {
    faults.push(...who.faults(after))
  }
  for (const [place, act] of order.entries()) {
    world.now = { how: 'as ever', when: `at ${place} (${act})` }
    if (await happens(act)) continue
    if (act.startsWith('amina invents ')) {
      await invents(Number(act.split(' ').at(-1)), world.now.when)
      watched(act)
      continue
    }
    const [name = '', ...rest] = act.split(' ')
    const isOnline = rest.at(-1) === 'online'
    const doing = (isOnline ? rest.slice(0, -1) : rest).join(' ') as Doing
    const desk = desks.get(name as Name)
    if (!desk) continue
    if (isOnline) await synchronise(desk.name, `before ${place}`)
    const how = doing === 'admits' ? 'act' : 'as ever'
    world.now = { ...world.now, how }
    const done: Outcome<unknown> | null = await does(desk, doing, place)
    world.now = { ...world.now, how: 'as ever' }
    // What is decided stands: whoever decides is not told of an epoch that others have to begin.
    if (done?.ok === false && done.problem.code === 'epoch-not-authorised')
      faults.push(`${act} is refused: ${done.problem.code}`)
    count(`${doing}${done === null ? ': nothing to do' : done.ok ? '' : `: ${done.problem.code}`}`)
    if (isOnline) await synchronise(desk.name, `after ${place}`)
    watched(`${place} (${act})`)
  }

  // Then all come online in turn, again and again, and a present reader lets in whoever waits for one.
  const standing = async () =>
    JSON.stringify(
      await Promise.all(
        [...desks.values()].map(async ({ store }) => (await store.streams()).map(({ head }) => head?.position)),
      ),
    )
  const comeOnline = async (all: readonly Name[], stage: string) => {
    let rounds = 0
    for (let before = ''; rounds < roundsMost; rounds++) {
      for (const name of all) {
        world.now = { how: 'as ever', when: `by ${name} in round ${rounds}${stage}` }
        await synchronise(name, `in round ${rounds}${stage}`)
        watched(`${name} came online in round ${rounds}${stage}`)
      }
      // Before anybody is let in: what is written now, whoever waits must not open.
      for (const desk of rounds < 1 ? all.flatMap((name) => desks.get(name) ?? []) : []) {
        if (!isListed(world, desk.name)) continue
        world.now = { how: 'as ever', when: `by ${desk.name} before anybody is let in` }
        if (!(await does(desk, 'writes', order.length))) continue
        await synchronise(desk.name, 'having written before anybody is let in')
        watched(`${desk.name} wrote before anybody is let in`)
      }
      for (const desk of all.flatMap((name) => desks.get(name) ?? [])) {
        if (!isListed(world, desk.name)) continue
        world.now = { how: 'act', when: `by ${desk.name} in round ${rounds}${stage}` }
        const admitted = await does(desk, 'admits', -1)
        world.now = { ...world.now, how: 'as ever' }
        if (!admitted) continue
        count('lets in who waits')
        if (!admitted.ok && !(isAminaChanged && desk.name === 'amina'))
          faults.push(`${desk.name} is asked to let somebody in and may not: ${admitted.problem.code}`)
        await synchronise(desk.name, `having let somebody in in round ${rounds}${stage}`)
        watched(`${desk.name} let somebody in in round ${rounds}${stage}`)
      }
      const now = await standing()
      if (now === before) break
      before = now
    }
    count(`quiet after ${rounds}`)
    if (rounds === roundsMost) faults.push('the desks begin the interview anew without end')
    faults.push(
      ...(await faultsIn(
        scene,
        all.filter((name) => !(isAminaChanged && name === 'amina')),
        written,
      )),
    )
  }
  await comeOnline(last, '')
  const everybody = names.filter((name) => desks.has(name))
  if (faults.length === 0 && everybody.some((name) => !last.includes(name)))
    await comeOnline(everybody, ', all being here')
  for (const [what, times] of who.counts) tried.set(what, (tried.get(what) ?? 0) + times)
  assert.deepEqual(faults, [], `${order.join(', ')}; then ${last.join(', ')}`)
}

const isListed = ({ directory, people }: World, name: Name): boolean =>
  Boolean(listedDevice(directory, people[name].device.id))

/** What must be true once all is quiet. */
async function faultsIn(
  { world, desks, dossier, interview, tried, who }: Scene,
  last: readonly Name[],
  written: readonly Written[],
): Promise<readonly string[]> {
  const faults: string[] = []
  const { people } = world
  const at = (name: Name) => desks.get(name) ?? assert.fail()
  const online = last.flatMap((name) => desks.get(name) ?? [])
  const today = utcDayOf(day(world.day))
  // Whoever is out may not have heard of it.
  const [control] = online
    .flatMap(({ name, opened }) => {
      const found = isListed(world, name) ? opened.shelf.control(dossier) : null
      return found?.ok ? [found.value] : []
    })
    .sort((one, other) => other.links().length - one.links().length)
  if (!control) return faults
  const access: Access = control.access()
  const isIn = (stream: StreamId, name: Name) =>
    isListed(world, name) && readsOn(access.rightsOf(stream, world.people[name].id), today)
  /** What a changed program of hers invents is refused, and what it spoils is said. */
  const isOfHonest = ({ device }: { readonly device: DeviceId | null }) =>
    !who.counts.has('invented') || device !== world.people.amina.device.id
  /** What somebody wrote whom all others took out, alone, nobody opens until she is let in. */
  const valid = new Set(
    online.flatMap(({ name, opened }) =>
      opened.shelf.streams().flatMap((part) => (isIn(part.stream, name) ? part.links().map((link) => link.name) : [])),
    ),
  )
  const isAway = (name: Name) => desks.has(name) && !last.includes(name) && isIn(interview, name)
  const isSomebodyAway = names.some(isAway)
  /** What only somebody opens who is away waits for her, and so does what was written after it; what only somebody opens who is out, for ever. */
  const isOpenedElsewhere = ({ record, code, device }: Waiting) => {
    const isHers = isSomebodyAway || !names.some((name) => people[name].device.id === device && isIn(interview, name))
    return valid.has(record) || !(code === 'stream-not-shared' || (code === 'record-gap' && isHers))
  }
  const readerOf = (stream: StreamId) => online.find(({ name }) => isIn(stream, name))
  // All were taken out, and whoever is left who could let them in is away; or nobody here opens it, or whoever does was left out before she alone was granted it again, and the server takes nothing from her.
  const isServed = async (stream: StreamId, name: Name) => {
    const devices = devicesOf(world.directory, world.people[name].id).map(({ id }) => id)
    return (await world.server.sharedWith(devices)).some((one) => one.stream === stream)
  }
  const inFull = await Promise.all(
    online.map(async ({ name, opened }) => {
      const found = opened.shelf.stream(interview)
      if (!isIn(interview, name) || !found.ok || !(await isServed(interview, name))) return 'opens nothing'
      const opensLess = found.value
        .waiting()
        .some(({ record, code }) => code === 'stream-not-shared' && valid.has(record))
      if (isSomebodyAway && (opensLess || found.value.waits())) return 'waits'
      return (await found.value.composeEpoch()).ok ? 'may begin' : 'waits'
    }),
  )
  const mustCome = !inFull.includes('may begin') && (isSomebodyAway || !inFull.includes('waits'))
  if (mustCome) tried.set('somebody must come', (tried.get('somebody must come') ?? 0) + 1)

  for (const stream of [control.stream, ...access.streams.keys()]) {
    const what = access.streams.get(stream) ?? 'control'
    const stories = new Set<string>()
    for (const { name, store, opened } of online) {
      if (!isIn(stream, name)) continue
      const found = opened.shelf.stream(stream)
      const fault = (text: string) => faults.push(`${name}, ${what}: ${text}`)
      if (mustCome && stream === interview) continue
      if (!(await isServed(stream, name))) fault('the server gives nothing')
      if (!found.ok) {
        fault(found.problem.code)
        continue
      }
      const { value } = found
      for (const { code } of value.waiting().filter(isOpenedElsewhere)) fault(`a record waits: ${code}`)
      for (const { problem } of value.refused().filter(isOfHonest)) fault(`a record is refused: ${problem.code}`)
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
  for (const { by, register, stream } of written) {
    const part = readerOf(stream)?.opened.shelf.stream(stream)
    if (!part?.ok || (mustCome && stream === interview) || part.value.registers().has(register)) continue
    const isApart = part.value.apart().some(({ link }) => registersOf(link.operations).includes(register))
    const isClosed =
      (!isIn(stream, by) || isSomebodyAway) &&
      part.value.waiting().some((one) => one.device === world.people[by].device.id)
    const isUnsent = (await at(by).store.unsent()).some((one) => one.stream === stream)
    tried.set(isApart ? 'apart' : 'unsent', 1)
    if ((last.includes(by) && isIn(stream, by)) || !(isApart || isUnsent || isClosed))
      faults.push(`what ${by} wrote at ${register} is gone`)
  }

  return faults
}

// -- desks

type Someone = {
  readonly name: Name
  readonly store: DeviceStore
  readonly bench: Bench
  readonly opened: Opened
}

async function deskOf(world: World, name: Name, disk: DeviceStore): Promise<Someone> {
  const store: DeviceStore = {
    ...disk,
    async sign(own) {
      const isKept = await disk.sign(own)
      for (const { dossier, stream, bytes } of isKept ? own : []) await signed(dossier, stream, bytes)
      return isKept
    },
  }
  const signed = async (dossier: DossierId, stream: StreamId, bytes: Bytes) => {
    const control = opened.shelf.control(dossier)
    const reading = opened.shelf.streams().find((one) => one.stream === stream)
    if (!world.who || !control.ok || !reading) return
    await world.who.signed({
      by: member.id,
      bytes,
      control: control.value,
      reading,
      mayBegin: async () => (await reading.composeEpoch()).ok,
      directory: opened.directory ?? assert.fail(),
      today: utcDayOf(day(world.day)),
      ...world.now,
    })
  }
  if ((await store.directory()).length === 0) await store.addDirectory(0, world.versions)
  const { account, server, fingerprint } = world
  const member = world.people[name]
  const devices = () => devicesOf(world.directory, member.id).map(({ id }) => id)
  const word = () =>
    world.directory.recoveries.find(({ ended, device }) => ended === null && devices().includes(device))
  const recovers = () => word()?.dossiers ?? []
  const { bench, opened } = deskOnLog({
    member,
    account,
    fingerprint,
    directory: granted(await storedDirectory(store, { rootFingerprint: fingerprint })) ?? world.directory,
    store,
    api: {
      directoryAfter: async (number) => accept(world.versions.slice(number)),
      streams: async () => accept(await server.sharedWith(devices(), recovers())),
      page: (stream, after, head) => server.page(stream, devices(), after, head, recovers()),
      append: async (stream, records) => {
        const checked = await Promise.all(records.map((bytes) => checkRecord(bytes, stream, world.directory, word())))
        return server.append(stream, checked.map(granted), devices())
      },
    },
    clock: () => day(world.day),
  })
  await opened.shelf.catchUp()
  return { name, store: disk, bench, opened }
}

// -- the world

async function signs(world: World, changes: readonly DirectoryChange[], signer: Member | Root): Promise<void> {
  const by: DirectorySigner = 'device' in signer ? { id: signer.device.id, signing: signer.device.signing } : signer
  const version = await signVersion(world.directory, changes, day(2), [by])
  world.directory = granted(await verifyDirectory([version], { known: world.directory }))
  world.versions = [...world.versions, version]
}
