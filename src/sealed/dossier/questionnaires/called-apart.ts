// What a questionnaire is called where others stand beside it: two of one title are told apart.
import { isolated, type WordData } from '../../../foundation/words/t.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { type Questionnaire, questionsOf } from '../forms/form.ts'
import { versionSaid } from '../forms/versions/published.ts'
import { nameOf } from './questionnaires.ts'

type Words = {
  readonly t: (key: 'forms.counts', data: WordData) => string
  readonly local: (text: LocalText) => string
}

/** Its title; with how many questions and which version it has where another has that title; and with its name where that does not tell them apart. */
export function calledApart(
  { t, local }: Words,
  questionnaire: Questionnaire,
  among: readonly Questionnaire[],
): string {
  const others = among.filter((one) => nameOf(one) !== nameOf(questionnaire))
  const [title, counted, named] = [
    (one: Questionnaire) => local(one.title),
    (one: Questionnaire) => `${local(one.title)} · ${countsOf(one)}`,
    (one: Questionnaire) => `${local(one.title)} · ${countsOf(one)} · ${isolated(one.id)}`,
  ]
  const countsOf = (one: Questionnaire) =>
    t('forms.counts', {
      questions: questionsOf(one).length,
      version: isolated(versionSaid(one.version)),
    })
  const apart = [title, counted].find((called) => others.every((one) => called(one) !== called(questionnaire)))
  return (apart ?? named)(questionnaire)
}
