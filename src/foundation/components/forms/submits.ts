// What a form does when it is sent: an act of the program instead of the browser's own sending. If something is missing, the keyboard focus goes there.
import { afterPaint } from '../after-paint.ts'
import { isNowhere } from '../keyboard/kept-place.ts'

/** For a form's `onSubmit`. If the form then shows what is missing or wrong, the focus goes to the first of it, which may be out of sight. */
export const submits =
  (act: () => void | Promise<void>) =>
  (event: { readonly preventDefault: () => void; readonly currentTarget: HTMLElement }): void => {
    event.preventDefault()
    const form = event.currentTarget
    void act()
    afterPaint(() => {
      if (isNowhere() || form.contains(document.activeElement)) firstWrong(form)?.focus()
    })
  }

export const firstWrong = (form: HTMLElement | null): HTMLElement | null =>
  form?.querySelector<HTMLElement>('[aria-invalid="true"], [data-wrong] input') ?? null
