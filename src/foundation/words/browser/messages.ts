// The message of a key in the app: of each language come first what the door says, then the rest, and nothing of a language that nobody reads.
import type { Language } from '../../../vocabulary/languages.ts'
import type * as everywhere from '../messages.ts'

type Part = { readonly default: Readonly<Record<string, Readonly<Record<string, string>>>> }

const files: Readonly<Record<Language, readonly [door: () => Promise<Part>, rest: () => Promise<Part>]>> = {
  ar: [() => import('words:door-ar'), () => import('words:rest-ar')],
  fr: [() => import('words:door-fr'), () => import('words:rest-fr')],
  en: [() => import('words:door-en'), () => import('words:rest-en')],
}

const here: Record<Language, Part['default']> = { ar: {}, fr: {}, en: {} }
const coming = new Map<Language, Promise<void>>()

export const messageOf: typeof everywhere.messageOf = (language, key) => {
  const dot = key.indexOf('.')
  const message = here[language][key.slice(0, dot)]?.[key.slice(dot + 1)]
  if (message === undefined) throw new Error(`no word for ${key} in ${language}, or not yet`)
  return message
}

export const bringDoorWords: typeof everywhere.bringDoorWords = async (language) =>
  take(language, await files[language][0]())

/** The same promise each time, since a component waiting for it is drawn again and again; a failed one until its failure has been drawn. */
export const bringWords: typeof everywhere.bringWords = (language) => {
  const bringing = coming.get(language) ?? bring(language)
  if (coming.get(language) !== bringing) {
    coming.set(language, bringing)
    bringing.then(
      () => Object.assign(bringing, { status: 'fulfilled', value: undefined }),
      () => setTimeout(() => coming.delete(language), 1_000),
    )
  }
  return bringing
}

async function bring(language: Language): Promise<void> {
  for (const part of await Promise.all(files[language].map((load) => load()))) take(language, part)
}

const take = (language: Language, part: Part): void => {
  here[language] = { ...here[language], ...part.default }
}
