// What one version of a questionnaire changed from the one before, question by question; and which answers still answer what is asked.
import { same } from '../../../../foundation/same.ts'
import { type LocalText, languagesOf } from '../../../../vocabulary/languages.ts'
import { type Choice, isQuestion, type Part, type Question, type Questionnaire } from '../form.ts'

/**
 * `otherwise`: another question under the same name, so that an answer to the one is none to the other. `around`: the same question with another
 * hint, rule, standard or translation; its answers stay.
 */
export type Change = {
  readonly what: 'new' | 'gone' | 'otherwise' | 'around'
  readonly id: string
  readonly question: Question
}

/** In the order of the later version, with removed questions at the end. Moving a question is no change. */
export function changesBetween(before: Questionnaire, after: Questionnaire): readonly Change[] {
  const old = placed(before)
  const now = placed(after)
  return [
    ...[...now.values()].flatMap(({ part: question, repeats }): Change[] => {
      if (!isQuestion(question)) return []
      const was = old.get(question.id)
      if (!was || !isQuestion(was.part)) return [{ what: 'new', id: question.id, question }]
      if (!sameQuestion(was, { part: question, repeats })) return [{ what: 'otherwise', id: question.id, question }]
      const { number: _, ...rest } = question
      const { number: __, ...wasRest } = was.part
      return same(rest, wasRest) ? [] : [{ what: 'around', id: question.id, question }]
    }),
    ...[...old.values()].flatMap(({ part }): Change[] => {
      const later = now.get(part.id)
      return isQuestion(part) && !(later && isQuestion(later.part))
        ? [{ what: 'gone', id: part.id, question: part }]
        : []
    }),
  ]
}

/** The names of the questions whose answers stay answers, and of the repeats whose rows stay, from one version to the next. */
export function keptBetween(before: Questionnaire, after: Questionnaire): ReadonlySet<string> {
  const old = placed(before)
  const kept = [...placed(after).values()].filter((now) => {
    const was = old.get(now.part.id)
    if (!was) return false
    if (now.part.type === 'repeat') return was.part.type === 'repeat' && same(was.repeats, now.repeats)
    return sameQuestion(was, now)
  })
  return new Set(kept.map(({ part }) => part.id))
}

type Placed = { readonly part: Part; readonly repeats: readonly string[] }

/** Each part by its name, with the repeats that it stands in. */
function placed({ sections }: Questionnaire): ReadonlyMap<string, Placed> {
  const found = new Map<string, Placed>()
  const visit = (parts: readonly Part[], repeats: readonly string[]): void => {
    for (const part of parts) {
      found.set(part.id, { part, repeats })
      if ('parts' in part) visit(part.parts, part.type === 'repeat' ? [...repeats, part.id] : repeats)
    }
  }
  for (const { parts } of sections) visit(parts, [])
  return found
}

/** The same words in every language that both have, the same picture, the same kind of answer, the same choices, in the same rows. */
function sameQuestion(was: Placed, now: Placed): boolean {
  const [a, b] = [was.part, now.part]
  if (!isQuestion(a) || !isQuestion(b) || a.type !== b.type || !same(was.repeats, now.repeats)) return false
  if (!sameWords(a.text, b.text) || !samePicture(a, b)) return false
  if (a.type === 'number' && b.type === 'number') return a.unit === b.unit && Boolean(a.whole) === Boolean(b.whole)
  if (a.type === 'file' && b.type === 'file') return a.media === b.media
  return (
    !('choices' in a && 'choices' in b) || (sameChoices(a.choices, b.choices) && Boolean(a.other) === Boolean(b.other))
  )
}

/** Two that differ: the arm that a number stands beside on one may be a leg on the other. A picture that came, or went, leaves the words that were asked. */
const samePicture = ({ picture: a }: Question, { picture: b }: Question): boolean => !a || !b || a.data === b.data

function sameChoices(a: readonly Choice[], b: readonly Choice[]): boolean {
  const later = new Map(b.map((choice) => [choice.id, choice]))
  return a.length === b.length && a.every(({ id, text }) => sameWords(text, later.get(id)?.text))
}

function sameWords(a: LocalText, b: LocalText | undefined): boolean {
  if (!b) return false
  const both = languagesOf(a).filter((language) => b[language] !== undefined)
  if (both.length === 0) return languagesOf(a).length === 0 && languagesOf(b).length === 0
  return both.every((language) => plain(a[language]) === plain(b[language]))
}

const plain = (text = ''): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()
