// Small texts that a browser keeps in clear from one visit to the next: the language, the light. One that lets nothing be kept still draws the app, which says so.

/** Null where nothing stands under that name, or the browser refuses. */
export function keptText(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null // site data forbidden: even asking is refused
  }
}

/** Null takes it away. */
export function keepText(name: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(name)
    else localStorage.setItem(name, text)
  } catch {} // forbidden, or full: it lasts as long as the page
}
