// Invented practices of the invented mechanism: what it tried, learned, still finds hard, and a tool that it shares. Also who is on it.
import { publishDraft } from '../story.ts'
import type { Members } from '../world.ts'

/** Written by Leila, approved by Hind, published. */
export async function tellPractices({ leila, hind }: Members): Promise<void> {
  for (const content of [composition, shade, families, masks, kit]) await publishDraft(leila, hind, content)
}

const composition = {
  kind: 'page',
  position: 'composition',
  title: { ar: 'الأعضاء والخبراء', fr: 'Membres et experts', en: 'Members and experts' },
  summary: {
    ar: 'من يزور باسم الآلية.',
    fr: 'Qui visite au nom du mécanisme.',
    en: 'Who visits on behalf of the mechanism.',
  },
  body: {
    ar: [
      {
        kind: 'paragraph',
        text: 'يعمل الجميع باستقلال، ويلتزم كل خبير كتابة بالسرية وبألا يكون له مصلحة في المكان الذي يزوره.',
      },
    ],
    fr: [
      {
        kind: 'paragraph',
        text: 'Chacun travaille en toute indépendance ; chaque expert s’engage par écrit à la confidentialité et déclare n’avoir aucun intérêt dans le lieu visité.',
      },
    ],
    en: [
      {
        kind: 'paragraph',
        text: 'Everyone works independently; every expert undertakes in writing to keep confidence and to have no interest in the place visited.',
      },
    ],
  },
  people: [
    {
      name: 'هند الراوي · Hind Rawi',
      role: { ar: 'المنسقة', fr: 'coordinatrice', en: 'coordinator' },
      about: { ar: 'محامية.', fr: 'Avocate.', en: 'Lawyer.' },
    },
    {
      name: 'سلمى الدوّاح · Salma Douwah',
      role: { ar: 'رئيسة الوفد', fr: 'cheffe de délégation', en: 'head of delegation' },
      about: { ar: 'باحثة في علم الإجرام.', fr: 'Criminologue.', en: 'Criminologist.' },
    },
    {
      name: 'د. نادر خليل · Dr Nader Khalil',
      role: { ar: 'خبير خارجي', fr: 'expert extérieur', en: 'outside expert' },
      about: { ar: 'طبيب.', fr: 'Médecin.', en: 'Doctor.' },
    },
  ],
} as const

const shade = {
  kind: 'practice',
  form: 'good-practice',
  title: { ar: 'مقابلات في الظل', fr: 'Des entretiens à l’ombre', en: 'Interviews in the shade' },
  summary: {
    ar: 'إجراء المقابلات في الهواء الطلق حين تشتد الحرارة، دون التفريط في السرية.',
    fr: 'Tenir les entretiens dehors quand la chaleur monte, sans rien céder sur la confidentialité.',
    en: 'Holding interviews outdoors in great heat without giving up any confidentiality.',
  },
  context: {
    ar: 'زيارة دامت ثلاثة أيام، والحرارة في الزنازين تفوق 40 درجة بعد الظهر. لم تعد قاعة المقابلات تصلح، والناس يختصرون الكلام.',
    fr: 'Une visite de trois jours, plus de 40 °C dans les cellules l’après-midi. La salle d’entretien ne convenait plus et les personnes abrégeaient.',
    en: 'A visit of three days, with more than 40 °C in the cells in the afternoon. The interview room would not do, and people cut their words short.',
  },
  done: {
    ar: 'اختيرت زاوية مظللة من الساحة لا تطل عليها نافذة. نُصبت خيمة، وجُلب الماء، وجرت المقابلات من الفجر إلى العاشرة، وبقي أحد الأعضاء بعيدا ليتأكد من ألا يقترب أحد.',
    fr: 'Un coin ombragé de la cour que ne surplombe aucune fenêtre a été choisi. Une toile, de l’eau, des entretiens de l’aube à dix heures ; un membre restait à distance pour que personne n’approche.',
    en: 'A shaded corner of the yard that no window overlooks was chosen. An awning, water, interviews from dawn to ten; one member stayed at a distance to see that nobody came near.',
  },
  result: {
    ar: 'طالت المقابلات، ولم يصب أحد بوعكة، وطلب أشخاص لم يكونوا قد سجلوا أسماءهم أن يتحدثوا.',
    fr: 'Les entretiens ont duré plus longtemps, personne n’a eu de malaise, et des personnes qui ne s’étaient pas inscrites ont demandé à parler.',
    en: 'Interviews lasted longer, nobody fell ill, and people who had not put their names down asked to speak.',
  },
  limits: {
    ar: 'لا بد من ساحة لا يُطل عليها أحد، ومن إدارة تقبل تغيير مواعيد الفسحة.',
    fr: 'Il faut une cour que nul ne surplombe, et une direction qui accepte de déplacer les promenades.',
    en: 'It takes a yard that nobody overlooks, and a management that agrees to move the hours of exercise.',
  },
  theme: 'health-crisis',
  placeKind: 'prison',
  crisis: 'heat',
  country: null,
  standards: ['mandela/23', 'opcat/20'],
  from: [],
} as const

