// Draws entries of a register at random, so that anybody can draw the same again: the numbers follow from a seed, how many entries there are and how many are drawn.
import { bytesOfId, isId, type StreamId } from '../../../vocabulary/ids.ts'

/** `seed` is 16 random bytes as an id is written; `total` the entries of the register, numbered from 1; `count` how many are drawn. */
export type Draw = { readonly seed: string; readonly total: number; readonly count: number }

const drawsMost = 200
const entriesMost = 100_000

export const isDrawable = ({ seed, total, count }: Draw): boolean =>
  isId(seed) && isWithin(count, drawsMost) && isWithin(total, entriesMost) && count <= total

/**
 * The numbers drawn, each once, in rising order. The generator is sfc32 (Doty-Humphrey, PractRand 0.95) on the seed read as four little-endian 32-bit words, after
 * twelve rounds; each number is taken without bias from those not drawn yet, whose last takes the place of the one drawn. Throws unless `isDrawable`.
 */
export function drawEntries(draw: Draw): readonly number[] {
  if (!isDrawable(draw)) throw new Error('a draw is of at least one entry, and of no more than there are')
  const next = sfc32(bytesOfId(draw.seed as StreamId))
  const moved = new Map<number, number>()
  const drawn: number[] = []
  for (let left = draw.total; drawn.length < draw.count; left -= 1) {
    const at = below(left, next)
    drawn.push((moved.get(at) ?? at) + 1)
    moved.set(at, moved.get(left - 1) ?? left - 1)
  }
  return drawn.toSorted((a, b) => a - b)
}

/** A draw under its name: nothing of it can be changed but by a name of its own. */
export const drawName = ({ seed, total, count }: Draw): string => `${seed}.${total}.${count}`

/** Null for a name that no draw has. */
export function drawNamed(name: string): Draw | null {
  const [, seed = '', total, count] = /^([A-Za-z0-9_-]{22})\.(\d{1,6})\.(\d{1,3})$/.exec(name) ?? []
  const draw = { seed, total: Number(total), count: Number(count) }
  return isDrawable(draw) ? draw : null
}

const isWithin = (number: number, most: number): boolean => Number.isInteger(number) && number >= 1 && number <= most

/** A whole number from 0 up to, and without, `limit`; words beyond the last whole multiple of it are thrown away. */
function below(limit: number, next: () => number): number {
  const whole = 2 ** 32 - (2 ** 32 % limit)
  for (;;) {
    const word = next()
    if (word < whole) return word % limit
  }
}

function sfc32(seed: Uint8Array<ArrayBuffer>): () => number {
  const words = new DataView(seed.buffer, seed.byteOffset)
  let [a, b, c, counter] = [0, 4, 8, 12].map((at) => words.getUint32(at, true)) as [number, number, number, number]
  const next = () => {
    const word = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + word
    return word >>> 0
  }
  for (let round = 0; round < 12; round += 1) next()
  return next
}
