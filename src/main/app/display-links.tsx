// The language and the light, to be changed at any moment without leaving the screen.
import { Contrast } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../../foundation/components/words-context.tsx'
import { nameOfItself } from '../../foundation/words/languages-here.ts'
import { languages } from '../../vocabulary/languages.ts'
import { lights, useSettings } from './settings.tsx'

/** Each language by its own name: whoever looks for hers reads it. */
export function LanguageLinks(): ReactNode {
  const { t } = useWords()
  const { language, setLanguage } = useSettings()
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
          onClick={() => setLanguage(one)}
        >
          {nameOfItself(one)}
        </button>
      ))}
    </fieldset>
  )
}

/** A light that is on is put out by a second tap: the screen then follows the device. */
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
