// Puts the indexes of words together, by the clock on the wall: an index that was written bit by bit lies in a dozen parts, and a word with a letter wrong is 800 questions to each.
import type { Database } from '../../../foundation/server/database/database.ts'
import { clockwork } from '../../../foundation/server/process/clockwork.ts'
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
  const gathering = clockwork({
    seconds: 3600,
    hasClock: async () => true,
    act: async () => {
      for (const index of indexes) await index.gather(db, closing.signal)
    },
    failed: (why) => report('terminal.log.terms', { why }),
  })
  void gathering.look()
  return {
    close() {
      closing.abort()
      return gathering.close()
    },
  }
}
