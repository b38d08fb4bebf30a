// Undo instead of "are you sure": says what was done, and offers for ten seconds to take it back, by its button or by the keys that undo typing. Where that is refused it says why; and so it does of whatever went wrong in a way that no screen expects.
import { Undo2 } from 'lucide-react'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react'
import { directionOf, type SiteLanguage } from '../../vocabulary/languages.ts'
import { type Outcome, refuse } from '../../vocabulary/problems.ts'
import { isTyping } from './keyboard/is-typing.ts'
import { useAskBeforeLeaving } from './use-ask-before-leaving.ts'
import { useOnPage } from './use-on-page.ts'
import { useWords } from './words-context.tsx'

type Offer = {
  readonly words: string
  /** Gives the refusal where somebody else was quicker, unless its screen says it. */
  readonly undo?: (() => void) | (() => Promise<Outcome<unknown>>)
  /** What has no way back is held: see `Held`. */
  readonly holds?: Held
}
/**
 * What can be undone only before it is done: the words say that it is about to be, and it is done once the offer has passed, or another takes its place. Taken
 * back, it is not. Before the app is locked it is done (`settleHeld`); before the page is closed the browser asks whether to stay, since then it is not.
 */
export type Held = {
  /** By which a list leaves out what it is about: `useHeld`. */
  readonly name: string
  readonly act: () => Promise<Outcome<unknown>>
  /** Said once it is done. */
  readonly done: string
}
/** What was said stays in its language while the screen's changes. */
type Offered = Offer & { readonly language: SiteLanguage }

const UndoContext = createContext<(offer: Offer) => void>(() => {})
const HeldContext = createContext<string | null>(null)

const standsFor = 10_000

/** What is held now, if anything is. */
let settle: () => Promise<void> = async () => {}

/** Does what is held, as far as that is done soon: before the device is locked, which waits for nothing long. */
export const settleHeld = (): Promise<void> =>
  Promise.race([settle(), new Promise<void>((resolve) => setTimeout(resolve, 2_000))])

/** Stands once around the screens. */
export function UndoProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { t, language, problem } = useWords()
  const [offer, setOffer] = useState<Offered | null>(null)
  const held = useRef<Held | null>(null)
  const [heldName, setHeldName] = useState<string | null>(null)
  useOnPage('offer', offer !== null)
  const say = useCallback((words: string) => setOffer({ words, language }), [language])
  const carryOut = useCallback(async () => {
    const now = held.current
    if (!now) return
    held.current = null
    setOffer((offered) => (offered?.holds === now ? null : offered))
    const outcome = await now.act()
    // Until here it stands in no list: nobody opens what is being deleted.
    setHeldName((name) => (name === now.name ? null : name))
    if (outcome.ok) setOffer((other) => other ?? { words: now.done, language })
    else say(problem(outcome.problem))
  }, [language, say, problem])
  const show = useCallback(
    (next: Offer) => {
      void carryOut()
      held.current = next.holds ?? null
      if (next.holds) setHeldName(next.holds.name)
      setOffer({ ...next, language })
    },
    [language, carryOut],
  )
  const takeBack = useCallback(async () => {
    setOffer(null)
    held.current = null
    setHeldName(null)
    const outcome = await offer?.undo?.()
    if (outcome?.ok === false) say(problem(outcome.problem))
  }, [offer, say, problem])
  useAskBeforeLeaving(useCallback(() => held.current !== null, []))
  useEffect(() => {
    settle = carryOut
    return () => {
      settle = async () => {}
    }
  }, [carryOut])
  useEffect(() => {
    const failed = () => {
      // Nothing is done that could no longer be taken back: its offer makes way for this.
      held.current = null
      setHeldName(null)
      say(problem(refuse('unexpected').problem))
    }
    addEventListener('unhandledrejection', failed)
    return () => removeEventListener('unhandledrejection', failed)
  }, [say, problem])
  useEffect(() => {
    if (!offer) return
    const timer = setTimeout(() => {
      setOffer(null)
      void carryOut()
    }, standsFor)
    return () => clearTimeout(timer)
  }, [offer, carryOut])
  const isOffered = offer !== null && (offer.undo !== undefined || offer.holds !== undefined)
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const taking = event.code === 'KeyZ' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
      if (!isOffered || !taking || isTyping(event.target)) return
      event.preventDefault()
      void takeBack()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [isOffered, takeBack])
  return (
    <UndoContext value={show}>
      <HeldContext value={heldName}>{children}</HeldContext>
      <div className="toasts" role="status">
        {offer && (
          <p className="toast">
            <span lang={offer.language} dir={directionOf(offer.language)}>
              {offer.words}
            </span>
            {isOffered && (
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

/** Says what was done ("The measure was removed"); with `undo`, offers to take it back. With `holds`, says what is about to be done. */
export const useDone = (): ((offer: Offer) => void) => useContext(UndoContext)

/** The name of what is about to be done, or is being done. */
export const useHeld = (): string | null => useContext(HeldContext)
