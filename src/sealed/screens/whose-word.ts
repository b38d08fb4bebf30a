// Names the person whose word stands where an undo was refused: a refusal of the desk has her id.
import { useCallback } from 'react'
import { useWords } from '../../foundation/components/words-context.tsx'
import { isolated } from '../../foundation/words/t.ts'
import { type Outcome, refuse } from '../../vocabulary/problems.ts'
import { useDesk } from '../browser/desk-context.tsx'

export function useSaysWhose(): <T>(outcome: Outcome<T>) => Promise<Outcome<T>> {
  const { t, local } = useWords()
  const desk = useDesk()
  return useCallback(
    async (outcome) => {
      if (outcome.ok || outcome.problem.code !== 'undo-overtaken') return outcome
      const { person, mine } = outcome.problem.data
      const card = (await desk.people()).find(({ id }) => id === person)
      const name = card ? isolated(local(card.name)) : t('dossier.unlisted-person')
      return refuse('undo-overtaken', { name, ...(mine ? { mine } : {}) })
    },
    [desk, t, local],
  )
}
