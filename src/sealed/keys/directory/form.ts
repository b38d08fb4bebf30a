// The byte form of a directory version: a body (number, hash of the version before, time, signers, changes) and the signatures over it.
import * as v from 'valibot'
import { type Instant, isInstant } from '../../../vocabulary/dates.ts'
import { type DeviceId, type DossierId, isId, type PersonId } from '../../../vocabulary/ids.ts'
import { type LocalText, languages } from '../../../vocabulary/languages.ts'
import { offices } from '../../../vocabulary/offices.ts'
import type { Bytes } from '../bytes.ts'
import { byteString, encodeExact, parseExact } from '../exact.ts'
import { type Labelled, labelled, labels } from '../labels.ts'
import { hash } from '../public.ts'

const id = <T extends PersonId | DeviceId | DossierId>() => v.custom<T>(isId)
const instant = v.custom<Instant>(isInstant)
const key = byteString(32)
const line = v.pipe(v.string(), v.maxLength(200))
/** In one language at least. */
export const localText: v.GenericSchema<unknown, LocalText> = v.pipe(
  v.strictObject({ ar: v.optional(line), fr: v.optional(line), en: v.optional(line) }),
  v.check((text) => languages.some((language) => text[language]?.trim())),
)

export const identity = v.strictObject({
  name: localText,
  parent: v.optional(localText),
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
  timeZone: line,
  demonstration: v.boolean(),
})
/** Who the institution is: signed by the root in the first version. `country` is ISO 3166 alpha-2; invented countries use ZZ. */
export type InstitutionIdentity = v.InferOutput<typeof identity>

/** In the order of code units, none twice: one list has one form. */
const sorted = (names: readonly string[]): boolean => names.every((one, at) => at === 0 || (names[at - 1] ?? '') < one)

const card = {
  name: localText,
  /** How Arabic addresses her. */
  addressedAs: v.picklist(['feminine', 'masculine']),
  offices: v.pipe(v.array(v.picklist(offices)), v.maxLength(offices.length), v.readonly()),
  /** True until two people have compared safety words with someone invited by a link. */
  notCompared: v.boolean(),
}

const change = v.variant('kind', [
  v.strictObject({ kind: v.literal('identity'), root: key, identity }),
  v.strictObject({ kind: v.literal('recovery'), key, interviews: v.boolean() }),
  v.strictObject({
    kind: v.literal('signers'),
    signers: v.pipe(v.array(v.strictObject({ device: id<DeviceId>(), until: instant })), v.maxLength(50), v.readonly()),
  }),
  v.strictObject({
    kind: v.literal('intake'),
    keys: v.pipe(v.array(v.strictObject({ key, until: instant })), v.maxLength(50), v.readonly()),
  }),
  v.strictObject({ kind: v.literal('person'), person: id<PersonId>(), ...card }),
  v.strictObject({ kind: v.literal('remove-person'), person: id<PersonId>() }),
  v.strictObject({
    kind: v.literal('device'),
    person: id<PersonId>(),
    signing: key,
    exchange: key,
    possession: byteString(64),
  }),
  v.strictObject({ kind: v.literal('remove-device'), device: id<DeviceId>() }),
  v.strictObject({
    kind: v.literal('recover'),
    device: id<DeviceId>(),
    dossiers: v.pipe(
      v.array(id<DossierId>()),
      v.minLength(1),
      v.maxLength(1000),
      v.check((dossiers) => sorted(dossiers)),
      v.readonly(),
    ),
    /** In the clear, like all of the directory: why, and nothing of what the dossiers hold. */
    reason: v.pipe(
      v.string(),
      v.maxLength(500),
      v.check((text) => text.trim() !== ''),
    ),
    until: instant,
  }),
])
/**
 * `person` adds her, or changes her card; `intake` and `signers` replace the whole list. `recover`: the council lets this device take up
 * these dossiers again, by the recovery key.
 */
export type DirectoryChange = v.InferOutput<typeof change>
export type ChangeOf<Kind extends DirectoryChange['kind']> = Extract<DirectoryChange, { kind: Kind }>

/** The root, or a device. */
export type SignerId = DeviceId | 'root'

const body = v.strictObject({
  number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  previous: key,
  at: instant,
  /** Who signs it: sorted, none twice. It is signed too, so that nobody can add a signature to a version, or take one away. */
  by: v.pipe(
    v.array(v.union([v.literal('root'), id<DeviceId>()])),
    v.minLength(1),
    v.maxLength(50),
    v.check((signers) => sorted(signers)),
  ),
  changes: v.pipe(v.array(change), v.maxLength(1000)),
})
export type DirectoryBody = v.InferOutput<typeof body>

const version = v.strictObject({
  body: byteString(1, 256 * 1024),
  /** One for each of the body's signers, in their order. */
  signatures: v.pipe(v.array(byteString(64)), v.minLength(1), v.maxLength(50)),
})

/** The version before the first. */
export const noVersion: Bytes = new Uint8Array(32)

export const encodeBody = (content: DirectoryBody): Bytes => encodeExact(content)
export const encodeVersion = (content: Bytes, signatures: readonly Bytes[]): Bytes =>
  encodeExact({ body: content, signatures })

/** What every signer of a version signs. */
export const signedBody = (content: Bytes): Labelled => labelled(labels.directorySignature, content)

/** A version's body, what was signed, and the signatures: read, not yet verified. */
export type ParsedVersion = {
  readonly body: DirectoryBody
  /** Over the body only: two forms of one version have the same hash. */
  readonly hash: Bytes
  readonly signed: Labelled
  readonly signatures: readonly Bytes[]
}

/** A version's body before all have signed it; null when the bytes are not exactly one. */
export const parseBody = (bytes: Bytes): DirectoryBody | null => parseExact(bytes, body)

/** Names a version, signed or not yet: over its body alone. */
export const bodyHash = (content: Bytes): Promise<Bytes> => hash(labels.directoryVersion, content)

/** Null when the bytes are not exactly a version. */
export async function parseVersion(bytes: Bytes): Promise<ParsedVersion | null> {
  const outer = parseExact(bytes, version)
  const inner = outer && parseBody(outer.body)
  if (!inner || inner.by.length !== outer.signatures.length) return null
  return {
    body: inner,
    hash: await bodyHash(outer.body),
    signed: signedBody(outer.body),
    signatures: outer.signatures,
  }
}
