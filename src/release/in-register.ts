// Whether the register has what a dossier says that it handed over.
import * as v from 'valibot'
import type { Desk } from '../sealed/desk/desk.ts'
import type { HandedOver } from '../sealed/dossier/hand-over.ts'
import type { VisitId } from '../vocabulary/ids.ts'
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
  const kept = await desk.call('GET', `/api/visits/${visit}`)
  if (!kept.ok) return kept
  const said = v.safeParse(v.object({ release: v.object({ bytes: v.string() }) }), kept.value)
  return said.success ? accept(said.output.release.bytes) : refuse('body-unreadable')
}
