// Composes blank sheets of a questionnaire, on the device: what is asked, in its order and under its numbers, and the room for answers.
import { entryIn } from '../../../foundation/entry-in.ts'
import { languageName, leftToRight, t } from '../../../foundation/words/t.ts'
import { type Language, type LocalText, textIn } from '../../../vocabulary/languages.ts'
import type { BlankSheets, SheetBlock, SheetPicture, SheetQuestion, Space } from '../../mailbox/blank-sheets.ts'
import type { SheetCode } from '../../mailbox/sheet-code.ts'
import {
  isQuestion,
  type Note,
  type Part,
  type Question,
  type Questionnaire,
  questionsOf,
  type Repeat,
} from '../forms/form.ts'
import type { Rules } from '../forms/rules.ts'
import { versionSaid } from '../forms/versions/published.ts'
import { choicesOnSheet } from './choices-on-sheet.ts'
import { whenAsked } from './when-asked.ts'
import { wordsOnSheet } from './words-on-sheet.ts'

type Asked = {
  readonly questionnaire: Questionnaire
  readonly rules: Rules
  readonly language: Language
  readonly codes: readonly SheetCode[]
  readonly isExercise: boolean
  /** Ruled lines of questions that are answered at more length than others, by their ids. */
  readonly lines?: Readonly<Record<string, number>>
}

/** How many of a repeat there is room for on one sheet. */
export const rowsOnSheet = 4
const usualLines = 3

export function composeSheets(asked: Asked): BlankSheets {
  const { questionnaire, language, codes } = asked
  const title = textIn(questionnaire.title, language)?.text ?? questionnaire.id
  return {
    language,
    title: title.slice(0, 300),
    form: [
      t(language, 'paper.version', { version: leftToRight(versionSaid(questionnaire.version)) }),
      languageName(language, language, 'common'),
    ].join(' · '),
    exercise: asked.isExercise ? t(language, 'exercise.is-one') : '',
    words: {
      page: t(language, 'paper.page'),
      of: t(language, 'paper.of'),
      by: t(language, 'paper.by'),
      on: t(language, 'paper.on'),
      one: t(language, 'paper.one'),
      several: t(language, 'paper.several'),
      code: t(language, 'paper.code'),
    },
    intro: [
      t(language, 'paper.intro.nothing'),
      t(language, 'paper.intro.cross'),
      ...(questionsOf(questionnaire).some(isRequired) ? [t(language, 'paper.intro.required')] : []),
    ],
    codes: [...codes],
    sections: questionnaire.sections
      .map((section) => ({
        title: words(asked, section.title),
        when: whenAsked(asked.rules, section.id, language),
        blocks: section.parts.flatMap((part) => blocksOf(asked, part)),
      }))
      .filter(({ blocks }) => blocks.length > 0),
  }
}

function blocksOf(asked: Asked, part: Part): SheetBlock[] {
  const when = whenAsked(asked.rules, part.id, asked.language)
  switch (part.type) {
    // Worked out by the device, once the answers are typed in.
    case 'calculation':
      return []
    case 'note':
      return [
        {
          kind: 'note',
          text: words(asked, part.text),
          hint: words(asked, part.hint),
          when,
          ...pictureOnSheet(asked, part),
        },
      ]
    case 'group': {
      const title = words(asked, part.title)
      const inner = part.parts.flatMap((one) => blocksOf(asked, one))
      return inner.length > 0 && (title || when) ? [{ kind: 'heading', text: title, when }, ...inner] : inner
    }
    case 'repeat':
      return tablesOf(asked, part, null)
    default:
      return [{ kind: 'question', ...questionOnSheet(asked, part) }]
  }
}

