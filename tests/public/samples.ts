// Invented publications for the site's tests: nothing here exists.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { institution } from '../../src/main/demonstration/invented/cast.ts'
import type {
  EventPublication,
  NewsletterPublication,
  NewsPublication,
  PagePublication,
  PracticePublication,
  Publication,
  RecommendationPublication,
  ReportPublication,
  SiteIdentity,
  VisitPublication,
} from '../../src/publish/publication.ts'
import type { Instant, IsoDate } from '../../src/vocabulary/dates.ts'
import { idOf, type PublicationId } from '../../src/vocabulary/ids.ts'
import { prevention } from '../../src/vocabulary/mandates.ts'
import { implementations, positions } from '../../src/vocabulary/recommendations.ts'
import { themes } from '../../src/vocabulary/themes.ts'

export const idFor = (number: number): PublicationId => idOf(new Uint8Array(16).fill(number % 256).with(0, number >> 8))

export const identity: SiteIdentity = {
  name: institution.name,
  parent: institution.parent,
  motto: {
    ar: 'نزور أماكن الحرمان من الحرية للوقاية من التعذيب وسوء المعاملة',
    fr: 'Nous visitons les lieux de privation de liberté pour prévenir la torture et les mauvais traitements',
    en: 'We visit places of deprivation of liberty to prevent torture and ill-treatment',
  },
  lede: {
    ar: 'نزور السجون ومخافر الشرطة ومستشفيات الطب النفسي وكل مكان حُرم فيه الناس من حريتهم، بإعلام مسبق أو بدونه. نوصي، ثم نعود لنتحقق مما أُنجز.',
    fr: 'Nous visitons prisons, commissariats, hôpitaux psychiatriques et tout lieu où des personnes sont privées de liberté, annoncés ou non. Nous recommandons, puis nous revenons vérifier ce qui a été fait.',
    en: 'We visit prisons, police stations, psychiatric hospitals and every place where people are deprived of their liberty, announced or not. We recommend, then we come back to see what was done.',
  },
  address: {
    ar: '12 شارع المنارة، ميناء العوسج',
    fr: '12, rue du Phare, Port-Awsaj',
    en: '12 Lighthouse Street, Port-Awsaj',
  },
  country: 'MA',
  timeZone: 'Africa/Casablanca',
  dataLicence: 'CC-BY-4.0',
  securityContact: 'mailto:security@mechanism.example',
  colour: null,
  logo: null,
  email: 'bonjour@mechanism.example',
  phone: '+212 5 00 00 00 00',
  links: [],
  menuOrder: [],
  front: ['latest', 'followed', 'about'],
  demonstration: true,
  mandates: [
    { id: prevention, name: { ar: 'الوقاية من التعذيب', fr: 'Prévention de la torture', en: 'Prevention of torture' } },
  ],
  languages: ['ar', 'fr', 'en'],
}

const common = (number: number, slug: string) => ({
  format: 'wiqaya/publication/1' as const,
  id: idFor(number),
  version: 1,
  correction: null,
  withdrawn: false,
  publishedAt: `2026-11-${String((number % 20) + 1).padStart(2, '0')}T09:00:00.000Z` as Instant,
  slug,
  languages: ['ar', 'fr'] as const,
  summary: {},
  demonstration: true,
  mandate: prevention,
  former: [],
})
const day = (text: string) => text as IsoDate

export const frenchOnly: NewsPublication = {
  ...common(1, 'visiter-par-forte-chaleur'),
  kind: 'news',
  form: 'news',
  languages: ['fr'],
  date: day('2026-11-05'),
  theme: 'health-crisis',
  title: { fr: 'Visiter par forte chaleur : trois mécanismes comparent leurs méthodes et leurs précautions' },
  summary: {
    fr: 'Le mécanisme des îles Zayzafoun a réuni en ligne deux mécanismes homologues pour comparer leur manière de visiter quand la température dépasse 40 °C dans les cellules.',
  },
  body: {
    fr: [
      {
        kind: 'paragraph',
        text: 'Les trois équipes ont décrit leurs mesures : partir avant l’aube, tenir les entretiens à l’ombre et en plein air, limiter chaque séquence à quarante minutes. Aucune n’a suspendu ses visites ; toutes en ont changé l’ordre et la durée.',
      },
      { kind: 'heading', text: 'Ce que l’on mesure, et ce que l’on demande' },
      {
        kind: 'list',
        items: ['Une mesure n’identifie personne.', 'Un récit ne quitte jamais le dossier sans accord exprès.'],
      },
      { kind: 'quote', text: 'On visite autrement ; on ne cesse pas de visiter.' },
    ],
  },
  correction: {
    at: '2026-11-09T10:00:00.000Z' as Instant,
    note: { fr: 'Une première version indiquait trois recommandations au lieu de quatre.' },
  },
  related: [idFor(20)],
}

