// What a search may find in an opened stream: its notes, answers, findings and interviews, as entries with their words.
import type { IsoDate } from '../../vocabulary/dates.ts'
import type { DossierId, StreamId } from '../../vocabulary/ids.ts'
import { type LocalText, languages } from '../../vocabulary/languages.ts'
import type { Theme } from '../../vocabulary/themes.ts'
import type { StreamPurpose } from '../desk/desk-view.ts'
import { readAccessRefusals } from '../dossier/access-refusals.ts'
import { attachmentNames } from '../dossier/attachments.ts'
import { isExercise } from '../dossier/exercise.ts'
import { latest } from '../dossier/field.ts'
import { readFindings, textOf } from '../dossier/findings/findings.ts'
import type { Choice, Question } from '../dossier/forms/form.ts'
import { readInterview, themesIn } from '../dossier/interviews/interview.ts'
import { wordsNote } from '../dossier/names.ts'
import { readNotes } from '../dossier/notes.ts'
import { readObservations } from '../dossier/observations.ts'
import { type PlaceRef, readPlan } from '../dossier/plan/plan.ts'
import type { Given } from '../dossier/questionnaires/answer.ts'
import { foundIn } from '../dossier/questionnaires/questionnaire.ts'
import { everyQuestion, partOfAnswer } from '../dossier/questionnaires/questionnaires.ts'
import { textWithAnswersIn } from '../dossier/questionnaires/text-with-answers.ts'
import { readContacts } from '../dossier/remote/contacts.ts'
import { readDocumentRequests } from '../dossier/remote/document-requests.ts'
import { readEntry, readWorksheets } from '../dossier/worksheets/worksheets.ts'
import type { Registers } from '../log/model.ts'
import { textOfNote } from '../log/note-text.ts'

export const entryKinds = [
  'plan',
  'access',
  'observation',
  'contact',
  'request',
  'worksheet',
  'answer',
  'note',
  'attachment',
  'finding',
  'interview',
  'medical',
] as const
export type EntryKind = (typeof entryKinds)[number]

export type Entry = {
  readonly id: string
  readonly dossier: DossierId
  readonly stream: StreamId
  readonly kind: EntryKind
  /** The row, the part of the questionnaire with the row in it, or the section of attached files, as the dossier's addresses name it. */
  readonly part: string | null
  readonly title: LocalText | string
  readonly text: string
  readonly themes: readonly Theme[]
}

/** Where and when the visit of a dossier takes place. */
export type VisitOf = {
  readonly place: PlaceRef | null
  readonly from: IsoDate | null
  readonly to: IsoDate | null
  readonly exercise: boolean
}

/** An opened stream, as far as entries are made of it. */
type Searched = {
  readonly dossier: DossierId
  readonly stream: StreamId
  readonly purpose: StreamPurpose
  readonly registers: Registers
  readonly noteOf: (name: string) => Uint8Array
}

export function entriesOf({ purpose, ...searched }: Searched): readonly Entry[] {
  switch (purpose) {
    case 'control':
    // Found under its place once it has a dossier.
    case 'programme':
      return []
    case 'visit':
      return [
        planIn(searched),
        ...accessRefusalsIn(searched),
        ...observationsIn(searched),
        ...contactsIn(searched),
        ...requestsIn(searched),
        ...worksheetsIn(searched),
        ...answersIn(searched),
        ...notesIn(searched, 'note'),
        ...attachmentsIn(searched, 'attachments'),
        ...findingsIn(searched),
      ]
    case 'interview':
      return [interviewIn(searched)]
    case 'medical':
      return [...notesIn(searched, 'medical'), ...attachmentsIn(searched, 'medical')]
  }
}

export function visitOf(registers: Registers): VisitOf {
  const { place, from, to } = readPlan(registers)
  return {
    place: latest(place),
    from: latest(from),
    to: latest(to) ?? latest(from),
    exercise: isExercise(registers),
  }
}

type Opened = Omit<Searched, 'purpose'>

function planIn(opened: Opened): Entry {
  const { place, objectives } = readPlan(opened.registers)
  const { name = '', region = {} } = latest(place) ?? {}
  return entry(opened, 'plan', null, name, [latest(objectives), ...Object.values(region)])
}

/** By who refused; found by the account and the text invoked. */
const accessRefusalsIn = (opened: Opened): readonly Entry[] =>
  readAccessRefusals(opened.registers).map(({ row, by, legal, account }) =>
    entry(opened, 'access', row, latest(by) ?? '', [latest(legal), latest(account)]),
  )

