// Limits how many whole forms may be on their way into memory at once: slow senders keep nobody else out, and letters without files get past those with files.

type Arrivals = {
  /** Reserves room for one form, from a caller's network; null while there is none. The returned function gives it back, once. */
  readonly take: (request: Request, from: string) => (() => void) | null
}

/** Words alone, sealed, are a megabyte. */
const smallMost = 1_310_720
/** Of one network, no more than that: the others' room is theirs. */
const rooms = { small: { inAll: 24, ofOne: 4 }, large: { inAll: 4, ofOne: 2 } } as const

export function arrivals(): Arrivals {
  const under = { small: [] as string[], large: [] as string[] }
  return {
    take(request, from) {
      const announced = request.headers.get('content-length')
      const size = announced !== null && Number(announced) <= smallMost ? 'small' : 'large'
      const [here, room] = [under[size], rooms[size]]
      if (here.length >= room.inAll || here.filter((one) => one === from).length >= room.ofOne) return null
      here.push(from)
      return () => here.splice(here.indexOf(from), 1)
    },
  }
}
