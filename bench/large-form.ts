// A questionnaire of 400 questions and 60 rules, for the figures that need a large one.
import type { Part, Question, Questionnaire } from '../src/sealed/dossier/forms/form.ts'

export const largeCounts = { questions: 400, rules: 60 } as const

/**
 * A third of the rules say what is asked, the others calculate, some from one another. `sections` shares the questions out: 20 as a form is built, 1
 * as it comes from a spreadsheet without groups.
 */
export function largeForm(sections = 20): Questionnaire {
  const ids = Array.from({ length: largeCounts.questions }, (_, at) => at)
  const each = largeCounts.questions / sections
  return {
    id: `large${sections}`,
    version: '1',
    title: words(0),
    places: [],
    sections: Array.from({ length: sections }, (_, section) => ({
      id: `s${section}`,
      title: words(section),
      parts: ids
        .slice(section * each, section * each + each)
        .flatMap((at) => (at % 10 === 0 ? [question(at), calculation(at)] : [question(at)])),
    })),
  }
}

const words = (at: number) => ({
  ar: `سؤال عن ظروف الاحتجاز رقم ${at}`,
  fr: `Question sur les conditions, numéro ${at}`,
  en: `A question about conditions, number ${at}`,
})

/** What rules look at are numbers; the others are what a delegation mostly asks: seen or not, one of a few, words. */
function question(at: number): Part {
  const asked = {
    id: `q${at}`,
    number: at + 1,
    text: words(at),
    standard: null,
    asks: {},
    ...(at % 20 === 19 ? { relevant: `\${q${at - 5}} > 2 or \${c${at - 19}} > 4` } : {}),
  }
  return { ...asked, ...kindOf(at % 20) } as Question
}

function kindOf(place: number) {
  if ([0, 1, 11, 14].includes(place)) return { type: 'number', unit: '', unitText: {} }
  if (place % 4 === 2)
    return { type: 'choice', choices: ['a', 'b', 'c', 'd'].map((id, at) => ({ id, text: words(at) })) }
  return place % 4 === 3 ? { type: 'text' } : { type: 'seen' }
}

function calculation(at: number): Part {
  const is = at % 20 === 0 ? `\${q${at}} + \${q${at + 1}}` : `\${c${at - 10}} * 2 - \${q${at + 1}}`
  return { id: `c${at}`, type: 'calculation', is, text: at % 20 === 0 ? words(at) : {} }
}
