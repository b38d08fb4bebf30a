// The code of one printed sheet: random, so that a finder learns nothing from it, and short enough to be typed.
import * as v from 'valibot'
import type { Random } from '../../vocabulary/ids.ts'
import { typedCode } from '../../vocabulary/text/typed.ts'

export type SheetCode = string & { readonly __code: 'sheet' }

/** `B-4F1K-7QXM`: seven random letters and one that shows a slip of the pen. */
export function newSheetCode(random: Random): SheetCode {
  const drawn: number[] = []
  while (drawn.length < lots)
    for (const byte of random(16)) if (drawn.length < lots && byte < 248) drawn.push(byte % letters.length)
  return written([...drawn, checkOf(drawn)])
}

/** As it is written, from what was typed or scanned, with or without B. Null where a letter is wrong or missing. */
export function readSheetCode(text: string): SheetCode | null {
  const plain = typedCode(text)
    .replace(/^B(?=.{8}$)/, '')
    .replace(/[IL]/g, '1')
  const values = [...plain].map((letter) => letters.indexOf(letter))
  if (values.length !== lots + 1 || values.includes(-1)) return null
  return checkOf(values.slice(0, lots)) === values[lots] ? written(values) : null
}

export const sheetCode = v.custom<SheetCode>((code) => typeof code === 'string' && readSheetCode(code) === code)

/** 31 letters: a prime number, so that one wrong letter and two that changed places are both found. No 0, O, I, L, U. */
const letters = '123456789ABCDEFGHJKMNPQRSTVWXYZ'
const lots = 7

const checkOf = (values: readonly number[]): number =>
  values.reduce((sum, value, at) => sum + (at + 2) * value, 0) % letters.length

function written(values: readonly number[]): SheetCode {
  const text = values.map((value) => letters[value]).join('')
  return `B-${text.slice(0, 4)}-${text.slice(4)}` as SheetCode
}
