// The questionnaires that a dossier uses, each sealed in it in full, and the state of each of their questions.
import type { Instant } from '../../../vocabulary/dates.ts'
import type { RegisterName, Registers, Standing, WriteId } from '../../log/model.ts'
import { change, type FieldChange, fieldOf, latest, type Read, read } from '../field.ts'
import { isQuestion, partsIn, type Question, type Questionnaire, type Repeat, type Section } from '../forms/form.ts'
import { type Path, type Place, pathsAlong, placeKey, placeOn, placesOf, type Said, sameRows } from '../forms/rows.ts'
import { type Ruled, type Rules, readRules } from '../forms/rules.ts'
import { keptBetween } from '../forms/versions/changes.ts'
import { versionsMost } from '../forms/versions/published.ts'
import { answerTo, questionnaireAt, repeatRowAt } from '../names.ts'
import { inOrder, rowNames, rowsOf } from '../rows.ts'
import { generalConditions } from '../templates/general-conditions.ts'
import { ruleText } from './answer.ts'
import { countedIn, type QuestionState, stateOf } from './questionnaire.ts'

export type Used = {
  /** Its id and version: `police-custody.1`. */
  readonly name: string
  readonly questionnaire: Questionnaire
  readonly rules: Rules
  /** The write that sealed it; null while nobody has answered anything of a questionnaire that every dossier begins with. */
  readonly write: WriteId | null
  /** The versions that it was taken up after, the last first. Their answers stand; those to questions that are the same are answers here too. */
  readonly earlier: readonly Used[]
  /** The version under which answers and rows stand that an earlier one had already, by the question or repeat. */
  readonly keptUnder: ReadonlyMap<string, string>
}

/** What names the answers of a questionnaire in the log. */
type Answered = Pick<Used, 'name' | 'keptUnder'>

export type Questionnaires = {
  /** Those that are answered now: each the last of its versions. */
  readonly used: readonly Used[]
  /** Names of those that this program cannot read, e.g. of a newer one. Their answers stay in the log. */
  readonly unreadable: readonly string[]
}

const list = 'questionnaires'

/** The general conditions first, in every dossier; then those taken up, oldest first. What is among `before` is not read again. */
export function questionnairesIn(registers: Registers, before: readonly Used[] = []): Questionnaires {
  const sealed = rowsOf(registers, list, (name) => {
    const { form, ...marks } = questionnaireAt(name)
    return { name, form, ...read(registers, marks) }
  })
  const known = new Map(before.flatMap((one) => [one, ...one.earlier]).map((one) => [one.write, one]))
  const readable = sealed.flatMap(({ name, form, after }): Sealed[] => {
    const written = registers.get(form.name)?.[0]?.write
    const before = written && known.get(written)
    const [first] = before ? [] : fieldOf(registers, form).told
    const used = before || (first?.value && usedAs(first.value, first.write, name))
    return used ? [{ used, after: latest(after) }] : []
  })
  const names = new Set(readable.map(({ used }) => used.name))
  const putAway = rowNames(registers, list).some((one) => isGeneral(one) && !sealed.some(({ name }) => name === one))
  const begins = [...names].some(isGeneral) || putAway ? [] : [{ used: generalUnsealed, after: null }]
  return {
    used: inSuccession([...begins, ...readable], known).sort(
      (a, b) => Number(isGeneral(b.name)) - Number(isGeneral(a.name)),
    ),
    unreadable: sealed.map(({ name }) => name).filter((name) => !names.has(name)),
  }
}

/** In whichever version: a dossier that sealed an earlier one begins with that. */
const isGeneral = (name: string): boolean => name.startsWith(`${generalConditions.id}.`)

type Sealed = { readonly used: Used; readonly after: string | null }

/** Those that no later version stands for, each with those before it. A circle of versions, or more of them than are ever published, which only a hand can have written, is no succession. */
function inSuccession(all: readonly Sealed[], known: ReadonlyMap<WriteId | null, Used>): Used[] {
  const byName = new Map(all.map((one) => [one.used.name, one]))
  const before = ({ used, after }: Sealed): Sealed | undefined => {
    const found = after === null ? undefined : byName.get(after)
    return found && found.used.questionnaire.id === used.questionnaire.id ? found : undefined
  }
  const counts = countedBefore(all, before)
  const previousOf = (one: Sealed): Sealed | undefined =>
    (counts.get(one) ?? 0) < versionsMost ? before(one) : undefined
  const overtaken = new Set(all.flatMap((one) => previousOf(one) ?? []))
  const built = new Map<Sealed, Used>()
  const build = (one: Sealed): Used => {
    const done = built.get(one)
    if (done) return done
    const previous = previousOf(one)
    const earlier = previous ? [build(previous), ...build(previous).earlier] : []
    const used = continuing(one.used, earlier, known)
    built.set(one, used)
    return used
  }
  return all.filter((one) => !overtaken.has(one)).map(build)
}

