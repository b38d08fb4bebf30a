// The templates that the program brings, one for each kind of visit: a beginning, which an institution makes its own.
import { type LocalText, languagesOf } from '../../vocabulary/languages.ts'
import type { VisitKind } from '../../vocabulary/visits/visits.ts'
import type { Prompt } from './report.ts'
import type { TemplateTake, TemplateText } from './template.ts'

export const givenTemplate = (kind: VisitKind): TemplateText => ({
  title: {
    ar: 'تقرير عن زيارة {place}',
    fr: 'Rapport de visite : {place}',
    en: 'Report on the visit to {place}',
  },
  sections: [
    visit,
    place,
    how[kind],
    ...(kind === 'follow-up' ? [since] : []),
    findings,
    practices,
    recommendations,
    next,
  ],
})

/** What a template asks its writer for, on a line of its own. */
const prompts = {
  cooperation: {
    ar: 'يذكر هنا كيف استُقبل الوفد، وهل أُتيح له الولوج إلى كل مكان وكل شخص وكل وثيقة.',
    fr: 'Dire ici comment la délégation a été reçue et si elle a eu accès à chaque lieu, à chaque personne et à chaque document.',
    en: 'Say here how the delegation was received, and whether it had access to every part, every person and every document.',
  },
  theme: {
    ar: 'يُحدد هنا الموضوع وسبب اختياره وحدود ما عاينه الوفد.',
    fr: 'Préciser ici ce thème, pourquoi il a été retenu et les limites de ce que la délégation a examiné.',
    en: 'Say here which, why it was chosen, and the limits of what the delegation examined.',
  },
  reason: {
    ar: 'يُذكر هنا سببها، دون ما قد يدل على شخص بعينه.',
    fr: 'En dire ici la raison, sans rien qui désigne une personne.',
    en: 'Say here why, with nothing that points to a person.',
  },
  limits: {
    ar: 'يُذكر هنا ما لم يكن ممكنا معاينته، وكيف حُفظت سرية الحديث.',
    fr: 'Dire ici ce qui n’a pu être vu et comment la confidentialité des échanges a été assurée.',
    en: 'Say here what could not be seen, and how conversations were kept private.',
  },
  apart: {
    ar: 'يُميَّز هنا بين ما تقوله السلطة وما تحققت منه الآلية بنفسها.',
    fr: 'Distinguer ici ce que dit l’autorité et ce que le mécanisme a lui-même vérifié.',
    en: 'Keep apart here what the authority says and what the mechanism has itself verified.',
  },
} as const satisfies Record<string, LocalText>

/** Each in each of its languages. */
export const givenPrompts: readonly Prompt[] = Object.values<LocalText>(prompts).flatMap((prompt) =>
  languagesOf(prompt).map((language) => ({ language, words: prompt[language] ?? '' })),
)

type Section = TemplateText['sections'][number]
const section = (title: LocalText, text: LocalText, ...takes: readonly TemplateTake[]): Section => ({
  title,
  text,
  takes,
})

const visit = section(
  { ar: 'الزيارة', fr: 'La visite', en: 'The visit' },
  {
    ar: 'زار وفد من {institution} المكان التالي: {place}، من {from} إلى {to}، عملا بالمادتين 19 و20 من البروتوكول الاختياري لاتفاقية مناهضة التعذيب. الزيارة رقم {number}: {kind}. عدد أعضاء الوفد: {team}.\nيُوجَّه هذا التقرير أولا إلى مدير المكان ليبدي ملاحظاته، ثم إلى الوزارة المعنية.',
    fr: 'Une délégation de l’institution ({institution}) a visité le lieu suivant : {place}, du {from} au {to}, en application des articles 19 et 20 du Protocole facultatif se rapportant à la Convention contre la torture. Visite n° {number} : {kind}. Nombre de membres de la délégation : {team}.\nLe présent rapport est d’abord adressé à la direction du lieu, qui peut faire part de ses observations, puis au ministère compétent.',
    en: 'A delegation of the institution ({institution}) visited {place} from {from} to {to}, under articles 19 and 20 of the Optional Protocol to the Convention against Torture. Visit {number}: {kind}. Members of the delegation: {team}.\nThis report is first sent to the director of the place, who may comment on it, and then to the ministry concerned.',
  },
)

const place = section(
  { ar: 'المكان', fr: 'Le lieu', en: 'The place' },
  {
    ar: 'فيما يلي ما يُعرف عن المكان.',
    fr: 'Ce que l’on sait du lieu.',
    en: 'What is known of the place.',
  },
  'place',
  'population',
)

