// Several crises at once, as one template: what each asks is asked, and where two say how much, the more protective holds.
import { spotChecks } from '../../visits/visits.ts'
import type { KitRule, ProtocolTemplate, SelfQuestion } from '../template.ts'

/** Of one alone, itself. The first gives its name and what is said to contacts; the figures of each stay apart, to be compared on the day of the visit. */
export function together(templates: readonly [ProtocolTemplate, ...ProtocolTemplate[]]): ProtocolTemplate {
  const [first, ...others] = templates
  if (others.length === 0) return first
  const asks = templates.flatMap((one) => one.asks)
  return {
    crisis: first.crisis,
    asks: asks.filter(({ text }, at) => asks.findIndex((other) => other.text.en === text.en) === at),
    figures: templates.flatMap(({ figures }) => figures),
    apart: templates.map(({ figures }) => figures),
    questions: questionsOf(templates),
    kit: kitOf(templates),
    spotChecks: spotChecks.filter((check) => templates.some((one) => one.spotChecks.includes(check))),
    contacts: first.contacts,
  }
}

/** Each wording once; two wordings under one id are two questions. */
function questionsOf(templates: readonly ProtocolTemplate[]): readonly SelfQuestion[] {
  const found: SelfQuestion[] = []
  for (const { crisis, questions } of templates)
    for (const question of questions) {
      if (found.some(({ text }) => text.en === question.text.en)) continue
      const isTaken = found.some(({ id }) => id === question.id)
      found.push(isTaken ? { ...question, id: `${crisis}/${question.id}` } : question)
    }
  return found
}

/** Each thing once, as the crisis has it that needs more of it. */
function kitOf(templates: readonly ProtocolTemplate[]): readonly KitRule[] {
  const found = new Map<string, KitRule>()
  for (const rule of templates.flatMap(({ kit }) => kit)) {
    const before = found.get(rule.item)
    if (!before || asksMore(rule, before)) found.set(rule.item, rule)
  }
  return [...found.values()]
}

const often: readonly KitRule['per'][] = ['team', 'interview', 'person', 'person-day']

function asksMore(one: KitRule, other: KitRule): boolean {
  if (one.per !== other.per) return often.indexOf(one.per) > often.indexOf(other.per)
  return typeof one.times === 'number' && typeof other.times === 'number' && one.times > other.times
}
