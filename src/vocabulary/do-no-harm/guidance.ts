// The public guidance that protocols rest on, each document with its date: nothing may cite what did not exist on its own day.
import type { IsoDate } from '../dates.ts'
import type { LocalText } from '../languages.ts'
import { inLatinFigures } from '../text/latin-figures.ts'

/**
 * `issued` is its day, or the year alone where the day is not certain. `symbols` are how texts call it. `unseen`: what is taken from it here was
 * not compared with the document itself, which every screen that cites it says; no figure rests on one (`decisions/2026-11-26-do-no-harm-protocol.md`).
 */
export type Guidance = {
  readonly body: 'SPT' | 'CPT' | 'WHO' | 'GTFCC' | 'UKHSA' | 'CTS'
  readonly title: LocalText
  readonly issued: IsoDate | number
  readonly symbols: readonly string[]
  readonly unseen?: true
}

const day = (text: string) => text as IsoDate

/** Titles in other languages than a document’s own are ours, and say what it is. */
export const guidance = {
  'cpt-2020': {
    body: 'CPT',
    title: {
      ar: 'إعلان مبادئ بشأن معاملة المحرومين من حريتهم في سياق جائحة كوفيد-19',
      fr: 'Déclaration de principes relative au traitement des personnes privées de liberté, pandémie de Covid-19',
      en: 'Statement of principles on the treatment of persons deprived of their liberty, COVID-19 pandemic',
    },
    issued: day('2020-03-20'),
    symbols: ['CPT/Inf(2020)13'],
  },
  'spt-2020': {
    body: 'SPT',
    title: {
      ar: 'مشورة إلى الدول الأطراف والآليات الوقائية الوطنية بشأن جائحة كوفيد-19 (CAT/OP/10)',
      fr: 'Avis aux États parties et aux mécanismes nationaux de prévention, pandémie de Covid-19 (CAT/OP/10)',
      en: 'Advice to States parties and national preventive mechanisms, COVID-19 pandemic (CAT/OP/10)',
    },
    issued: day('2020-03-25'),
    symbols: ['CAT/OP/10'],
  },
  'who-tracing-2020': {
    body: 'WHO',
    title: {
      ar: 'تتبع المخالطين في سياق كوفيد-19 (إرشادات مؤقتة)',
      fr: 'Recherche des contacts dans le contexte de la Covid-19 (provisoire)',
      en: 'Contact tracing in the context of COVID-19 (interim)',
    },
    issued: day('2020-05-10'),
    symbols: ['WHO/2019-nCoV/Contact_Tracing/2020.1'],
  },
  'who-masks-2020': {
    body: 'WHO',
    title: {
      ar: 'استعمال الكمامات في سياق كوفيد-19 (إرشادات مؤقتة)',
      fr: 'Port du masque dans le contexte de la Covid-19 (provisoire)',
      en: 'Mask use in the context of COVID-19 (interim)',
    },
    issued: day('2020-12-01'),
    symbols: ['WHO/2019-nCoV/IPC_Masks/2020.5'],
  },
  'who-prisons-2021': {
    body: 'WHO',
    title: {
      ar: 'كوفيد-19 في السجون وأماكن الاحتجاز الأخرى: التأهب والوقاية والمكافحة (محيّنة)',
      fr: 'Covid-19 dans les prisons et autres lieux de détention : préparation, prévention et maîtrise (mise à jour)',
      en: 'Preparedness, prevention and control of COVID-19 in prisons and other places of detention (update)',
    },
    issued: day('2021-02-08'),
    symbols: ['WHO/EURO:2021-1405-41155-57257'],
  },
  'who-quarantine-2021': {
    body: 'WHO',
    title: {
      ar: 'اعتبارات بشأن حجر مخالطي حالات كوفيد-19 (محيّنة)',
      fr: 'Considérations relatives à la quarantaine des contacts de cas de Covid-19 (mise à jour)',
      en: 'Considerations for quarantine of contacts of COVID-19 cases (update)',
    },
    issued: day('2021-06-25'),
    symbols: ['WHO/2019-nCoV/IHR_Quarantine/2021.1'],
  },
  'spt-2021': {
    body: 'SPT',
    title: {
      ar: 'بروتوكول للآليات الوقائية الوطنية التي تجري زيارات ميدانية خلال جائحة كوفيد-19 (CAT/OP/11)',
      fr: 'Protocole pour les mécanismes nationaux de prévention, visites sur place, pandémie de Covid-19 (CAT/OP/11)',
      en: 'Protocol for national preventive mechanisms undertaking on-site visits, COVID-19 pandemic (CAT/OP/11)',
    },
    issued: 2021,
    symbols: ['CAT/OP/11'],
  },
  'who-covid-2023': {
    body: 'WHO',
    title: {
      ar: 'الوقاية من العدوى ومكافحتها في سياق كوفيد-19: دليل',
      fr: 'Prévention et maîtrise des infections dans le contexte de la Covid-19 : ligne directrice',
      en: 'Infection prevention and control in the context of COVID-19: a guideline',
    },
    issued: day('2023-12-21'),
    symbols: ['WHO/2019-nCoV/IPC/guideline/2023.4'],
  },
  'who-clinical-2023': {
    body: 'WHO',
    title: {
      ar: 'التدبير السريري لكوفيد-19: دليل متجدد',
      fr: 'Prise en charge clinique de la Covid-19 : lignes directrices évolutives',
      en: 'Clinical management of COVID-19: living guideline',
    },
    issued: day('2023-01-13'),
    symbols: [],
  },
  'who-fever-2014': {
    body: 'WHO',
    title: {
      ar: 'تعريفات الحالة لترصد الاعتلالات الشبيهة بالإنفلونزا',
      fr: 'Définitions de cas pour la surveillance des syndromes de type grippal',
      en: 'Surveillance case definitions for influenza-like illness',
    },
    issued: 2014,
    symbols: [],
  },
  'who-tb-2019': {
    body: 'WHO',
    title: {
      ar: 'مبادئ توجيهية للوقاية من عدوى السل ومكافحتها، تحيين 2019',
      fr: 'Lignes directrices sur la lutte contre l’infection tuberculeuse, mise à jour de 2019',
      en: 'Guidelines on tuberculosis infection prevention and control, 2019 update',
    },
    issued: 2019,
    symbols: ['ISBN 978-92-4-155051-2'],
  },
  'who-tb-screening-2021': {
    body: 'WHO',
    title: {
      ar: 'المبادئ التوجيهية الموحدة بشأن السل، الوحدة 2: الفحص',
      fr: 'Lignes directrices unifiées sur la tuberculose, module 2 : dépistage',
      en: 'Consolidated guidelines on tuberculosis, module 2: screening',
    },
    issued: 2021,
    symbols: ['ISBN 978-92-4-002267-6'],
  },
  'cts-2022': {
    body: 'CTS',
    title: {
      ar: 'المعايير الكندية لمكافحة السل، الطبعة الثامنة، الفصل 11: تقصي المخالطين وتدبير الفاشيات',
      fr: 'Normes canadiennes pour la lutte antituberculeuse, 8e édition, chapitre 11 : recherche des contacts, éclosions',
      en: 'Canadian Tuberculosis Standards, 8th edition, chapter 11: contact investigation and outbreak management',
    },
    issued: 2022,
    symbols: [],
  },
  'who-scabies-2023': {
    body: 'WHO',
    title: { ar: 'الجرب: صحيفة وقائع', fr: 'Gale : aide-mémoire', en: 'Scabies: fact sheet' },
    issued: day('2023-05-31'),
    symbols: [],
  },
  'ukhsa-scabies-2025': {
    body: 'UKHSA',
    title: {
      ar: 'التعامل مع حالات الجرب وتفشيه في أماكن الإقامة الجماعية',
      fr: 'Prise en charge des cas et épidémies de gale en hébergement collectif',
      en: 'Management of scabies cases and outbreaks in communal residential settings',
    },
    issued: day('2025-04-23'),
    symbols: [],
  },
  'who-cholera-2018': {
    body: 'WHO',
    title: {
      ar: 'معايير ترصد الأمراض التي يمكن توقيها باللقاحات: الكوليرا',
      fr: 'Normes de surveillance des maladies à prévention vaccinale : choléra',
      en: 'Vaccine-preventable diseases surveillance standards: cholera',
    },
    issued: day('2018-09-05'),
    symbols: [],
  },
  'gtfcc-2019': {
    body: 'GTFCC',
    title: {
      ar: 'الاستجابة لتفشي الكوليرا: دليل ميداني',
      fr: 'Riposte aux épidémies de choléra : manuel de terrain',
      en: 'Cholera outbreak response: field manual',
    },
    issued: 2019,
    symbols: [],
    unseen: true,
  },
  'who-heatwaves-2024': {
    body: 'WHO',
    title: {
      ar: 'موجات الحر: كيف نتقي الحر (أسئلة وأجوبة)',
      fr: 'Vagues de chaleur : comment rester au frais (questions et réponses)',
      en: 'Heatwaves: how to stay cool (questions and answers)',
    },
    issued: day('2024-10-11'),
    symbols: [],
  },
  'who-heat-2024': {
    body: 'WHO',
    title: { ar: 'الحر والصحة: صحيفة وقائع', fr: 'Chaleur et santé : aide-mémoire', en: 'Heat and health: fact sheet' },
    issued: 2024,
    symbols: [],
  },
} as const satisfies Readonly<Record<string, Guidance>>
export type GuidanceId = keyof typeof guidance

