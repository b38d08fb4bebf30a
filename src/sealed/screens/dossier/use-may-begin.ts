// Whether this person may begin a dossier: the coordination, and a member, who then leads it (`log/decisions/authority.ts`). An outside expert is let into one.
import { useDeskStatus } from '../../browser/desk-context.tsx'

export function useMayBegin(): boolean {
  const offices = useDeskStatus()?.me?.offices ?? []
  return offices.includes('coordinator') || offices.includes('member')
}
