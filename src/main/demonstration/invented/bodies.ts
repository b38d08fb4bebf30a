// The authorities of the Zayzafoun Islands in their hierarchy, and the mechanism's partners. None exists, and each says so in the register.
import type { AuthorityForm } from '../../../institution/authorities/authority-register.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { authorities } from './places.ts'

type InventedBody = {
  readonly key: string
  /** The key of the one above it, which comes before it in the list. */
  readonly below?: string
} & Pick<AuthorityForm, 'kind' | 'name'> &
  Partial<Pick<AuthorityForm, 'address' | 'contacts' | 'agreements' | 'activities'>>

const day = (text: string) => text as IsoDate

export const inventedBodies: readonly InventedBody[] = [
  {
    key: 'justice',
    kind: 'ministry',
    name: authorities.justice,
    address: {
      ar: 'وزارة العدل\n1 ساحة الزيزفون\nميناء العوسج',
      fr: 'Ministère de la justice\n1, place du Zayzafoun\nPort-Awsaj',
    },
    contacts: [
      {
        function: { ar: 'الكتابة الخاصة للوزير', fr: 'Cabinet du ministre', en: 'Minister’s office' },
        name: '',
        email: 'cabinet@justice.zayzafoun.example',
        phone: '',
        from: day('2023-10-01'),
        until: null,
      },
    ],
  },
  {
    key: 'prisons',
    below: 'justice',
    kind: 'directorate',
    name: authorities.prisons,
    address: {
      ar: 'المديرية العامة للسجون\nص. ب. 40\nميناء العوسج',
      fr: 'Direction générale des établissements pénitentiaires\nB. P. 40\nPort-Awsaj',
    },
    contacts: [
      {
        function: { ar: 'رئيس مصلحة تتبع التوصيات', fr: 'Chef du service du suivi des recommandations' },
        name: '',
        email: 'suivi@prisons.zayzafoun.example',
        phone: '',
        from: day('2024-02-01'),
        until: null,
      },
      {
        function: { ar: 'طبيب رئيس', fr: 'Médecin-chef' },
        name: '',
        email: '',
        phone: '',
        from: day('2020-01-01'),
        until: day('2024-01-31'),
      },
    ],
  },
  {
    key: 'ras-talaa',
    below: 'prisons',
    kind: 'management-of-place',
    name: {
      ar: 'إدارة سجن رأس الطلع',
      fr: 'Direction de la prison de Ras Talaa',
      en: 'Management of Ras Talaa Prison',
    },
  },
  {
    key: 'interior',
    kind: 'ministry',
    name: authorities.interior,
    address: {
      ar: 'وزارة الداخلية\n8 شارع الميناء\nميناء العوسج',
      fr: 'Ministère de l’intérieur\n8, rue du Port\nPort-Awsaj',
    },
  },
  {
    key: 'police',
    below: 'interior',
    kind: 'police',
    name: {
      ar: 'المديرية العامة للشرطة',
      fr: 'Direction générale de la police',
      en: 'Directorate General of Police',
    },
  },
  { key: 'health', kind: 'ministry', name: authorities.health },
  { key: 'defence', kind: 'ministry', name: authorities.defence },
  { key: 'social', kind: 'ministry', name: authorities.social },
  {
    key: 'prosecution',
    below: 'justice',
    kind: 'prosecution',
    name: { ar: 'النيابة العامة لدى محكمة العوسج', fr: 'Parquet près le tribunal d’Awsaj' },
  },
  {
    key: 'bar',
    kind: 'bar',
    name: { ar: 'هيئة المحامين بجزر الزيزفون', fr: 'Barreau des îles Zayzafoun', en: 'Bar of the Zayzafoun Islands' },
    agreements: [
      {
        subject: { ar: 'لائحة محامين يرافقون الزيارات', fr: 'Liste d’avocats accompagnant les visites' },
        from: day('2024-01-15'),
        until: day('2027-01-14'),
        reference: 'CONV/2024-02',
      },
    ],
    activities: [
      {
        on: day('2025-05-20'),
        subject: {
          ar: 'يوم دراسي حول الدفاع في أثناء الحراسة النظرية',
          fr: 'Journée d’étude sur la défense en garde à vue',
        },
        outcome: {
          ar: 'دليل من صفحتين وُضع رهن إشارة المحامين المتدربين.',
          fr: 'Un aide-mémoire de deux pages, remis aux avocats stagiaires.',
        },
      },
    ],
  },
  {
    key: 'university',
    kind: 'university',
    name: { ar: 'جامعة ميناء العوسج', fr: 'Université de Port-Awsaj', en: 'Port-Awsaj University' },
    agreements: [
      {
        subject: { ar: 'تكوين في توثيق التعذيب', fr: 'Formation à la documentation de la torture' },
        from: day('2022-09-01'),
        until: day('2025-08-31'),
        reference: 'CONV/2022-05',
      },
    ],
  },
  {
    key: 'mediator',
    kind: 'ombudsman',
    name: { ar: 'وسيط جزر الزيزفون', fr: 'Médiateur des îles Zayzafoun', en: 'Ombudsman of the Zayzafoun Islands' },
  },
  {
    key: 'families',
    kind: 'ngo',
    name: {
      ar: 'جمعية أسر السجناء',
      fr: 'Association des familles de détenus',
      en: 'Association of prisoners’ families',
    },
    activities: [
      {
        on: day('2026-03-12'),
        subject: { ar: 'لقاء الأسر حول الزيارات العائلية', fr: 'Rencontre des familles sur les visites au parloir' },
        outcome: { ar: 'أُدرجت المسألة في برنامج السنة.', fr: 'La question est entrée au programme de l’année.' },
      },
    ],
  },
]
