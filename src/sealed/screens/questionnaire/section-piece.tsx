// A piece of a long section: not laid out before it comes near, and without the fields of unanswered questions.
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'

/** Near from a window's height before it is seen, until others come near while it is further away; and while the focus is in it. */
export function Piece({ children }: { readonly children: ReactNode }): ReactNode {
  const place = useRef<HTMLDivElement>(null)
  const [isNear, setNear] = useState(false)
  useEffect(() => (place.current ? watched(place.current, setNear) : undefined), [])
  return (
    <div ref={place} className="some">
      <NearContext value={isNear}>{children}</NearContext>
    </div>
  )
}

/** Whether the eye is near enough that what is not yet begun must be there to begin: a browser reads all fields of a page again each time that one comes or goes. */
export const useIsNear = (): boolean => useContext(NearContext)

const NearContext = createContext(true)

type Watched = { readonly tell: (isNear: boolean) => void; isNear: boolean; isAway: boolean }

const all = new Map<Element, Watched>()

let watch: IntersectionObserver | undefined

/** A row that opens pushes what is below it away, and closes again: what only goes away keeps its fields, so that an answer draws no other piece again. */
function seen(entries: readonly IntersectionObserverEntry[]): void {
  const came: Watched[] = []
  for (const { target, isIntersecting } of entries) {
    const piece = all.get(target)
    if (!piece) continue
    piece.isAway = !isIntersecting
    if (isIntersecting && !piece.isNear) came.push(piece)
  }
  if (came.length === 0) return
  for (const piece of came) tell(piece, true)
  for (const [place, piece] of all) if (piece.isNear && piece.isAway && !hasFocus(place)) tell(piece, false)
}

function watched(place: Element, tell: Watched['tell']): () => void {
  all.set(place, { tell, isNear: false, isAway: true })
  watch ??= new IntersectionObserver(seen, { rootMargin: '100% 0px' })
  watch.observe(place)
  return () => {
    all.delete(place)
    watch?.unobserve(place)
  }
}

function tell(piece: Watched, isNear: boolean): void {
  piece.isNear = isNear
  piece.tell(isNear)
}

const hasFocus = (place: Element): boolean => place.contains(document.activeElement)