/** How many versions come before each: without end where they lead into a circle. */
function countedBefore(
  all: readonly Sealed[],
  before: (one: Sealed) => Sealed | undefined,
): ReadonlyMap<Sealed, number> {
  const counts = new Map<Sealed, number>()
  for (const one of all) {
    const path = new Set<Sealed>()
    let at: Sealed | undefined = one
    for (; at && !counts.has(at) && !path.has(at); at = before(at)) path.add(at)
    let count = at === undefined ? 0 : (counts.get(at) ?? Number.POSITIVE_INFINITY) + 1
    for (const each of [...path].reverse()) counts.set(each, count++)
  }
  return counts
}

/** The very same object where it stood after the same versions before: screens compare. */
function continuing(used: Used, earlier: readonly Used[], known: ReadonlyMap<WriteId | null, Used>): Used {
  const before = known.get(used.write)
  if (before && before.earlier.length === earlier.length && before.earlier.every((one, at) => one === earlier[at]))
    return before
  const [previous] = earlier
  const kept = previous ? keptBetween(previous.questionnaire, used.questionnaire) : []
  const keptUnder = new Map([...kept].map((id) => [id, previous?.keptUnder.get(id) ?? previous?.name ?? used.name]))
  return { ...used, earlier, keptUnder }
}

/** Null where its rules cannot be followed or it is not what its name says. */
function usedAs(questionnaire: Questionnaire, write: WriteId | null, name: string): Used | null {
  const rules = readRules(questionnaire)
  if (!rules.ok || nameOf(questionnaire) !== name) return null
  return { name, questionnaire, rules: rules.rules, write, earlier: [], keptUnder: new Map() }
}

export const nameOf = ({ id, version }: Questionnaire): string => `${id}.${version}`

const generalUnsealed: Used = (() => {
  const used = usedAs(generalConditions, null, nameOf(generalConditions))
  if (!used) throw new Error('the rules of the general conditions cannot be followed')
  return used
})()

/** Seals a questionnaire in the dossier, `after` an earlier version of it. Also what brings one back that was put away. */
export const takeUp = (questionnaire: Questionnaire, at: Instant, after?: Used): readonly FieldChange[] => [
  // What every dossier begins with is sealed before it is left behind.
  ...(after && !after.write ? takeUp(after.questionnaire, at) : []),
  ...change(questionnaireAt(nameOf(questionnaire)), {
    form: questionnaire,
    begun: at,
    removed: false,
    ...(after ? { after: after.name } : {}),
  }),
]

export const putAway = (name: string, removed: boolean): readonly FieldChange[] =>
  change(questionnaireAt(name), { removed })

/** The first version of the general conditions is older than every other questionnaire: no name stands before its answers. */
const unnamed = 'general-conditions.1'

/** The name of a question's answers in the log. */
export function answerKey({ name, keptUnder }: Answered, place: Place): string {
  const under = keptUnder.get(place.id) ?? name
  return under === unnamed ? placeKey(place) : `${under}/${placeKey(place)}`
}

/** A questionnaire as one is that was taken up after no other. */
export const alone = (questionnaire: Questionnaire): Answered => ({ name: nameOf(questionnaire), keptUnder: new Map() })

/** How addresses name a section. */
export const sectionPart = (questionnaire: Questionnaire, section: Section): string =>
  nameOf(questionnaire) === nameOf(generalConditions) ? section.id : `${nameOf(questionnaire)}~${section.id}`

export type PlacedQuestion = {
  readonly used: Used
  readonly section: Section
  readonly question: Question
  readonly place: Place
  readonly key: string
  readonly register: RegisterName
  readonly state: QuestionState
  /** What its register held when this was read. */
  readonly standing: readonly Standing[] | undefined
}

/** How addresses name the place of an answer: its section, and the row. */
export const partOfAnswer = ({ used, section, place }: PlacedQuestion): string =>
  [sectionPart(used.questionnaire, section), place.row].filter((part) => part !== null).join('/')

/** The questions of a questionnaire, and what its rules look at, in these registers. */
export type ReadQuestions = {
  readonly registers: Registers
  readonly placed: readonly PlacedQuestion[]
  readonly said: Said
  readonly lists: RowLists
  /** How many questions there are in all rows together, were there room for each. */
  readonly asks: number
}

/** The rows of repeats as they were read, put-away ones too, by the name of their list and their own. */
type RowLists = ReadonlyMap<string, ReadonlyMap<string, RowRead>>
type RowRead = { readonly row: string } & Read<ReturnType<typeof repeatRowAt>>

