// A questionnaire as an XLSForm: an .xlsx file that other tools take, and that comes back here with nothing lost. What XLSForm has no column for stands in columns of our own.
import { zipped } from '../../../../foundation/archives/zip.ts'
import { plainPictureIn } from '../../../../foundation/pictures/plain-picture.ts'
import { type Cells, workbookOf } from '../../../../foundation/tables/write-workbook.ts'
import { type Language, type LocalText, languages } from '../../../../vocabulary/languages.ts'
import type { Bytes } from '../../../keys/bytes.ts'
import {
  type Choice,
  isQuestion,
  type Note,
  type Part,
  partsIn,
  type Question,
  type Questionnaire,
  type Section,
} from '../form.ts'
import { sectionsAreGroups } from './settings.ts'

/** The spreadsheet alone; with its pictures an archive of it and of them, as other tools take them apart from it. */
export function xlsformFile(
  questionnaire: Questionnaire,
  name: string,
): { readonly name: string; readonly bytes: Bytes } {
  const sheet = { name: `${name}.xlsx`, bytes: xlsformOf(questionnaire) }
  const parts = questionnaire.sections.flatMap((section) => partsIn(section.parts))
  const pictures = parts.flatMap((part): [string, Bytes][] => {
    const file = pictureFile(part)
    return file ? [[file.name, file.bytes]] : []
  })
  if (pictures.length === 0) return sheet
  return { name: `${name}.zip`, bytes: zipped(new Map([[sheet.name, sheet.bytes], ...pictures])) }
}

/** Texts in the program's languages. A part without a title gets none; a yes/no observation becomes a choice for other tools. */
export function xlsformOf(questionnaire: Questionnaire): Bytes {
  const lists = listsOf(questionnaire)
  return workbookOf({
    survey: questionnaire.sections.flatMap((section) => sectionRows(section, lists)),
    choices: [...lists.byName].flatMap(([name, choices]) => choices.map((choice) => choiceRow(name, choice))),
    settings: [settingsRow(questionnaire)],
  })
}

/** The kinds of question that XLSForm calls otherwise: the first is what other tools take them for. */
const seenList = 'seen_or_not'

type Lists = {
  readonly byName: ReadonlyMap<string, readonly Choice[]>
  readonly nameOf: (question: Question) => string
}

function listsOf({ sections }: Questionnaire): Lists {
  const byName = new Map<string, readonly Choice[]>()
  const names = new Map<string, string>()
  const questions = sections.flatMap(({ parts }) => partsIn(parts)).filter(isQuestion)
  if (questions.some(({ type }) => type === 'seen')) byName.set(seenList, seenChoices)
  for (const question of questions) {
    if (!('choices' in question)) continue
    const same = [...byName].find(([, choices]) => JSON.stringify(choices) === JSON.stringify(question.choices))
    const name = same?.[0] ?? freeName(question.list ?? `list_${question.id}`, byName)
    byName.set(name, question.choices)
    names.set(question.id, name)
  }
  return { byName, nameOf: ({ id, type }) => (type === 'seen' ? seenList : (names.get(id) ?? '')) }
}

/** Two lists may bear one name where somebody has changed one of them. */
function freeName(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  const name = wanted.replace(/\s+/g, '_')
  for (let at = 1; ; at++) {
    const free = at === 1 ? name : `${name}_${at}`
    if (!taken.has(free)) return free
  }
}

const seenChoices: readonly Choice[] = [
  { id: 'yes', text: { ar: 'نعم', fr: 'Oui', en: 'Yes' } },
  { id: 'sometimes', text: { ar: 'أحيانا', fr: 'Parfois', en: 'Sometimes' } },
  { id: 'no', text: { ar: 'لا', fr: 'Non', en: 'No' } },
  { id: 'not-observed', text: { ar: 'لم يُعايَن', fr: 'Non observé', en: 'Not observed' } },
]

