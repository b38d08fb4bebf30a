// Statements that PostgreSQL parses and plans once a connection: that was half the cost of a small statement, while others waited for the locks.

export type PreparedStatements = {
  /** What a statement is called on each connection; undefined where it is sent whole. */
  readonly nameOf: (text: string) => string | undefined
  /** Nothing is prepared meanwhile, and what was before is not used again: a prepared statement does not outlive the columns that it gives. */
  readonly whileTablesChange: <T>(change: () => Promise<T>) => Promise<T>
}

/** A statement has a name from the second time on, so that what comes once is not kept; at most `most` have one, since each connection keeps them. */
export function preparedStatements(): PreparedStatements {
  const [names, met] = [new Map<string, string>(), new Set<string>()]
  let [given, changing] = [0, 0]
  return {
    nameOf(text) {
      if (changing > 0) return undefined
      const name = names.get(text)
      if (name !== undefined || names.size >= most) return name
      if (met.has(text)) names.set(text, `act${++given}`)
      else if (met.size >= metMost) met.clear()
      met.add(text)
      return names.get(text)
    },
    async whileTablesChange(change) {
      changing++
      try {
        return await change()
      } finally {
        changing--
        names.clear()
      }
    },
  }
}

const most = 500
const metMost = 2_000
