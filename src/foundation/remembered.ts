// What was found for a text, kept for the next time: of so many texts, then begun anew.

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