/** Questions of a questionnaire in all rows together that are there to be answered: a hundred people, each asked two hundred things. Reading them takes a tablet a second. */
export const placesMost = 20_000

/**
 * Every question of a questionnaire in every row, with the answers that stand; also those that are not asked as things are. Past `placesMost` a further row has only the questions that somebody
 * answered in it: none of those is left out.
 */
export const placedQuestions = (registers: Registers, used: Used): readonly PlacedQuestion[] =>
  placedInRows(registers, used, repeatRows(used, rowLists(registers, used)))

/** What stood `before`, and whose register holds the same object, is not read again: of a hundred thousand rows the one that has changed is. */
export function readQuestions(registers: Registers, used: Used, before?: ReadQuestions): ReadQuestions {
  const lists = rowLists(registers, used, before)
  const rows = before && lists === before.lists ? before.said.rows : repeatRows(used, lists)
  const again = before && sameRows(before.said.rows, rows) ? before : undefined
  const placed = again
    ? again.placed.map((one) => placedAgain(registers, one))
    : placedInRows(registers, used, rows, before?.placed)
  const said = { values: valuesIn(placed, again), rows: again?.said.rows ?? rows }
  return { registers, placed, said, lists, asks: again?.asks ?? asksIn(used, rows) }
}

function placedInRows(
  registers: Registers,
  used: Used,
  rows: Said['rows'],
  before: readonly PlacedQuestion[] = [],
): readonly PlacedQuestion[] {
  const known = new Map(before.map((one) => [one.key, one]))
  const placesIn = placesWithin(registers, used, rows)
  return used.questionnaire.sections.flatMap((section) =>
    partsIn(section.parts)
      .filter(isQuestion)
      .flatMap((question) =>
        placesIn(question.id).map((place) => {
          const key = answerKey(used, place)
          const found = known.get(key)
          if (found) return placedAgain(registers, found)
          const register = answerTo(key).name
          const standing = registers.get(register)
          return { used, section, question, place, key, register, standing, state: stateOf(registers, key) }
        }),
      ),
  )
}

/** The places of each question: of as many rows as there is room for, and beyond them where it is answered. */
function placesWithin(registers: Registers, used: Used, rows: Said['rows']): (question: string) => readonly Place[] {
  const paths = new Map<string, readonly Path[]>()
  const pathsOf = ({ repeats }: Ruled): readonly Path[] => {
    const name = repeats.join('/')
    const found = paths.get(name) ?? pathsAlong(repeats, rows)
    paths.set(name, found)
    return found
  }
  const questions = questionsOf(used.rules)
  const inRows = questions.filter(({ repeats }) => repeats.length > 0)
  const isTooMany = asksIn(used, rows) > placesMost
  const most = isTooMany ? Math.max(1, Math.floor(placesMost / inRows.length)) : Number.POSITIVE_INFINITY
  const answered = isTooMany ? rowsAnswered(registers) : new Map<string, ReadonlySet<string>>()
  const further = new Map<readonly Path[], ReadonlyMap<string, Path>>()
  const beyond = (one: Ruled, all: readonly Path[]): readonly Path[] => {
    const those = further.get(all) ?? new Map(all.slice(most).map((path) => [path.at(-1) ?? '', path]))
    further.set(all, those)
    return [...(answered.get(one.id) ?? [])].map((row) => those.get(row)).filter((path) => path !== undefined)
  }
  return (question) => {
    const one = used.rules.byId.get(question)
    if (!one) return []
    const all = pathsOf(one)
    const those = all.length > most ? [...all.slice(0, most), ...beyond(one, all)] : all
    return those.map((path) => placeOn(one, path))
  }
}

/** The rows in which somebody answered a question, by its id. */
function rowsAnswered(registers: Registers): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const name of registers.keys()) {
    if (!name.startsWith('answers/')) continue
    const [, ...key] = name.split('/')
    const [row, id] = [key.at(-1), key.at(-2)]
    if (row === undefined || id === undefined) continue
    found.set(id, (found.get(id) ?? new Set()).add(row))
  }
  return found
}

/** Whether there is room for what a further row of this repeat asks, beside what there is already: what has none is not asked there. */
export const hasRoomForRow = (asks: number, repeat: Repeat): boolean =>
  asks + partsIn(repeat.parts).filter(isQuestion).length <= placesMost

const asksIn = ({ rules }: Used, rows: Said['rows']): number => placesOf(questionsOf(rules), rows)

const questionsOf = ({ order }: Rules): readonly Ruled[] =>
  order.filter(({ part }) => 'type' in part && isQuestion(part))

