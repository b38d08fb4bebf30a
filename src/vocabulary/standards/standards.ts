// A reference to an international standard: instrument and number, e.g. Nelson Mandela Rule 23, and how it is cited. The short headings are in `standards/`.
import type { Language } from '../languages.ts'

export const instruments = [
  'opcat',
  'cat',
  'iccpr',
  'mandela',
  'bangkok',
  'havana',
  'beijing',
  'tokyo',
  'istanbul',
  'mendez',
  'luanda',
  'robben',
  'epr',
  'cpt',
] as const
export type Instrument = (typeof instruments)[number]

/** `mandela/23`: instrument, slash, number as the instrument writes it (`epr/53A`, `robben/II.D`). */
export type StandardRef = `${Instrument}/${string}`

/** True for a rule, an article or a part that the instrument really has. */
export function isStandardRef(value: unknown): value is StandardRef {
  if (typeof value !== 'string') return false
  const [instrument, number, ...rest] = value.split('/')
  const known = instruments.find((one) => one === instrument)
  return known !== undefined && rest.length === 0 && numbersOf(known).includes(number ?? '')
}

/** In the instrument's own order. */
export const numbersOf = (instrument: Instrument): readonly string[] => numbers[instrument]

export const standardsOf = (instrument: Instrument): readonly StandardRef[] =>
  numbersOf(instrument).map((number): StandardRef => `${instrument}/${number}`)

/** As cited in a letter: "Nelson Mandela Rules, 23". */
export function standardCitation(ref: StandardRef, language: Language): string {
  const [instrument, number] = partsOf(ref)
  const unit = unitOf[instrument]?.[language]
  return `${instrumentName[instrument][language]}${language === 'ar' ? '،' : ','} ${unit ? `${unit} ` : ''}${number}`
}

export const partsOf = (ref: StandardRef): [Instrument, string] => ref.split('/') as [Instrument, string]

type InEach = Readonly<Record<Language, string>>

export const instrumentName: Readonly<Record<Instrument, InEach>> = {
  opcat: {
    ar: 'البروتوكول الاختياري لاتفاقية مناهضة التعذيب',
    fr: 'Protocole facultatif (OPCAT)',
    en: 'Optional Protocol (OPCAT)',
  },
  cat: { ar: 'اتفاقية مناهضة التعذيب', fr: 'Convention contre la torture', en: 'Convention against Torture' },
  iccpr: {
    ar: 'العهد الدولي الخاص بالحقوق المدنية والسياسية',
    fr: 'Pacte international relatif aux droits civils et politiques',
    en: 'International Covenant on Civil and Political Rights',
  },
  mandela: { ar: 'قواعد نيلسون مانديلا', fr: 'Règles Nelson Mandela', en: 'Nelson Mandela Rules' },
  bangkok: { ar: 'قواعد بانكوك', fr: 'Règles de Bangkok', en: 'Bangkok Rules' },
  havana: { ar: 'قواعد هافانا', fr: 'Règles de La Havane', en: 'Havana Rules' },
  beijing: { ar: 'قواعد بيجين', fr: 'Règles de Beijing', en: 'Beijing Rules' },
  tokyo: { ar: 'قواعد طوكيو', fr: 'Règles de Tokyo', en: 'Tokyo Rules' },
  istanbul: { ar: 'بروتوكول إسطنبول', fr: 'Protocole d’Istanbul', en: 'Istanbul Protocol' },
  mendez: { ar: 'مبادئ منديز', fr: 'Principes Méndez', en: 'Méndez Principles' },
  luanda: { ar: 'مبادئ لواندا التوجيهية', fr: 'Lignes directrices de Luanda', en: 'Luanda Guidelines' },
  robben: {
    ar: 'مبادئ جزيرة روبن التوجيهية',
    fr: 'Lignes directrices de Robben Island',
    en: 'Robben Island Guidelines',
  },
  epr: { ar: 'القواعد السجنية الأوروبية', fr: 'Règles pénitentiaires européennes', en: 'European Prison Rules' },
  cpt: { ar: 'معايير اللجنة الأوروبية لمنع التعذيب', fr: 'Normes du CPT', en: 'CPT standards' },
}

/** What the number counts, where a bare one would be taken for a rule. */
const unitOf: Partial<Readonly<Record<Instrument, InEach>>> = {
  luanda: { ar: 'الجزء', fr: 'partie', en: 'part' },
  cpt: { ar: 'التقرير العام', fr: 'rapport général', en: 'General Report' },
}

const upTo = (last: number): readonly string[] => Array.from({ length: last }, (_, index) => String(index + 1))
const withAfter = (all: readonly string[], after: string, one: string): readonly string[] =>
  all.toSpliced(all.indexOf(after) + 1, 0, one)

const numbers: Readonly<Record<Instrument, readonly string[]>> = {
  opcat: upTo(37),
  cat: upTo(33),
  iccpr: ['7', '9', '10'],
  mandela: upTo(122),
  bangkok: upTo(70),
  havana: upTo(87),
  beijing: upTo(30),
  tokyo: upTo(23),
  // The principles of its annex, as the General Assembly has them (55/89), then the chapters of the 2022 edition.
  istanbul: [...upTo(6), 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'],
  mendez: upTo(6),
  // By part and by section: see `decisions/2026-11-26-the-library-of-standards.md`.
  luanda: upTo(9),
  robben: ['I.A', 'I.B', 'I.C', 'I.D', 'I.E', 'I.F', 'II.A', 'II.B', 'II.C', 'II.D', 'II.E', 'II.F', 'III'],
  // As revised in 2020.
  epr: withAfter(withAfter(upTo(108), '16', '16A'), '53', '53A'),
  // The General Reports with a substantive section.
  cpt: '2 3 6 7 8 9 10 11 12 13 14 16 19 20 21 23 24 25 26 27 28 30 31 32 33'.split(' '),
}