const families = {
  ...shade,
  form: 'lesson',
  title: {
    ar: 'أن تعلم الأسر بالتأجيل من الآلية لا من الإشاعة',
    fr: 'Que les familles apprennent un report par nous, non par la rumeur',
    en: 'Families should hear of a postponement from us, not from rumour',
  },
  summary: {
    ar: 'درس من زيارة أُجلت بسبب حالات سل.',
    fr: 'Une leçon tirée d’une visite reportée pour des cas de tuberculose.',
    en: 'A lesson from a visit that was put off because of cases of tuberculosis.',
  },
  context: {
    ar: 'أُجلت زيارة أسبوعين بعد ظهور حالات سل في جناحين. ظنت أسر أن الآلية تخلت عنها.',
    fr: 'Une visite a été reportée de deux semaines après des cas de tuberculose dans deux quartiers. Des familles ont cru que le mécanisme renonçait.',
    en: 'A visit was put off by two weeks after cases of tuberculosis in two wings. Some families thought that the mechanism had given up.',
  },
  done: {
    ar: 'فُتح خط هاتفي في الأسبوع نفسه، وأُعلن عن الأسباب وعن موعد مراجعة القرار دون ذكر أي شخص.',
    fr: 'Une ligne téléphonique a été ouverte la même semaine ; les raisons et la date de réexamen ont été annoncées sans nommer personne.',
    en: 'A telephone line was opened in the same week; the reasons and the day of review were announced without naming anybody.',
  },
  result: {
    ar: 'وصلت رسائل واتصالات مكّنت من إعداد الزيارة التالية.',
    fr: 'Lettres et appels ont permis de préparer la visite suivante.',
    en: 'Letters and calls helped to prepare the visit that followed.',
  },
  limits: {
    ar: 'كان ينبغي الإعلان قبل اليوم الأول لا بعده.',
    fr: 'L’annonce aurait dû précéder le premier jour, non le suivre.',
    en: 'The announcement should have come before the first day, not after it.',
  },
  theme: 'contact',
  crisis: 'tuberculosis',
  standards: ['mandela/58'],
} as const

const masks = {
  ...shade,
  form: 'challenge',
  title: {
    ar: 'السرية وراء الكمامة والزجاج',
    fr: 'La confidentialité derrière le masque et la vitre',
    en: 'Confidentiality behind a mask and a pane',
  },
  summary: {
    ar: 'كيف نسمع بعضنا دون أن يسمعنا غيرنا؟',
    fr: 'Comment s’entendre sans être entendus ?',
    en: 'How do we hear each other without being overheard?',
  },
  context: {
    ar: 'حين تُجرى المقابلة من وراء زجاج أو بكمامة يرتفع الصوت، فيسمعه من في الممر.',
    fr: 'Derrière une vitre ou un masque, on hausse la voix, et le couloir entend.',
    en: 'Behind a pane or a mask one raises one’s voice, and the corridor hears.',
  },
  done: {
    ar: 'جُربت سماعات سلكية دون تسجيل، ولوح للكتابة يُمحى، ومسافة أكبر في الهواء الطلق.',
    fr: 'Ont été essayés des casques filaires sans enregistrement, une ardoise que l’on efface, une plus grande distance en plein air.',
    en: 'Wired headsets without recording, a slate that is wiped, and a greater distance outdoors were tried.',
  },
  result: {
    ar: 'الهواء الطلق أنجعها، واللوح مفيد لمن يقرأ ويكتب.',
    fr: 'Le plein air est ce qui marche le mieux ; l’ardoise aide qui sait lire et écrire.',
    en: 'Outdoors works best; the slate helps those who read and write.',
  },
  limits: {
    ar: 'لا حل بعد للأماكن التي لا ساحة فيها، كمخافر الشرطة.',
    fr: 'Rien encore pour les lieux sans cour, comme les commissariats.',
    en: 'Nothing yet for places without a yard, such as police stations.',
  },
  theme: 'complaints',
  placeKind: 'police',
  crisis: 'covid-19',
  standards: ['opcat/20'],
} as const

const kit = {
  ...shade,
  form: 'tool',
  title: {
    ar: 'حقيبة الوفد في أزمة صحية: قائمة للتحقق',
    fr: 'Le sac de la délégation en crise sanitaire : une liste',
    en: 'The delegation’s bag in a health crisis: a checklist',
  },
  summary: {
    ar: 'ما يُحمل، وبأي كمية، وبأي ترتيب تُزار الأماكن.',
    fr: 'Quoi emporter, en quelle quantité, et dans quel ordre visiter.',
    en: 'What to carry, how much of it, and in which order to visit.',
  },
  context: {
    ar: 'يُنسى شيء في كل مرة، ولا متجر داخل الأسوار.',
    fr: 'On oublie chaque fois quelque chose, et il n’y a pas de boutique derrière les murs.',
    en: 'Something is forgotten each time, and there is no shop inside the walls.',
  },
  done: {
    ar: 'ماء لكل شخص ولكل مقابلة، كمامات لمن نقابلهم أيضا، مطهر، مقياس حرارة للغرف، لوح ومناديل، أكياس للنفايات.\n\nالترتيب: الأجنحة السليمة أولا ثم المصابة، ويوم راحة بين مكانين.',
    fr: 'De l’eau par personne et par entretien, des masques aussi pour celles que l’on rencontre, du désinfectant, un thermomètre de pièce, une ardoise et des mouchoirs, des sacs à déchets.\n\nL’ordre : les quartiers indemnes d’abord, les quartiers touchés ensuite, un jour entre deux lieux.',
    en: 'Water for each person and each interview, masks also for those we meet, disinfectant, a room thermometer, a slate and tissues, waste bags.\n\nThe order: unaffected wings first, affected ones after, a day between two places.',
  },
  result: {
    ar: 'لم تُقطع زيارة منذ اعتماد القائمة لنقص في العتاد.',
    fr: 'Depuis, aucune visite n’a été interrompue faute de matériel.',
    en: 'No visit has been cut short for want of equipment since.',
  },
  limits: {
    ar: 'تُراجع الكميات في كل أزمة بحسب التدابير المعمول بها.',
    fr: 'Les quantités sont à revoir à chaque crise selon les mesures en vigueur.',
    en: 'Quantities are to be reviewed in each crisis against the measures in force.',
  },
  placeKind: null,
  crisis: null,
  theme: 'mechanism',
} as const
