// Whether a regular expression from a form may be tried on a tablet: one that can take for ever is refused when the form is read.

/** Letters of an answer that a pattern is tried on; a longer answer matches none. */
export const patternedMost = 500

const patternMost = 300
const openEndedMost = 3

/** True for anything but a pattern, for back references, and for unbounded repeats inside unbounded repeats. */
export function unsafePattern(pattern: string): boolean {
  if (pattern.length > patternMost) return true
  try {
    new RegExp(pattern)
  } catch {
    return true
  }
  const bare = pattern
    .replace(/\\[1-9k]/g, '\u0000')
    .replace(/\\./gu, 'x')
    .replace(/\[\^?\]?[^\]]*\]?/g, 'x')
  if (bare.includes('\u0000') || bare.includes('(?<') || bare.includes('(?=') || bare.includes('(?!')) return true
  return openEnded(bare) > openEndedMost || repeatsRepeated(bare)
}

const endless = /^(?:[*+]|\{\d*,\})/

const openEnded = (bare: string): number => bare.match(/[*+]|\{\d*,\}/g)?.length ?? 0

/** A group that is repeated without end and holds an endless repetition or a choice. */
function repeatsRepeated(bare: string): boolean {
  const open: { free: boolean }[] = [{ free: false }]
  for (let at = 0; at < bare.length; at++) {
    const inside = open.at(-1)
    if (bare[at] === '(') open.push({ free: false })
    else if (bare[at] === ')') {
      const closed = open.pop()
      const repeated = endless.test(bare.slice(at + 1))
      if (closed?.free && repeated) return true
      const around = open.at(-1)
      if (around && (closed?.free || repeated)) around.free = true
    } else if (inside && (bare[at] === '|' || endless.test(bare.slice(at)))) inside.free = true
  }
  return false
}
