// Takes turns within one process: work under one name runs one at a time, in the order of the requests.

type Turns = { readonly alone: <T>(name: string, work: () => Promise<T>) => Promise<T> }

export function taking(): Turns {
  const last = new Map<string, Promise<unknown>>()
  return {
    alone(name, work) {
      const before = last.get(name) ?? Promise.resolve()
      const mine = before.then(work, work)
      last.set(name, mine)
      const forget = () => {
        if (last.get(name) === mine) last.delete(name)
      }
      mine.then(forget, forget)
      return mine
    },
  }
}