const observationsIn = (opened: Opened): readonly Entry[] =>
  readObservations(opened.registers).map(({ row, where, text }) =>
    entry(opened, 'observation', row, latest(where) ?? '', [latest(text)]),
  )

/** By the function it was with. */
const contactsIn = (opened: Opened): readonly Entry[] =>
  readContacts(opened.registers).map(({ row, who, said, unverified }) =>
    entry(opened, 'contact', row, latest(who) ?? '', [latest(said), latest(unverified)]),
  )

/** By the function that was asked. */
const requestsIn = (opened: Opened): readonly Entry[] =>
  readDocumentRequests(opened.registers).map(({ row, of, what }) =>
    entry(opened, 'request', row, latest(of) ?? '', [latest(what)]),
  )

/** By the place's own name for the register; found by what was noted of its entries. */
const worksheetsIn = (opened: Opened): readonly Entry[] =>
  readWorksheets(opened.registers).map((worksheet) => {
    const entries = new Set(worksheet.draws.flatMap(({ numbers }) => numbers))
    const notes = [...entries].map((number) => latest(readEntry(opened.registers, worksheet, number).note))
    return entry(opened, 'worksheet', worksheet.row, latest(worksheet.title) ?? '', [
      latest(worksheet.compared),
      ...notes,
    ])
  })

/** The answers that stand, all of them where they differ. */
function answersIn(opened: Opened): readonly Entry[] {
  const asAnswered = textWithAnswersIn(opened.registers)
  return everyQuestion(opened.registers).flatMap((one) => {
    const { question, key, state: now } = one
    if (now.state === 'open') return []
    const records = now.state === 'answered' || now.state === 'differing' ? now.answers : [now.by]
    const said = records.flatMap(({ value }) => {
      const found = foundIn(value)
      const words = value.kind === 'stays' ? [value.reason] : [value.comment, value.measured]
      return [...(found ? wordsGiven(question, found, (text) => asAnswered(text, one)) : []), ...words]
    })
    if (!said.some((words) => words?.trim())) return []
    const title = asAnswered(question.text, one)
    return [entry(opened, 'answer', partOfAnswer(one), title, said, [], key)]
  })
}

function wordsGiven(question: Question, given: Given, asAnswered: (text: LocalText) => LocalText): readonly string[] {
  if (given.type === 'text') return [given.text]
  if (given.type !== 'choice' && given.type !== 'choices') return []
  const chosen = given.type === 'choice' ? [given.choice] : given.choices
  const choices: readonly Choice[] = 'choices' in question ? question.choices : []
  const words = choices.filter(({ id }) => chosen.includes(id)).flatMap(({ text }) => Object.values(asAnswered(text)))
  return given.other ? [...words, given.other] : words
}

const notesIn = (opened: Opened, kind: 'note' | 'medical'): readonly Entry[] =>
  readNotes(opened.registers).map(({ row, title }) =>
    entry(opened, kind, row, latest(title) ?? '', [textOfNote(opened.noteOf(row))]),
  )

/** By caption and name; in `section` the dossier shows them. */
const attachmentsIn = (opened: Opened, section: 'attachments' | 'medical'): readonly Entry[] =>
  attachmentNames(opened.registers).map(({ file, caption, name }) =>
    entry(opened, 'attachment', `${section}/${file}`, caption ?? name, [caption ? name : null], [], file),
  )

const findingsIn = (opened: Opened): readonly Entry[] =>
  readFindings(opened.registers).map((finding) => {
    const [title, text] = [textOf(finding.title), textOf(finding.text)]
    const theme = latest(finding.theme)
    const said = languages.map((language) => text[language] ?? null)
    return entry(opened, 'finding', finding.row, title, said, theme ? [theme] : [])
  })

/** One entry: what was said in it is one conversation. */
function interviewIn(opened: Opened): Entry {
  const { registers, noteOf } = opened
  const { pseudonym, name, where, language, summary } = readInterview(registers)
  const said = [name, where, language, summary].map((field) => latest<string>(field))
  const names = latest(pseudonym) ?? ''
  const attached = attachmentNames(registers).flatMap(({ caption, name }) => [caption, name])
  const texts = [...said, textOfNote(noteOf(wordsNote)), ...attached]
  return entry(opened, 'interview', null, names, texts, themesIn(registers))
}

const entry = (
  { dossier, stream }: Opened,
  kind: EntryKind,
  part: string | null,
  title: LocalText | string,
  texts: readonly (string | null)[],
  themes: readonly Theme[] = [],
  within = part ?? '',
): Entry => ({
  id: `${stream} ${kind} ${within}`,
  dossier,
  stream,
  kind,
  part,
  title,
  text: texts.filter((text) => text?.trim()).join('\n'),
  themes,
})
