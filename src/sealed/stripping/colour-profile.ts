// The colour profile in a picture (ICC.1:2022): keeps what colours are worked out from, and what it is called. When it was made, the number of the screen or scanner, and what a maker adds go.
import { textAt, u32be } from '../../foundation/archives/reading.ts'
import { u32 } from '../keys/bytes.ts'

/** Cleans it in place. `cleaned`: more than its head said something that goes. `none`: this is no profile, and tells nobody a colour. */
export function cleanProfile(profile: Uint8Array): 'clean' | 'cleaned' | 'none' {
  const count = u32be(profile, table)
  const rows = table + 4
  const data = rows + count * 12
  if (textAt(profile, 36, 4) !== 'acsp' || count > tagsMost || data > profile.length) return 'none'
  const tags = Array.from({ length: count }, (_, index) => {
    const row = profile.slice(rows + index * 12, rows + (index + 1) * 12)
    return { row, name: textAt(row, 0, 4), from: u32be(row, 4), end: u32be(row, 4) + u32be(row, 8) }
  })
  const kept = tags.filter(({ name }) => colours.has(name))
  if (kept.some(({ from, end }) => from < data || end > profile.length)) return 'none'

  for (const [from, end] of unsaid) profile.fill(0, from, end)
  profile.fill(0, table, data)
  profile.set(u32(kept.length), table)
  for (const [index, { row }] of kept.entries()) profile.set(row, rows + index * 12)
  let [at, isSaid] = [data, kept.length < tags.length]
  for (const { from, end } of [...kept, { from: profile.length, end: profile.length }].sort(
    (a, b) => a.from - b.from,
  )) {
    const beside = profile.subarray(at, Math.max(at, from))
    isSaid ||= beside.some((byte) => byte !== 0)
    beside.fill(0)
    at = Math.max(at, end)
  }
  return isSaid ? 'cleaned' : 'clean'
}

/** More than any program writes. */
const tagsMost = 200
const table = 128
/** In its head: the moment, the maker and the model by their numbers, who made it, a sum of all that. */
const unsaid = [
  [24, 36],
  [48, 56],
  [80, 128],
] as const
/** Colours and their curves, white and light, names and rights. Not a maker's own tags, among which a screen's number is, nor when something was measured. */
const colours: ReadonlySet<string> = new Set([
  ...'rXYZ gXYZ bXYZ rTRC gTRC bTRC kTRC wtpt bkpt chad chrm cicp lumi meas view vued tech gamt desc cprt dmnd dmdd'.split(
    ' ',
  ),
  ...['A2B', 'B2A', 'D2B', 'B2D'].flatMap((name) => [0, 1, 2, 3].map((at) => `${name}${at}`)),
])
