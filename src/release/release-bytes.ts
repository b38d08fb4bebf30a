// The exact bytes of a released visit: what both people sign, and what the register keeps for ever.
import type { ReleasedVisit } from './released-visit.ts'

/** UTF-8 JSON with keys in order and no spaces: the same visit always gives the same bytes. */
export const bytesOfRelease = (visit: ReleasedVisit): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(ordered(visit)))

/** True for bytes that are JSON written in this one way. */
export function isCanonical(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return JSON.stringify(ordered(JSON.parse(text))) === text
  } catch {
    return false
  }
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, ordered(inner)]))
}