/** The same object where its register holds what it held. */
function placedAgain(registers: Registers, one: PlacedQuestion): PlacedQuestion {
  const standing = registers.get(one.register)
  return standing === one.standing ? one : { ...one, standing, state: stateOf(registers, one.key) }
}

/** Of all questionnaires of the dossier, including answers given only in earlier versions. */
export const everyQuestion = (registers: Registers): readonly PlacedQuestion[] =>
  questionnairesIn(registers).used.flatMap((used) => [
    ...placedQuestions(registers, used),
    ...answeredBefore(registers, used),
  ])

/** The answers given in earlier versions to questions that this one does not keep: they stay, under what was asked then. */
export function answeredBefore(registers: Registers, used: Used): readonly PlacedQuestion[] {
  if (used.earlier.length === 0) return []
  const here = new Set(placedQuestions(registers, used).map(({ key }) => key))
  return used.earlier.flatMap((one) =>
    placedQuestions(registers, one).filter(({ key, state }) => {
      if (state.state === 'open' || here.has(key)) return false
      here.add(key)
      return true
    }),
  )
}

/** What the rules of a questionnaire look at. What stood `before` in the same rows is not read again. */
function valuesIn(placed: readonly PlacedQuestion[], before?: ReadQuestions): Said['values'] {
  const values = new Map(before?.said.values)
  for (const [at, one] of placed.entries()) {
    if (one === before?.placed[at]) continue
    const [key, counted] = [placeKey(one.place), countedIn(one.state)]
    if (counted) values.set(key, ruleText(counted))
    else values.delete(key)
  }
  return values
}

/** The rows of every repeat, by `placeKey` of the repeat in the row around it, oldest first. */
function repeatRows(used: Used, lists: RowLists): Said['rows'] {
  const rows = new Map<string, string[]>()
  for (const id of repeatsOf(used))
    for (const { row, within } of inOrder(lists.get(rowList(used, id)) ?? [])) {
      const key = placeKey({ id, row: latest(within) })
      const before = rows.get(key)
      if (before) before.push(row)
      else rows.set(key, [row])
    }
  return rows
}

/** The very same lists where no row of theirs has changed. */
function rowLists(registers: Registers, used: Used, before?: ReadQuestions): RowLists {
  const changed = before ? rowsChanged(before.registers, registers) : null
  const named = changed ?? rowsNamed(registers.keys())
  const lists = new Map(changed ? before?.lists : [])
  let isOther = !changed
  for (const id of repeatsOf(used)) {
    const name = rowList(used, id)
    const rows = named.get(name)
    if (!rows) continue
    const list = new Map(lists.get(name))
    for (const row of rows) list.set(row, { row, ...read(registers, repeatRowAt(name, row)) })
    lists.set(name, list)
    isOther = true
  }
  return before && !isOther ? before.lists : lists
}

const repeatsOf = ({ rules }: Used): readonly string[] =>
  rules.order.flatMap(({ id, part }) => ('type' in part && part.type === 'repeat' ? [id] : []))

const ofRows = 'rows.'

/** The rows of which a register holds another object than before, by list; null where a register is gone. */
function rowsChanged(before: Registers, now: Registers): ReadonlyMap<string, ReadonlySet<string>> | null {
  const others: RegisterName[] = []
  let gone = 0
  for (const name of before.keys()) if (name.startsWith(ofRows)) gone += 1
  for (const [name, standing] of now) {
    if (!name.startsWith(ofRows)) continue
    const stood = before.get(name)
    if (stood) gone -= 1
    if (stood !== standing) others.push(name)
  }
  return gone > 0 ? null : rowsNamed(others)
}

/** The rows that these registers are of, by list: looked for once, since a questionnaire may have thousands of repeats. */
function rowsNamed(names: Iterable<RegisterName>): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const name of names) {
    if (!name.startsWith(ofRows)) continue
    const [list = '', row, field] = name.split('/')
    if (row && field !== undefined) found.set(list, (found.get(list) ?? new Set()).add(row))
  }
  return found
}

const rowList = ({ name, keptUnder }: Answered, repeat: string): string =>
  `${ofRows}${keptUnder.get(repeat) ?? name}.${repeat}`

/** Begins a row of the repeat at this place. */
export const addRow = (used: Answered, repeat: Place, row: string, at: Instant): readonly FieldChange[] =>
  change(repeatRowAt(rowList(used, repeat.id), row), {
    begun: at,
    ...(repeat.row ? { within: repeat.row } : {}),
  })

export const removeRow = (used: Answered, repeat: string, row: string, removed: boolean): readonly FieldChange[] =>
  change(repeatRowAt(rowList(used, repeat), row), { removed })
