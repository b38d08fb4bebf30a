// Undo instead of "are you sure": what was done is said, and for ten seconds can be taken back.
import { Undo2 } from 'lucide-react'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import { useWords } from './words-context.tsx'

type Offer = { readonly words: string; readonly undo?: () => void }

const UndoContext = createContext<(offer: Offer) => void>(() => {})

const standsFor = 10_000

/** Stands once around the screens. */
export function UndoProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useWords()
  const [offer, setOffer] = useState<Offer | null>(null)
  const show = useCallback((next: Offer) => setOffer(next), [])
  useEffect(() => {
    if (!offer) return
    const timer = setTimeout(() => setOffer(null), standsFor)
    return () => clearTimeout(timer)
  }, [offer])
  return (
    <UndoContext value={show}>
      {children}
      <div className="toasts" role="status">
        {offer && (
          <p className="toast">
            {offer.words}
            {offer.undo && (
              <button
                className="btn plain"
                type="button"
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
