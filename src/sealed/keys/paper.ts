// Bytes as text that survives paper: base32 without look-alikes, in groups, with a checksum.
import { type Bytes, concat, equal } from './bytes.ts'
import { labelled, labels } from './labels.ts'
import { hash } from './public.ts'

/** What a printed text is, in its first letter: a share is never taken for an account secret. */
export type PaperKind = 'A' | 'R' | 'S'
/** Crockford's alphabet: no I, L, O, U. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const checksumLength = 4

/** `S 4F0K-…`: the kind, then groups of five letters. */
export async function toPaper(kind: PaperKind, bytes: Bytes): Promise<string> {
  const text = toBase32(concat(bytes, await checksum(kind, bytes)))
  return [kind, ...(text.match(/.{1,5}/g) ?? [])].join('-')
}

/** The bytes, read whatever the case, spaces and hyphens, and with O, I, L for 0, 1, 1; null when a letter is wrong or missing. */
export async function fromPaper(kind: PaperKind, text: string): Promise<Bytes | null> {
  const plain = text.toUpperCase().replace(/[\s\p{Pd}]/gu, '')
  const bytes = plain.startsWith(kind) ? fromBase32(plain.slice(1).replaceAll('O', '0').replace(/[IL]/g, '1')) : null
  if (!bytes || bytes.length < checksumLength) return null
  const content = bytes.slice(0, -checksumLength)
  return equal(bytes.slice(-checksumLength), await checksum(kind, content)) ? content : null
}

const checksum = async (kind: PaperKind, bytes: Bytes): Promise<Bytes> =>
  (await hash(labelled(labels.paper, new TextEncoder().encode(kind), bytes))).slice(0, checksumLength)

function toBase32(bytes: Bytes): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

function fromBase32(text: string): Bytes | null {
  const values = [...text].map((letter) => letters.indexOf(letter))
  if (values.includes(-1)) return null
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('')
  const bytes = Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
  return toBase32(bytes) === text ? bytes : null
}
