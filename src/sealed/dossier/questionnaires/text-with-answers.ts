// A text of a questionnaire outside its own screen, in the search and where a finding names its source: with the answers that it names in the place of their names.
import { type LocalText, languages, textIn } from '../../../vocabulary/languages.ts'
import type { Registers } from '../../log/model.ts'
import { fillInAnswers } from '../forms/fill-in-answers.ts'
import { placeKey, type Said } from '../forms/rows.ts'
import { type PlacedQuestion, readQuestions, type Used } from './questionnaires.ts'

/** In each of its languages. What rules calculate, or an outer row holds, is "…": nothing is calculated here. A text that names no answer costs nothing. */
export function textWithAnswersIn(registers: Registers): (text: LocalText, seenFrom: PlacedQuestion) => LocalText {
  const read = new Map<Used, Said>()
  const saidOf = (used: Used): Said => {
    const said = read.get(used) ?? readQuestions(registers, used).said
    read.set(used, said)
    return said
  }
  return (text, { used, place }) => {
    if (!Object.values(text).some((words) => words.includes('${'))) return text
    const { values } = saidOf(used)
    const answerTo = (name: string): string =>
      values.get(placeKey({ id: name, row: place.row })) ?? values.get(placeKey({ id: name, row: null })) ?? ''
    return Object.fromEntries(
      languages.flatMap((language) => {
        const words = text[language]
        if (words === undefined) return []
        return [[language, fillInAnswers(words, used.rules, answerTo, (one) => textIn(one, language)?.text ?? '')]]
      }),
    )
  }
}
