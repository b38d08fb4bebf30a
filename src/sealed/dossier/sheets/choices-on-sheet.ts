// The choices of a question in their order and with their numbers on paper: printing and typing in use the same.
import { t } from '../../../foundation/words/t.ts'
import type { Language } from '../../../vocabulary/languages.ts'
import type { Question } from '../forms/form.ts'
import type { Rules } from '../forms/rules.ts'
import { otherChoice, seen } from '../questionnaires/answer.ts'
import { wordsOnSheet } from './words-on-sheet.ts'

export type SheetChoice = { readonly id: string; readonly words: string }

/** Numbered from 1 by their places. Empty where the question is not answered by choosing. `other`, where it is offered, comes last. */
export function choicesOnSheet(rules: Rules, question: Question, language: Language): readonly SheetChoice[] {
  if (question.type === 'seen') return seen.map((id) => ({ id, words: t(language, `dossier.seen.${id}`) }))
  if (question.type !== 'choice' && question.type !== 'choices') return []
  const choices = question.choices.map(({ id, text }) => ({ id, words: wordsOnSheet(rules, language, text) || id }))
  return question.other ? [...choices, { id: otherChoice, words: t(language, 'forms.other') }] : choices
}
