// What was begun by mistake, and what was emptied: an interview, a watch, medical notes, or a whole dossier, with nothing in it. What was begun cannot be unmade; it is set aside, out of lists, counts and the gate.
import type { PersonId, StreamId } from '../../vocabulary/ids.ts'
import type { RecordName } from '../log/form.ts'
import type { RegisterName, Registers, Standing } from '../log/model.ts'
import { partsOfWriteId } from '../log/registers.ts'
import { agreed, change, type FieldChange, fieldOf, latest } from './field.ts'
import { readFindings } from './findings/findings.ts'
import { begunByMistake, dossierByMistake, exerciseMark, interview, plan, programme } from './names.ts'

export type SetAside = 'by-mistake' | 'emptied'

// -- an interview, a watch, medical notes

/** In the visit's stream. */
export const sayBegunByMistake = (stream: StreamId, is: boolean): readonly FieldChange[] =>
  change({ is: begunByMistake(stream) }, { is })

/** Nobody says otherwise, and somebody says so for whom `mayMark` holds: nobody hides what she does not read. */
export function isBegunByMistake(visit: Registers, stream: StreamId, mayMark: (person: PersonId) => boolean): boolean {
  const mark = fieldOf(visit, begunByMistake(stream))
  return agreed(mark) === true && mark.told.some(({ person }) => mayMark(person))
}

/** The sheet that it was typed in from was taken back. */
export const isTakenBack = (registers: Registers): boolean => latest(fieldOf(registers, interview.takenBack)) !== null

/** The registers by which the two above are known. */
export const markOf = (stream: StreamId): RegisterName => begunByMistake(stream).name
export const takenBackMark: RegisterName = interview.takenBack.name

/** Beyond what is known as it begins: how, when, and that a row was. `texts` of its notes. */
export const isWrittenIn = (registers: Registers, texts: readonly string[]): boolean =>
  isSaid(texts) ||
  [...registers].some(([name, standing]) => !isOfBeginning(name) && standing.some(({ value }) => value !== null))

const known: readonly RegisterName[] = [interview.on.name, interview.means.name, takenBackMark]
const isOfBeginning = (name: RegisterName): boolean => known.includes(name) || isOfRow(name)
const isOfRow = (name: RegisterName): boolean => /\/(begun|removed)$/.test(name)
const isSaid = (texts: readonly string[]): boolean => texts.some((text) => text.trim() !== '')

/** A finding names it among its sources, whoever wrote that. */
export const isRestedOn = (visit: Registers, stream: StreamId): boolean =>
  readFindings(visit).some(({ interviews }) => interviews.told.some(({ value }) => value?.includes(stream)))

// -- a whole dossier: a visit's, an exercise's, a year's programme. `main` is its own stream.

export const dossierMark: RegisterName = dossierByMistake.name

export const sayDossierByMistake = (main: Registers, is: boolean): readonly FieldChange[] =>
  change({ is: dossierByMistake }, { is: is && { is: true, knew: [...new Set(writesIn(main).map(recordOf))] } })

/** Nobody says otherwise, somebody says so for whom `mayMark` holds, and no one of those missed anything that stands there: what was written without knowing brings it back into sight. */
export function isDossierByMistake(main: Registers, mayMark: (person: PersonId) => boolean): boolean {
  const { told } = fieldOf(main, dossierByMistake)
  const marks = told.flatMap(({ value, person }) => (value && mayMark(person) ? [new Set(value.knew)] : []))
  if (marks.length === 0 || told.some(({ value }) => !value)) return false
  return writesIn(main).every((write) => marks.some((knew) => knew.has(recordOf(write))))
}

/** More than one person said as she began it, or corrected of that since: a plan, what it is to verify, the year; of an exercise, what all begin with. */
export function isMoreThanBegun(main: Registers, texts: readonly string[]): boolean {
  const [exercise] = main.get(exerciseMark.name) ?? []
  const begunWith = exercise && recordOf(exercise)
  const isBegun = (name: RegisterName, write: Standing) =>
    isOfDossier(name) || isOfRow(name) || isMark(name) || write.value === null || recordOf(write) === begunWith
  return (
    isSaid(texts) ||
    beganBy(main).size > 1 ||
    [...main].some(([name, standing]) => !standing.every((write) => isBegun(name, write)))
  )
}

/** Whoever said anything of what a dossier begins with. */
export const beganBy = (main: Registers): ReadonlySet<PersonId> =>
  new Set([...main].flatMap(([name, standing]) => (isOfDossier(name) ? standing.map(({ person }) => person) : [])))

const { languages: _, ...ofPlan } = plan
const dossierBegins: readonly RegisterName[] = [
  ...Object.values(ofPlan).map(({ name }) => name),
  exerciseMark.name,
  programme.year.name,
]
const isOfDossier = (name: RegisterName): boolean =>
  dossierBegins.includes(name) || /^objectives\/[^/]+\/recommendation$/.test(name)

/** Of the dossier, or of what was begun in it. */
const isMark = (name: RegisterName): boolean => name === dossierMark || name.startsWith(`${dossierMark}/`)

const writesIn = (main: Registers): readonly Standing[] =>
  [...main].flatMap(([name, standing]) => (name === dossierMark ? [] : standing))
const recordOf = ({ write }: Standing): RecordName => partsOfWriteId(write).record
