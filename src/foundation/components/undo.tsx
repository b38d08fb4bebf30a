// Undo instead of "are you sure": says what was done, and offers for ten seconds to take it back, by its button or by the keys that undo typing. Where that is refused it says why; and so it does of whatever went wrong in a way that no screen expects.
import { Undo2 } from 'lucide-react'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react'
import { directionOf, type SiteLanguage } from '../../vocabulary/languages.ts'
import { type Outcome, problemStatus, refuse } from '../../vocabulary/problems.ts'
import { isTyping } from './keyboard/is-typing.ts'
import { type Announced, settlesHeld } from './settle-held.ts'
import { useAskBeforeLeaving } from './use-ask-before-leaving.ts'
import { useOnPage } from './use-on-page.ts'
import { useWords } from './words-context.tsx'

type Offer = {
  readonly words: string
  /** Gives the refusal where somebody else was quicker, unless its screen says it. */
  readonly undo?: (() => void) | (() => Promise<Outcome<unknown> | null>)
  /** What has no way back is held: see `Held`. */
  readonly holds?: Held
}
/**
 * What can be undone only before it is done: the words say that it is about to be, and it is done once the offer has passed, or another takes its place. Taken
 * back, it is not. Before the app is locked it is done (`settleHeld`); before the page is closed the browser asks whether to stay, since then it is not. What has
 * come to no end that was said stays announced (`onHeld`): the next opening says so.
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
/** The same element each time: it is not drawn again with each offer. */
const back = <Undo2 className="i flip" aria-hidden="true" />

const nobody = async () => {}

type Props = {
  /** Told what is announced, and null once it is done, taken back or refused before somebody's eyes. */
  readonly onHeld?: (announced: Announced | null) => Promise<unknown>
  readonly children: ReactNode
}

/** Stands once around the screens. */
export function UndoProvider({ onHeld = nobody, children }: Props): ReactNode {
  const { t, language, problem } = useWords()
  const [offer, setOffer] = useState<Offered | null>(null)
  const held = useRef<Held | null>(null)
  const [heldName, setHeldName] = useState<string | null>(null)
  useOnPage('offer', offer !== null)
  const say = useCallback((words: string) => setOffer({ words, language }), [language])
  const carryOut = useCallback(
    async ({ leaves = false } = {}) => {
      const now = held.current
      if (!now) return
      held.current = null
      setOffer((offered) => (offered?.holds === now ? null : offered))
      const outcome = await now.act()
      // Until here it stands in no list: nobody opens what is being deleted.
      setHeldName((name) => (name === now.name ? null : name))
      // Nobody reads a refusal behind a lock. What is held since has been announced in its place.
      if ((outcome.ok || !leaves) && held.current === null) await onHeld(null)
      if (outcome.ok) setOffer((other) => other ?? { words: now.done, language })
      else say(problem(outcome.problem))
    },
    [language, say, problem, onHeld],
  )
  const show = useCallback(
    (next: Offer) => {
      void carryOut()
      held.current = next.holds ?? null
      if (next.holds) {
        setHeldName(next.holds.name)
        void onHeld({ words: next.words, language })
      }
      setOffer({ ...next, language })
    },
    [language, carryOut, onHeld],
  )
  const takeBack = useCallback(async () => {
    setOffer(null)
    if (held.current) void onHeld(null)
    held.current = null
    setHeldName(null)
    const outcome = await offer?.undo?.()
    if (outcome?.ok !== false) return
    // What may pass, as a full device or a network that is away, leaves the way back.
    const passes = problemStatus[outcome.problem.code] >= 500
    setOffer({ words: problem(outcome.problem), language, ...(passes && offer?.undo ? { undo: offer.undo } : {}) })
  }, [offer, language, problem, onHeld])
  useAskBeforeLeaving(useCallback(() => held.current !== null, []))
  useEffect(() => settlesHeld(() => carryOut({ leaves: true })), [carryOut])
  useEffect(() => {
    const failed = () => {
      // Nothing is done that could no longer be taken back: its offer makes way for this.
      if (held.current) void onHeld(null)
      held.current = null
      setHeldName(null)
      say(problem(refuse('unexpected').problem))
    }
    addEventListener('unhandledrejection', failed)
    return () => removeEventListener('unhandledrejection', failed)
  }, [say, problem, onHeld])
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
                {back}
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
