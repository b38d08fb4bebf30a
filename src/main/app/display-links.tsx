// The language and the light, to be changed at any moment without leaving the screen.
import { Contrast } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Failed } from '../../foundation/components/states.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { nameOfItself } from '../../foundation/words/languages-here.ts'
import { type Language, languages } from '../../vocabulary/languages.ts'
import { lights, useSettings } from './settings.tsx'

/** Each language by its own name, so that its readers find it. */
export function LanguageLinks(): ReactNode {
  const { t } = useWords()
  const { language, setLanguage } = useSettings()
  const [missing, setMissing] = useState(false)
  const speak = (wanted: Language) =>
    void setLanguage(wanted).then(
      () => setMissing(false),
      () => setMissing(true),
    )
  return (
    <fieldset className="links">
      <legend className="vh">{t('common.languages')}</legend>
      {languages.map((one) => (
        <button
          key={one}
          type="button"
          className="link"
          lang={one}
          aria-pressed={one === language}
          onClick={() => speak(one)}
        >
          {nameOfItself(one)}
        </button>
      ))}
      {missing && <Failed problem={{ code: 'network-unreachable', data: {} }} />}
    </fieldset>
  )
}

/** A second tap turns a light off again: the screen then follows the device. */
export function LightLinks(): ReactNode {
  const { t } = useWords()
  const { theme, setTheme } = useSettings()
  return (
    <fieldset className="links">
      <legend className="vh">{t('common.theme')}</legend>
      {lights.map((one) => (
        <button
          key={one}
          type="button"
          className="link"
          aria-pressed={one === theme}
          onClick={() => setTheme(one === theme ? 'system' : one)}
        >
          {t(`common.theme.${one}`)}
        </button>
      ))}
    </fieldset>
  )
}

/** One tap to read in the sun, one tap back. */
export function SunSwitch(): ReactNode {
  const { t } = useWords()
  const { theme, setTheme } = useSettings()
  const inSun = theme === 'contrast'
  return (
    <button type="button" className="link" aria-pressed={inSun} onClick={() => setTheme(inSun ? 'system' : 'contrast')}>
      <Contrast className="i" aria-hidden="true" />
      {t('common.theme.contrast')}
    </button>
  )
}
