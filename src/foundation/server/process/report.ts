// What a running server reports to its administrator: one line each, in the language of the terminal, on what went wrong and when it is tried again.
import type { Language } from '../../../vocabulary/languages.ts'
import { t, type WordData } from '../../words/t.ts'
import type { WordKey } from '../../words/words.ts'

export type Report = (key: WordKey, data?: WordData) => void

export const reportIn =
  (language: Language, write: (line: string) => void = console.error): Report =>
  (key, data) =>
    write(t(language, key, data))
