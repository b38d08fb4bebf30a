// The message of a key, with the words of all languages at once. The app is built with `browser/messages.ts` instead, which loads a language when it is needed.
import type { Language } from '../../vocabulary/languages.ts'
import { type WordKey, wordKeys, words } from './words.ts'

/** Throws when there is none: the key's type says that there is. */
export function messageOf(language: Language, key: WordKey): string {
  const dot = key.indexOf('.')
  const message = words[language][key.slice(0, dot) as keyof (typeof words)[Language]][key.slice(dot + 1)]
  if (message === undefined) throw new Error(`no word for ${key} in ${language}`)
  return message
}

export const isWordKey = (key: string): key is WordKey => keys.has(key)

/** Brings what the app begins with in the language (`first-words.ts`). Rejects when it does not come. */
export const bringFirstWords = (_language: Language): Promise<void> => Promise.resolve()

/** Brings every word of the language. Rejects when they do not come; asked again it tries again. */
export const bringWords = (_language: Language): Promise<void> => here

/**
 * The same for a component that waits for them, which is drawn again and again: the same promise each time, and a failed one until its failure has been drawn.
 * Once they are here it says so in React's words (`status`), so that the component is drawn at once.
 */
export const wordsAwaited: (language: Language) => Promise<void> = bringWords

const here = Object.assign(Promise.resolve(), { status: 'fulfilled', value: undefined })

/** Of strings: a set of so many literals costs the type checker a minute. */
const keys: ReadonlySet<string> = new Set<string>(wordKeys)
