// Who goes, of her own will, and is fit: each person says so for herself, and of anybody’s health only fit or not, and until when, is kept.
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { SelfQuestion } from '../../../vocabulary/do-no-harm/template.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import type { Registers } from '../../log/model.ts'
import { agreed, change, type FieldChange, fieldOf, latest, type Register, type Told } from '../field.ts'
import { checkOf, participationOf } from '../names.ts'
import { fitOn, readFitness } from './protocol.ts'

export type MemberPart = {
  readonly person: PersonId
  readonly goes: 'yes' | 'no' | 'unsaid'
  readonly fit: 'fit' | 'not-fit' | 'unknown'
  /** The last day on which this holds; null where no day is said, or nothing holds. */
  readonly fitUntil: IsoDate | null
  /** Her self-assessment on that very day. */
  readonly check: 'fit' | 'not-fit' | 'undone'
}

export function partOn(registers: Registers, person: PersonId, day: IsoDate): MemberPart {
  const fitness = readFitness(registers, person)
  const fit = fitOn(fitness, day)
  return {
    person,
    goes: inWords(ownWord(registers, participationOf(person), person)?.value, ['yes', 'no', 'unsaid']),
    fit,
    fitUntil: fit === 'unknown' ? null : (agreed(fitness)?.until ?? null),
    check: inWords(ownWord(registers, checkOf(person, day), person)?.value, ['fit', 'not-fit', 'undone']),
  }
}

/** Whoever takes part, withdraws, or with null says neither: without a reason, which has no place. Counts only from the person herself. */
export const sayParticipation = (me: PersonId, goes: boolean | null): readonly FieldChange[] =>
  change({ goes: participationOf(me) }, { goes })

/** The result of a self-assessment, and nothing else; `undone` takes it back. Counts only from the person herself. */
export const sayCheck = (me: PersonId, day: IsoDate, check: MemberPart['check']): readonly FieldChange[] =>
  change({ fit: checkOf(me, day) }, { fit: check === 'undone' ? null : check === 'fit' })

/** What becomes of answers that never leave the screen: one yes keeps a member away. Null until each question is answered. */
export function resultOf(
  questions: readonly SelfQuestion[],
  answers: Readonly<Record<string, 'yes' | 'no' | undefined>>,
): 'fit' | 'not-fit' | null {
  if (questions.some(({ id }) => answers[id] === 'yes')) return 'not-fit'
  return questions.every(({ id }) => answers[id] === 'no') ? 'fit' : null
}

/** What she said last herself; what another wrote in her name counts for nothing. */
function ownWord<T>(registers: Registers, register: Register<T>, person: PersonId): { value: T | null } | null {
  const own = fieldOf(registers, register).told.filter((told: Told<T>) => told.person === person)
  return own.length === 0 ? null : { value: latest({ state: 'differing', told: own }) }
}

const inWords = <Yes, No, None>(said: boolean | null | undefined, [yes, no, none]: readonly [Yes, No, None]) =>
  said === true ? yes : said === false ? no : none
