// One more version on a directory: are its signatures valid, and may those who signed it make these changes?
import type { Instant } from '../../../vocabulary/dates.ts'
import type { DeviceId, PersonId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, type Problem, refuse } from '../../../vocabulary/problems.ts'
import { type Bytes, equal } from '../bytes.ts'
import { provesPossession, publicDevice } from '../device.ts'
import { fingerprintOf, isStrictExchangeKey, isStrictSigningKey, verify } from '../public.ts'
import { type Directory, type DirectoryDevice, type DirectoryPerson, listedDevice } from './directory.ts'
import type { ChangeOf, DirectoryChange, ParsedVersion } from './form.ts'

/**
 * The directory after this version. `before` is absent for the first, which only the root it names can sign. The chain was checked by the caller.
 * Time never goes back behind the last signer's, so an expired signer can date back no further than that; the root alone may set a wrong clock right.
 */
export async function foldVersion(before: Directory | undefined, version: ParsedVersion): Promise<Outcome<Directory>> {
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

  const draft = await draftOf(before, root)
  endRecoveries(draft, version.body, authority)
  for (const change of changes) {
    const problem = await apply(draft, change, authority, number, at)
    if (problem) return { ok: false, problem: { code: problem.code, data: { number, ...problem.data } } }
  }
  const { identity, recovery } = draft
  if (!identity || !recovery || draft.signers.length === 0)
    return refuse('directory-not-authorised', { number, why: 'incomplete' })
  const freshAt = before && !authority.refreshes ? before.freshAt : at
  return accept({ ...draft, identity, recovery, number, hash, hashes: [...(before?.hashes ?? []), hash], freshAt })
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
  recoveries: Directory['recoveries']
  readonly people: Map<PersonId, DirectoryPerson>
  readonly devices: Map<DeviceId, DirectoryDevice>
}

async function draftOf(before: Directory | undefined, root: Bytes): Promise<Draft> {
  if (before) return { ...before, people: new Map(before.people), devices: new Map(before.devices) }
  const rootFingerprint = await fingerprintOf(root)
  return {
    root,
    rootFingerprint,
    identity: null,
    recovery: null,
    signers: [],
    intake: [],
    recoveries: [],
    people: new Map(),
    devices: new Map(),
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
        earlier: draft.recovery ? [draft.recovery.key, ...draft.recovery.earlier] : [],
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
  if (draft.recoveries.some((other) => other.number === number)) return unauthorised('recovery-twice')
  draft.recoveries = [...draft.recoveries, { ...entry, number, at, ended: null }]
  return null
}

const recoveryMonth = 31 * 86_400_000

/** The council's word holds until its day, by a signer's clock, and no longer than until the council speaks again. Any member's device signs that it goes, with whatever time. */
function endRecoveries(
  draft: Draft,
  { number, at, changes }: ParsedVersion['body'],
  { refreshes }: Pick<Authority, 'refreshes'>,
): void {
  const anew = changes.some(({ kind }) => kind === 'recover' || kind === 'recovery')
  draft.recoveries = draft.recoveries.map((entry) =>
    entry.ended === null && (anew || (refreshes && at >= entry.until)) ? { ...entry, ended: number } : entry,
  )
}

function writeCard(draft: Draft, { kind: _, person: id, ...card }: ChangeOf<'person'>, number: number): Problem | null {
  const known = draft.people.get(id)
  if (known && known.removed !== null) return unauthorised('removed-person')
  const state = { from: number, offices: card.offices, notCompared: card.notCompared }
  draft.people.set(id, { id, added: number, removed: null, ...known, ...card, was: [...(known?.was ?? []), state] })
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
  const used = [draft.root, ...[...draft.devices.values()].flatMap((other) => [other.signing, other.exchange])]
  if ([signing, exchange].some((key) => used.some((other) => equal(key, other)))) return keyRefused('repeated')
  if (!(await provesPossession(device, draft.rootFingerprint, person, possession))) return keyRefused('possession')

  const hers = [...draft.devices.values()].filter((other) => other.person === person)
  const most = draft.identity?.demonstration ? devicesMost.demonstration : devicesMost.person
  if (hers.filter((other) => other.removed === null).length >= most) return unauthorised('devices-most')
  const allowed =
    authority.genesis ||
    authority.named.has(device.id) ||
    (hers.some((other) => other.removed === null)
      ? authority.people.has(person)
      : authority.signers.size >= (hers.length === 0 ? 1 : 2))
  if (!allowed) return unauthorised('device-needs-others')
  draft.devices.set(device.id, { ...device, person, added: number, removed: null, since: at })
  return null
}

/** At once. An epoch names every reader's devices: nobody may fill it alone. A demonstration's visitors are all devices of six people. */
const devicesMost = { person: 12, demonstration: 100 }

function removePerson(draft: Draft, id: PersonId, number: number): Problem | null {
  const person = draft.people.get(id)
  if (person?.removed !== null) return unauthorised('unlisted-person')
  draft.people.set(id, { ...person, removed: number })
  for (const device of draft.devices.values()) {
    if (device.person === id && device.removed === null) removeDevice(draft, device.id, number)
  }
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
