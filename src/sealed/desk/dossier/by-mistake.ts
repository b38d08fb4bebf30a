// Takes back what was begun by mistake, and takes it up again: an interview, a watch, medical notes, or a whole dossier.
import type { DossierId, PersonId, StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { FieldChange } from '../../dossier/field.ts'
import { plannedVisitAt } from '../../dossier/names.ts'
import { tieTakenBack, tieTakenUp } from '../../dossier/programme/programme.ts'
import { sayBegunByMistake, sayDossierByMistake } from '../../dossier/set-aside.ts'
import type { Access } from '../../log/decisions/access.ts'
import type { Stream } from '../../log/stream.ts'
import type { Bench, Opened } from '../bench.ts'
import { signOperations } from '../sign.ts'
import { isDossierUsed, isUsed, mainIn, setAsideOf } from './set-aside.ts'

export interface ByMistakeActs {
  /**
   * Says to the whole team that an interview, a watch or medical notes were begun by mistake, or with false takes them up again. By whoever began it, or writes in it
   * (`not-allowed`). Refused with `begun-and-used` where something is written in it, or a finding rests on it.
   * Of a dossier's own stream it is said of the whole dossier, by whoever began it or manages it; anybody who writes in it takes it up again. Refused with
   * `dossier-begun-and-used` where more is in it than it begins with; an interview that was emptied is marked with it, by who may. A line of the programme that it was begun from is free again.
   */
  sayBegunByMistake(stream: StreamId, is: boolean): Promise<Outcome<null>>
}

export const byMistakeActs = (bench: Bench): ByMistakeActs => ({
  async sayBegunByMistake(id, is) {
    const { opened } = bench
    if (!opened) return refuse('device-locked')
    const { shelf, typed } = opened
    // What was typed is something written.
    await typed.flush(id)
    const waits = typed.refused((one) => one === id)
    if (waits) return { ok: false, problem: waits }
    const found = shelf.stream(id)
    if (!found.ok) return found
    const own = mainIn(found.value.access())
    const main = own ? shelf.stream(own) : refuse('stream-unknown')
    if (!main.ok) return main
    return id === own ? ofDossier(bench, opened, main.value, is) : ofInner(bench, opened, main.value, found.value, is)
  },
})

async function ofInner(bench: Bench, opened: Opened, main: Stream, inner: Stream, is: boolean): Promise<Outcome<null>> {
  const [id, me, access] = [inner.stream, opened.enrolment.person, inner.access()]
  if (!mayMark(access, id, me) || !access.streams.has(id)) return refuse('not-allowed')
  if (is && isUsed(id, inner, main)) return refuse('begun-and-used')
  return write(bench, opened, main, sayBegunByMistake(id, is))
}

const mayMark = (access: Access, id: StreamId, me: PersonId): boolean =>
  access.begunBy(id) === me || access.rightsOf(id, me).write

async function ofDossier(bench: Bench, opened: Opened, main: Stream, is: boolean): Promise<Outcome<null>> {
  const [me, access] = [opened.enrolment.person, main.access()]
  const { manage, write: writes } = access.rightsOf(main.stream, me)
  if (is ? access.begunBy(main.stream) !== me && !manage : !writes) return refuse('not-allowed')
  if (is) {
    const here = hereOf(opened)
    // Emptied when a sheet was taken back, and of no mark then: it would have told the team which interview was on which sheet.
    const emptied = [...access.streams.keys()].filter(
      (id) => setAsideOf(access, id, here) === 'emptied' && mayMark(access, id, me),
    )
    if (isDossierUsed(access, main, here, emptied)) return refuse('dossier-begun-and-used')
    const marks = emptied.flatMap((id) => sayBegunByMistake(id, true))
    const marked = marks.length > 0 ? await write(bench, opened, main, marks) : accept(null)
    if (!marked.ok) return marked
  }
  const said = await write(bench, opened, main, sayDossierByMistake(main.registers(), is))
  if (said.ok) await tellProgrammes(bench, opened, main.dossier, is)
  return said
}

/**
 * In each programme that this person writes, the state of the lines that the dossier was begun from. The tie stays, for when it is taken up again: read with
 * `freed`, a line is free whether this was written or not.
 */
async function tellProgrammes(bench: Bench, opened: Opened, dossier: DossierId, is: boolean): Promise<void> {
  for (const stream of opened.shelf.streams()) {
    const access = stream.access()
    if (access.streams.get(stream.stream) !== 'programme') continue
    if (!access.rightsOf(stream.stream, opened.enrolment.person).write) continue
    const before = (row: string) => stream.history(plannedVisitAt(row).state.name)
    const changes = is ? tieTakenBack(stream.registers(), dossier, before) : tieTakenUp(stream.registers(), dossier)
    if (changes.length > 0) await write(bench, opened, stream, changes)
  }
}

const hereOf = ({ shelf }: Opened) => {
  const here = new Map(shelf.streams().map((one) => [one.stream, one]))
  return (stream: StreamId) => here.get(stream)
}

const write = (bench: Bench, opened: Opened, { stream }: Stream, changes: readonly FieldChange[]) =>
  signOperations(
    bench,
    opened,
    stream,
    changes.map((change) => ({ kind: 'write' as const, ...change })),
  )
