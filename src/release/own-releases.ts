// What this dossier itself has handed over, by the keys that only it has: any member may write that it was something else.
import * as v from 'valibot'
import type { Desk } from '../sealed/desk/desk.ts'
import { changeHandOver, type HandedOver, releasedBefore } from '../sealed/dossier/hand-over.ts'
import { handOver } from '../sealed/dossier/names.ts'
import { opensRelease } from '../sealed/keys/released.ts'
import type { Registers } from '../sealed/log/model.ts'
import type { DossierId, StreamId, VisitId } from '../vocabulary/ids.ts'
import { type Outcome, refuse } from '../vocabulary/problems.ts'
import { inRegister } from './in-register.ts'
import { readProposal } from './read-proposal.ts'
import type { ReleasedVisit } from './released-visit.ts'

export type Within = { readonly dossier: DossierId; readonly stream: StreamId }

/**
 * False for a correction of what another dossier handed over, and for one that passes over what this one handed over last, as far as the register can be asked. Of a release
 * of the first format nobody can tell whose it is.
 */
export async function goesOnFromOwn(
  desk: Desk,
  within: Within,
  visit: Registers,
  { corrects }: Pick<ReleasedVisit, 'corrects'>,
): Promise<boolean> {
  const before = releasedBefore(visit)
  if (before && !isOfFirstFormat(before) && !(await opensRelease(within.dossier, before.key, before.visit)))
    return false
  const newest = await newestOwn(desk, within)
  return newest === null || newest.visit === corrects
}

/** Writes again what this dossier handed over last. Refused with `changed-meanwhile` where that is what it says, or where nothing of it is in the register. */
export async function takeUpOwn(desk: Desk, within: Within): Promise<Outcome<null>> {
  const registers = await desk.registers(within.stream)
  if (!registers.ok) return registers
  const newest = await newestOwn(desk, within)
  if (!newest || newest.visit === releasedBefore(registers.value)?.visit) return refuse('changed-meanwhile')
  return desk.write(within.stream, changeHandOver({ done: newest }))
}

/** The latest of its releases that the register has; null where none is, or the register cannot be asked. */
async function newestOwn(desk: Desk, within: Within): Promise<HandedOver | null> {
  const own = await everHandedOver(desk, within)
  const corrected = new Set(own.map(correctedBy))
  for (const one of own) if (!corrected.has(one.visit) && (await inRegister(desk, one)) === 'there') return one
  return null
}

/** Whatever anybody has ever written as handed over that was drawn in this dossier, each once. */
export async function everHandedOver(desk: Desk, { dossier, stream }: Within): Promise<readonly HandedOver[]> {
  const { name, schema } = handOver.done
  const history = await desk.history(stream, name)
  const found = new Map<VisitId, HandedOver>()
  for (const { value } of history.ok ? history.value : []) {
    const said = v.safeParse(schema, value, { abortEarly: true })
    if (said.success && (await opensRelease(dossier, said.output.key, said.output.visit)))
      found.set(said.output.visit, said.output)
  }
  return [...found.values()]
}

function correctedBy({ bytes }: HandedOver): VisitId | null {
  const read = readProposal(bytes)
  return read.ok ? read.value.corrects : null
}

function isOfFirstFormat({ bytes }: HandedOver): boolean {
  const read = readProposal(bytes)
  return read.ok && read.value.format === 'wiqaya/released-visit/1'
}
