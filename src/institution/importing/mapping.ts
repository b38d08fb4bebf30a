// How the columns and the words of somebody's table become ours: told by a person, remembered for the next table with the same head.
import { plainText } from '../../foundation/search/analyse.ts'
import type { TableFile } from '../../foundation/tables/read-table.ts'
import { t } from '../../foundation/words/t.ts'
import type { WordKey } from '../../foundation/words/words.ts'
import { languages } from '../../vocabulary/languages.ts'
import { type DayOrder, needsOrder } from './day-written.ts'

export const importKinds = ['recommendations', 'places'] as const
export type ImportKind = (typeof importKinds)[number]

/** What a column may be, in the order in which it is asked. `text` and its like go to the language of their letters. */
export const importFields = {
  recommendations: [
    'reference',
    'text',
    'text-ar',
    'text-fr',
    'text-en',
    'addressee',
    'addressee-kind',
    'place',
    'theme',
    'priority',
    'made',
    'deadline',
    'position',
    'answered',
    'answer',
    'status',
    'status-on',
    'status-note',
  ],
  places: [
    'name',
    'name-ar',
    'name-fr',
    'name-en',
    'former-names',
    'former-until',
    'place-kind',
    'authority',
    'body',
    'region',
    'capacity',
    'capacity-on',
    'open',
    'opened',
    'closed',
    'temporary',
    'latitude',
    'longitude',
    'population',
    'population-on',
    'held-women',
    'held-children',
    'held-foreign',
    'held-untried',
    'held-sentenced',
  ],
} as const
export type ImportField = (typeof importFields)[ImportKind][number]

/** Columns whose words are mapped one by one (an addressee that is mapped to nothing keeps its words); those that hold days. */
export const valueFields = [
  'addressee',
  'addressee-kind',
  'place',
  'theme',
  'priority',
  'position',
  'status',
  'place-kind',
  'body',
  'open',
  'temporary',
] as const
export type ValueField = (typeof valueFields)[number]
const dayFields = [
  'made',
  'deadline',
  'answered',
  'status-on',
  'population-on',
  'capacity-on',
  'opened',
  'closed',
  'former-until',
] as const

/** What stands between several names in one cell, and between their days. */
export const between = /[;|؛\n]/

export type Mapping = {
  /** The column of each field, from 0. */
  readonly columns: Readonly<Partial<Record<ImportField, number>>>
  /** The order in days written in figures; null until somebody says it. */
  readonly order: DayOrder | null
  /** The language of text in Latin letters. */
  readonly latin: 'fr' | 'en'
  /** What a word under a column means, by `saidAs`. A word that is not here is not taken. */
  readonly values: Readonly<Partial<Record<ValueField, Readonly<Record<string, string>>>>>
  /** What an empty cell in the column means. */
  readonly otherwise: Readonly<
    Partial<Record<'addressee' | 'addressee-kind' | 'theme' | 'made' | 'place-kind', string>>
  >
  /** The day on which the table showed what it shows. */
  readonly asOf: string
}

export const emptyMapping: Mapping = { columns: {}, order: null, latin: 'fr', values: {}, otherwise: {}, asOf: '' }

/** A word as it is compared: case and spaces do not matter. */
export const saidAs = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()

/** The head as it is remembered: the same columns in the same order. */
export const headPrint = (kind: ImportKind, head: readonly string[]): string =>
  JSON.stringify([kind, ...head.map(saidAs)])

/** Columns whose heads say in one of the three languages what they are. Each field once, and no doubtful ones. */
export function suggestedColumns(kind: ImportKind, head: readonly string[]): Mapping['columns'] {
  const columns: Partial<Record<ImportField, number>> = {}
  const heads = head.map(plainText)
  for (const field of importFields[kind]) {
    const names = namesOf(field)
    const at = heads.findIndex((cell, column) => !Object.values(columns).includes(column) && names.has(cell))
    // If two columns have the same name, a person chooses.
    if (at >= 0 && heads.indexOf(heads[at] ?? '') === heads.lastIndexOf(heads[at] ?? '')) columns[field] = at
  }
  return columns
}

/** The different words of a column, the most frequent first; at most 500. */
export function valuesIn(
  rows: TableFile['rows'],
  column: number,
): readonly { readonly said: string; readonly count: number }[] {
  const counts = new Map<string, { said: string; count: number }>()
  for (const { cells } of rows) {
    const said = (cells[column] ?? '').trim()
    if (said === '') continue
    const known = counts.get(saidAs(said))
    if (known) known.count++
    else counts.set(saidAs(said), { said, count: 1 })
  }
  return [...counts.values()].toSorted((one, other) => other.count - one.count).slice(0, 500)
}

/** Whether days stand in the mapped columns that mean another day in another order. */
export const orderNeeded = (rows: TableFile['rows'], { columns }: Mapping): boolean =>
  dayFields.some((field) => {
    const column = columns[field]
    return column !== undefined && rows.some(({ cells }) => (cells[column] ?? '').split(between).some(needsOrder))
  })

