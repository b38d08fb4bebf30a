// Takes back an interview, a watch or medical notes that were begun by mistake, and takes them up again.
import type { StreamId } from '../../../vocabulary/ids.ts'
import { type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { sayBegunByMistake } from '../../dossier/set-aside.ts'
import type { Bench } from '../bench.ts'
import { signOperations } from '../sign.ts'
import { isInner, isUsed, visitIn } from './set-aside.ts'

export interface ByMistakeActs {
  /**
   * Says to the whole team that an interview, a watch or medical notes were begun by mistake, or with false takes them up again. By whoever began it, or writes in it
   * (`not-allowed`). Refused with `begun-and-used` where something is written in it, or a finding rests on it.
   */
  sayBegunByMistake(stream: StreamId, is: boolean): Promise<Outcome<null>>
}

export const byMistakeActs = (bench: Bench): ByMistakeActs => ({
  async sayBegunByMistake(id, is) {
    const { opened } = bench
    if (!opened) return refuse('device-locked')
    const { shelf, enrolment, typed } = opened
    // What was typed is something written.
    await typed.flush(id)
    const waits = typed.refused(id)
    if (waits) return { ok: false, problem: waits }
    const found = shelf.stream(id)
    if (!found.ok) return found
    const inner = found.value
    const access = inner.access()
    const visit = visitIn(access)
    const main = visit ? shelf.stream(visit) : refuse('stream-unknown')
    if (!main.ok) return main
    const may = access.begunBy(id) === enrolment.person || access.rightsOf(id, enrolment.person).write
    if (!may || !isInner(access, id)) return refuse('not-allowed')
    if (is && isUsed(id, inner, main.value)) return refuse('begun-and-used')
    const changes = sayBegunByMistake(id, is).map((change) => ({ kind: 'write' as const, ...change }))
    return signOperations(bench, opened, main.value.stream, changes)
  },
})
