// Remembers results by their text, up to a number of them; then starts over.

/** `find` gives the same for the same text, whenever it is asked, and never `undefined`. */
export function remembered<Found>(find: (text: string) => Found, most = 20_000): (text: string) => Found {
  const known = new Map<string, Found>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= most) known.clear()
    const found = find(text)
    known.set(text, found)
    return found
  }
}
