// The names of the acts in the table of access, as its readers see them.
import { isWordKey } from '../../../foundation/words/messages.ts'
import type { WordKey } from '../../../foundation/words/words.ts'
import type { Act } from '../access.ts'

/** Throws for an act without words: a test holds that there is none. */
export function actWords(act: Act): WordKey {
  const key = `rights.act.${act.replaceAll(/[ ’]/g, '-')}`
  if (!isWordKey(key)) throw new Error(`no words for the act ${act}`)
  return key
}
