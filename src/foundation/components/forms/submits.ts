// What a form does when it is sent: an act of the program's, in place of the browser's own sending.

/** For a form's `onSubmit`. */
export const submits =
  (act: () => void | Promise<void>) =>
  (event: { readonly preventDefault: () => void }): void => {
    event.preventDefault()
    void act()
  }
