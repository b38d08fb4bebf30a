// The people of the invented mechanism as its register keeps them: those with an account, and others without. Nobody here exists.
import type { RosterForm } from '../../../institution/people/roster.ts'
import type { Conflict } from '../../../institution/people/roster-person.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { KnownLanguage, SpokenLanguage } from '../../../vocabulary/people.ts'
import type { CastKey } from './cast.ts'

/** A conflict names its place or body by key. */
export type InventedConflict = Omit<Conflict, 'against'> & {
  readonly against: { readonly place: string } | { readonly body: string }
}

type InventedPerson = Omit<RosterForm, 'account' | 'conflicts' | 'invented' | 'name'> & {
  /** The person's account, which also gives her name. */
  readonly account: CastKey | null
  readonly name: LocalText | null
  readonly conflicts: readonly InventedConflict[]
}

/** `endsSoon` is a day within the next ninety, so that a term waits for the coordinator whenever the demonstration is made. */
export const inventedPeople = (endsSoon: IsoDate): readonly InventedPerson[] => [
  {
    ...nobodyYet,
    account: 'hind',
    part: 'member',
    gender: 'woman',
    skills: ['law', 'women', 'gender-based-violence'],
    languages: speaks('arabic', 'french', 'english'),
    terms: [
      { from: day('2020-02-01'), until: day('2024-01-31'), appointedBy: byParliament },
      { from: day('2024-02-01'), until: day('2028-01-31'), appointedBy: byParliament },
    ],
    undertakings: [confidentiality('2020-02-03', 'ENG/2020-01')],
  },
  {
    ...nobodyYet,
    account: 'younes',
    part: 'member',
    gender: 'man',
    skills: ['social-work', 'children', 'statistics'],
    languages: speaks('arabic', 'french'),
    terms: [{ from: day('2022-06-01'), until: day('2030-05-31'), appointedBy: byParliament }],
    undertakings: [confidentiality('2022-06-02', 'ENG/2022-04')],
  },
  {
    ...nobodyYet,
    account: 'salma',
    part: 'member',
    gender: 'woman',
    skills: ['law', 'torture-documentation', 'migration'],
    languages: [...speaks('arabic', 'french', 'english'), interprets('tamazight')],
    terms: [{ from: day('2023-03-01'), until: endsSoon, appointedBy: byParliament }],
    undertakings: [confidentiality('2023-03-01', 'ENG/2023-02')],
  },
  {
    ...nobodyYet,
    account: 'nader',
    part: 'expert',
    gender: 'man',
    skills: ['medicine', 'public-health', 'torture-documentation'],
    languages: speaks('arabic', 'french', 'english'),
    terms: [{ from: day('2024-01-01'), until: day('2028-12-31'), appointedBy: byMechanism }],
    conflicts: [
      {
        declared: day('2024-01-08'),
        against: { place: 'oak-hill' },
        until: null,
        words: 'عملتُ طبيبا فيه من 2015 إلى 2019، وما زال بعض زملائي هناك.',
      },
    ],
    undertakings: [confidentiality('2024-01-08', 'ENG/2024-01')],
  },
  {
    ...nobodyYet,
    account: 'karim',
    part: 'staff',
    gender: 'man',
    skills: ['statistics'],
    languages: speaks('arabic', 'french'),
    terms: [{ from: day('2021-09-01'), until: null, appointedBy: byMechanism }],
    undertakings: [confidentiality('2021-09-01', '')],
  },
  {
    ...nobodyYet,
    name: { ar: 'سعاد العلمي', fr: 'Souad Alami', en: 'Souad Alami' },
    part: 'member',
    gender: 'woman',
    skills: ['psychiatry', 'psychology', 'dependence'],
    languages: [...speaks('arabic', 'french'), { language: 'sign-language', words: '', use: 'speaks' }],
    terms: [{ from: day('2021-01-01'), until: day('2029-12-31'), appointedBy: byParliament }],
    conflicts: [
      {
        declared: day('2022-05-11'),
        against: { body: 'prisons' },
        until: null,
        words: 'زوجي مدير مركزي بهذه المديرية.',
      },
    ],
    undertakings: [confidentiality('2021-01-04', 'ENG/2021-01')],
  },
  {
    ...nobodyYet,
    name: { ar: 'إدريس بنعمر', fr: 'Driss Benomar', en: 'Driss Benomar' },
    part: 'expert',
    gender: 'man',
    skills: ['architecture', 'disability'],
    ownSkills: [{ ar: 'السلامة من الحرائق', fr: 'sécurité incendie', en: 'fire safety' }],
    languages: speaks('arabic', 'french', 'spanish'),
    terms: [{ from: day('2023-01-01'), until: day('2025-12-31'), appointedBy: byMechanism }],
  },
  {
    ...nobodyYet,
    name: { ar: 'تيتريت أوحمو', fr: 'Titrit Ouhammou', en: 'Titrit Ouhammou' },
    part: 'interpreter',
    gender: 'woman',
    languages: [interprets('tamazight'), interprets('arabic'), interprets('french')],
    undertakings: [confidentiality('2025-02-10', 'ENG/2025-03')],
  },
  {
    ...nobodyYet,
    name: { ar: 'مريم ديالو', fr: 'Mariam Diallo', en: 'Mariam Diallo' },
    part: 'interpreter',
    gender: 'woman',
    languages: [interprets('fula'), interprets('bambara'), interprets('french')],
  },
]

const day = (text: string) => text as IsoDate
const speaks = (...languages: readonly SpokenLanguage[]): readonly KnownLanguage[] =>
  languages.map((language) => ({ language, words: '', use: 'speaks' }))
const interprets = (language: SpokenLanguage): KnownLanguage => ({ language, words: '', use: 'interprets' })
const confidentiality = (signed: string, reference: string) =>
  ({ kind: 'confidentiality', signed: day(signed), reference }) as const

const byParliament: LocalText = { ar: 'البرلمان', fr: 'le Parlement', en: 'Parliament' }
const byMechanism: LocalText = { ar: 'جلسة الآلية', fr: 'l’assemblée du mécanisme', en: 'the mechanism’s plenary' }

const nobodyYet = {
  account: null,
  name: null,
  genderWords: '',
  statesMinority: false,
  skills: [],
  ownSkills: [],
  terms: [],
  conflicts: [],
  undertakings: [],
} as const
