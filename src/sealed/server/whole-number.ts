// Reads a whole number from a query.
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'

/** 0 when absent; refuses `field-unknown-value` for anything but digits up to 2³¹−1, which every database column here holds. */
export function wholeNumber(text: string | undefined, field = 'after'): Outcome<number> {
  const number = Number(text ?? '0')
  return /^\d{1,10}$/.test(text ?? '0') && number < 2 ** 31 ? accept(number) : refuse('field-unknown-value', { field })
}
