// Where in each dossier this person was last, sealed on her device: on the day of a visit its dossier leads back there.
import { useEffect } from 'react'
import * as v from 'valibot'
import type { DossierId } from '../../../vocabulary/ids.ts'
import { useDesk, useLive } from '../../browser/desk-context.tsx'
import type { Desk } from '../../desk/desk.ts'
import { type Section, sectionNamed } from './sections.ts'

type Where = { readonly section: Section; readonly part: string | null }

/** Keeps it. The plan is where one comes in, and is no place to go back to. */
export function useKeptWhere(dossier: DossierId, section: Section, part: string | undefined): void {
  const desk = useDesk()
  useEffect(() => {
    if (section !== 'plan') keepSoon(desk, dossier, part ? `${section}/${part}` : section)
  }, [desk, dossier, section, part])
}

/** Undefined until it is read; null where she has not been in the dossier on this device. */
export function useWhereIWas(dossier: DossierId): Where | null | undefined {
  const kept = useLive(
    async (desk) => {
      await keeping
      return { where: (await everywhere(desk)).get(dossier) }
    },
    () => false,
    `where ${dossier}`,
  )
  if (!kept) return undefined
  const [name, part = null] = kept.where?.split('/') ?? []
  const section = sectionNamed(name)
  return section && { section, part }
}

/** One after the other: each writes what all of them are. */
let keeping: Promise<void> = Promise.resolve()
function keepSoon(desk: Desk, dossier: DossierId, where: string): void {
  const keep = () => keepWhere(desk, dossier, where)
  keeping = keeping.then(keep, keep)
}

/** Of the dossiers that are on this device alone: of one that went, no trace stays. */
async function keepWhere(desk: Desk, dossier: DossierId, where: string): Promise<void> {
  const [kept, here] = [await everywhere(desk), await desk.dossiers()]
  kept.set(dossier, where)
  const ids = new Set<string>(here.map(({ id }) => id))
  await desk.keep(
    name,
    [...kept].filter(([id]) => ids.has(id)),
  )
}

const everywhere = async (desk: Desk): Promise<Map<string, string>> =>
  new Map(v.parse(v.fallback(shape, []), await desk.kept(name)))

const name = 'where-i-was'
const shape = v.array(v.tuple([v.string(), v.string()]))
