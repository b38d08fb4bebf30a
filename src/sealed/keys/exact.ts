// Exact CBOR: one value has one encoding, and any other encoding is refused.
import { encode, Token, Type, type TypeEncoder } from 'cborg'
import * as v from 'valibot'
import type { Bytes } from './bytes.ts'
import { type Field, readExact, readFields } from './read-exact.ts'

/**
 * Deterministic CBOR (RFC 8949 §4.2.1: shortest forms, keys in bytewise order). A property that is undefined is left out.
 * Throws on what would not read back: undefined elsewhere, bigints, NaN, infinities.
 */
export const encodeExact = (value: unknown): Bytes => new Uint8Array(encode(value, exactly))

/** The value in these bytes, shaped as the schema says; null when they are not its exact encoding or not that shape. */
export function parseExact<T>(bytes: Uint8Array, schema: v.GenericSchema<unknown, T>): T | null {
  const value = orUndefined(() => readExact(plain(bytes)))
  if (value === undefined) return null
  const parsed = v.safeParse(schema, value, { abortEarly: true })
  return parsed.success ? parsed.output : null
}

/**
 * Like `parseExact` of an object with exactly these fields, for many in a row whose `repeat` fields mostly stay the same: a field with the same bytes as
 * before is the very same value, read and checked once. Contract: nobody changes the values.
 */
export function fieldsReader<T extends object>(
  shapes: { readonly [Name in keyof T]: v.GenericSchema<unknown, T[Name]> },
  repeat: readonly (keyof T & string)[],
): (bytes: Uint8Array) => T | null {
  const fields = (Object.keys(shapes) as (keyof T & string)[])
    .map((name) => ({ name, shape: shapes[name], repeats: repeat.includes(name), key: encodeExact(name) }))
    .sort((one, other) => one.key.length - other.key.length || (one.name < other.name ? -1 : 1))
  const keys = fields.map(({ key }) => key)
  const known: (Field | null)[] = fields.map(() => null)
  return (bytes) => {
    const read = orUndefined(() => readFields(plain(bytes), keys, known))
    if (!read) return null
    const whole: Partial<T> = {}
    let index = -1
    for (const { name, shape, repeats } of fields) {
      index += 1
      const field = read[index]
      if (!field) return null
      if (field !== known[index]) {
        const parsed = v.safeParse(shape, field.value, { abortEarly: true })
        if (!parsed.success) return null
        whole[name] = parsed.output
        if (repeats) known[index] = { ...field, bytes: field.bytes.slice(), value: parsed.output }
      } else whole[name] = field.value as T[typeof name]
    }
    return whole as T
  }
}

/** A byte string of exactly this length, or any length up to `most`. */
export const byteString = (length: number, most = length) =>
  v.custom<Bytes>((value) => value instanceof Uint8Array && value.length >= length && value.length <= most)

/** A map of such keys and values. An empty list, or no bytes, has no key that is wrong either, and is none. */
export const mapOf = <Key extends string, Each>(key: v.GenericSchema<Key>, each: v.GenericSchema<unknown, Each>) =>
  v.pipe(
    v.custom<object>(
      (value) => typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype,
    ),
    v.record(key, each),
  )

function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined // whatever is not exact is thrown out: for a reader that is a refusal, not a bug
  }
}

/** In Node, whose Buffers' `slice` is a view of shared memory: outside this file there are none. */
const plain = (bytes: Uint8Array): Uint8Array => (bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes))

const refused: TypeEncoder = (_, type) => {
  throw new TypeError(`no exact form: ${type}`)
}

const typeEncoders: Record<string, TypeEncoder> = {
  /** Decoders drop a leading U+FEFF and lone surrogates have no UTF-8: both go before encoding. */
  string: (text: string) =>
    text.isWellFormed() && text.charCodeAt(0) !== 0xfeff
      ? null
      : new Token(Type.string, text.toWellFormed().replace(/^\uFEFF+/, '')),
  number: (value: number, ...rest) => (Number.isFinite(value) ? null : refused(value, ...rest)),
  undefined: refused,
  bigint: refused,
}

/** All keys are text: cborg's own order, the shorter key first, is then the bytewise order of their encodings. */
const exactly = { ignoreUndefinedProperties: true, typeEncoders }