/** Heads seen in real tables, and our own words for the field. */
const otherNames: Readonly<Partial<Record<ImportField, readonly string[]>>> = {
  reference: [
    'n',
    'no',
    'num',
    'id',
    'ref',
    'reference',
    'numero',
    'number',
    'code',
    'رقم',
    'ر',
    'الرقم',
    'المرجع',
    'رقم التوصية',
  ],
  text: [
    'recommandation',
    'recommandations',
    'recommendation',
    'texte',
    'text',
    'libelle',
    'التوصية',
    'التوصيات',
    'نص التوصية',
    'النص',
  ],
  'text-ar': ['texte arabe', 'arabe', 'arabic', 'العربية', 'التوصية بالعربية'],
  'text-fr': ['texte francais', 'francais', 'french', 'الفرنسية', 'التوصية بالفرنسية'],
  'text-en': ['english', 'anglais', 'الإنجليزية'],
  addressee: [
    'destinataire',
    'autorite',
    'addressee',
    'authority',
    'ministere',
    'الجهة',
    'الجهة الموجه إليها',
    'الجهة المعنية',
  ],
  place: ['lieu', 'etablissement', 'place', 'facility', 'المكان', 'المؤسسة', 'مكان الحرمان من الحرية'],
  theme: ['theme', 'thematique', 'topic', 'الموضوع', 'المحور'],
  priority: ['priorite', 'priority', 'الأولوية'],
  made: ['date', 'date de la recommandation', 'date of recommendation', 'التاريخ', 'تاريخ التوصية'],
  deadline: ['echeance', 'delai', 'deadline', 'الأجل', 'الموعد'],
  position: ['position', 'reponse', 'response', 'الموقف'],
  answered: ['date de reponse', 'date of answer', 'تاريخ الرد'],
  answer: ['texte de la reponse', 'answer', 'الرد', 'رد السلطة'],
  status: ['statut', 'etat', 'status', 'suivi', 'الحالة', 'حالة التنفيذ', 'التتبع'],
  'status-on': ['date du statut', 'date du suivi', 'status date', 'تاريخ التتبع'],
  'status-note': ['observations', 'remarques', 'comments', 'notes', 'ملاحظات'],
  name: ['nom', 'name', 'etablissement', 'lieu', 'facility', 'place', 'الاسم', 'اسم المكان', 'المؤسسة'],
  'name-ar': ['nom arabe', 'nom en arabe', 'arabic name', 'الاسم بالعربية'],
  'name-fr': ['nom francais', 'nom en francais', 'french name', 'الاسم بالفرنسية'],
  'name-en': ['english name', 'nom en anglais', 'الاسم بالإنجليزية'],
  'place-kind': ['type', 'nature', 'kind', 'categorie', 'النوع', 'الصنف'],
  authority: ['autorite', 'tutelle', 'authority', 'السلطة', 'الجهة المشرفة'],
  region: ['region', 'gouvernorat', 'wilaya', 'province', 'الجهة', 'المنطقة', 'الولاية'],
  capacity: ['capacite', 'capacity', 'الطاقة الاستيعابية', 'السعة'],
  open: ['etat', 'statut', 'status', 'ouvert', 'open', 'الحالة'],
  'former-names': ['ancien nom', 'anciens noms', 'former name', 'former names', 'الاسم السابق', 'الأسماء السابقة'],
  'former-until': [
    'ancien nom jusqu au',
    'anciens noms jusqu au',
    'nomme ainsi jusqu au',
    'former name until',
    'former names until',
    'called so until',
    'الاسم السابق حتى',
    'الأسماء السابقة حتى',
  ],
  body: ['organisme', 'direction', 'body', 'directorate', 'المديرية', 'الإدارة'],
  opened: ['ouverture', 'date d ouverture', 'opened', 'opening date', 'تاريخ الافتتاح', 'تاريخ الفتح'],
  closed: ['fermeture', 'date de fermeture', 'closed', 'closing date', 'تاريخ الإغلاق'],
  temporary: ['temporaire', 'provisoire', 'temporary', 'مؤقت'],
  latitude: ['lat', 'latitude', 'خط العرض'],
  longitude: ['lon', 'lng', 'long', 'longitude', 'خط الطول'],
  population: ['population', 'effectif', 'detenus', 'عدد النزلاء', 'النزلاء'],
  'held-women': ['femmes', 'women', 'نساء', 'النساء'],
  'held-children': ['mineurs', 'enfants', 'minors', 'juveniles', 'children', 'أحداث', 'الأحداث', 'قاصرون', 'القاصرون'],
  'held-foreign': ['etrangers', 'foreigners', 'foreign nationals', 'أجانب', 'الأجانب'],
  'held-untried': ['prevenus', 'preventifs', 'untried', 'pre trial', 'احتياطيون', 'الاحتياطيون', 'الموقوفون'],
  'held-sentenced': ['condamnes', 'sentenced', 'convicted', 'محكومون', 'المحكومون'],
}

const namesOf = (field: ImportField): ReadonlySet<string> =>
  new Set([
    ...(otherNames[field] ?? []).map(plainText),
    ...languages.map((language) => plainText(t(language, `import.field.${field}` as WordKey))),
  ])
