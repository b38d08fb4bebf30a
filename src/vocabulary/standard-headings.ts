// Short headings, in our own words, of each article and rule of the instruments that recommendations cite. A heading guides; only the instrument's text binds.
import type { Language } from './languages.ts'
import bangkok from './standards/bangkok.json' with { type: 'json' }
import mandela from './standards/mandela.json' with { type: 'json' }
import opcat from './standards/opcat.json' with { type: 'json' }
import type { Instrument, StandardRef } from './standards.ts'

/** What the rule or article is about, e.g. "One hour a day in the open air". Throws for a number the instrument does not have: parse with `isStandardRef`. */
export function standardHeading(ref: StandardRef, language: Language): string {
  const [instrument, number] = partsOf(ref)
  const heading = headings[instrument][number]?.[language]
  if (!heading) throw new Error(`no heading for ${ref} in ${language}`)
  return heading
}

/** As cited in a letter: "Nelson Mandela Rules, 23". */
export function standardCitation(ref: StandardRef, language: Language): string {
  const [instrument, number] = partsOf(ref)
  return `${instrumentName[instrument][language]}${language === 'ar' ? '،' : ','} ${number}`
}

export const instrumentName: Readonly<Record<Instrument, InEach>> = {
  opcat: {
    ar: 'البروتوكول الاختياري لاتفاقية مناهضة التعذيب',
    fr: 'Protocole facultatif (OPCAT)',
    en: 'Optional Protocol (OPCAT)',
  },
  mandela: { ar: 'قواعد نيلسون مانديلا', fr: 'Règles Nelson Mandela', en: 'Nelson Mandela Rules' },
  bangkok: { ar: 'قواعد بانكوك', fr: 'Règles de Bangkok', en: 'Bangkok Rules' },
}

type InEach = Readonly<Record<Language, string>>
type Headings = Readonly<Record<string, InEach>>
const headings: Readonly<Record<Instrument, Headings>> = { opcat, mandela, bangkok }

const partsOf = (ref: StandardRef): [Instrument, string] => ref.split('/') as [Instrument, string]
