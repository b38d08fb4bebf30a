// The invented mechanism's own pages and its two other news items: what it is, how it visits, and why in the heat.
import { dayIn, systemClock } from '../../../vocabulary/dates.ts'
import { publishDraft } from '../story.ts'
import type { Members } from '../world.ts'
import { institution } from './cast.ts'

/** Written by Leila, approved by Hind, published. */
export async function tellMechanism({ leila, hind }: Members): Promise<void> {
  const today = dayIn(systemClock(), institution.timeZone)
  await publishDraft(leila, hind, mechanism)
  await publishDraft(leila, hind, howWeVisit)
  await publishDraft(leila, hind, { ...inTheHeat, date: `${today.slice(0, 4)}-06-30` })
}

const mechanism = {
  kind: 'page',
  position: 'mechanism',
  title: { ar: 'من نحن', fr: 'Qui sommes-nous', en: 'Who we are' },
  summary: {
    ar: 'هيئة مستقلة تزور أماكن الحرمان من الحرية وفق البروتوكول الاختياري لاتفاقية مناهضة التعذيب.',
    fr: 'Une institution indépendante qui visite les lieux de privation de liberté, selon le Protocole facultatif se rapportant à la Convention contre la torture.',
    en: 'An independent body that visits places of deprivation of liberty under the Optional Protocol to the Convention against Torture.',
  },
  body: {
    ar: [
      {
        kind: 'paragraph',
        text: 'ندخل متى شئنا، معلنين أو غير معلنين، كل مكان حُرم فيه أحد من حريته. نتحدث على انفراد مع من نختار، ونطلع على السجلات.',
      },
      { kind: 'heading', text: 'ما يضمنه البروتوكول' },
      {
        kind: 'list',
        items: [
          'الدخول إلى كل الأماكن والمعلومات (المادة 20)',
          'سرية ما يقال لنا، ولا عقاب على من حدّثنا (المادة 21)',
          'واجب السلطات أن تفحص توصياتنا وتحاورنا (المادة 22)',
          'نشر تقريرنا السنوي (المادة 23)',
        ],
      },
      { kind: 'heading', text: 'تركيبتنا' },
      { kind: 'paragraph', text: 'منسقان وأعضاء وخبراء خارجيون: أطباء ومحامون ومعماريون، يلتزمون كتابةً بالسرية.' },
    ],
    fr: [
      {
        kind: 'paragraph',
        text: 'Nous entrons quand nous le voulons, annoncés ou non, partout où quelqu’un est privé de liberté. Nous parlons en privé avec qui nous choisissons, et nous lisons les registres.',
      },
      { kind: 'heading', text: 'Ce que garantit le Protocole' },
      {
        kind: 'list',
        items: [
          'l’accès à tous les lieux et à toutes les informations (article 20)',
          'la confidentialité de ce qui nous est dit, et nulle sanction contre qui nous parle (article 21)',
          'le devoir des autorités d’examiner nos recommandations et de dialoguer (article 22)',
          'la publication de notre rapport annuel (article 23)',
        ],
      },
      { kind: 'heading', text: 'Notre composition' },
      {
        kind: 'paragraph',
        text: 'Deux coordinateurs, des membres et des experts extérieurs : médecins, avocats, architectes, tenus par écrit à la confidentialité.',
      },
    ],
    en: [
      {
        kind: 'paragraph',
        text: 'We enter whenever we choose, announced or not, every place where somebody is deprived of liberty. We speak in private with whom we choose, and we read the registers.',
      },
      { kind: 'heading', text: 'What the Protocol guarantees' },
      {
        kind: 'list',
        items: [
          'access to every place and all information (article 20)',
          'confidentiality of what we are told, and no sanction for having told us (article 21)',
          'the authorities’ duty to examine our recommendations and enter into dialogue (article 22)',
          'publication of our annual report (article 23)',
        ],
      },
      { kind: 'heading', text: 'Who we are made of' },
      {
        kind: 'paragraph',
        text: 'Two coordinators, members, and outside experts: doctors, lawyers, architects, bound in writing to confidentiality.',
      },
    ],
  },
} as const

