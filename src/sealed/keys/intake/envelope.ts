// Seals what comes in from outside, and the cards of people behind messages, to the intake keys, under a fresh key wrapped to each of them. Whoever seals keeps no way to open it.
import type * as v from 'valibot'
import type { Random } from '../../../vocabulary/ids.ts'
import { type Bytes, concat, equal, readU32, u32 } from '../bytes.ts'
import { encodeExact, parseExact } from '../exact.ts'
import { type Label, labelled, labels } from '../labels.ts'
import { hash } from '../public.ts'
import { type ExchangeKey, open, openFrom, seal, sealingKeyFrom, sealTo } from '../secret.ts'
import { closingOf, sealedForm, shownOpened } from './form.ts'

/** What is sealed: one never opens as the other. */
export type Kind = 'letter' | 'registration' | 'card' | 'authority-answer'

type Envelope = v.InferOutput<typeof sealedForm>

/** Sealed to each of these X25519 keys; null when there is none, or one is refused. */
export async function sealToIntake(
  kind: Kind,
  content: Bytes,
  keys: readonly Bytes[],
  random: Random,
): Promise<Bytes | null> {
  const [id, key, nonce] = [random(16), random(32), random(12)]
  const wraps: Envelope['wraps'] = []
  for (const to of keys) {
    const wrap = await sealTo(to, wrapInfo(kind, id, to), none, key)
    if (!wrap) return null
    wraps.push({ to, wrap })
  }
  if (wraps.length === 0) return null
  const ciphertext = await seal(await sealingKeyFrom(key), nonce, contentAad(kind, id), content)
  const commitment = await commitmentOf(kind, id, key)
  const closing = await closingOf(id, await shownOpened(id, key))
  key.fill(0)
  return encodeExact({ id, wraps, commitment, closing, nonce, ciphertext })
}

/** The content, by one of the keys that it was sealed to; null when it was sealed to none of them, or was changed. */
export async function openAtIntake(kind: Kind, sealed: Bytes, keys: readonly ExchangeKey[]): Promise<Bytes | null> {
  const envelope = parseExact(sealed, sealedForm)
  const key = envelope && (await keyOf(kind, envelope, keys))
  if (!key) return null
  const { id, nonce, ciphertext } = envelope
  return open(await sealingKeyFrom(key), nonce, contentAad(kind, id), ciphertext)
}

/** Proves to the server that it was opened here, without revealing the key; null if none of these keys opens it. */
export async function showOpened(kind: Kind, sealed: Bytes, keys: readonly ExchangeKey[]): Promise<Bytes | null> {
  const envelope = parseExact(sealed, sealedForm)
  const key = envelope && (await keyOf(kind, envelope, keys))
  return key && shownOpened(envelope.id, key)
}

async function keyOf(kind: Kind, { id, wraps, commitment, closing }: Envelope, keys: readonly ExchangeKey[]) {
  for (const { to, wrap } of wraps)
    for (const key of keys.filter(({ publicKey }) => equal(publicKey, to))) {
      const opened = await openFrom(key, wrapInfo(kind, id, to), none, wrap)
      // Compared before use: AES-GCM does not commit to its key, and two members must never read two letters in one.
      if (opened?.length !== 32 || !equal(await commitmentOf(kind, id, opened), commitment)) continue
      // What could be read and then never be closed would stay in front of everybody.
      if (!closing || equal(await closingOf(id, await shownOpened(id, opened)), closing)) return opened
    }
  return null
}

/** length(4) ‖ content ‖ zeros, to the size that is said for this length. */
export function padded(bytes: Bytes, sizeOf: (length: number) => number): Bytes {
  const length = 4 + bytes.length
  return concat(u32(bytes.length), bytes, new Uint8Array(sizeOf(length) - length))
}

/** Null where it breaks off, or where anything but zeros stands behind the content. */
export function unpadded(bytes: Bytes): Bytes | null {
  const end = bytes.length >= 4 ? 4 + readU32(bytes) : Number.POSITIVE_INFINITY
  return end <= bytes.length && bytes.subarray(end).every((byte) => byte === 0) ? bytes.slice(4, end) : null
}

const none: Bytes = new Uint8Array(0)
const uses: Readonly<Record<Kind, Readonly<Record<'wrap' | 'content' | 'commitment', Label>>>> = {
  letter: { wrap: labels.intakeWrap, content: labels.intakeLetter, commitment: labels.intakeCommitment },
  registration: {
    wrap: labels.registrationWrap,
    content: labels.registration,
    commitment: labels.registrationCommitment,
  },
  card: { wrap: labels.cardWrap, content: labels.card, commitment: labels.cardCommitment },
  'authority-answer': {
    wrap: labels.authorityAnswerWrap,
    content: labels.authorityAnswer,
    commitment: labels.authorityAnswerCommitment,
  },
}
const wrapInfo = (kind: Kind, id: Bytes, to: Bytes) => labelled(uses[kind].wrap, id, to)
const contentAad = (kind: Kind, id: Bytes) => labelled(uses[kind].content, id)
const commitmentOf = (kind: Kind, id: Bytes, key: Bytes): Promise<Bytes> => hash(uses[kind].commitment, id, key)