/** True where the document existed on that day. Of one whose day is not certain, in its year and after. */
export const citableOn = (id: GuidanceId, on: IsoDate): boolean => {
  const { issued }: Guidance = guidance[id]
  return typeof issued === 'number' ? Number(on.slice(0, 4)) >= issued : on >= issued
}

/** The first document that a text names and that did not exist on its day: nothing dated 2020 cites CAT/OP/11. Null where there is none. */
export function citedBeforeItsTime(text: string, on: IsoDate): GuidanceId | null {
  const plain = squeezed(text)
  const found = Object.entries(guidance).find(
    ([id, { symbols }]) => symbols.some((symbol) => named(plain, squeezed(symbol))) && !citableOn(id as GuidanceId, on),
  )
  return found ? (found[0] as GuidanceId) : null
}

/** `CAT / OP / 11` is `cat/op/11`, also in Arabic figures and between marks of direction. */
const squeezed = (text: string): string =>
  inLatinFigures(text.normalize('NFKC'))
    .replace(/[\p{Cf}\s]/gu, '')
    .toLowerCase()

/** Not inside a longer number: `CAT/OP/1` is not named by `CAT/OP/11`. */
const named = (text: string, symbol: string): boolean =>
  text
    .split(symbol)
    .slice(1)
    .some((after) => !/^\d/.test(after))