const sectionRows = ({ id, title, relevant, parts }: Section, lists: Lists): Cells[] => [
  { type: 'begin_group', name: id, ...inLanguages('label', title), relevant },
  ...parts.flatMap((part) => partRows(part, lists)),
  { type: 'end_group' },
]

function partRows(part: Part, lists: Lists): Cells[] {
  const { id, relevant } = part
  switch (part.type) {
    case 'group':
    case 'repeat':
      return [
        {
          type: `begin_${part.type}`,
          name: id,
          ...inLanguages('label', part.title),
          relevant,
          ...(part.type === 'repeat' ? { repeat_count: part.count } : {}),
        },
        ...part.parts.flatMap((inner) => partRows(inner, lists)),
        { type: `end_${part.type}` },
      ]
    case 'note':
      return [
        {
          type: 'note',
          name: id,
          ...inLanguages('label', part.text),
          ...inLanguages('hint', part.hint),
          relevant,
          ...pictureCells(part),
        },
      ]
    case 'calculation':
      return [{ type: 'calculate', name: id, ...inLanguages('label', part.text), relevant, calculation: part.is }]
    default:
      return [questionRow(part, lists)]
  }
}

function questionRow(question: Question, lists: Lists): Cells {
  const { id, text, hint, asks, standard, relevant, required, constraint, constraintText } = question
  return {
    type: typeOf(question, lists),
    name: id,
    ...inLanguages('label', text),
    ...inLanguages('hint', hint),
    relevant,
    required,
    constraint,
    ...inLanguages('constraint_message', constraintText),
    ...('filter' in question ? { choice_filter: question.filter } : {}),
    ...pictureCells(question),
    standard: standard ?? undefined,
    ...inLanguages('asks', asks),
    ...(question.type === 'seen' ? { kind: 'seen' } : {}),
    ...(question.type === 'number' ? { unit: question.unit, ...inLanguages('unit_label', question.unitText) } : {}),
  }
}

/** As it lies beside the spreadsheet. */
function pictureFile(part: Part): { readonly name: string; readonly bytes: Bytes } | null {
  const plain = 'picture' in part && part.picture ? plainPictureIn(part.picture.data) : null
  return plain && { name: `${part.id}.${plain.type === 'image/png' ? 'png' : 'jpg'}`, bytes: plain.bytes }
}

const pictureCells = (part: Question | Note): Cells =>
  part.picture ? { 'media::image': pictureFile(part)?.name, ...inLanguages('image_shows', part.picture.shows) } : {}

function typeOf(question: Question, lists: Lists): string {
  switch (question.type) {
    case 'seen':
    case 'choice':
    case 'choices': {
      const kind = question.type === 'choices' ? 'select_multiple' : 'select_one'
      const other = 'other' in question && question.other ? ' or_other' : ''
      return `${kind} ${lists.nameOf(question)}${other}`
    }
    case 'number':
      return question.whole ? 'integer' : 'decimal'
    case 'moment':
      return 'dateTime'
    case 'file':
      return question.media === 'any' ? 'file' : question.media
    default:
      return question.type
  }
}

const choiceRow = (list: string, { id, text, columns = {} }: Choice): Cells => ({
  list_name: list,
  name: id,
  ...inLanguages('label', text),
  ...columns,
})

const settingsRow = ({ id, version, title, places, visits = [] }: Questionnaire): Cells => ({
  form_id: id,
  version,
  ...inLanguages('form_title', title),
  places: places.join(' ') || undefined,
  visits: visits.join(' ') || undefined,
  sections: sectionsAreGroups,
})

const inLanguages = (column: string, text: LocalText = {}): Cells =>
  Object.fromEntries(languages.map((language) => [`${column}::${columnLanguages[language]}`, text[language]]))

const columnLanguages: Readonly<Record<Language, string>> = {
  ar: 'العربية (ar)',
  fr: 'Français (fr)',
  en: 'English (en)',
}