const news = (number: number, date: string, ar: string, fr: string): NewsPublication => ({
  ...common(number, `news-${number}`),
  kind: 'news',
  form: 'news',
  date: day(date),
  theme: 'mechanism',
  title: { ar, fr },
  summary: { ar: 'خلاصة قصيرة لما جرى.', fr: 'Un court résumé de ce qui s’est passé.' },
  body: {
    ar: [{ kind: 'paragraph', text: 'نص الخبر بالعربية، وفيه عبارة CNDH / MNP لاتينية ورقم 2026/14-03.' }],
    fr: [{ kind: 'paragraph', text: 'Le texte de la nouvelle, avec un nom arabe : الزيزفون.' }],
  },
  related: [],
})

export const event: EventPublication = {
  ...common(20, 'rencontre-en-ligne'),
  kind: 'event',
  date: day('2026-10-10'),
  times: { start: '14:00', end: '16:30', timeZone: 'Africa/Tunis' },
  link: 'https://example.org/rencontre',
  registration: null,
  theme: 'health-crisis',
  spoken: { ar: 'العربية والفرنسية، مع ترجمة فورية', fr: 'arabe et français, interprétés dans les deux sens' },
  questionnaire: {
    mechanisms: [{ ar: 'آلية الزيزفون', fr: 'Mécanisme de Zayzafoun' }, { fr: 'Mécanisme du Haut-Tamarin' }],
    questions: [
      {
        text: { ar: 'كم زيارة أجريتم؟', fr: 'Combien de visites avez-vous faites ?' },
        answers: [{ ar: 'اثنتي عشرة زيارة', fr: 'Douze visites' }],
      },
    ],
  },
  proceedings: {
    summary: { ar: 'اتفق الحاضرون على العمل معا.', fr: 'Les participants ont convenu de travailler ensemble.' },
    materials: [{ title: { ar: 'التسجيل', fr: 'Enregistrement' }, link: 'https://example.org/enregistrement' }],
    files: [],
    recommendations: [
      {
        number: 'R1',
        text: { ar: 'زوروا بلا إعلان.', fr: 'Visiter sans prévenir.' },
        to: 'all-mechanisms',
        name: {},
        done: [
          {
            date: day('2026-11-02'),
            by: { fr: 'Mécanisme du Haut-Tamarin' },
            text: { fr: 'Trois visites sans préavis.' },
          },
        ],
      },
      {
        number: 'R2',
        text: { ar: 'ترجموا الدليل.', fr: 'Traduire le guide.' },
        to: 'partner',
        name: { ar: 'مركز الصفصاف', fr: 'Centre du Saule' },
        done: [],
      },
    ],
  },
  online: true,
  venue: {},
  title: { ar: 'لقاء عن بعد بين الآليات', fr: 'Rencontre en ligne entre mécanismes' },
  summary: { ar: 'تبادل للتجارب.', fr: 'Un échange d’expériences.' },
  organisers: [{ ar: 'مركز الصفصاف', fr: 'Centre du Saule' }],
  partners: [{ fr: 'Mécanisme du Haut-Tamarin' }],
  speakers: [{ name: 'Hind Rawi', role: { ar: 'المنسقة', fr: 'coordinatrice' } }],
  body: {
    ar: [{ kind: 'paragraph', text: 'ناقش المشاركون طرق الزيارة.' }],
    fr: [{ kind: 'paragraph', text: 'Les participants ont discuté des visites.' }],
  },
  related: [idFor(1)],
}

