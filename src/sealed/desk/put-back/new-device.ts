// Makes a new device of one whose storage was put back: new keys, listed by the old ones, which take themselves off; what was not sent waits to be signed again.
import { fromBase64url, toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { DossierId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Account } from '../../keys/account.ts'
import { type Bytes, utf8 } from '../../keys/bytes.ts'
import { type DeviceKeys, openDevice, renewDevice } from '../../keys/device-keys.ts'
import { listedDevice } from '../../keys/directory/directory.ts'
import { deviceChange } from '../../keys/directory/sign.ts'
import { filesNamed } from '../../log/attachments/attachment-form.ts'
import type { StreamEntry } from '../../mailbox/wire.ts'
import { waitingFiles } from '../attachments/waiting-files.ts'
import type { Bench, Opened } from '../bench.ts'
import { pullDirectory, signInto } from '../directory.ts'
import { draftsHere, dropDrafts } from '../drafts/drafts.ts'
import { writeEnrolment } from '../enrolment.ts'
import { sendNewStream } from '../sync/push.ts'
import { name as epochsName, lastEpochs } from './last-epochs.ts'
import { keepLeftWork, type LeftEntry, leftWork, nothingRenamed } from './left-work.ts'
import { isPutBack } from './put-back.ts'

export interface NewDeviceActs {
  /**
   * On a device whose storage was put back to an earlier state (`device-put-back`): new keys, which the old ones list before they take themselves off the directory. All that was
   * written here and not sent waits to be signed again; the next synchronisations do, as colleagues let the new device in. Afterwards it is locked: its holder opens it with the passphrase that she
   * has. Cut off anywhere, it may be asked for again. Online. Refuses `nothing-put-back`, `device-not-listed` where the old one was struck off before, and what the network and the directory refuse.
   */
  becomeNewDevice(): Promise<Outcome<null>>
}

export function newDeviceActs(bench: Bench, lock: () => Promise<Outcome<null>>): NewDeviceActs {
  return {
    async becomeNewDevice() {
      const { opened } = bench
      if (!opened) return refuse('device-locked')
      await opened.typed.flush()
      const done = await bench.store.alone('sync', () => become(bench, opened))
      return done.ok ? lock() : done
    },
  }
}

async function become(bench: Bench, opened: Opened): Promise<Outcome<null>> {
  if (!(await isPutBack(bench))) return refuse('nothing-put-back')
  const pulled = await pullDirectory(bench, opened)
  if (!pulled.ok) return pulled
  if (!pulled.value) return refuse('device-not-listed')
  if (!listedDevice(pulled.value, opened.keys.id)) {
    // Cut off behind the last step: the old keys are off the directory, and the new ones stand there.
    const next = await nextDevice(opened)
    return next ? bear(bench, opened, next) : refuse('device-not-listed')
  }
  const listed = await bench.api.streams()
  if (!listed.ok) return listed

  const sent = await sendNewDossiers(bench, listed.value)
  if (!sent.ok) return sent
  await keepLeftWork(opened.values, {
    device: opened.keys.id,
    entries: await unsentEntries(bench, opened),
    renamed: nothingRenamed,
    withDrafts: false,
  })

  const next = (await keptDevice(opened)) ?? (await madeDevice(bench, opened))
  const { keys } = next
  const change = await deviceChange(keys, opened.enrolment.rootFingerprint, opened.enrolment.person)
  // It is, where this was cut off before.
  const isListed = listedDevice(pulled.value, keys.id) !== null
  const entered = isListed ? accept(null) : await signInto(bench, opened, () => [change])
  if (!entered.ok) return entered
  const handed = await lastEpochs(bench, opened, listed.value, keys.id)
  if (!handed.ok) return handed
  const gone = await signInto(bench, opened, () => [{ kind: 'remove-device', device: opened.keys.id }])
  // The last signer of all cannot go: it stays listed, and nobody has its keys any more.
  if (!gone.ok && gone.problem.code !== 'directory-not-authorised') return gone
  return bear(bench, opened, next)
}

/** From now on what is enrolled here is the next device. */
async function bear({ store }: Bench, { enrolment }: Opened, { keys, sealed }: NextDevice): Promise<Outcome<null>> {
  await store.put({ [becoming]: utf8(keys.id) })
  await writeEnrolment(store, { ...enrolment, sealedKeys: sealed })
  return accept(null)
}

/** What this device is to become, where it was cut behind the entry in the directory; null otherwise. */
export async function nextDevice(opened: Opened): Promise<NextDevice | null> {
  const next = await keptDevice(opened)
  return next && opened.directory && listedDevice(opened.directory, next.keys.id) ? next : null
}

/**
 * Puts away what belonged to the old device, once it is opened as the new one. Contract: nothing was taken in yet. What came by hand from colleagues
 * stays and is sent; what the server has comes again.
 */
export async function settleIn(bench: Bench, opened: Opened): Promise<void> {
  const { store } = bench
  const { keys, values } = opened
  const mark = await store.read(becoming)
  if (!mark || new TextDecoder().decode(mark) !== keys.id) return
  const work = await leftWork(values)
  if (!work) throw new Error('a device that became another keeps what was left, be it nothing')
  if (!work.withDrafts) {
    const dossierOf = new Map((await store.streams()).map(({ stream, dossier }) => [stream, dossier]))
    const typed = (await draftsHere(values)).flatMap(({ stream, ...edit }): LeftEntry[] => {
      const dossier = dossierOf.get(stream)
      return dossier ? [{ dossier, stream, record: null, operations: [edit] }] : []
    })
    await keepLeftWork(values, { ...work, entries: [...work.entries, ...typed], withDrafts: true })
  }
  await dropDrafts(values)
  // Their chunks stay, to be sealed under another id: nothing may take them for the rest of a sealing that was cut off.
  const waiting = waitingFiles(store)
  for (const { operations } of work.entries)
    for (const operation of operations)
      if (operation.kind === 'write') for (const file of filesNamed([operation.register])) await waiting.remove(file)
  const streams = (await store.streams()).map(({ stream }) => stream)
  const others = (await store.unsent()).filter(({ device }) => device !== work.device)
  await store.forget(streams, work.device)
  await store.take(others)
  await values.drop(nextName)
  await values.drop(epochsName)
  await store.drop([becoming])
}

const becoming = 'becoming another device'
const nextName = 'desk/next-device'

type NextDevice = { readonly keys: DeviceKeys; readonly sealed: Bytes }

/** Made when this was asked for before: the directory may list it already. */
async function keptDevice({ account, values }: Opened): Promise<NextDevice | null> {
  const kept = await values.kept(nextName)
  const sealed = typeof kept === 'string' ? fromBase64url(kept) : null
  return sealed && withKeys(sealed, account)
}

async function madeDevice({ random }: Bench, { account, enrolment, values }: Opened): Promise<NextDevice> {
  const made = await renewDevice(enrolment.sealedKeys, account, random)
  if (!made.ok) throw new Error('an open device opens its keys')
  const { sealed } = made.value
  await values.keep(nextName, toBase64url(sealed))
  return withKeys(sealed, account)
}

async function withKeys(sealed: Bytes, account: Account): Promise<NextDevice> {
  const keys = await openDevice(sealed, account)
  if (!keys.ok) throw new Error('an open device opens its keys')
  return { keys: keys.value, sealed }
}

/** Dossiers that were begun here and of which the server has nothing: their ids are the old device's, and nothing in them can have been signed before. */
async function sendNewDossiers(bench: Bench, listed: readonly StreamEntry[]): Promise<Outcome<null>> {
  for (const { stream, dossier } of await newStreams(bench, listed)) {
    const sent = await sendNewStream(bench, { stream, dossier })
    if (!sent.ok) return sent
  }
  return accept(null)
}

async function newStreams(
  { store, opened }: Bench,
  listed: readonly StreamEntry[],
): Promise<readonly { readonly stream: StreamId; readonly dossier: DossierId }[]> {
  const there = new Set(listed.map(({ stream }) => stream))
  const unsent = new Set((await store.unsent()).flatMap((one) => (one.device === opened?.keys.id ? [one.stream] : [])))
  const found: { stream: StreamId; dossier: DossierId }[] = []
  for (const { stream, dossier, head } of await store.streams()) {
    const control = opened?.shelf.control(dossier)
    if (!control?.ok || there.has(stream) || head?.position || !unsent.has(stream)) continue
    const isFirst = control.value.stream === stream
    // What a decision that nobody has began can be read by nobody.
    const isDecided = !unsent.has(control.value.stream) || !there.has(control.value.stream)
    if (isFirst || isDecided) found.splice(isFirst ? 0 : found.length, 0, { stream, dossier })
  }
  return found
}

/** What this device signed and the server does not have: of each part in the order in which it was signed, decisions first. */
async function unsentEntries({ store }: Bench, { shelf, keys }: Opened): Promise<readonly LeftEntry[]> {
  const unsent = new Set((await store.unsent()).filter(({ device }) => device === keys.id).map(({ hash }) => hash))
  return shelf.streams().flatMap(({ dossier, stream, links }) =>
    links()
      .filter(({ name, claimed }) => claimed !== null && unsent.has(name))
      .toSorted((one, other) => one.seq - other.seq)
      .map(({ name, operations }) => ({ dossier, stream, record: name, operations })),
  )
}
