// Says on the page's root what stands on the page, for the sheets: with `:has()` at the root the whole page would be looked through at each change of it.
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