/** A repeat inside a repeat is a table of its own, in which each row says to which of the outer ones it belongs. Of one without questions there is no table. */
function tablesOf(asked: Asked, repeat: Repeat, outer: string | null): SheetBlock[] {
  const { language, rules } = asked
  const title = words(asked, repeat.title) || t(language, 'forms.row.row')
  const belongs: SheetQuestion[] = outer
    ? [
        {
          number: '',
          text: t(language, 'paper.belongs', { title: outer }),
          hint: '',
          when: '',
          space: { kind: 'short', after: '' },
        },
      ]
    : []
  const inner = repeatsIn(repeat.parts).flatMap((one) => tablesOf(asked, one, title))
  const said = repeat.parts.flatMap((one) => inTable(asked, one))
  if (!askHere(repeat.parts))
    return [...said.map(({ number, space, ...note }) => ({ kind: 'note', ...note }) as const), ...inner]
  return [
    {
      kind: 'table',
      title,
      when: whenAsked(rules, repeat.id, language),
      rows: Array.from({ length: rowsOnSheet }, (_, at) =>
        t(language, 'forms.row.title', { title, number: at + 1 }).slice(0, 300),
      ),
      questions: [...belongs, ...said],
    },
    ...inner,
  ]
}

/** Of their own, beside those of the repeats among them. */
export const askHere = (parts: readonly Part[]): boolean =>
  parts.some((part) => isQuestion(part) || (part.type === 'group' && askHere(part.parts)))

/** The repeats among these parts and in their groups. */
const repeatsIn = (parts: readonly Part[]): readonly Repeat[] =>
  parts.flatMap((part) => (part.type === 'group' ? repeatsIn(part.parts) : part.type === 'repeat' ? [part] : []))

/** What a table says before its columns: its questions, and between them its notes and the headings of its groups. */
function inTable(asked: Asked, part: Part): SheetQuestion[] {
  const between = (text: LocalText, hint?: LocalText): SheetQuestion => ({
    number: '',
    text: words(asked, text),
    hint: words(asked, hint),
    when: whenAsked(asked.rules, part.id, asked.language),
    ...(part.type === 'note' ? pictureOnSheet(asked, part) : {}),
    space: { kind: 'none' },
  })
  if (isQuestion(part)) return [questionOnSheet(asked, part)]
  if (part.type === 'note') return [between(part.text, part.hint)]
  if (part.type !== 'group') return []
  const heading = between(part.title)
  const inside = part.parts.flatMap((one) => inTable(asked, one))
  return inside.length > 0 && (heading.text || heading.when) ? [heading, ...inside] : inside
}

const questionOnSheet = (asked: Asked, question: Question): SheetQuestion => ({
  number: String(question.number),
  text: `${words(asked, question.text)}${isRequired(question) ? '\u00a0*' : ''}`,
  hint: words(asked, question.hint),
  when: whenAsked(asked.rules, question.id, asked.language),
  ...pictureOnSheet(asked, question),
  space: spaceFor(asked, question),
})

/** In every case, that is: what depends on other answers is asked about when the sheet is typed in. */
const isRequired = ({ required }: Question): boolean => required === 'true()'

function pictureOnSheet(asked: Asked, { picture, text }: Question | Note): { readonly picture?: SheetPicture } {
  if (!picture) return {}
  const { language } = asked
  const shows = textIn(picture.shows, language)?.text ?? ''
  const alt = shows || t(language, 'forms.picture-of', { text: words(asked, text) })
  return { picture: { data: picture.data, shows, alt } }
}

function spaceFor({ rules, language, lines }: Asked, question: Question): Space {
  switch (question.type) {
    case 'text':
      return { kind: 'lines', count: entryIn(lines, question.id) ?? usualLines }
    case 'number':
      return { kind: 'short', after: textIn(question.unitText, language)?.text ?? '' }
    case 'date':
    case 'time':
    case 'moment':
    case 'geopoint':
    case 'file':
      return { kind: 'short', after: t(language, `paper.shape.${question.type}`) }
    default: {
      const other = 'other' in question && question.other ? t(language, 'forms.other') : null
      const choices = choicesOnSheet(rules, question, language).map((one) => one.words)
      return {
        kind: 'boxes',
        several: question.type === 'choices',
        choices: other ? choices.slice(0, -1) : choices,
        other,
      }
    }
  }
}

const words = ({ rules, language }: Asked, text: LocalText | undefined): string => wordsOnSheet(rules, language, text)
