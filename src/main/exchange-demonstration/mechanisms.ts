// Three invented mechanisms of the three kinds that there are: a section of a human rights council, an authority of its own, an inspector's office. None of them exists.
import type { InstitutionIdentity } from '../../sealed/desk/desk.ts'
import type { Language, LocalText } from '../../vocabulary/languages.ts'

export type Invented = {
  readonly key: string
  /** As the other two call it. */
  readonly called: Words
  /** Its character in the story, for readers. */
  readonly kind: Words
  readonly identity: InstitutionIdentity
  /** Both sign, and one approves what the other writes. */
  readonly people: readonly [Person, Person]
}
type Words = Readonly<Record<Language, string>>
type Person = { readonly key: string; readonly name: LocalText; readonly addressedAs: 'feminine' | 'masculine' }

const common = { country: 'ZZ', timeZone: 'Africa/Tunis', demonstration: true } as const

export const nakhla: Invented = {
  key: 'nakhla',
  called: { ar: 'آلية النخلة', fr: 'Mécanisme de Nakhla', en: 'Mechanism of Nakhla' },
  kind: {
    ar: 'فرع من مجلس لحقوق الإنسان، كما في المغرب',
    fr: 'une section d’un conseil des droits de l’homme, comme au Maroc',
    en: 'a section of a human rights council, as in Morocco',
  },
  identity: {
    ...common,
    name: {
      ar: 'آلية الوقاية من التعذيب بالنخلة',
      fr: 'Mécanisme de prévention de la torture de Nakhla',
      en: 'Mechanism for the Prevention of Torture of Nakhla',
    },
    parent: {
      ar: 'مجلس حقوق الإنسان بالنخلة',
      fr: 'Conseil des droits de l’homme de Nakhla',
      en: 'Human Rights Council of Nakhla',
    },
  },
  people: [
    { key: 'rim', name: { ar: 'ريم الوادي', fr: 'Rim Ouadi', en: 'Rim Ouadi' }, addressedAs: 'feminine' },
    { key: 'sami', name: { ar: 'سامي الغصن', fr: 'Sami Ghosn', en: 'Sami Ghosn' }, addressedAs: 'masculine' },
  ],
}

export const marjane: Invented = {
  key: 'marjane',
  called: { ar: 'هيئة المرجان', fr: 'Instance de Marjane', en: 'Authority of Marjane' },
  kind: {
    ar: 'هيئة مستقلة، كما في تونس',
    fr: 'une autorité indépendante, comme en Tunisie',
    en: 'an independent authority, as in Tunisia',
  },
  identity: {
    ...common,
    name: {
      ar: 'هيئة الوقاية من التعذيب بالمرجان',
      fr: 'Instance de prévention de la torture de Marjane',
      en: 'Authority for the Prevention of Torture of Marjane',
    },
  },
  people: [
    { key: 'dalia', name: { ar: 'داليا الشاطئ', fr: 'Dalia Chati', en: 'Dalia Chati' }, addressedAs: 'feminine' },
    { key: 'anis', name: { ar: 'أنيس الموج', fr: 'Anis Mouj', en: 'Anis Mouj' }, addressedAs: 'masculine' },
  ],
}

export const valombre: Invented = {
  key: 'valombre',
  called: { ar: 'مراقبة فالومبر', fr: 'Contrôle de Valombre', en: 'Inspection of Valombre' },
  kind: {
    ar: 'مراقب عام له جهازه، كما في فرنسا',
    fr: 'un contrôleur général et ses services, comme en France',
    en: 'an inspector with an office, as in France',
  },
  identity: {
    ...common,
    name: {
      ar: 'المراقبة العامة لأماكن الحرمان من الحرية بفالومبر',
      fr: 'Contrôle général des lieux de privation de liberté de Valombre',
      en: 'General Inspection of Places of Deprivation of Liberty of Valombre',
    },
  },
  people: [
    { key: 'claire', name: { ar: 'كلير أورمو', fr: 'Claire Ormeau', en: 'Claire Ormeau' }, addressedAs: 'feminine' },
    { key: 'basile', name: { ar: 'بازيل شارم', fr: 'Basile Charme', en: 'Basile Charme' }, addressedAs: 'masculine' },
  ],
}
