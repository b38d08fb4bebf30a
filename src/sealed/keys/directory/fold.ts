// One more version on a directory: are its signatures valid, and may those who signed it make these changes?
import { toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { DeviceId, PersonId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, type Problem, refuse } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../bytes.ts'
import { provesPossession, publicDevice } from '../device.ts'
import { fingerprintOf, isStrictExchangeKey, isStrictSigningKey, verify } from '../public.ts'
import {
  type Directory,
  type DirectoryDevice,
  type DirectoryPerson,
  listedDevice,
  type RecoveryEntry,
} from './directory.ts'
import type { ChangeOf, DirectoryChange, ParsedVersion } from './form.ts'

/**
 * The directory after this version. `before` is absent for the first, which only the root it names can sign. The chain was checked by the caller.
 * Time never goes back behind the last signer's, so an expired signer can date back no further than that; the root alone may set a wrong clock right.
 * `isOwn`: nobody else has `before`, and nobody looks at it any more, whatever comes of this: its lists are gone on with. A chain costs as much as it is long; copied at each version, one of a few megabytes
 * would keep a device busy for minutes, at each opening.
 */
export async function foldVersion(
  before: Directory | undefined,
  version: ParsedVersion,
  isOwn: boolean,
): Promise<Outcome<Directory>> {
  const { hash } = version
  const { number, at, changes } = version.body
  const [first] = changes
  const root = before?.root ?? (first?.kind === 'identity' ? first.root : undefined)
  if (!root) return refuse('directory-not-authorised', { number, why: 'no-identity' })

  const signed = await authorityOf(before, version, root)
  if (!signed.ok) return signed
  const authority = signed.value
  if (before && !authority.root && at < before.freshAt)
    return refuse('directory-not-authorised', { number, why: 'time-goes-back' })
  if (changes.length === 0 && !authority.refreshes)
    return refuse('directory-not-authorised', { number, why: 'not-a-signer' })

  const draft = await draftOf(before, root, isOwn)
  endRecoveries(draft, version.body, authority)
  for (const change of changes) {
    const problem = await apply(draft, change, authority, number, at)
    if (problem) return { ok: false, problem: { code: problem.code, data: { number, ...problem.data } } }
  }
  const { identity, recovery } = draft
  if (!identity || !recovery || draft.signers.length === 0)
    return refuse('directory-not-authorised', { number, why: 'incomplete' })
  const freshAt = before && !authority.refreshes ? before.freshAt : at
  draft.hashes.push(hash)
  return accept({ ...draft, identity, recovery, number, hash, freshAt })
}

// -- who signed

/** What the signatures on a version allow. */
type Authority = {
  readonly genesis: boolean
  readonly root: boolean
  /** The listed devices that signed: each may take itself off. */
  readonly devices: ReadonlySet<DeviceId>
  /** People with a listed device that signed. */
  readonly people: ReadonlySet<PersonId>
  /** Those of them who signed as signers, in time. */
  readonly signers: ReadonlySet<PersonId>
  /** Devices that a version signed by root names as signers. */
  readonly named: ReadonlySet<DeviceId>
  readonly refreshes: boolean
}

async function authorityOf(
  before: Directory | undefined,
  version: ParsedVersion,
  rootKey: Bytes,
): Promise<Outcome<Authority>> {
  const { number, at, by: signedBy, changes } = version.body
  const devices = new Set<DeviceId>()
  const people = new Set<PersonId>()
  const signers = new Set<PersonId>()
  let root = false
  for (const [index, by] of signedBy.entries()) {
    const device = by !== 'root' && before ? listedDevice(before, by) : null
    const key = by === 'root' ? rootKey : device?.signing
    if (!key) return refuse('directory-not-authorised', { number, why: 'unlisted-device' })
    const signature = version.signatures[index]
    if (!signature || !(await verify(key, version.signed, signature)))
      return refuse('directory-signature-wrong', { number })
    if (by === 'root') root = true
    if (!device) continue
    devices.add(device.id)
    people.add(device.person)
    if (before?.signers.some((signer) => signer.device === device.id && at < signer.until)) signers.add(device.person)
  }
  if (!before && !root) return refuse('directory-not-authorised', { number, why: 'root-only' })
  const named = new Set(
    root ? changes.flatMap((change) => (change.kind === 'signers' ? change.signers.map((s) => s.device) : [])) : [],
  )
  return accept({ genesis: !before, root, devices, people, signers, named, refreshes: root || signers.size > 0 })
}

// -- what changes

type Draft = Pick<Directory, 'root' | 'rootFingerprint'> & {
  identity: Directory['identity'] | null
  recovery: Directory['recovery'] | null
  signers: Directory['signers']
  intake: Directory['intake']
  readonly hashes: Bytes[]
  readonly recoveries: RecoveryEntry[]
  readonly people: Map<PersonId, DraftPerson>
  readonly devices: Map<DeviceId, DirectoryDevice>
  readonly ofPerson: Map<PersonId, DeviceId[]>
  readonly keysUsed: Set<string>
}
type DraftPerson = Omit<DirectoryPerson, 'was'> & { readonly was: DirectoryPerson['was'][number][] }

async function draftOf(before: Directory | undefined, root: Bytes, isOwn: boolean): Promise<Draft> {
  // Folded here: its lists are those of a draft.
  if (before && isOwn) return { ...(before as Draft & Directory) }
  if (before)
    return {
      ...before,
      hashes: [...before.hashes],
      recoveries: [...before.recoveries],
      people: new Map([...before.people].map(([id, person]) => [id, { ...person, was: [...person.was] }])),
      devices: new Map(before.devices),
      ofPerson: new Map([...before.ofPerson].map(([id, devices]) => [id, [...devices]])),
      keysUsed: new Set(before.keysUsed),
    }
  return {
    root,
    rootFingerprint: await fingerprintOf(root),
    identity: null,
    recovery: null,
    signers: [],
    intake: [],
    hashes: [],
    recoveries: [],
    people: new Map(),
    devices: new Map(),
    ofPerson: new Map(),
    keysUsed: new Set([toBase64url(root)]),
  }
}

/** Makes one change on the draft, or gives the problem for which it is refused. */
async function apply(
  draft: Draft,
  change: DirectoryChange,
  authority: Authority,
  number: number,
  at: Instant,
): Promise<Problem | null> {
  switch (change.kind) {
    case 'identity':
      if (!authority.genesis || draft.identity) return unauthorised('identity-is-final')
      if (!isStrictSigningKey(change.root)) return keyRefused('weak')
      draft.identity = change.identity
      return null
    case 'recovery':
      if (!authority.root) return unauthorised('root-only')
      if (!isStrictExchangeKey(change.key)) return keyRefused('weak')
      draft.recovery = {
        key: change.key,
        interviews: change.interviews,
        since: number,
        earlier: earlierKeys(draft.recovery, number),
      }
      return null
    case 'signers':
      return authority.root ? nameSigners(draft, change, at) : unauthorised('root-only')
    case 'intake':
      if (!bySigner(authority)) return unauthorised('signer-only')
      if (!change.keys.every(({ key }) => isStrictExchangeKey(key))) return keyRefused('weak')
      draft.intake = change.keys
      return null
    case 'person':
      return bySigner(authority) ? writeCard(draft, change, number) : unauthorised('signer-only')
    case 'device':
      return addDevice(draft, change, authority, number, at)
    case 'remove-person':
      return bySigner(authority) ? removePerson(draft, change.person, number) : unauthorised('signer-only')
    case 'remove-device':
      return bySigner(authority) || authority.devices.has(change.device)
        ? removeDevice(draft, change.device, number)
        : unauthorised('signer-only')
    case 'recover':
      return authority.root ? beginRecovery(draft, change, number, at) : unauthorised('root-only')
  }
}

/** One signer is enough to add a person or remove anything; root does so only at set-up. */
const bySigner = (authority: Authority): boolean => authority.genesis || authority.signers.size > 0

/** One that the same version names and replaces was in force in none. */
function earlierKeys(before: Draft['recovery'], number: number): readonly Bytes[] {
  if (!before) return []
  return before.since === number ? before.earlier : [before.key, ...before.earlier]
}

/** At least two people, each on a listed device, for a year at most. */
function nameSigners(draft: Draft, { signers }: ChangeOf<'signers'>, at: Instant): Problem | null {
  const people = new Set<PersonId>()
  for (const { device, until } of signers) {
    const found = draft.devices.get(device)
    if (found?.removed !== null) return unauthorised('unlisted-device')
    if (until <= at || Date.parse(until) - Date.parse(at) > signerYear) return unauthorised('signer-term')
    people.add(found.person)
  }
  if (people.size < 2) return unauthorised('two-signers-needed')
  draft.signers = signers
  return null
}

const signerYear = 366 * 86_400_000

/** By root alone: a listed device, some dossiers by name, a month at most. */
function beginRecovery(
  draft: Draft,
  { kind: _, ...entry }: ChangeOf<'recover'>,
  number: number,
  at: Instant,
): Problem | null {
  if (draft.devices.get(entry.device)?.removed !== null) return unauthorised('unlisted-device')
  if (entry.until <= at || Date.parse(entry.until) - Date.parse(at) > recoveryMonth)
    return unauthorised('recovery-term')
  if (draft.recoveries.at(-1)?.number === number) return unauthorised('recovery-twice')
  draft.recoveries.push({ ...entry, number, at, ended: null })
  return null
}

const recoveryMonth = 31 * 86_400_000

/** The council's word holds until its day, by a signer's clock, and no longer than until the council speaks again. Any member's device signs that it goes, with whatever time. */
function endRecoveries(
  { recoveries }: Draft,
  { number, at, changes }: ParsedVersion['body'],
  { refreshes }: Pick<Authority, 'refreshes'>,
): void {
  const anew = changes.some(({ kind }) => kind === 'recover' || kind === 'recovery')
  // Each ends the one before it.
  const last = recoveries.at(-1)
  if (last?.ended === null && (anew || (refreshes && at >= last.until)))
    recoveries[recoveries.length - 1] = { ...last, ended: number }
}

function writeCard(draft: Draft, { kind: _, person: id, ...card }: ChangeOf<'person'>, number: number): Problem | null {
  const known = draft.people.get(id)
  if (known && known.removed !== null) return unauthorised('removed-person')
  const state = { from: number, offices: card.offices, notCompared: card.notCompared }
  const was = known?.was ?? []
  // Of several in one version the last is what she was from then on.
  if (was.at(-1)?.from === number) was.pop()
  was.push(state)
  draft.people.set(id, { id, added: number, removed: null, ...known, ...card, was })
  return null
}

/**
 * A person's first device: one signer. A further one: one of her own. The first after a loss: two signers.
 * Root lists a device only to name it as a signer in the same version. At set-up root lists the first ones.
 */
async function addDevice(
  draft: Draft,
  change: ChangeOf<'device'>,
  authority: Authority,
  number: number,
  at: Instant,
): Promise<Problem | null> {
  const { person, signing, exchange, possession } = change
  if (draft.people.get(person)?.removed !== null) return unauthorised('unlisted-person')

  const device = await publicDevice(signing, exchange)
  if (!device) return keyRefused('weak')
  const keys = [signing, exchange].map(toBase64url)
  if (keys.some((key) => draft.keysUsed.has(key))) return keyRefused('repeated')
  if (!(await provesPossession(device, draft.rootFingerprint, person, possession))) return keyRefused('possession')

  const hers = draft.ofPerson.get(person) ?? []
  const listed = hers.filter((id) => draft.devices.get(id)?.removed === null)
  const most = draft.identity?.demonstration ? devicesMost.demonstration : devicesMost.person
  if (listed.length >= most) return unauthorised('devices-most')
  const allowed =
    authority.genesis ||
    authority.named.has(device.id) ||
    (listed.length > 0 ? authority.people.has(person) : authority.signers.size >= (hers.length === 0 ? 1 : 2))
  if (!allowed) return unauthorised('device-needs-others')
  draft.devices.set(device.id, { ...device, person, added: number, removed: null, since: at })
  hers.push(device.id)
  draft.ofPerson.set(person, hers)
  for (const key of keys) draft.keysUsed.add(key)
  return null
}

/** At once. An epoch names every reader's devices: nobody may fill it alone. A demonstration's visitors are all devices of six people. */
const devicesMost = { person: 12, demonstration: 100 }

function removePerson(draft: Draft, id: PersonId, number: number): Problem | null {
  const person = draft.people.get(id)
  if (person?.removed !== null) return unauthorised('unlisted-person')
  draft.people.set(id, { ...person, removed: number })
  for (const device of draft.ofPerson.get(id) ?? [])
    if (draft.devices.get(device)?.removed === null) removeDevice(draft, device, number)
  return null
}

function removeDevice(draft: Draft, id: DeviceId, number: number): Problem | null {
  const device = draft.devices.get(id)
  if (device?.removed !== null) return unauthorised('unlisted-device')
  draft.devices.set(id, { ...device, removed: number })
  draft.signers = draft.signers.filter((signer) => signer.device !== id)
  return null
}

const unauthorised = (why: string): Problem => ({ code: 'directory-not-authorised', data: { why } })
const keyRefused = (why: string): Problem => ({ code: 'public-key-refused', data: { why } })
