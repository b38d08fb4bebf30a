// The message of a key in the app: for each language first what door, frame and hall say, then the rest, and nothing of a language that nobody reads.
import { type Language, languages } from '../../../vocabulary/languages.ts'
import type * as everywhere from '../messages.ts'
import type { WordKey } from '../words.ts'

type Part = { readonly default: Readonly<Record<string, Readonly<Record<string, string>>>> }

const files: Readonly<Record<Language, readonly [first: () => Promise<Part>, rest: () => Promise<Part>]>> = {
  ar: [() => import('words:first-ar'), () => import('words:rest-ar')],
  fr: [() => import('words:first-fr'), () => import('words:rest-fr')],
  en: [() => import('words:first-en'), () => import('words:rest-en')],
}

const here: Record<Language, Record<string, Readonly<Record<string, string>>>> = { ar: {}, fr: {}, en: {} }
const coming = new Map<Language, Promise<void>>()
const awaited = new Map<Language, Promise<void>>()

export const messageOf: typeof everywhere.messageOf = (language, key) => {
  const message = wordHere(language, key)
  if (message === undefined) throw new Error(`no word for ${key} in ${language}, or not yet`)
  return message
}

/** Among the words that are here: whoever asks on a screen has those of her language. */
export const isWordKey = (key: string): key is WordKey =>
  languages.some((language) => wordHere(language, key) !== undefined)

export const bringFirstWords: typeof everywhere.bringFirstWords = async (language) =>
  take(language, await files[language][0]())

export const bringWords: typeof everywhere.bringWords = (language) => {
  const bringing = coming.get(language) ?? bring(language)
  if (coming.get(language) !== bringing) {
    coming.set(language, bringing)
    bringing.then(
      () => Object.assign(bringing, { status: 'fulfilled', value: undefined }),
      () => coming.delete(language),
    )
  }
  return bringing
}

export const wordsAwaited: typeof everywhere.wordsAwaited = (language) => {
  const waiting = awaited.get(language) ?? bringWords(language)
  if (awaited.get(language) !== waiting) {
    awaited.set(language, waiting)
    waiting.catch(() => setTimeout(() => awaited.delete(language), 1_000))
  }
  return waiting
}

async function bring(language: Language): Promise<void> {
  for (const part of await Promise.all(files[language].map((load) => load()))) take(language, part)
}

function wordHere(language: Language, key: string): string | undefined {
  const dot = key.indexOf('.')
  return here[language][key.slice(0, dot)]?.[key.slice(dot + 1)]
}

const take = (language: Language, part: Part): void => {
  for (const [file, messages] of Object.entries(part.default))
    here[language][file] = { ...here[language][file], ...messages }
}
