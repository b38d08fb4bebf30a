// Where the keyboard's focus is in a form that opens within a page, and in one that was refused.
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { firstWrong } from '../../foundation/components/forms/submits.ts'
import { isNowhere } from '../../foundation/components/keyboard/kept-place.ts'

/**
 * `form` is the form's own section, with a heading that takes the focus (`tabIndex` -1). Opened in the place of what was pressed, its heading has it; refused, its first wrong
 * field. A focus that is elsewhere by then stays there. Once it is closed, what stands in its place has it (`kept-place.ts`).
 */
export function useFormFocus(form: RefObject<HTMLElement | null>, busy: boolean): void {
  useLayoutEffect(() => {
    if (isNowhere()) form.current?.querySelector<HTMLElement>('[tabindex="-1"]')?.focus()
  }, [form])

  const was = useRef(busy)
  useEffect(() => {
    const ended = was.current && !busy
    was.current = busy
    const pressed = document.activeElement
    if (!ended || !(isNowhere() || pressed?.matches('[type="submit"]'))) return
    firstWrong(form.current)?.focus()
  }, [form, busy])
}
