// Twenty invented places of the Zayzafoun Islands, of every kind. None exists, and each says so in the register.
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { PlaceKind } from '../../../vocabulary/places.ts'

type InventedPlace = {
  readonly key: string
  readonly kind: PlaceKind
  readonly name: LocalText
  readonly region: RegionKey
  readonly authority: AuthorityKey
  readonly capacity: number | null
  readonly otherKind?: LocalText
}

export const regions = {
  awsaj: { ar: 'جهة العوسج', fr: 'Région d’Awsaj', en: 'Awsaj region' },
  deflah: { ar: 'جهة الدفلى', fr: 'Région de Deflah', en: 'Deflah region' },
  summaq: { ar: 'جهة السماق', fr: 'Région de Summaq', en: 'Summaq region' },
  khuzama: { ar: 'جهة الخزامى', fr: 'Région de Khuzama', en: 'Khuzama region' },
} as const
export type RegionKey = keyof typeof regions

export const authorities = {
  prisons: {
    ar: 'المديرية العامة للسجون',
    fr: 'Direction générale des établissements pénitentiaires',
    en: 'Directorate General of Prisons',
  },
  interior: { ar: 'وزارة الداخلية', fr: 'Ministère de l’intérieur', en: 'Ministry of the Interior' },
  health: { ar: 'وزارة الصحة', fr: 'Ministère de la santé', en: 'Ministry of Health' },
  justice: { ar: 'وزارة العدل', fr: 'Ministère de la justice', en: 'Ministry of Justice' },
  defence: { ar: 'وزارة الدفاع', fr: 'Ministère de la défense', en: 'Ministry of Defence' },
  social: { ar: 'وزارة الشؤون الاجتماعية', fr: 'Ministère des affaires sociales', en: 'Ministry of Social Affairs' },
} as const
type AuthorityKey = keyof typeof authorities

const place = (
  key: string,
  kind: PlaceKind,
  region: RegionKey,
  authority: AuthorityKey,
  capacity: number | null,
  ar: string,
  fr: string,
  en: string,
): InventedPlace => ({ key, kind, region, authority, capacity, name: { ar, fr, en } })

export const inventedPlaces: readonly InventedPlace[] = [
  place('ras-talaa', 'prison', 'awsaj', 'prisons', 620, 'سجن رأس الطلع', 'Prison de Ras Talaa', 'Ras Talaa Prison'),
  place(
    'bab-qasab',
    'police',
    'awsaj',
    'interior',
    18,
    'مخفر باب القصب',
    'Poste de police de Bab Qasab',
    'Bab Qasab police station',
  ),
  place(
    'naranja',
    'psychiatric',
    'deflah',
    'health',
    140,
    'مستشفى النارنجة للأمراض النفسية',
    'Hôpital psychiatrique de Naranja',
    'Naranja psychiatric hospital',
  ),
  place(
    'deflah',
    'remand',
    'deflah',
    'prisons',
    310,
    'السجن المحلي بالدفلى',
    'Maison d’arrêt de Deflah',
    'Deflah remand prison',
  ),
  place(
    'wadi-zaatar',
    'juvenile',
    'summaq',
    'justice',
    60,
    'مركز الأحداث بوادي الزعتر',
    'Centre pour mineurs de Wadi Zaatar',
    'Wadi Zaatar juvenile centre',
  ),
  place(
    'port-awsaj',
    'police',
    'awsaj',
    'interior',
    42,
    'المخفر المركزي بميناء العوسج',
    'Commissariat central de Port-Awsaj',
    'Port-Awsaj central police station',
  ),
  place(
    'tell-summaq',
    'gendarmerie',
    'summaq',
    'defence',
    10,
    'مركز الدرك بتل السماق',
    'Brigade de gendarmerie de Tell Summaq',
    'Tell Summaq gendarmerie post',
  ),
  place(
    'court-awsaj',
    'court-cell',
    'awsaj',
    'justice',
    24,
    'زنازين محكمة العوسج',
    'Geôles du tribunal d’Awsaj',
    'Awsaj court cells',
  ),
  place(
    'almond-bay',
    'migrant',
    'deflah',
    'interior',
    90,
    'مركز إيواء المهاجرين بخليج اللوز',
    'Centre de rétention de la baie des Amandiers',
    'Almond Bay migrant holding centre',
  ),
  place(
    'airport',
    'transit-zone',
    'awsaj',
    'interior',
    16,
    'منطقة العبور بمطار الزيزفون',
    'Zone de transit de l’aéroport de Zayzafoun',
    'Zayzafoun airport transit zone',
  ),
  place(
    'khuzama-women',
    'prison',
    'khuzama',
    'prisons',
    150,
    'سجن النساء بروضة الخزامى',
    'Prison des femmes de Rawdat Khuzama',
    'Rawdat Khuzama women’s prison',
  ),
  place(
    'cactus-island',
    'military',
    'khuzama',
    'defence',
    35,
    'السجن العسكري بجزيرة الصبار',
    'Prison militaire de l’île du Cactus',
    'Cactus Island military prison',
  ),
  place(
    'fig-tree',
    'social-care',
    'summaq',
    'social',
    80,
    'دار الرعاية «شجرة التين»',
    'Foyer social « Le Figuier »',
    'Fig Tree social care home',
  ),
  place(
    'coral-quay',
    'quarantine',
    'awsaj',
    'health',
    120,
    'مركز الحجر الصحي برصيف المرجان',
    'Centre de quarantaine du quai de Corail',
    'Coral Quay quarantine centre',
  ),
  place(
    'transfer-vans',
    'transport-vehicle',
    'awsaj',
    'prisons',
    null,
    'عربات نقل السجناء بجهة العوسج',
    'Fourgons de transfèrement de la région d’Awsaj',
    'Prisoner transfer vans, Awsaj region',
  ),
  place(
    'horizon',
    'private',
    'deflah',
    'health',
    30,
    'مصحة الأفق الخاصة',
    'Clinique privée de l’Horizon',
    'Horizon private clinic',
  ),
  place('sahl-qasab', 'prison', 'summaq', 'prisons', 480, 'سجن سهل القصب', 'Prison de Sahl Qasab', 'Sahl Qasab Prison'),
  place(
    'yasmine',
    'police',
    'deflah',
    'interior',
    12,
    'مخفر حي الياسمين',
    'Commissariat du quartier Yasmine',
    'Yasmine district police station',
  ),
  place(
    'oak-hill',
    'juvenile',
    'khuzama',
    'justice',
    45,
    'مركز الأحداث بتلة السنديان',
    'Centre pour mineurs de la colline aux Chênes',
    'Oak Hill juvenile centre',
  ),
  {
    ...place(
      'harbour-ship',
      'other',
      'awsaj',
      'interior',
      50,
      'سفينة الإيواء المؤقت بالميناء',
      'Navire d’hébergement provisoire du port',
      'Temporary holding ship, harbour',
    ),
    otherKind: { ar: 'سفينة راسية', fr: 'navire à quai', en: 'moored ship' },
  },
]
