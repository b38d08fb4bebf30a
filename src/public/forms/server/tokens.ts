// What travels through forms and letters and must come back unchanged: signed with a secret of the public server, and of no use elsewhere.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { base32nopad } from '@scure/base'
import { absent, writeAtomically } from '../../../foundation/server/folders/files.ts'
import { fromBase64url, toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { isId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { newSum, numberAnswered, type SumQuestion } from '../sum.ts'
import { workBits } from '../work.ts'

/** What a letter's link is for. */
type TokenAct = 'confirm' | 'leave' | 'register' | 'cancel'

export type Tokens = ReturnType<typeof tokensOf>

/** A question may stand on a page this long before it is answered. */
const questionHours = 48

/** `now` gives milliseconds. */
export function tokensOf(secret: Uint8Array, now: () => number = Date.now) {
  const mac = (label: string, ...parts: (string | number)[]): string =>
    createHmac('sha256', secret)
      .update(JSON.stringify([`wiqaya/public/1 ${label}`, ...parts]))
      .digest('base64url')
      .slice(0, 22)
  const fresh = (ends: string): boolean => /^\d{1,15}$/.test(ends) && Number(ends) > now()
  return {
    /** A new sum; the token holds its end, a signature over the answer, not the answer, and one that lets a device work instead. */
    ask(): SumQuestion {
      const { a, b } = newSum(() => randomBytes(1)[0] ?? 0)
      const ends = now() + questionHours * 3_600_000
      const salt = randomBytes(9).toString('base64url')
      return { a, b, token: `${ends}.${salt}.${mac('sum', ends, salt, a + b)}.${mac('work', ends, salt)}` }
    },

    /** Refused with `sum-wrong`, also when the question is too old or was never asked. */
    check(token: string, answer: string): Outcome<null> {
      const [ends = '', salt = '', signature = ''] = token.split('.')
      const given = numberAnswered(answer)
      if (!fresh(ends) || given === null || !same(signature, mac('sum', Number(ends), salt, given)))
        return refuse('sum-wrong')
      return accept(null)
    },

    /** The key in a letter's link: who, and for which act. */
    keyFor: (act: TokenAct, subscriber: string): string => `${subscriber}.${mac(act, subscriber)}`,

    /** What a letter's Message-ID begins with: the same each time this letter goes to this person, and telling nothing of her. */
    letterId: (letter: string, subscriber: string): string => mac('letter', letter, subscriber),

    /** For the address to which a letter comes back: lower case, since some mail servers on the way write it so. */
    returnFor: (subscriber: string): string => returnText(subscriber, mac('return', subscriber)),

    /** The subscriber whose letter came back, of a key that was really given out, or null. */
    returnedOf(key: string): string | null {
      if (!/^[a-z2-7]{35}[aq]$/.test(key)) return null
      const bytes = base32nopad.decode(key.toUpperCase())
      const subscriber = toBase64url(bytes.subarray(0, 16))
      return isId(subscriber) && same(key, returnText(subscriber, mac('return', subscriber))) ? subscriber : null
    },

    /**
     * Whether a device has worked for this address and question (`public/theme/work.js`): SHA-256 of both with its number begins with
     * `workBits` zeros. Bound to the address, so that each costs again. Refused with `work-wrong`.
     */
    checkWork(token: string, address: string, number: string): Outcome<null> {
      const [ends = '', salt = '', , worked = ''] = token.split('.')
      const asked = fresh(ends) && same(worked, mac('work', Number(ends), salt))
      if (!asked || !/^\d{1,12}$/.test(number)) return refuse('work-wrong')
      const digest = createHash('sha256').update(`${token}\n${address}\n${number}`).digest()
      return digest.readUInt32BE(0) >>> (32 - workBits) === 0 ? accept(null) : refuse('work-wrong')
    },

    /** The subscriber of a key that was really given out for this act, or null. */
    subscriberOf(act: TokenAct, key: string): string | null {
      const [subscriber = '', signature = ''] = key.split('.')
      return isId(subscriber) && same(signature, mac(act, subscriber)) ? subscriber : null
    },
  }
}

/** The secret in this file, made at the first start. */
export async function secretIn(file: string): Promise<Uint8Array> {
  const kept = await readFile(file).catch(absent)
  if (kept) return kept
  const secret = randomBytes(32)
  await writeAtomically(file, secret)
  return secret
}

/** 22 bytes: the id, and the beginning of its signature. */
function returnText(subscriber: string, signature: string): string {
  const [id, signed] = [fromBase64url(subscriber), Buffer.from(signature, 'base64url')]
  if (!id) throw new Error('an id is canonical base64url')
  return base32nopad.encode(Buffer.concat([id, signed.subarray(0, 6)])).toLowerCase()
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
