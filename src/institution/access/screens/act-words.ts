// What an act of the table of access is called, for those who read the table.
import { isWordKey, type WordKey } from '../../../foundation/words/words.ts'
import type { Act } from '../access.ts'

/** Throws for an act without words: a test holds that there is none. */
export function actWords(act: Act): WordKey {
  const key = `rights.act.${act.replaceAll(/[ ’]/g, '-')}`
  if (!isWordKey(key)) throw new Error(`no words for the act ${act}`)
  return key
}
