// Takes back what was just written, and nothing else: where somebody has written in the same place since, her word stands.
import { same } from '../../foundation/same.ts'
import type { PersonId, StreamId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { Desk } from '../desk/desk.ts'
import type { Registers, Standing } from '../log/model.ts'
import type { FieldChange } from './field.ts'

/** What was written, and what takes it back. */
type Taking = { readonly did: readonly FieldChange[]; readonly back: readonly FieldChange[] }

type Of = { readonly stream: StreamId; readonly me: PersonId }

/**
 * Once what was typed is said. `write` is another way to write there than the desk's. With nothing in `back` it writes nothing, and says whether it could be taken back.
 */
export async function takeBack(
  desk: Pick<Desk, 'registers' | 'write'>,
  { stream, me }: Of,
  taking: Taking,
  write = (changes: readonly FieldChange[]) => desk.write(stream, changes),
): Promise<Outcome<null>> {
  await desk.write(stream, [])
  const now = await desk.registers(stream)
  if (!now.ok) return now
  const changes = takenBack(now.value, me, taking)
  return !changes.ok ? changes : changes.value.length > 0 ? write(changes.value) : accept(null)
}

/**
 * The writes that take it back, all or nothing; none where nothing of it stands. Each replaces only what this person wrote, so that what comes meanwhile stays beside
 * it. Refuses `undo-overtaken`, with the person whose word stands: where anything else than what was written stands, or, where a row that was begun goes out of sight,
 * where somebody else wrote in it.
 */
export function takenBack(now: Registers, me: PersonId, { did, back }: Taking): Outcome<readonly FieldChange[]> {
  const mine = new Map(
    did.map(({ register, value }) => [
      register,
      (now.get(register) ?? []).filter((one) => one.person === me && same(one.value, value)),
    ]),
  )
  if ([...mine.values()].every((standing) => standing.length === 0) && did.every(({ register }) => !now.has(register)))
    return accept([])
  const others = [
    ...did.flatMap(({ register }) => (now.get(register) ?? []).filter((one) => !mine.get(register)?.includes(one))),
    ...back.flatMap((change) => writtenInRow(now, me, change)),
  ]
  const [last] = others.toSorted((a, b) => b.claimed.localeCompare(a.claimed))
  if (last) return refuse('undo-overtaken', { person: last.person, mine: last.person === me ? 'yes' : 'no' })
  return accept(
    back.map((change) => {
      const standing = mine.get(change.register)
      return standing ? { ...change, replaces: standing.map(({ write }) => write) } : change
    }),
  )
}

function writtenInRow(now: Registers, me: PersonId, { register, value }: FieldChange): readonly Standing[] {
  const end = '/removed'
  if (value !== true || !register.endsWith(end)) return []
  const row = register.slice(0, 1 - end.length)
  return [...now]
    .flatMap(([name, standing]) => (name.startsWith(row) ? standing : []))
    .filter((one) => one.person !== me)
}
