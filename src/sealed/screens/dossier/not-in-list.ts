// What the list of dossiers lacks, and why.
import { useLive } from '../../browser/desk-context.tsx'
import type { EndedMissionActs } from '../../desk/care/ended-missions.ts'

/** Undefined until known. */
export const useNotInList = (): Awaited<ReturnType<EndedMissionActs['notInList']>> | undefined =>
  useLive(
    (desk) => desk.notInList(),
    ({ kind }) => kind === 'dossiers' || kind === 'status',
    'dossiers that the list lacks',
  ) ?? undefined
