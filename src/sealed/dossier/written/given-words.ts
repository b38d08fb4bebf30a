// An answer in words: what was found, as its question offers it.
import type { Figures } from '../../../foundation/words/figures.ts'
import { leftToRight, type WordData } from '../../../foundation/words/t.ts'
import type { WordKey } from '../../../foundation/words/words.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { Registers } from '../../log/model.ts'
import { attachmentNames } from '../attachments.ts'
import type { Question } from '../forms/form.ts'
import { type Given, otherChoice } from '../questionnaires/answer.ts'

type Words = Pick<Figures, 'number' | 'date' | 'clockTime' | 'list'> & {
  readonly t: (key: WordKey, data?: WordData) => string
  readonly local: (text: LocalText) => string
}

/** What was found, in the reader's words; a number keeps its own order. `registers` name the file of an answer that is one. */
export function givenWords(
  { t, local, number, date, clockTime, list }: Words,
  question: Question,
  given: Given,
  registers: Registers,
): string {
  const chosen = (id: string, other: string | undefined): string => {
    if (id === otherChoice && other) return `${t('forms.other')}${t('dossier.colon')}${other}`
    const choice = 'choices' in question && question.choices.find((one) => one.id === id)
    return choice ? local(choice.text) : id
  }
  switch (given.type) {
    case 'seen':
      return t(`dossier.seen.${given.seen}`)
    case 'text':
      return given.text
    case 'number': {
      const unit = question.type === 'number' ? local(question.unitText) : given.unit
      return `${leftToRight(number(given.number))} ${unit}`.trim()
    }
    case 'choice':
      return chosen(given.choice, given.other)
    case 'choices':
      return list(given.choices.map((id) => chosen(id, given.other)))
    case 'date':
      return date(given.date)
    case 'time':
      return leftToRight(given.time)
    case 'moment':
      return clockTime(given.moment)
    case 'geopoint':
      return leftToRight(`${given.latitude}, ${given.longitude}`)
    case 'file': {
      const file = attachmentNames(registers).find((one) => one.file === given.file)
      return file?.caption || file?.name || t('forms.file.put-away')
    }
  }
}
