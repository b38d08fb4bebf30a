// Takes back what was just written, and nothing else: where somebody has written in the same place since, her word stands.
import { same } from '../../foundation/same.ts'
import type { PersonId, StreamId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { Desk } from '../desk/desk.ts'
import type { Registers, Standing } from '../log/model.ts'
import type { FieldChange } from './field.ts'

/** What was written, and what takes it back. */
export type Taking = { readonly did: readonly FieldChange[]; readonly back: readonly FieldChange[] }

type Of = { readonly stream: StreamId; readonly me: PersonId }
type TakingIn = Taking & { readonly stream: StreamId }

/**
 * Once what was typed is said. `write` is another way to write there than the desk's. With nothing in `back` it writes nothing, and says whether it could be taken back.
 */
export async function takeBack(
  desk: Pick<Desk, 'registers' | 'write'>,
  { stream, me }: Of,
  taking: Taking,
  write = (changes: readonly FieldChange[]) => desk.write(stream, changes),
): Promise<Outcome<null>> {
  const changes = await changesBack(desk, me, { stream, ...taking })
  return !changes.ok ? changes : changes.value.length > 0 ? write(changes.value) : accept(null)
}

/** In several streams, one after the other; in none of them where one refuses it. Where the device keeps the first and not the next, it goes on from there when it is asked again. */
export async function takeBackAll(
  desk: Pick<Desk, 'registers' | 'write'>,
  me: PersonId,
  takings: readonly TakingIn[],
): Promise<Outcome<null>> {
  const may = await mayTakeBack(desk, me, takings)
  if (!may.ok) return may
  for (const { stream, ...taking } of takings) {
    const taken = await takeBack(desk, { stream, me }, taking)
    if (!taken.ok) return taken
  }
  return accept(null)
}

/** Refuses what taking it back would, and writes nothing. */
export async function mayTakeBack(
  desk: Pick<Desk, 'registers' | 'write'>,
  me: PersonId,
  takings: readonly TakingIn[],
): Promise<Outcome<null>> {
  for (const taking of takings) {
    const changes = await changesBack(desk, me, taking)
    if (!changes.ok) return changes
  }
  return accept(null)
}

async function changesBack(
  desk: Pick<Desk, 'registers' | 'write'>,
  me: PersonId,
  { stream, ...taking }: TakingIn,
): Promise<Outcome<readonly FieldChange[]>> {
  await desk.write(stream, [])
  const now = await desk.registers(stream)
  return now.ok ? takenBack(now.value, me, taking) : now
}

/**
 * The writes that take it back, all or nothing; none of what stands as it was before, or where nothing of it stands. Each replaces only what this person wrote, so that what comes meanwhile stays beside
 * it. Refuses `undo-overtaken`, with the person whose word stands: where anything else than what was written stands, or, where a row that was begun goes out of sight,
 * where somebody else wrote or answered in it. What was written beside others' words (`replaces`) is overtaken once it no longer stands.
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
  const again = new Map(back.map(({ register, value }) => [register, value]))
  const isBack = (register: string, one: Standing) =>
    one.person === me && again.has(register) && same(one.value, again.get(register))
  const others = [
    ...did.flatMap(({ register, replaces }) => {
      const still = mine.get(register) ?? []
      if (replaces && still.length > 0) return []
      return (now.get(register) ?? []).filter((one) => !still.includes(one) && !isBack(register, one))
    }),
    ...back.flatMap((change) => writtenInRow(now, me, change)),
  ]
  const [last] = others.toSorted((a, b) => b.claimed.localeCompare(a.claimed))
  if (last) return refuse('undo-overtaken', { person: last.person, mine: last.person === me ? 'yes' : 'no' })
  return accept(
    back.flatMap((change) => {
      const standing = mine.get(change.register)
      if (!standing) return [change]
      const isDone =
        standing.length === 0 && (now.get(change.register) ?? []).some((one) => isBack(change.register, one))
      return isDone ? [] : [{ ...change, replaces: standing.map(({ write }) => write) }]
    }),
  )
}

function writtenInRow(now: Registers, me: PersonId, { register, value }: FieldChange): readonly Standing[] {
  const end = '/removed'
  if (value !== true || !register.endsWith(end)) return []
  const row = register.slice(0, -end.length)
  // The answers in a row are named after it.
  const answers = row.slice(row.lastIndexOf('/'))
  return [...now]
    .flatMap(([name, standing]) => (name.startsWith(`${row}/`) || name.endsWith(answers) ? standing : []))
    .filter((one) => one.person !== me)
}