export const mechanism: PagePublication = {
  ...common(30, 'mecanisme'),
  kind: 'page',
  position: 'mechanism',
  people: [],
  languages: ['ar', 'fr', 'en'],
  title: { ar: 'من نحن', fr: 'Qui sommes-nous', en: 'Who we are' },
  summary: { ar: 'آلية مستقلة.', fr: 'Un mécanisme indépendant.', en: 'An independent mechanism.' },
  body: {
    ar: [{ kind: 'paragraph', text: 'نزور ونوصي ونتتبع.' }],
    fr: [{ kind: 'paragraph', text: 'Nous visitons, recommandons, suivons.' }],
    en: [{ kind: 'paragraph', text: 'We visit, recommend and follow up.' }],
  },
}

export const howWeVisit: PagePublication = {
  ...mechanism,
  ...common(31, 'comment-nous-visitons'),
  languages: ['ar', 'fr', 'en'],
  position: 'how-we-visit',
  title: { ar: 'كيف نزور', fr: 'Comment nous visitons', en: 'How we visit' },
}

export const visit: VisitPublication = {
  ...common(40, 'prison-de-ras-talaa'),
  kind: 'visit',
  place: {
    name: { ar: 'سجن رأس الطلع', fr: 'Prison de Ras Talaa' },
    kind: 'prison',
    keys: [],
    region: { ar: 'جزيرة العوسج', fr: 'Île d’Awsaj' },
  },
  visitKind: 'in-depth',
  announced: false,
  from: day('2026-07-12'),
  to: day('2026-07-14'),
  title: { ar: 'زيارة سجن رأس الطلع، يوليوز 2026', fr: 'Visite de la prison de Ras Talaa, juillet 2026' },
  summary: { ar: 'زيارة دون إعلام مسبق.', fr: 'Une visite inopinée de trois jours.' },
  findings: [
    {
      title: { ar: 'أقل من ثلاثين دقيقة في الهواء الطلق', fr: 'Moins de trente minutes en plein air' },
      text: {
        ar: 'دلت السجلات على فسحة لا تتجاوز ثلاثين دقيقة في اليوم.',
        fr: 'Les registres indiquent une promenade de moins de trente minutes par jour.',
      },
      theme: 'daily-life',
      standards: ['mandela/23', 'bangkok/42'],
    },
  ],
  recommendations: [idFor(100), idFor(101)],
}

export const recommendation = (number: number): RecommendationPublication => {
  const implementation = implementations[(number * 7) % implementations.length] ?? 'unverified'
  const position = positions[(number * 3) % positions.length] ?? 'none'
  return {
    ...common(100 + number, `2026-${String(number).padStart(2, '0')}`),
    kind: 'recommendation',
    number: `2026/14-${String(number).padStart(2, '0')}`,
    title: {
      ar: 'تمكين كل شخص من ساعة على الأقل يوميا من الفسحة في الهواء الطلق، وتدوين ذلك في سجل.',
      fr: 'Assurer à chaque personne au moins une heure de promenade en plein air par jour, et l’inscrire dans un registre.',
    },
    text: {
      ar: 'تمكين كل شخص من ساعة على الأقل يوميا من الفسحة في الهواء الطلق، وتدوين ذلك في سجل.',
      fr: 'Assurer à chaque personne au moins une heure de promenade en plein air par jour, et l’inscrire dans un registre.',
    },
    addressee: {
      kind: 'authority',
      name: { ar: 'المديرية العامة للمؤسسات السجنية', fr: 'Direction générale des établissements pénitentiaires' },
    },
    alsoAddressed: [],
    ended: null,
    place: { name: { ar: 'سجن رأس الطلع', fr: 'Prison de Ras Talaa' }, kind: 'prison', keys: [] },
    theme: themes[number % themes.length] ?? 'health',
    standards: ['mandela/23'],
    made: day(`202${4 + (number % 3)}-07-20`),
    deadline: number % 4 === 0 ? day('2026-06-30') : day('2027-03-31'),
    said:
      position === 'none'
        ? []
        : [
            {
              on: day('2026-10-02'),
              position,
              by: 0,
              text: { fr: 'Une seconde cour sera ouverte ; le registre électronique dépend du budget.' },
            },
          ],
    verified:
      implementation === 'unverified'
        ? []
        : [
            {
              on: day('2026-07-20'),
              implementation: 'not',
              text: { ar: 'أقل من ثلاثين دقيقة عند التوجيه.', fr: 'Moins de trente minutes au départ.' },
              by: { ar: 'فريق الزيارة', fr: 'équipe de visite' },
            },
            {
              on: day('2026-11-18'),
              implementation,
              text: { ar: 'ساحة ثانية مفتوحة لجناح ب.', fr: 'Seconde cour ouverte à l’aile B.' },
              by: { ar: 'زيارة تتبع', fr: 'visite de suivi' },
            },
          ],
  }
}

