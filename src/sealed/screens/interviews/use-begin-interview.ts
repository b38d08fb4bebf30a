// Begins an interview, or a watch, with what is known before it starts, and opens it.
import { useLocation } from 'wouter'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import { changeInterview } from '../../dossier/interviews/interview.ts'
import { useByMistake } from '../inner/begun-by-mistake.tsx'
import { interviewNumber } from '../inner/inner.ts'
import { useDeskAct } from '../use-desk-act.ts'

type Known = Parameters<typeof changeInterview>[0]

/** `begin` says whether it was begun, also when its facts could not be kept: a second press would begin a second one. */
export function useBeginInterview(card: DossierCard) {
  const desk = useDesk()
  const [here, go] = useLocation()
  const { wasBegun } = useByMistake()
  const { act, problem, working } = useDeskAct()
  const begin = async (readers: readonly PersonId[], known: Known): Promise<boolean> => {
    const made = await act(desk.createInterview(card.id, readers))
    if (!made.ok) return false
    await desk.write(made.value, changeInterview(known))
    const now = (await desk.dossiers()).find(({ id }) => id === card.id) ?? card
    const kind = known.means === 'not-heard' ? 'watch' : 'interview'
    wasBegun({ stream: made.value, kind, number: interviewNumber(now, made.value) }, () => go(here))
    go(`/dossiers/${card.id}/interviews/${made.value}`)
    return true
  }
  return { begin, problem, working }
}
