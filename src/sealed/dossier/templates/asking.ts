// How the ready questionnaires are written: each text as Arabic, French, English; numbers follow the order.
import { type InThree, inThree } from '../../../vocabulary/languages.ts'
import type { StandardRef } from '../../../vocabulary/standards/standards.ts'
import { isQuestion, type Part, type Question, type Questionnaire, type Section } from '../forms/form.ts'

type Choices = readonly (readonly [id: string, ...text: InThree])[]
type Rules = Partial<Pick<Question, 'relevant' | 'constraint' | 'required'>> & {
  readonly constraintText?: InThree
  readonly hint?: InThree
}

/** Numbers its questions in their order. What has its number already stays the very same. */
export const numbered = (given: Questionnaire): Questionnaire => {
  let number = 0
  const each = (part: Part): Part => {
    if ('parts' in part) {
      const parts = all(part.parts)
      return parts === part.parts ? part : { ...part, parts }
    }
    if (!isQuestion(part)) return part
    number += 1
    return part.number === number ? part : { ...part, number }
  }
  const all = (parts: readonly Part[]): readonly Part[] => {
    const now = parts.map(each)
    return now.some((part, at) => part !== parts[at]) ? now : parts
  }
  return {
    ...given,
    sections: given.sections.map((one) => {
      const parts = all(one.parts)
      return parts === one.parts ? one : { ...one, parts }
    }),
  }
}

export const section = (id: string, title: InThree, ...parts: readonly Part[]): Section => ({
  id,
  title: inThree(title),
  parts,
})

/** The rows of it are counted by whoever fills it in. */
export const rows = (id: string, title: InThree, ...parts: readonly Part[]): Part => ({
  id,
  type: 'repeat',
  title: inThree(title),
  parts,
})

/** Yes, sometimes, no, or not observed. */
export const seen = plain('seen')
export const text = plain('text')

export const choice = (
  id: string,
  standard: StandardRef | null,
  words: InThree,
  asks: InThree,
  choices: Choices,
  rules?: Rules,
): Question => ({ type: 'choice', choices: choices.map(oneChoice), ...asked(id, standard, words, asks, rules) })

/** Several of them, and what is not among them in one’s own words. */
export const choices = (
  id: string,
  standard: StandardRef | null,
  words: InThree,
  asks: InThree,
  among: Choices,
  rules?: Rules,
): Question => ({
  type: 'choices',
  choices: among.map(oneChoice),
  other: true,
  ...asked(id, standard, words, asks, rules),
})

/** How many, whole and not negative. */
export const count = (
  id: string,
  standard: StandardRef | null,
  words: InThree,
  asks: InThree,
  [unit, unitText]: readonly [string, InThree],
  rules?: Rules,
): Question => ({
  type: 'number',
  unit,
  unitText: inThree(unitText),
  whole: true,
  ...asked(id, standard, words, asks, { constraint: '. >= 0', ...rules }),
})

export const measure = (
  id: string,
  standard: StandardRef | null,
  words: InThree,
  asks: InThree,
  [unit, unitText]: readonly [string, InThree],
  rules?: Rules,
): Question => ({ type: 'number', unit, unitText: inThree(unitText), ...asked(id, standard, words, asks, rules) })

export const photograph = (id: string, words: InThree): Question => ({
  type: 'file',
  media: 'image',
  ...asked(id, null, words, ['', '', '']),
})

/** Where nobody has answered how many are held, any number is allowed. In French somebody in a prison is « détenue », with the police « retenue ». */
export const noMoreThanHeld = (french: 'détenues' | 'retenues' = 'détenues'): Rules => ({
  constraint: ". >= 0 and (${held} = '' or . <= ${held})",
  constraintText: ['لا يزيد على عدد المحتجزين', `Pas plus que de personnes ${french}`, 'No more than are held'],
})

/** What follows from answers, with its words; `relevant` says when it is worth saying. */
export const outcome = (id: string, words: InThree, is: string, relevant?: string): Part => ({
  id,
  type: 'calculation',
  is,
  text: inThree(words),
  ...(relevant ? { relevant } : {}),
})

/** The choice with this id excludes all others; with its French and English wording. */
export const noneAlone = (id: string, fr: string, en: string): Rules => ({
  constraint: `not(selected(., '${id}') and count-selected(.) > 1)`,
  constraintText: ['«لا شيء» لا يجتمع مع غيره', `« ${fr} » exclut le reste`, `“${en}” excludes the rest`],
})

export const persons = ['persons', ['شخصا', 'personnes', 'persons']] as const
export const hours = ['hours', ['ساعة', 'heures', 'hours']] as const
export const squareMetres = ['m2', ['متر مربع', 'm²', 'm²']] as const

export const yesNo: Choices = [
  ['yes', 'نعم', 'oui', 'yes'],
  ['no', 'لا', 'non', 'no'],
]

/** A question that needs no more than its wording. */
function plain(type: 'seen' | 'text') {
  return (id: string, standard: StandardRef | null, words: InThree, asks: InThree, rules?: Rules): Question => ({
    type,
    ...asked(id, standard, words, asks, rules),
  })
}

function asked(id: string, standard: StandardRef | null, text: InThree, asks: InThree, rules: Rules = {}) {
  const { constraintText, hint, ...others } = rules
  return {
    id,
    number: 1,
    standard,
    text: inThree(text),
    asks: inThree(asks),
    ...others,
    ...(constraintText ? { constraintText: inThree(constraintText) } : {}),
    ...(hint ? { hint: inThree(hint) } : {}),
  }
}

const oneChoice = ([id, ...words]: Choices[number]) => ({ id, text: inThree(words) })
