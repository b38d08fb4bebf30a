// What travels through forms and letters and must come back unchanged: signed with a secret of the public server, and of no use elsewhere.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { writeAtomically } from '../../../foundation/server/files.ts'
import { isId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { newSum, numberAnswered, type SumQuestion } from '../sum.ts'

export type Tokens = ReturnType<typeof tokensOf>

/** A question may stand on a page this long before it is answered. */
export const questionHours = 48

/** `now` gives milliseconds. */
export function tokensOf(secret: Uint8Array, now: () => number = Date.now) {
  const mac = (label: string, ...parts: (string | number)[]): string =>
    createHmac('sha256', secret)
      .update(JSON.stringify([`wiqaya/public/1 ${label}`, ...parts]))
      .digest('base64url')
      .slice(0, 22)
  return {
    /** A new sum; the token holds its end and a signature over the answer, not the answer. */
    ask(): SumQuestion {
      const { a, b } = newSum(() => randomBytes(1)[0] ?? 0)
      const ends = now() + questionHours * 3_600_000
      const salt = randomBytes(9).toString('base64url')
      return { a, b, token: `${ends}.${salt}.${mac('sum', ends, salt, a + b)}` }
    },

    /** Refused with `sum-wrong`, also when the question is too old or was never asked. */
    check(token: string, answer: string): Outcome<null> {
      const [ends = '', salt = '', signature = ''] = token.split('.')
      const given = numberAnswered(answer)
      const fresh = /^\d{1,15}$/.test(ends) && Number(ends) > now()
      if (!fresh || given === null || !same(signature, mac('sum', Number(ends), salt, given)))
        return refuse('sum-wrong')
      return accept(null)
    },

    /** The key in a letter's link: who, and for which act. */
    keyFor: (act: 'confirm' | 'leave', subscriber: string): string => `${subscriber}.${mac(act, subscriber)}`,

    /** The subscriber of a key that was really given out for this act, or null. */
    subscriberOf(act: 'confirm' | 'leave', key: string): string | null {
      const [subscriber = '', signature = ''] = key.split('.')
      return isId(subscriber) && same(signature, mac(act, subscriber)) ? subscriber : null
    },
  }
}

/** The secret in this file, made at the first start. */
export async function secretIn(file: string): Promise<Uint8Array> {
  const kept = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (kept) return kept
  const secret = randomBytes(32)
  await writeAtomically(file, secret)
  return secret
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
