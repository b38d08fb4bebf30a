// A size in its reader’s language, as data for `t`.
import type { WordKey } from './words.ts'

/** In kilobytes, megabytes or gigabytes of a thousand each: what is said to be within a limit of megabytes is. */
export function sizeOf(bytes: number): readonly [WordKey, { readonly size: number }] {
  if (bytes < megabyte) return ['common.size.kilobytes', { size: Math.max(1, Math.ceil(bytes / 1_000)) }]
  if (bytes < 1_000 * megabyte) return ['common.size.megabytes', { size: rounded(bytes / megabyte) }]
  return ['common.size.gigabytes', { size: rounded(bytes / (1_000 * megabyte)) }]
}

const megabyte = 1_000_000

const rounded = (size: number): number => (size < 100 ? Math.round(size * 10) / 10 : Math.round(size))
