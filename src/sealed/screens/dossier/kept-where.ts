// Where in each dossier its reader was last, as the device keeps it: sealed, and only for dossiers that are on it.
import * as v from 'valibot'
import { inTurns } from '../../../foundation/in-turn.ts'
import type { DossierId } from '../../../vocabulary/ids.ts'
import type { Desk } from '../../desk/desk.ts'

type Keeping = Pick<Desk, 'dossiers' | 'keep' | 'kept'>

export function keepWhere(desk: Keeping, dossier: DossierId, where: string): Promise<void> {
  return after(desk, (kept) => kept.set(dossier, where))
}

/** For dossiers that have left the device, at once: otherwise they go with the next step. */
export const forgetWhereElse = (desk: Keeping): Promise<void> => after(desk, () => {})

/** After what is just being kept. */
export async function whereIn(desk: Keeping, dossier: DossierId): Promise<string | undefined> {
  return inTurn(async () => (await everywhere(desk)).get(dossier))
}

/** One after the other: each writes what all of them are. */
const inTurn = inTurns()
const after = (desk: Keeping, change: (kept: Map<string, string>) => void): Promise<void> =>
  inTurn(async () => {
    const [kept, here] = [await everywhere(desk), await desk.dossiers()]
    change(kept)
    const ids = new Set<string>(here.map(({ id }) => id))
    await desk.keep(
      name,
      [...kept].filter(([id]) => ids.has(id)),
    )
  })

const everywhere = async (desk: Keeping): Promise<Map<string, string>> =>
  new Map(v.parse(v.fallback(shape, []), await desk.kept(name)))

const name = 'where-i-was'
const shape = v.array(v.tuple([v.string(), v.string()]))
