// Whether the register has what a dossier says that it handed over.
import * as v from 'valibot'
import type { Desk } from '../sealed/desk/desk.ts'
import type { HandedOver } from '../sealed/dossier/hand-over.ts'
import * as shape from '../sealed/dossier/shapes.ts'
import type { Instant } from '../vocabulary/dates.ts'
import type { PersonId, VisitId } from '../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../vocabulary/problems.ts'

/** Whether the register has these very bytes under this id; `unknown` without a network, or for one who may not read it. */
export async function inRegister(
  desk: Desk,
  { visit, bytes }: Pick<HandedOver, 'visit' | 'bytes'>,
): Promise<'there' | 'not-there' | 'unknown'> {
  const kept = await bytesInRegister(desk, visit)
  if (kept.ok) return kept.value === bytes ? 'there' : 'not-there'
  return kept.problem.code === 'not-found' ? 'not-there' : 'unknown'
}

/** The bytes that the register has under this id, or `not-found`. */
export async function bytesInRegister(desk: Desk, visit: VisitId): Promise<Outcome<string>> {
  const kept = await keptUnder(desk, visit)
  return kept.ok ? accept(kept.value.release.bytes) : kept
}

/** Who signed these bytes second, and when the register took them. The dossier tells only who noted it there. Null where the register does not have them, or does not say. */
export async function secondInRegister(
  desk: Desk,
  { visit, bytes }: Pick<HandedOver, 'visit' | 'bytes'>,
): Promise<{ person: PersonId; at: Instant } | null> {
  const kept = await keptUnder(desk, visit)
  if (!kept.ok || kept.value.release.bytes !== bytes) return null
  return { person: kept.value.release.approver.person, at: kept.value.enteredAt }
}

async function keptUnder(desk: Desk, visit: VisitId): Promise<Outcome<v.InferOutput<typeof registered>>> {
  const kept = await desk.call('GET', `/api/visits/${visit}`)
  if (!kept.ok) return kept
  const said = v.safeParse(registered, kept.value)
  return said.success ? accept(said.output) : refuse('body-unreadable')
}

const registered = v.object({
  release: v.object({ bytes: v.string(), approver: v.object({ person: shape.person }) }),
  enteredAt: shape.instant,
})
