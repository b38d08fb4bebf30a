// A piece of a long section: not laid out before it comes near, and without the fields of what nobody has begun to answer.
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'

/** Near from a window's height before it is seen, for as long; and while the focus is in it. */
export function Piece({ children }: { readonly children: ReactNode }): ReactNode {
  const place = useRef<HTMLDivElement>(null)
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    const { current: piece } = place
    if (!piece) return
    const watch = new IntersectionObserver(
      (seen) => setNear((seen.at(-1)?.isIntersecting ?? false) || piece.contains(document.activeElement)),
      { rootMargin: '100% 0px' },
    )
    watch.observe(piece)
    return () => watch.disconnect()
  }, [])
  return (
    <div ref={place} className="some">
      <NearContext value={isNear}>{children}</NearContext>
    </div>
  )
}

/** Whether the eye is near enough that what is not yet begun must be there to begin: a browser reads all fields of a page again each time that one comes or goes. */
export const useIsNear = (): boolean => useContext(NearContext)

const NearContext = createContext(true)
