// Puts a text on the clipboard, which some devices do not offer to a page.

/** Whether it is there now. */
export const copyText = async (text: string): Promise<boolean> =>
  (await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  )) ?? false
