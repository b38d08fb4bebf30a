// What was found for a text, kept for the next time: of some thousand texts, then begun anew.

/** `find` gives the same for the same text, whenever it is asked. */
export function remembered<Found>(find: (text: string) => Found): (text: string) => Found {
  const known = new Map<string, Found>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= textsKept) known.clear()
    const found = find(text)
    known.set(text, found)
    return found
  }
}

const textsKept = 20_000
