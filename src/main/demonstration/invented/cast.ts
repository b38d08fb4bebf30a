// The invented institution of the demonstration and its people. Nobody here exists.
import { unchosenFace } from '../../../publish/publication.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { prevention } from '../../../vocabulary/mandates.ts'
import type { Office } from '../../../vocabulary/offices.ts'

export const institution = {
  name: {
    ar: 'الآلية الوقائية الوطنية لجزر الزيزفون',
    fr: 'Mécanisme national de prévention des îles Zayzafoun',
    en: 'National Preventive Mechanism of the Zayzafoun Islands',
  },
  parent: {
    ar: 'مجلس حقوق الإنسان لجزر الزيزفون',
    fr: 'Conseil des droits de l’homme des îles Zayzafoun',
    en: 'Human Rights Council of the Zayzafoun Islands',
  },
  country: 'ZZ',
  timeZone: 'Africa/Tunis',
  demonstration: true,
} as const

export type CastMember = {
  readonly key: string
  readonly name: LocalText
  readonly addressedAs: 'feminine' | 'masculine'
  readonly offices: readonly Office[]
  readonly role: LocalText
}

/** The first two are the coordinators whose devices sign the directory. */
export const cast = [
  {
    key: 'hind',
    name: { ar: 'هند الراوي', fr: 'Hind Rawi', en: 'Hind Rawi' },
    addressedAs: 'feminine',
    offices: ['coordinator'],
    role: { ar: 'المنسقة', fr: 'coordinatrice', en: 'coordinator' },
  },
  {
    key: 'younes',
    name: { ar: 'يونس بدر', fr: 'Younes Badr', en: 'Younes Badr' },
    addressedAs: 'masculine',
    offices: ['coordinator', 'administrator'],
    role: { ar: 'منسق ومسؤول تقني', fr: 'coordinateur et administrateur', en: 'coordinator and administrator' },
  },
  {
    key: 'salma',
    name: { ar: 'سلمى الدوّاح', fr: 'Salma Douwah', en: 'Salma Douwah' },
    addressedAs: 'feminine',
    offices: ['member'],
    role: { ar: 'رئيسة الوفد', fr: 'cheffe de délégation', en: 'head of delegation' },
  },
  {
    key: 'nader',
    name: { ar: 'د. نادر خليل', fr: 'Dr Nader Khalil', en: 'Dr Nader Khalil' },
    addressedAs: 'masculine',
    offices: ['expert', 'health-professional'],
    role: { ar: 'طبيب، خبير خارجي', fr: 'médecin, expert extérieur', en: 'doctor, outside expert' },
  },
  {
    key: 'leila',
    name: { ar: 'ليلى منصور', fr: 'Leïla Mansour', en: 'Leila Mansour' },
    addressedAs: 'feminine',
    offices: ['communications'],
    role: { ar: 'مسؤولة التواصل', fr: 'chargée de communication', en: 'communications officer' },
  },
  {
    key: 'karim',
    name: { ar: 'كريم سالم', fr: 'Karim Salem', en: 'Karim Salem' },
    addressedAs: 'masculine',
    offices: ['secretariat', 'intake'],
    role: { ar: 'الأمانة', fr: 'secrétariat', en: 'secretariat' },
  },
] as const satisfies readonly CastMember[]

export type CastKey = (typeof cast)[number]['key']

/** Every demonstration account has this passphrase: six words, printed at each start, never used where the data are real. */
export const demonstrationPassphrase = 'lantern olive harbour ladder copper window'

export const site = {
  ...unchosenFace,
  mandates: [
    { id: prevention, name: { ar: 'الوقاية من التعذيب', fr: 'Prévention de la torture', en: 'Prevention of torture' } },
  ],
  motto: {
    ar: 'نزور أماكن الحرمان من الحرية للوقاية من التعذيب وسوء المعاملة',
    fr: 'Nous visitons les lieux de privation de liberté pour prévenir la torture et les mauvais traitements',
    en: 'We visit places of deprivation of liberty to prevent torture and ill-treatment',
  },
  lede: {
    ar: 'نزور السجون ومخافر الشرطة ومستشفيات الطب النفسي وكل مكان حُرم فيه الناس من حريتهم، معلنين الزيارة أو غير معلنين. نوصي، ثم نعود لنتحقق مما أُنجز.',
    fr: 'Nous visitons prisons, commissariats, hôpitaux psychiatriques et tout lieu où des personnes sont privées de liberté, annoncés ou non. Nous recommandons, puis nous revenons vérifier ce qui a été fait.',
    en: 'We visit prisons, police stations, psychiatric hospitals and every place where people are deprived of their liberty, announced or not. We recommend, then we come back to see what was done.',
  },
  address: {
    ar: '12 شارع المنارة، ميناء العوسج',
    fr: '12, rue du Phare, Port-Awsaj',
    en: '12 Lighthouse Street, Port-Awsaj',
  },
} as const