export const practice: PracticePublication = {
  ...common(60, 'entretiens-a-l-ombre'),
  kind: 'practice',
  form: 'good-practice',
  title: { ar: 'مقابلات في الظل', fr: 'Des entretiens à l’ombre' },
  summary: { fr: 'Tenir les entretiens dehors quand il fait plus de 40 °C.' },
  context: { ar: 'حرارة تفوق 40 درجة.', fr: 'Plus de 40 °C dans les cellules.\n\nTrois jours de suite.' },
  done: { ar: 'نُقلت المقابلات إلى الساحة.', fr: 'Les entretiens se sont tenus dans la cour, à l’écart.' },
  result: { fr: 'Des entretiens plus longs, sans malaise.' },
  limits: { fr: 'Il faut une cour que nul ne surplombe.' },
  theme: 'health-crisis',
  placeKind: 'prison',
  crisis: 'heat',
  country: 'TN',
  standards: ['mandela/23'],
  from: [idFor(20)],
}

export const lesson: PracticePublication = {
  ...practice,
  ...common(61, 'partir-avant-l-aube'),
  form: 'lesson',
  title: { ar: 'الانطلاق قبل الفجر', fr: 'Partir avant l’aube' },
  country: 'MA',
  placeKind: 'police',
}

export const report: ReportPublication = {
  ...common(70, 'rapport-annuel-2025'),
  kind: 'report',
  form: 'annual',
  date: day('2026-03-01'),
  theme: 'mechanism',
  title: { ar: 'التقرير السنوي 2025', fr: 'Rapport annuel 2025' },
  summary: { fr: 'Une année de visites.' },
  body: {
    ar: [{ kind: 'paragraph', text: 'سنة من الزيارات.' }],
    fr: [{ kind: 'paragraph', text: 'Une année de visites et ce qu’elles ont changé.' }],
  },
  files: [],
  related: [],
}

export const newsletter: NewsletterPublication = {
  ...common(60, 'lettre-1'),
  kind: 'newsletter',
  title: { ar: 'نشرة نونبر', fr: 'Lettre de novembre' },
  intro: { ar: 'ما نشرناه هذا الشهر.', fr: 'Ce que nous avons publié ce mois-ci.' },
  items: [idFor(1), idFor(2), idFor(40)],
}

export const samples: readonly Publication[] = [
  frenchOnly,
  news(
    2,
    '2026-11-18',
    'نشر تقرير الزيارة إلى سجن رأس الطلع ورد الإدارة على التوصيات الموجهة إليها في يوليوز الماضي',
    'Publication du rapport de visite de la prison de Ras Talaa et de la réponse de l’administration',
  ),
  news(
    3,
    '2026-10-21',
    'لقاء مع قضاة الأحداث حول بدائل الإيداع في مراكز الإيواء',
    'Rencontre avec les juges des mineurs sur les alternatives au placement en centre fermé',
  ),
  news(4, '2026-10-02', 'دليل مختصر: المقابلة على انفراد', 'Petit guide : l’entretien en privé'),
  ...Array.from({ length: 9 }, (_, at) => news(5 + at, `2026-0${at + 1}-15`, `خبر رقم ${at}`, `Nouvelle numéro ${at}`)),
  event,
  mechanism,
  howWeVisit,
  visit,
  ...Array.from({ length: 45 }, (_, at) => recommendation(at)),
  practice,
  lesson,
  report,
]

/** Writes them as the newsroom does: one file each, and the institution's face. */
export function publishInto(folder: string, publications: readonly Publication[], face: SiteIdentity = identity): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'site.json'), JSON.stringify(face))
  for (const one of publications) writeFileSync(join(folder, `${one.id}.${one.version}.json`), JSON.stringify(one))
}
