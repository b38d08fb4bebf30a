// Which language of texts in several languages a narrow screen shows: side by side they have no room there.
import { createContext, type ReactNode, useContext } from 'react'
import type { SiteLanguage } from '../../../vocabulary/languages.ts'

const ShownLanguageContext = createContext<SiteLanguage | null>(null)

/** Around a form that lets its writer choose; elsewhere a narrow screen shows all of them, one under the other. */
export function ShownLanguage({
  language,
  children,
}: {
  readonly language: SiteLanguage
  readonly children: ReactNode
}): ReactNode {
  return <ShownLanguageContext value={language}>{children}</ShownLanguageContext>
}

/** The class of a language's column. */
export function useColumnClass(): (language: SiteLanguage) => string {
  const shown = useContext(ShownLanguageContext)
  return (language) => (shown === null || shown === language ? 'third' : 'third other')
}
