// The reader's language as components see it: `t`, dates and figures of her institution's country, and the wait for words of another language.
import { createContext, type ReactNode, use, useContext, useMemo } from 'react'
import { directionOf, type Language, type LocalText, type SiteLanguage } from '../../vocabulary/languages.ts'
import type { Problem } from '../../vocabulary/problems.ts'
import { rememberedOf } from '../remembered.ts'
import { type Figures, figuresOf } from '../words/figures.ts'
import { ownLanguageFor } from '../words/languages-here.ts'
import type { Where } from '../words/locale.ts'
import { wordsAwaited } from '../words/messages.ts'
import { languageName, localIn, problemSentence, t, type WordData } from '../words/t.ts'
import type { WordKey } from '../words/words.ts'

export type WordsInUse = Figures & {
  readonly where: Where
  readonly language: SiteLanguage
  /** The program's language used where the reader's has no word: lists of words, and what is sealed, exist only in these three. */
  readonly ownLanguage: Language
  /** What a language is called in hers: as a label, and within a sentence. */
  readonly languageName: (language: SiteLanguage) => string
  readonly languageInSentence: (language: SiteLanguage) => string
  readonly direction: 'rtl' | 'ltr'
  /** The words of a key. `you`, how Arabic addresses the reader, is given to every message. */
  readonly t: (key: WordKey, data?: WordData) => string
  /** What happened and what to do next. */
  readonly problem: (problem: Problem) => string
  /** The text in the reader's language, else in the first language it has, with typographic spaces; an empty string when it has none. Where its language matters use `UserText`. */
  readonly local: (text: LocalText) => string
}

const WordsContext = createContext<WordsInUse | null>(null)

type Props = {
  readonly language: SiteLanguage
  readonly where: Where
  readonly addressedAs: 'feminine' | 'masculine' | null
  readonly children: ReactNode
}

/** Stands once around the app. */
export function WordsProvider({ language, where, addressedAs, children }: Props): ReactNode {
  const { country, timeZone } = where
  const words = useMemo<WordsInUse>(
    () => ({
      ...figuresOf(language, { country, timeZone }),
      where: { country, timeZone },
      language,
      ownLanguage: ownLanguageFor(language),
      languageName: (named) => languageName(language, named, 'common', country),
      languageInSentence: (named) => languageName(language, named, 'vocabulary', country),
      direction: directionOf(language),
      t: (key, data) => t(language, key, { ...(addressedAs ? { you: addressedAs } : {}), ...data }, country),
      problem: (problem) => problemSentence(language, problem, country),
      // A screen of hundreds of texts asks for each of them again at every answer.
      local: rememberedOf((text) => localIn(language, text)),
    }),
    [language, country, timeZone, addressedAs],
  )
  return <WordsContext value={words}>{children}</WordsContext>
}

/** What stands in a text of that language, inside a screen in the reader's: its words must be here (`useAllWordsOf`). */
export function WordsOf({ language, children }: Pick<Props, 'language' | 'children'>): ReactNode {
  return (
    <WordsProvider language={language} where={useWords().where} addressedAs={null}>
      {children}
    </WordsProvider>
  )
}

/** Throws outside `WordsProvider`: that is a bug. */
export function useWords(): WordsInUse {
  const words = useContext(WordsContext)
  if (!words) throw new Error('useWords is called outside WordsProvider')
  return words
}

/** For what speaks other languages than the reader’s, or stands at the door: waits, as for a screen that is being loaded, until every word of them is here. */
export function useAllWordsOf(languages: readonly Language[]): void {
  // All of them at each drawing, here or not: React takes a component that it draws again to wait for the same promises at the same places.
  for (const bringing of languages.map(wordsAwaited)) use(bringing)
}
