// Undo instead of "are you sure": says what was done, and offers for ten seconds to take it back, by its button or by the keys that undo typing. Where that is refused it says why; and so it does of whatever went wrong in a way that no screen expects.
import { Undo2 } from 'lucide-react'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import { directionOf, type SiteLanguage } from '../../vocabulary/languages.ts'
import { type Outcome, refuse } from '../../vocabulary/problems.ts'
import { isTyping } from './keyboard/is-typing.ts'
import { useOnPage } from './use-on-page.ts'
import { useWords } from './words-context.tsx'

type Offer = {
  readonly words: string
  /** Gives the refusal where somebody else was quicker, unless its screen says it. */
  readonly undo?: (() => void) | (() => Promise<Outcome<unknown>>)
}
/** What was said stays in its language while the screen's changes. */
type Offered = Offer & { readonly language: SiteLanguage }

const UndoContext = createContext<(offer: Offer) => void>(() => {})

const standsFor = 10_000

/** Stands once around the screens. */
export function UndoProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { t, language, problem } = useWords()
  const [offer, setOffer] = useState<Offered | null>(null)
  useOnPage('offer', offer !== null)
  const show = useCallback((next: Offer) => setOffer({ ...next, language }), [language])
  const takeBack = useCallback(async () => {
    setOffer(null)
    const outcome = await offer?.undo?.()
    if (outcome?.ok === false) show({ words: problem(outcome.problem) })
  }, [offer, show, problem])
  useEffect(() => {
    const failed = () => show({ words: problem(refuse('unexpected').problem) })
    addEventListener('unhandledrejection', failed)
    return () => removeEventListener('unhandledrejection', failed)
  }, [show, problem])
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
      void takeBack()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [offer, takeBack])
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
              <button className="btn plain" type="button" aria-keyshortcuts="Control+Z" onClick={() => void takeBack()}>
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
