// A text of a questionnaire as paper says it: with the number of a question in the place of the answer that the text names.
import { t } from '../../../foundation/words/t.ts'
import { type Language, type LocalText, textIn } from '../../../vocabulary/languages.ts'
import { isQuestion } from '../forms/form.ts'
import type { Rules } from '../forms/rules.ts'

/** Empty where the text is in no language. What the device works out, and what nothing bears, is "…". */
export function wordsOnSheet({ byId }: Rules, language: Language, text: LocalText | undefined): string {
  return (text ? (textIn(text, language)?.text ?? '') : '').replace(/\$\{\s*([^{}\s]+)\s*\}/g, (_, name: string) => {
    const part = byId.get(name)?.part
    return part && 'type' in part && isQuestion(part) ? t(language, 'paper.answer-to', { number: part.number }) : '…'
  })
}
