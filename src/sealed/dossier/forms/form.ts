// A questionnaire as data: sections, what is asked in them, and the rules between answers. It is sealed in the dossier with the answers, to be read for ever.
import * as v from 'valibot'
import { plainPictureIn, plainPictureLetters } from '../../../foundation/pictures/plain-picture.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { type PlaceKind, placeKinds } from '../../../vocabulary/places.ts'
import type { StandardRef } from '../../../vocabulary/standards/standards.ts'
import { type VisitKind, visitKinds } from '../../../vocabulary/visits/visits.ts'
import * as shape from '../shapes.ts'

/** A rule as written, e.g. `${held} > 0`; `expressions/parse.ts` reads it. */
export type Rule = string

export type Choice = {
  readonly id: string
  readonly text: LocalText
  /** Further columns of its sheet, which `filter` may ask for. */
  readonly columns?: Readonly<Record<string, string>>
}

type Named = {
  /** Unique in the questionnaire; names the registers of its answers. */
  readonly id: string
  /** Asked only where this holds. */
  readonly relevant?: Rule
}

/** What belongs to a question or a note and words cannot say: a body chart to point at, a plan, a sign to look for. It travels in the questionnaire, sealed with it. */
export type Picture = {
  /** base64url of a plain PNG or JPEG (`foundation/pictures/plain-picture.ts`): nothing but its points. */
  readonly data: string
  /** For who does not see it. */
  readonly shows: LocalText
}

type Chosen = {
  readonly choices: readonly Choice[]
  /** What its list is called in a spreadsheet: rules may ask for it, and other questions offer the same. */
  readonly list?: string
  /** One may answer in words of one’s own. */
  readonly other?: boolean
  /** Which of the choices are offered. */
  readonly filter?: Rule
}

const fileMedia = ['image', 'audio', 'video', 'any'] as const

/** What somebody answers. */
export type Question = Named & {
  readonly number: number
  readonly text: LocalText
  readonly hint?: LocalText
  readonly picture?: Picture
  readonly standard: StandardRef | null
  /** What the standard asks, in few words, shown beside it. */
  readonly asks: LocalText
  readonly required?: Rule
  /** What an answer must meet; the answer is `.` in it. */
  readonly constraint?: Rule
  readonly constraintText?: LocalText
} & (
    | { readonly type: 'seen' }
    | ({ readonly type: 'choice' } & Chosen)
    | ({ readonly type: 'choices' } & Chosen)
    | { readonly type: 'number'; readonly unit: string; readonly unitText: LocalText; readonly whole?: boolean }
    | { readonly type: 'text' }
    | { readonly type: 'date' }
    | { readonly type: 'time' }
    /** A day and an hour together. */
    | { readonly type: 'moment' }
    | { readonly type: 'file'; readonly media: (typeof fileMedia)[number] }
    | { readonly type: 'geopoint' }
  )

/** Words between questions. */
export type Note = Named & {
  readonly type: 'note'
  readonly text: LocalText
  readonly hint?: LocalText
  readonly picture?: Picture
}

/** What follows from answers; shown where it has words. */
export type Calculation = Named & { readonly type: 'calculation'; readonly is: Rule; readonly text: LocalText }

export type Group = Named & { readonly type: 'group'; readonly title: LocalText; readonly parts: readonly Part[] }

/** The same questions for each of several rows: cells, registers, posts. */
export type Repeat = Named & {
  readonly type: 'repeat'
  readonly title: LocalText
  readonly parts: readonly Part[]
  /** How many rows are meant to be there. */
  readonly count?: Rule
}

export type Part = Question | Note | Calculation | Group | Repeat
export type Section = Named & { readonly title: LocalText; readonly parts: readonly Part[] }

export type Questionnaire = {
  readonly id: string
  readonly version: string
  readonly title: LocalText
  /** The kinds of place that it is written for; none is any. */
  readonly places: readonly PlaceKind[]
  /** The types of visit that it is written for; none, or nothing said, is any. */
  readonly visits?: readonly VisitKind[]
  readonly sections: readonly Section[]
}

/** Parts of a questionnaire, and how deep groups nest in one another; its pictures, and the letters of all of them. */
export const questionnaireLimits = {
  parts: 3_000,
  choices: 2_000,
  nesting: 4,
  pictures: 40,
  pictureLetters: 600_000,
} as const

export const isQuestion = (part: Part): part is Question =>
  part.type !== 'note' && part.type !== 'calculation' && part.type !== 'group' && part.type !== 'repeat'

export const partsIn = (parts: readonly Part[]): readonly Part[] =>
  parts.flatMap((part) => (part.type === 'group' || part.type === 'repeat' ? [part, ...partsIn(part.parts)] : [part]))

