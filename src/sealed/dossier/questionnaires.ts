// The questionnaires that a dossier uses, each sealed in it whole, and where every question of theirs stands.
import type { Instant } from '../../vocabulary/dates.ts'
import type { Registers, WriteId } from '../log/model.ts'
import { ruleText } from './answer.ts'
import { change, type FieldChange, fieldOf, latest, read } from './field.ts'
import { isQuestion, partsIn, type Question, type Questionnaire, type Section } from './forms/form.ts'
import { type Place, placeKey, placesOf, type Said } from './forms/reckon.ts'
import { type Rules, readRules } from './forms/rules.ts'
import { questionnaireAt, repeatRowAt } from './names.ts'
import { countedIn, type QuestionState, stateOf } from './questionnaire.ts'
import { rowNames, rowsOf } from './rows.ts'
import { generalConditions } from './templates/general-conditions.ts'

export type Used = {
  /** Its id and version: `police-custody.1`. */
  readonly name: string
  readonly questionnaire: Questionnaire
  readonly rules: Rules
  /** The write that sealed it; null while nobody has answered anything of a questionnaire that every dossier begins with. */
  readonly write: WriteId | null
}

export type Questionnaires = {
  readonly used: readonly Used[]
  /** Names of those that this program cannot read, e.g. of a newer one. Their answers stay in the log. */
  readonly unreadable: readonly string[]
}

const list = 'questionnaires'

/** The general conditions first, in every dossier; then those taken up, oldest first. What is among `before` is not read again. */
export function questionnairesIn(registers: Registers, before: readonly Used[] = []): Questionnaires {
  const general = nameOf(generalConditions)
  const sealed = rowsOf(registers, list, (name) => {
    const { form, ...marks } = questionnaireAt(name)
    return { name, form, ...read(registers, marks) }
  })
  const readable = sealed.flatMap(({ name, form }): Used[] => {
    const written = registers.get(form.name)?.[0]?.write
    const known = written && before.find(({ write }) => write === written)
    if (known) return [known]
    const [first] = fieldOf(registers, form).told
    return (first?.value && usedAs(first.value, first.write, name)) || []
  })
  const names = new Set(readable.map(({ name }) => name))
  const putAway = rowNames(registers, list).includes(general) && !sealed.some(({ name }) => name === general)
  const begins = names.has(general) || putAway ? [] : [generalUnsealed]
  return {
    used: [...begins, ...readable].sort((a, b) => Number(b.name === general) - Number(a.name === general)),
    unreadable: sealed.map(({ name }) => name).filter((name) => !names.has(name)),
  }
}

/** Null where its rules cannot be followed or it is not what its name says. */
function usedAs(questionnaire: Questionnaire, write: WriteId | null, name: string): [Used] | null {
  const rules = readRules(questionnaire)
  return rules.ok && nameOf(questionnaire) === name ? [{ name, questionnaire, rules: rules.rules, write }] : null
}

export const nameOf = ({ id, version }: Questionnaire): string => `${id}.${version}`

const generalUnsealed: Used = (() => {
  const used = usedAs(generalConditions, null, nameOf(generalConditions))
  if (!used) throw new Error('the rules of the general conditions cannot be followed')
  return used[0]
})()

/** Seals a questionnaire in the dossier. Also what brings one back that was put away. */
export const takeUp = (questionnaire: Questionnaire, at: Instant): readonly FieldChange[] =>
  change(questionnaireAt(nameOf(questionnaire)), { form: questionnaire, begun: at, removed: false })

export const putAway = (name: string, removed: boolean): readonly FieldChange[] =>
  change(questionnaireAt(name), { removed })

/** The name of a question's answers in the log. Those of the general conditions have no questionnaire's name before them: they are older than the others. */
export function answerKey(questionnaire: Questionnaire, place: Place): string {
  const name = nameOf(questionnaire)
  return name === nameOf(generalConditions) ? placeKey(place) : `${name}/${placeKey(place)}`
}

/** How addresses name a section. */
export const sectionPart = (questionnaire: Questionnaire, section: Section): string =>
  nameOf(questionnaire) === nameOf(generalConditions) ? section.id : `${nameOf(questionnaire)}~${section.id}`

export type PlacedQuestion = {
  readonly used: Used
  readonly section: Section
  readonly question: Question
  readonly place: Place
  readonly key: string
  readonly state: QuestionState
}

/** Every question of a questionnaire in every row, with the answers that stand; also those that are not asked as things are. */
export function placedQuestions(registers: Registers, used: Used): readonly PlacedQuestion[] {
  const rows = repeatRows(registers, used)
  return used.questionnaire.sections.flatMap((section) =>
    partsIn(section.parts)
      .filter(isQuestion)
      .flatMap((question) => {
        const ruled = used.rules.byId.get(question.id)
        return (ruled ? placesOf(ruled, rows) : []).map((place) => {
          const key = answerKey(used.questionnaire, place)
          return { used, section, question, place, key, state: stateOf(registers, key) }
        })
      }),
  )
}

/** Of all questionnaires of the dossier. */
export const everyQuestion = (registers: Registers): readonly PlacedQuestion[] =>
  questionnairesIn(registers).used.flatMap((used) => placedQuestions(registers, used))

/** What the rules of a questionnaire look at. */
export const saidIn = (registers: Registers, used: Used, placed: readonly PlacedQuestion[]): Said => ({
  values: new Map(
    placed.flatMap(({ place, state }): [string, string][] => {
      const counted = countedIn(state)
      return counted ? [[placeKey(place), ruleText(counted)]] : []
    }),
  ),
  rows: repeatRows(registers, used),
})

/** The rows of every repeat, by `placeKey` of the repeat in the row around it, oldest first. */
function repeatRows(registers: Registers, { questionnaire, rules }: Used): Said['rows'] {
  const rows = new Map<string, string[]>()
  for (const { id, part } of rules.order) {
    if (!('type' in part) || part.type !== 'repeat') continue
    const name = rowList(questionnaire, id)
    for (const { row, within } of rowsOf(registers, name, (row) => ({
      row,
      ...read(registers, repeatRowAt(name, row)),
    }))) {
      const key = placeKey({ id, row: latest(within) })
      rows.set(key, [...(rows.get(key) ?? []), row])
    }
  }
  return rows
}

const rowList = (questionnaire: Questionnaire, repeat: string): string => `rows.${nameOf(questionnaire)}.${repeat}`

/** Begins a row of the repeat at this place. */
export const addRow = (questionnaire: Questionnaire, repeat: Place, row: string, at: Instant): readonly FieldChange[] =>
  change(repeatRowAt(rowList(questionnaire, repeat.id), row), {
    begun: at,
    ...(repeat.row ? { within: repeat.row } : {}),
  })

export const removeRow = (
  questionnaire: Questionnaire,
  repeat: string,
  row: string,
  removed: boolean,
): readonly FieldChange[] => change(repeatRowAt(rowList(questionnaire, repeat), row), { removed })
