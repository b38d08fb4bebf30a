// A text with the answers that it names in the place of their names: "Of the ${held} held, how many …".
import type { LocalText } from '../../../vocabulary/languages.ts'
import { isQuestion, type Part } from './form.ts'
import type { Rules } from './rules.ts'

/** `answerTo` as `valueFrom` gives it. Choices stand by their words, everything else as `written` writes it for a part of that type; what is not answered, and what nothing bears, as "…". */
export function fillInAnswers(
  text: string,
  { byId }: Rules,
  answerTo: (name: string) => string,
  local: (words: LocalText) => string,
  written: (value: string, type: Part['type']) => string = (value) => value,
): string {
  /** The words of a choice may name answers in turn: so far, and no further, or two could name each other without end. */
  const within = (text: string, wordsOf: (words: string) => string): string =>
    text.includes('${') ? text.replace(named, (_, name: string) => saidOf(name, wordsOf) || '…') : text
  const saidOf = (name: string, wordsOf: (words: string) => string): string => {
    const part = byId.get(name)?.part
    const value = part ? answerTo(name) : ''
    if (!part || !('type' in part) || value === '') return ''
    if (!isQuestion(part) || !('choices' in part)) return written(value, part.type)
    const words = value
      .split(' ')
      .map((id) => wordsOf(local(part.choices.find((one) => one.id === id)?.text ?? {})) || id)
    return words.join(' · ')
  }
  return within(text, (words) => within(words, (deeper) => deeper.replace(named, '…')))
}

const named = /\$\{\s*([^{}\s]+)\s*\}/g
