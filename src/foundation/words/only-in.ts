// The note beside a text that does not exist in the reader's language: every language in which it can be read.
import { isOwn, type LocalText, languagesOf, type SiteLanguage } from '../../vocabulary/languages.ts'
import type { WordData } from './t.ts'
import type { WordKey } from './words.ts'

/** As `useWords` has them. */
type ReaderWords = {
  readonly t: (key: WordKey, data?: WordData) => string
  readonly list: (words: readonly string[]) => string
  readonly languageInSentence: (language: SiteLanguage) => string
}

export function onlyIn(text: LocalText, { t, list, languageInSentence }: ReaderWords): string {
  const has = languagesOf(text).filter((language) => text[language])
  const [one] = has
  if (has.length === 1 && one && isOwn(one)) return t(`common.only-in.${one}`)
  return t('public.only-in', { languages: list(has.map(languageInSentence)) })
}
