// Where in each dossier this person was last: on the day of a visit its dossier leads back there.
import { useEffect } from 'react'
import type { DossierId } from '../../../vocabulary/ids.ts'
import { useDesk, useLive } from '../../browser/desk-context.tsx'
import { keepWhere, whereIn } from './kept-where.ts'
import { type Section, sectionNamed } from './sections.ts'

type Where = { readonly section: Section; readonly part: string | null }

/** Keeps it. The plan is where one comes in, and is no place to go back to. */
export function useKeptWhere(dossier: DossierId, section: Section, part: string | undefined): void {
  const desk = useDesk()
  useEffect(() => {
    if (section !== 'plan') void keepWhere(desk, dossier, part ? `${section}/${part}` : section)
  }, [desk, dossier, section, part])
}

/** Undefined until it is read; null where she has not been in the dossier on this device. */
export function useWhereIWas(dossier: DossierId): Where | null | undefined {
  const kept = useLive(
    async (desk) => ({ where: await whereIn(desk, dossier) }),
    () => false,
    `where ${dossier}`,
  )
  if (!kept) return undefined
  const [name, part = null] = kept.where?.split('/') ?? []
  const section = sectionNamed(name)
  return section && { section, part }
}
