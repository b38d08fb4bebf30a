// What a person sets on this device for her eyes only: language and light. Kept in the browser, in clear: they say nothing of a visit.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { keepText, keptText } from '../../foundation/components/kept-in-browser.ts'
import { bringWords } from '../../foundation/words/messages.ts'
import { directionOf, type Language, languages } from '../../vocabulary/languages.ts'

/** `contrast` is for reading in the sun. */
export const lights = ['light', 'dark', 'contrast'] as const
/** `system` follows the device. */
const themes = ['system', ...lights] as const
type Theme = (typeof themes)[number]

type Settings = {
  readonly language: Language
  /** Switches once the words are here. Rejects if they do not come; then the language stays as it is. */
  readonly setLanguage: (language: Language) => Promise<void>
  readonly theme: Theme
  readonly setTheme: (theme: Theme) => void
}

const SettingsContext = createContext<Settings | null>(null)

export function SettingsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, speak] = useKept(languageName, languages, preferredLanguage)
  const [theme, setTheme] = useKept('theme', themes, () => 'system')
  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = directionOf(language)
  }, [language])
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }, [theme])
  const asked = useRef<Language>(null)
  const settings = useMemo(() => {
    const setLanguage = async (wanted: Language) => {
      asked.current = wanted
      await bringWords(wanted)
      // The one chosen last counts, in whatever order they arrive.
      if (asked.current === wanted) speak(wanted)
    }
    return { language, setLanguage, theme, setTheme }
  }, [language, speak, theme, setTheme])
  return <SettingsContext value={settings}>{children}</SettingsContext>
}

export function useSettings(): Settings {
  const settings = useContext(SettingsContext)
  if (!settings) throw new Error('useSettings is called outside SettingsProvider')
  return settings
}

/** The language before anything is drawn. */
export const languageAtStart = (): Language => keptValue(languageName, languages) ?? preferredLanguage()

const languageName = 'language'

/** One of a closed list, stored under `name`; anything else stored there is ignored. */
function useKept<Value extends string>(
  name: string,
  list: readonly Value[],
  otherwise: () => Value,
): [Value, (value: Value) => void] {
  const [value, setValue] = useState(() => keptValue(name, list) ?? otherwise())
  useEffect(() => keepText(name, value), [name, value])
  return [value, setValue]
}

function keptValue<Value extends string>(name: string, list: readonly Value[]): Value | null {
  const kept = keptText(name)
  return list.find((known) => known === kept) ?? null
}

/** The first language of the browser that we write, or Arabic. */
const preferredLanguage = (): Language =>
  navigator.languages
    .map((tag) => languages.find((language) => tag.split('-')[0] === language))
    .find((language) => language !== undefined) ?? 'ar'
