// A lot that anyone who has the same words draws alike: so two members, and the same member a year later, see what `random()` gave. It decides nothing that nobody may foresee.

/** From 0 to 1, below 1 (FNV-1a, its bits then mixed as MurmurHash3 does). */
export function seedOfWords(words: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(words)) hash = Math.imul(hash ^ byte, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000
}
