// Short headings, in our own words, of each article and rule of the instruments that recommendations cite. A heading guides; only the instrument's text binds.
// All of it is some eighty kilobytes: a screen loads it when it shows a heading, never before (`foundation/components/standard-headings.tsx`).
import type { Language } from '../languages.ts'
import bangkok from './headings/bangkok.json' with { type: 'json' }
import beijing from './headings/beijing.json' with { type: 'json' }
import cat from './headings/cat.json' with { type: 'json' }
import cpt from './headings/cpt.json' with { type: 'json' }
import epr from './headings/epr.json' with { type: 'json' }
import havana from './headings/havana.json' with { type: 'json' }
import iccpr from './headings/iccpr.json' with { type: 'json' }
import istanbul from './headings/istanbul.json' with { type: 'json' }
import luanda from './headings/luanda.json' with { type: 'json' }
import mandela from './headings/mandela.json' with { type: 'json' }
import mendez from './headings/mendez.json' with { type: 'json' }
import opcat from './headings/opcat.json' with { type: 'json' }
import robben from './headings/robben.json' with { type: 'json' }
import tokyo from './headings/tokyo.json' with { type: 'json' }
import { type Instrument, partsOf, type StandardRef } from './standards.ts'

/** What the rule or article is about, e.g. "One hour a day in the open air". Throws for a number the instrument does not have: parse with `isStandardRef`. */
export function standardHeading(ref: StandardRef, language: Language): string {
  const [instrument, number] = partsOf(ref)
  const heading = headings[instrument][number]?.[language]
  if (!heading) throw new Error(`no heading for ${ref} in ${language}`)
  return heading
}

type Headings = Readonly<Record<string, Readonly<Record<Language, string>>>>
const headings: Readonly<Record<Instrument, Headings>> = {
  opcat,
  cat,
  iccpr,
  mandela,
  bangkok,
  havana,
  beijing,
  tokyo,
  istanbul,
  mendez,
  luanda,
  robben,
  epr,
  cpt,
}
