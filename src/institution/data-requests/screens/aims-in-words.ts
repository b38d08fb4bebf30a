// What a person asks, in one line: a capital at its beginning alone.
import type { WordsInUse } from '../../../foundation/components/words-context.tsx'
import type { DataRequestAim } from '../../../vocabulary/data-requests.ts'

export function aimsInWords(aims: readonly DataRequestAim[], { t, list }: Pick<WordsInUse, 't' | 'list'>): string {
  const words = aims.map((aim) => t(`data-requests.aim.${aim}`))
  return list(words.map((word, at) => (at === 0 ? word : word.charAt(0).toLocaleLowerCase() + word.slice(1))))
}
