// Marks the page's root with what is on the page, for the style sheets: `:has()` at the root would search the whole page at each change.
import { useLayoutEffect } from 'react'

/** `band` is `html[data-has-band]` for as long as the component stands, and `on` is true. */
export function useOnPage(what: 'band' | 'writing-line' | 'offer', on = true): void {
  useLayoutEffect(() => {
    if (!on) return
    const { documentElement: root } = document
    root.setAttribute(`data-has-${what}`, '')
    return () => root.removeAttribute(`data-has-${what}`)
  }, [what, on])
}
