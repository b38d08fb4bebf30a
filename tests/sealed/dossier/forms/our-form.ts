// One of our questionnaires as the screens drive it: answered, given rows, and asked what follows.
import type { Part, Question, Questionnaire } from '../../../../src/sealed/dossier/forms/form.ts'
import { placeKey } from '../../../../src/sealed/dossier/forms/rows.ts'
import { ruleResults } from '../../../../src/sealed/dossier/forms/rule-results.ts'
import { readRules } from '../../../../src/sealed/dossier/forms/rules.ts'
import type { Moment } from '../../../../src/sealed/dossier/forms/seen-by-rules.ts'
import { textIn } from '../../../../src/vocabulary/languages.ts'

const noWords = { standard: null, asks: {}, text: {}, number: 1 } as const

/** A question of a test, with what the test is about. */
export const asked = <T extends Question['type']>(
  id: string,
  type: T,
  rest: Partial<Extract<Question, { type: T }>> = {},
): Question =>
  ({
    id,
    type,
    ...noWords,
    ...(type === 'number' ? { unit: '', unitText: {} } : {}),
    ...(type === 'choice' || type === 'choices' ? { choices: [] } : {}),
    ...rest,
  }) as Question

export const calculated = (id: string, is: string, relevant?: string): Part => ({
  id,
  type: 'calculation',
  is,
  text: {},
  ...(relevant ? { relevant } : {}),
})

export const form = (...parts: readonly Part[]): Questionnaire => ({
  id: 'form',
  version: '1',
  title: {},
  places: [],
  sections: [{ id: 'main', title: {}, parts }],
})

export const moment: Moment = {
  now: '2026-11-26T10:00:00.000',
  today: '2026-11-26',
  words: (text) => textIn(text)?.text ?? '',
  lots: 'a stream',
}

/** Rows are named by the test; every act is followed at once. */
export function ourForm(questionnaire: Questionnaire, around: Moment = moment) {
  const read = readRules(questionnaire)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const results = ruleResults(read.rules)
  const values = new Map<string, string>()
  const rows = new Map<string, readonly string[]>()
  const follow = () => results.take({ values: new Map(values), rows: new Map(rows) }, around)
  const at = (id: string, row: string | null = null) => ({ id, row })
  follow()
  return {
    answer(id: string, value: string, row?: string) {
      values.set(placeKey(at(id, row)), value)
      follow()
    },
    addRow(repeat: string, row: string, outer?: string) {
      const key = placeKey(at(repeat, outer))
      rows.set(key, [...(rows.get(key) ?? []), row])
      follow()
    },
    removeRow(repeat: string, row: string, outer?: string) {
      const key = placeKey(at(repeat, outer))
      rows.set(
        key,
        (rows.get(key) ?? []).filter((one) => one !== row),
      )
      follow()
    },
    isAsked: (id: string, row?: string) => results.isAsked(at(id, row)),
    valueOf: (id: string, row?: string) => results.valueOf(at(id, row)),
    allows: (id: string, value: string, row?: string) => results.allows(at(id, row), value),
    offers: (id: string, choice: string, columns: Record<string, string>) => results.offers(at(id), choice, columns),
    isRequired: (id: string) => results.isRequired(at(id)),
    isTooMuch: results.isTooMuch,
    followed: results.followed,
  }
}
