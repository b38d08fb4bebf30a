// Remembers results: by text, up to a number of them, and then starts over; or by the object that they belong to, as long as it exists.

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

/** The same for what is asked of an object that nobody changes. */
export function rememberedOf<Of extends object, Found>(find: (of: Of) => Found): (of: Of) => Found {
  const known = new WeakMap<Of, Found>()
  return (of) => {
    const before = known.get(of)
    if (before !== undefined) return before
    const found = find(of)
    known.set(of, found)
    return found
  }
}
