// Puts the indexes of words together, by the clock on the wall: an index that was written bit by bit lies in a dozen parts, and a word with a letter wrong is 800 questions to each.
import type { Database } from '../../../foundation/server/database/database.ts'
import { nameOfError } from '../../../foundation/server/process/name-of-error.ts'
import type { Report } from '../../../foundation/server/process/report.ts'
import { recommendationIndex } from '../../recommendations/server/recommendation-tables.ts'
import { searchIndex } from './stored-search.ts'

/** Looks at once, then each hour until closed; nobody waits for it. */
export function keepGathering(
  { db, kind }: Pick<Database, 'db' | 'kind'>,
  report: Report,
): { readonly close: () => Promise<void> } {
  const closing = new AbortController()
  const indexes = [recommendationIndex(kind), searchIndex(kind)]
  let work: Promise<void> = Promise.resolve()
  const look = () => {
    work = work
      .then(async () => {
        for (const index of indexes) await index.gather(db, closing.signal)
      })
      .catch((error: unknown) => report('terminal.log.terms', { why: nameOfError(error) }))
  }
  look()
  const clockwork = setInterval(look, 3_600_000)
  return {
    async close() {
      clearInterval(clockwork)
      closing.abort()
      await work
    },
  }
}
