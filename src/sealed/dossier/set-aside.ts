// Interviews, watches and medical notes in which nothing is written: begun by mistake, or emptied when the sheet that they were typed in from was taken back. A stream that was begun cannot be unmade; it is set aside, out of lists, counts and the gate.
import type { PersonId, StreamId } from '../../vocabulary/ids.ts'
import type { RegisterName, Registers } from '../log/model.ts'
import { agreed, change, type FieldChange, fieldOf, latest } from './field.ts'
import { readFindings } from './findings/findings.ts'
import { begunByMistake, interview } from './names.ts'

export type SetAside = 'by-mistake' | 'emptied'

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
  texts.some((text) => text.trim() !== '') ||
  [...registers].some(([name, standing]) => !isOfBeginning(name) && standing.some(({ value }) => value !== null))

const known: readonly RegisterName[] = [interview.on.name, interview.means.name, takenBackMark]
const isOfBeginning = (name: RegisterName): boolean => known.includes(name) || /\/(begun|removed)$/.test(name)

/** A finding names it among its sources, whoever wrote that. */
export const isRestedOn = (visit: Registers, stream: StreamId): boolean =>
  readFindings(visit).some(({ interviews }) => interviews.told.some(({ value }) => value?.includes(stream)))
