// Undo instead of "are you sure": says what was done, and offers for ten seconds to take it back, by its button or by the keys that undo typing.
import { Undo2 } from 'lucide-react'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import { directionOf, type SiteLanguage } from '../../vocabulary/languages.ts'
import { isTyping } from './keyboard/is-typing.ts'
import { useOnPage } from './use-on-page.ts'
import { useWords } from './words-context.tsx'

type Offer = { readonly words: string; readonly undo?: () => void }
/** What was said stays in its language while the screen's changes. */
type Offered = Offer & { readonly language: SiteLanguage }

const UndoContext = createContext<(offer: Offer) => void>(() => {})

const standsFor = 10_000

/** Stands once around the screens. */
export function UndoProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { t, language } = useWords()
  const [offer, setOffer] = useState<Offered | null>(null)
  useOnPage('offer', offer !== null)
  const show = useCallback((next: Offer) => setOffer({ ...next, language }), [language])
  useEffect(() => {
    if (!offer) return
    const timer = setTimeout(() => setOffer(null), standsFor)
    return () => clearTimeout(timer)
  }, [offer])
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const taking = event.code === 'KeyZ' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
      if (!offer?.undo || !taking || isTyping(event.target)) return
      event.preventDefault()
      offer.undo()
      setOffer(null)
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [offer])
  return (
    <UndoContext value={show}>
      {children}
      <div className="toasts" role="status">
        {offer && (
          <p className="toast">
            <span lang={offer.language} dir={directionOf(offer.language)}>
              {offer.words}
            </span>
            {offer.undo && (
              <button
                className="btn plain"
                type="button"
                aria-keyshortcuts="Control+Z"
                onClick={() => {
                  offer.undo?.()
                  setOffer(null)
                }}
              >
                <Undo2 className="i flip" aria-hidden="true" />
                {t('common.undo')}
              </button>
            )}
          </p>
        )}
      </div>
    </UndoContext>
  )
}

/** Says what was done ("The measure was removed"); with `undo`, offers to take it back. */
export const useDone = (): ((offer: Offer) => void) => useContext(UndoContext)
