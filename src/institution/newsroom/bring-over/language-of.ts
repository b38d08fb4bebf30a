// Recognises the language of a block of text by its script and its small words, with no outside service.
import type { Language } from '../../../vocabulary/languages.ts'

/** Null for what is too short or too foreign to recognise: a number, a name. */
export function languageOf(text: string): Language | null {
  const arabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  if (arabic + latin === 0) return null
  if (arabic >= latin) return 'ar'
  const words = text.toLowerCase().match(/\p{Script=Latin}+/gu) ?? []
  const count = (small: ReadonlySet<string>) => words.filter((word) => small.has(word)).length
  const [french, english] = [count(frenchWords) + (/[éèêàçùôîœ]/i.test(text) ? 1 : 0), count(englishWords)]
  if (french === english) return null
  return french > english ? 'fr' : 'en'
}

const frenchWords: ReadonlySet<string> = new Set(
  'le la les l un une des du de d et en au aux par pour dans sur avec est sont que qui ce cette ces il elle nous vous leur leurs ou où ne pas plus se son sa ses à été'.split(
    ' ',
  ),
)
const englishWords: ReadonlySet<string> = new Set(
  'the a an of and in on at by for to with is are was were that which this these it its they we you their or not more be been from as has have'.split(
    ' ',
  ),
)