const howTitle = { ar: 'كيف جرت الزيارة', fr: 'Comment la visite s’est déroulée', en: 'How the visit was made' }
const how: Readonly<Record<VisitKind, Section>> = {
  'in-depth': section(howTitle, {
    ar: `عاين الوفد مجموع المرافق، واطلع على السجلات، وأجرى مقابلات على انفراد مع أشخاص محرومين من حريتهم ومع العاملين.\n# التعاون\n? ${prompts.cooperation.ar}`,
    fr: `La délégation a parcouru l’ensemble des locaux, consulté les registres et mené des entretiens en privé avec des personnes privées de liberté et des membres du personnel.\n# Coopération\n? ${prompts.cooperation.fr}`,
    en: `The delegation went through all of the premises, read the registers and held private interviews with persons deprived of their liberty and with staff.\n# Cooperation\n? ${prompts.cooperation.en}`,
  }),
  thematic: section(howTitle, {
    ar: `خُصصت الزيارة لموضوع واحد.\n? ${prompts.theme.ar}`,
    fr: `La visite portait sur un seul thème.\n? ${prompts.theme.fr}`,
    en: `The visit had a single theme.\n? ${prompts.theme.en}`,
  }),
  'ad-hoc': section(howTitle, {
    ar: `جرت الزيارة خارج البرنامج السنوي.\n? ${prompts.reason.ar}`,
    fr: `La visite a été faite hors du programme annuel.\n? ${prompts.reason.fr}`,
    en: `The visit was made outside the year’s programme.\n? ${prompts.reason.en}`,
  }),
  'follow-up': section(howTitle, {
    ar: 'قصد الوفد التحقق مما صار إليه تنفيذ توصيات سابقة، وعاين المرافق المعنية واطلع على السجلات وأجرى مقابلات على انفراد.',
    fr: 'La délégation voulait vérifier ce que sont devenues des recommandations antérieures. Elle a parcouru les locaux concernés, consulté les registres et mené des entretiens en privé.',
    en: 'The delegation set out to verify what has become of earlier recommendations. It went through the premises concerned, read the registers and held private interviews.',
  }),
  remote: section(howTitle, {
    ar: `جرى العمل عن بُعد: مكالمات ورسائل ووثائق طُلبت.\n? ${prompts.limits.ar}`,
    fr: `Le travail s’est fait à distance : appels, lettres, documents demandés.\n? ${prompts.limits.fr}`,
    en: `The work was done from a distance: calls, letters, documents asked for.\n? ${prompts.limits.en}`,
  }),
}

const since = section(
  {
    ar: 'ما صارت إليه التوصيات السابقة',
    fr: 'Ce que sont devenues les recommandations antérieures',
    en: 'What has become of earlier recommendations',
  },
  { ar: `? ${prompts.apart.ar}`, fr: `? ${prompts.apart.fr}`, en: `? ${prompts.apart.en}` },
  'earlier',
)

const findings = section(
  { ar: 'الاستنتاجات', fr: 'Constats', en: 'Findings' },
  {
    ar: 'يستند كل استنتاج إلى أكثر من مصدر. ولا يُذكر شخص إلا بموافقته الصريحة.',
    fr: 'Chaque constat s’appuie sur plusieurs sources. Aucune personne n’est désignée sans son consentement exprès.',
    en: 'Every finding rests on more than one source. Nobody is pointed to without express consent.',
  },
  'themes',
  'findings',
)
const practices = section(
  { ar: 'الممارسات الجيدة', fr: 'Bonnes pratiques', en: 'Good practices' },
  {
    ar: 'سجل الوفد الممارسات التالية.',
    fr: 'La délégation a relevé les pratiques suivantes.',
    en: 'The delegation noted the following practices.',
  },
  'practices',
)
const recommendations = section(
  { ar: 'التوصيات', fr: 'Recommandations', en: 'Recommendations' },
  {
    ar: 'عملا بالمادة 22 من البروتوكول الاختياري، تدرس السلطات المختصة هذه التوصيات وتدخل في حوار مع الآلية حول تنفيذها.',
    fr: 'En application de l’article 22 du Protocole facultatif, les autorités compétentes examinent ces recommandations et engagent un dialogue avec le mécanisme sur leur mise en œuvre.',
    en: 'Under article 22 of the Optional Protocol, the competent authorities examine these recommendations and enter into a dialogue with the mechanism on their implementation.',
  },
  'recommendations',
)
const next = section(
  { ar: 'ما يلي', fr: 'La suite', en: 'What comes next' },
  {
    ar: 'تُرفق ملاحظات السلطات بالتقرير النهائي، مع ما أُخذ به منها وما لم يؤخذ به وسبب ذلك.',
    fr: 'Les observations des autorités seront jointes au rapport définitif, avec celles qui ont été retenues, celles qui ne l’ont pas été et pourquoi.',
    en: 'The comments of the authorities will go with the final report: which were taken up, which were not, and why.',
  },
)
