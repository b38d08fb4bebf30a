// Reads JSON that may be anybody's: its shape is checked by whoever asked for it.

/** Undefined for a text that is no JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
