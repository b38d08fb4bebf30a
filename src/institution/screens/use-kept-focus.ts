// Keeps the keyboard's place where a form opens and closes within a page: whoever neither sees nor points would start again at the top of the page.
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/**
 * `form` is the form's own section, with a heading that takes the focus (`tabIndex` -1). Opened in the place of what was pressed, its heading has it; refused, its first wrong
 * field; closed, what stands in its place. A focus that is elsewhere by then stays there.
 */
export function useKeptFocus(form: RefObject<HTMLElement | null>, busy: boolean): void {
  useLayoutEffect(() => {
    const section = form.current
    if (isNowhere()) section?.querySelector<HTMLElement>('[tabindex="-1"]')?.focus()
    return () => {
      const { parentElement: around, previousElementSibling: before } = section ?? {}
      if (!section || !around || !(isNowhere() || section.contains(document.activeElement))) return
      setTimeout(() => {
        if (!around.isConnected || !isNowhere()) return
        let next = before?.isConnected ? before.nextElementSibling : around.firstElementChild
        while (next && !reachable(next)) next = next.nextElementSibling
        reachable(next ?? around)?.focus()
      })
    }
  }, [form])

  const was = useRef(busy)
  useEffect(() => {
    const ended = was.current && !busy
    was.current = busy
    const pressed = document.activeElement
    if (!ended || !(isNowhere() || pressed?.matches('[type="submit"]'))) return
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [form, busy])
}

/** What had it is gone. */
const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body

const able = 'button:not(:disabled), a[href], input:not(:disabled), select:not(:disabled), textarea:not(:disabled)'
const reachable = (element: Element): HTMLElement | null =>
  element.matches(able) ? (element as HTMLElement) : element.querySelector<HTMLElement>(able)
