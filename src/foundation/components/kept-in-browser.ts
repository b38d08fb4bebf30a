// Small texts that a browser keeps in clear: from one visit to the next (the language, the light), or as long as a tab lives. One that lets nothing be kept still draws the app, which says so.

/** Null where nothing stands under that name, or the browser refuses. */
export const keptText = (name: string): string | null => textIn(() => localStorage, name)

/** Null takes it away. */
export const keepText = (name: string, text: string | null): void => putIn(() => localStorage, name, text)

/** Of this tab alone, a reload later too; null as for `keptText`. */
export const keptInTab = (name: string): string | null => textIn(() => sessionStorage, name)

/** Null takes it away. */
export const keepInTab = (name: string, text: string | null): void => putIn(() => sessionStorage, name, text)

function textIn(storage: () => Storage, name: string): string | null {
  try {
    return storage().getItem(name)
  } catch {
    return null // site data forbidden: even asking is refused
  }
}

function putIn(storage: () => Storage, name: string, text: string | null): void {
  try {
    if (text === null) storage().removeItem(name)
    else storage().setItem(name, text)
  } catch {} // forbidden, or full: it lasts as long as the page
}