/** The questions of parts, also those in groups and repeats, in their order. */
export const questionsIn = (parts: readonly Part[]): readonly Question[] => partsIn(parts).filter(isQuestion)

/** Whether a group or repeat is a shell: a repeat without a question in it, a group without anything. */
export const asksNothing = ({ type, parts }: Group | Repeat): boolean =>
  type === 'repeat' ? questionsIn(parts).length === 0 : partsIn(parts).every((part) => 'parts' in part)

export const questionsOf = ({ sections }: Questionnaire): readonly Question[] =>
  sections.flatMap(({ parts }) => questionsIn(parts))

export const picturesOf = ({ sections }: Pick<Questionnaire, 'sections'>): readonly Picture[] =>
  sections
    .flatMap(({ parts }) => partsIn(parts))
    .flatMap((part) => ('picture' in part && part.picture ? [part.picture] : []))

/** Whether it may hold as many, and as large ones. */
export const picturesFit = (given: Pick<Questionnaire, 'sections'>): boolean => {
  const all = picturesOf(given)
  const letters = all.reduce((sum, { data }) => sum + data.length, 0)
  return all.length <= questionnaireLimits.pictures && letters <= questionnaireLimits.pictureLetters
}

const name = v.pipe(v.string(), v.regex(/^[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,79}$/u))
const rule = v.pipe(v.string(), v.minLength(1), v.maxLength(4_000))
const named = { id: name, relevant: v.optional(rule) }
const choice = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  text: shape.localText,
  columns: v.optional(v.record(v.string(), v.string())),
})
const chosen = {
  list: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(100))),
  choices: v.pipe(v.array(choice), v.maxLength(questionnaireLimits.choices)),
  other: v.optional(v.boolean()),
  filter: v.optional(rule),
}
const picture = v.object({
  data: v.pipe(
    v.string(),
    v.maxLength(plainPictureLetters),
    v.check((data) => plainPictureIn(data) !== null),
  ),
  shows: shape.localText,
})
const asked = {
  ...named,
  number: v.pipe(v.number(), v.integer(), v.minValue(1)),
  text: shape.localText,
  hint: v.optional(shape.localText),
  picture: v.optional(picture),
  standard: v.nullable(shape.standard),
  asks: shape.localText,
  required: v.optional(rule),
  constraint: v.optional(rule),
  constraintText: v.optional(shape.localText),
}
const titled = { title: shape.localText, parts: v.lazy(() => parts) }
const part = v.variant('type', [
  v.object({ type: v.literal('seen'), ...asked }),
  v.object({ type: v.literal('choice'), ...asked, ...chosen }),
  v.object({ type: v.literal('choices'), ...asked, ...chosen }),
  v.object({
    type: v.literal('number'),
    ...asked,
    unit: shape.line,
    unitText: shape.localText,
    whole: v.optional(v.boolean()),
  }),
  v.object({ type: v.literal('text'), ...asked }),
  v.object({ type: v.literal('date'), ...asked }),
  v.object({ type: v.literal('time'), ...asked }),
  v.object({ type: v.literal('moment'), ...asked }),
  v.object({ type: v.literal('file'), ...asked, media: v.picklist(fileMedia) }),
  v.object({ type: v.literal('geopoint'), ...asked }),
  v.object({
    type: v.literal('note'),
    ...named,
    text: shape.localText,
    hint: v.optional(shape.localText),
    picture: v.optional(picture),
  }),
  v.object({ type: v.literal('calculation'), ...named, is: rule, text: shape.localText }),
  v.object({ type: v.literal('group'), ...named, ...titled }),
  v.object({ type: v.literal('repeat'), ...named, ...titled, count: v.optional(rule) }),
]) as v.GenericSchema<unknown, Part>
const parts: v.GenericSchema<unknown, Part[]> = v.pipe(v.array(part), v.maxLength(questionnaireLimits.parts))

const idShape = /^[a-z0-9][a-z0-9_-]{0,39}$/
const versionShape = /^[a-z0-9][a-z0-9_-]{0,19}$/

/** As a register holds it. A shape only: `readRules` says whether its rules can be followed. */
export const questionnaire = v.pipe(
  v.object({
    id: v.pipe(v.string(), v.regex(idShape)),
    version: v.pipe(v.string(), v.regex(versionShape)),
    title: shape.localText,
    places: v.array(v.picklist(placeKinds)),
    visits: v.optional(v.array(v.picklist(visitKinds))),
    sections: v.pipe(
      v.array(v.object({ ...named, title: shape.localText, parts })),
      v.minLength(1),
      v.maxLength(questionnaireLimits.parts),
    ),
  }),
  v.transform((given): Questionnaire => given as Questionnaire),
  v.check(({ sections }) => sections.flatMap(({ parts }) => partsIn(parts)).length <= questionnaireLimits.parts),
  v.check((given) => picturesFit(given)),
)