const howWeVisit = {
  kind: 'page',
  position: 'how-we-visit',
  title: { ar: 'كيف نزور', fr: 'Comment nous visitons', en: 'How we visit' },
  summary: {
    ar: 'قبل الزيارة وأثناءها وبعدها، وفي زمن الأزمات الصحية.',
    fr: 'Avant, pendant, après ; et en temps de crise sanitaire.',
    en: 'Before, during and after; and in a health crisis.',
  },
  body: {
    ar: [
      {
        kind: 'paragraph',
        text: 'لا نضر أحدا: قبل كل زيارة نقرر كتابةً هل نزور، أم بفريق مصغر، أم عن بعد، أم نؤجل، ونسجل التدابير السارية ومصدر كل منها.',
      },
      {
        kind: 'paragraph',
        text: 'ما نسمعه مختوم: لا يقرؤه إلا فريق الزيارة. لا يخرج منه شيء إلا بتوقيعين، ولا يسمي أحدا بغير رضاه.',
      },
      { kind: 'paragraph', text: 'ثم نعود: نسجل ما تقوله السلطة وما تحققنا منه بأعيننا، كلا على حدة.' },
    ],
    fr: [
      {
        kind: 'paragraph',
        text: 'Ne nuire à personne : avant chaque visite nous décidons par écrit de venir, de venir moins nombreux, à distance, ou de reporter ; chaque mesure en vigueur est notée avec sa source.',
      },
      {
        kind: 'paragraph',
        text: 'Ce qu’on nous dit est scellé : seule l’équipe de la visite le lit. N’en sort que ce qui porte deux signatures et ne nomme personne sans son accord.',
      },
      {
        kind: 'paragraph',
        text: 'Puis nous revenons : ce que dit l’autorité et ce que nous avons constaté sont notés séparément.',
      },
    ],
    en: [
      {
        kind: 'paragraph',
        text: 'Do no harm: before each visit we decide in writing to come, to come in smaller number, from a distance, or to postpone; each measure in force is noted with its source.',
      },
      {
        kind: 'paragraph',
        text: 'What we are told is sealed: only the visit’s team reads it. Nothing leaves but under two signatures, and it names nobody without consent.',
      },
      { kind: 'paragraph', text: 'Then we come back: what the authority says and what we have seen are noted apart.' },
    ],
  },
} as const

const inTheHeat = {
  kind: 'news',
  theme: 'health-crisis',
  related: [],
  title: {
    ar: 'الزيارة في أيام الحر الشديد: الماء والظل والساعات الباكرة قبل كل شيء، ولا مقابلة في الشمس',
    fr: 'Visiter par forte chaleur : l’eau, l’ombre et les heures fraîches avant tout, et aucun entretien au soleil',
    en: 'Visiting in great heat: water, shade and early hours before all else, and no interview in the sun',
  },
  summary: {
    ar: 'كيف كيّفنا زيارات الصيف.',
    fr: 'Comment nous avons adapté les visites de l’été.',
    en: 'How we adapted the summer’s visits.',
  },
  body: {
    ar: [
      {
        kind: 'paragraph',
        text: 'نبدأ مع الفجر، ونحمل ماءنا، ولا نطلب من أحد أن يقف في الشمس ليحدثنا. ونقيس الحرارة في كل جناح ونكتبها مع الساعة.',
      },
    ],
    fr: [
      {
        kind: 'paragraph',
        text: 'Nous commençons à l’aube, nous apportons notre eau, et nous ne demandons à personne de rester au soleil pour nous parler. La température de chaque aile est mesurée et notée avec l’heure.',
      },
    ],
    en: [
      {
        kind: 'paragraph',
        text: 'We begin at dawn, bring our own water, and ask nobody to stand in the sun to speak with us. The temperature of each wing is measured and noted with the hour.',
      },
    ],
  },
} as const
