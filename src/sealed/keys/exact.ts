// Exact CBOR: one value has one encoding, and whatever is not that encoding is refused.
import { decode, encode, rfc8949EncodeOptions, Token, Type, type TypeEncoder } from 'cborg'
import * as v from 'valibot'
import { type Bytes, equal } from './bytes.ts'

/** Deterministic CBOR (RFC 8949 §4.2.1: shortest forms, keys in bytewise order). Throws on what has no exact form (undefined, NaN, infinities, bigints). */
export const encodeExact = (value: unknown): Bytes =>
  encode(value, { ...rfc8949EncodeOptions, typeEncoders: { string: exactText } }) as Bytes

/** The value in these bytes, shaped as the schema says; null when they are not its exact encoding or not that shape. */
export function parseExact<T>(bytes: Uint8Array, schema: v.GenericSchema<unknown, T>): T | null {
  const value = decodeExact(bytes)
  if (value === undefined) return null
  const parsed = v.safeParse(schema, value)
  return parsed.success ? parsed.output : null
}

/** A byte string of exactly this length, or any length up to `most`. */
export const byteString = (length: number, most = length) =>
  v.custom<Bytes>((value) => value instanceof Uint8Array && value.length >= length && value.length <= most)

function decodeExact(bytes: Uint8Array): unknown {
  try {
    const value: unknown = decode(bytes, strictly)
    return equal(encodeExact(value), bytes) ? value : undefined
  } catch {
    return undefined // cborg throws on anything that is not strict CBOR: for a reader that is a refusal, not a bug
  }
}

const strictly = {
  strict: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  allowBigInt: false,
  rejectDuplicateMapKeys: true,
}

/** Decoders drop a leading U+FEFF and lone surrogates have no UTF-8: both go before encoding, so that what is written reads back. */
const exactText: TypeEncoder = (text: string) => new Token(Type.string, text.toWellFormed().replace(/^\uFEFF+/, ''))
