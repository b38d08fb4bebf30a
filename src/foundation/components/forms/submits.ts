// What a form does when it is sent: an act of the program's, in place of the browser's own sending. What it lacks has the keyboard then.
import { afterPaint } from '../after-paint.ts'
import { isNowhere } from '../keyboard/kept-place.ts'

/** For a form's `onSubmit`. Where it shows at once what is missing or wrong, the first of it is gone to: it may stand out of sight. */
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
