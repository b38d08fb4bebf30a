// The visits of the open programme; a line whose dossier was begun by mistake is free.
import { useMemo } from 'react'
import { useDossiers } from '../../browser/desk-context.tsx'
import { isSetAside } from '../../desk/desk-view.ts'
import { freed, type PlannedVisit, readPlannedVisits } from '../../dossier/programme/programme.ts'
import { useStreamRegisters } from '../open-stream.tsx'

export function usePlannedVisits(): readonly PlannedVisit[] {
  const registers = useStreamRegisters()
  const dossiers = useDossiers()
  return useMemo(() => {
    const setAside = new Set((dossiers ?? []).filter(isSetAside).map(({ id }) => id))
    return freed(readPlannedVisits(registers), setAside)
  }, [registers, dossiers])
}
