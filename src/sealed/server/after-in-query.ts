// Reads from an address after which number a list is to continue: `?after=12`.
import type { Context } from 'hono'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'

/** 0 when absent; refuses `field-unknown-value` for anything but digits up to 2³¹−1, which every database column here holds. */
export function afterIn(c: Context): Outcome<number> {
  const text = c.req.query('after') ?? '0'
  return /^\d{1,10}$/.test(text) && Number(text) < 2 ** 31
    ? accept(Number(text))
    : refuse('field-unknown-value', { field: 'after' })
}
