// Keeps the link of the open screen in sight among links that scroll, in a line or in a column.
import { type RefObject, useEffect } from 'react'

/** `here` is the address: at each change, and when the screen is turned, the line is scrolled; the page is not. What stands in sight is left where it is in its column. */
export function useCurrentInSight(line: RefObject<HTMLElement | null>, here: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current link changes with the address
  useEffect(() => {
    const element = line.current
    const current = element?.querySelector('[aria-current]')
    if (!element || !current) return
    const scroll = () => {
      const [outer, inner] = [element.getBoundingClientRect(), current.getBoundingClientRect()]
      element.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2)
      element.scrollTop += Math.min(0, inner.top - outer.top) + Math.max(0, inner.bottom - outer.bottom)
    }
    scroll()
    const turned = new ResizeObserver(scroll)
    turned.observe(element)
    return () => turned.disconnect()
  }, [line, here])
}
