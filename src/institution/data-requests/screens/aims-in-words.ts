// What a person asks, in one line: a capital at its beginning alone.
import type { WordsInUse } from '../../../foundation/components/words-context.tsx'
import type { DataRequestAim } from '../../../vocabulary/data-requests.ts'
import { inOneLine } from '../../../vocabulary/text/within-a-sentence.ts'

export function aimsInWords(aims: readonly DataRequestAim[], { t, list }: Pick<WordsInUse, 't' | 'list'>): string {
  return list(inOneLine(aims.map((aim) => t(`data-requests.aim.${aim}`))))
}
