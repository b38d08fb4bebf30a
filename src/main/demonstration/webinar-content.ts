// The real event of 10 December 2020, from its public facts, in words of our own: an event and a news item of the demonstration.
import type { DraftOf } from '../../institution/newsroom/draft-content.ts'
import type { IsoDate } from '../../vocabulary/dates.ts'
import { prevention } from '../../vocabulary/mandates.ts'
import { nothingMoreOfEvent } from '../../vocabulary/published/contents.ts'

const date = '2020-12-10' as IsoDate

const inpt = {
  ar: 'الهيئة الوطنية للوقاية من التعذيب (تونس)',
  fr: 'Instance nationale pour la prévention de la torture (INPT, Tunisie)',
  en: 'National Authority for the Prevention of Torture (INPT, Tunisia)',
}

/** Said under both: the event is real, the institution whose site shows it is not. */
const source = {
  ar: 'هذا اللقاء حقيقي، وما جاء في هذه الصفحة مأخوذ من وقائعه المعلنة. أما آلية جزر الزيزفون فمن نسج الخيال ولم تشارك فيه.',
  fr: 'Cette rencontre a réellement eu lieu ; la page en reprend les faits publics. Le mécanisme des îles Zayzafoun, lui, est inventé et n’y a pas pris part.',
  en: 'This meeting really took place; the page gives its public facts. The mechanism of the Zayzafoun Islands is invented and had no part in it.',
}

/** Only the gist of them was made public. */
const proceedings: DraftOf<'event'>['proceedings'] = {
  summary: {
    ar: 'تبادلت الآليات ما عاشته وما تعلمته من الزيارة في أزمة صحية، وخرج اللقاء بتوصيات عدة لم يُنشر منها سوى غايتها.',
    fr: 'Les mécanismes ont partagé ce qu’ils ont vécu et appris en visitant pendant une crise sanitaire. Plusieurs recommandations en sont sorties ; seul leur objet a été rendu public.',
    en: 'The mechanisms shared what they went through and learned by visiting in a health crisis. Several recommendations came of it; only their aim was made public.',
  },
  materials: [],
  files: [],
  recommendations: [
    {
      number: '',
      text: {
        ar: 'تطوير عمل الآليات وما تقوم به.',
        fr: 'Développer le travail et l’action des mécanismes.',
        en: 'Develop the work and the action of the mechanisms.',
      },
      to: 'all-mechanisms',
      name: {},
      done: [],
    },
    {
      number: '',
      text: {
        ar: 'التمهيد لتعاون يشمل قطاعات عدة، بين الآليات ومع شركائها الدوليين.',
        fr: 'Préparer une coopération de plusieurs secteurs, entre les mécanismes et avec leurs partenaires internationaux.',
        en: 'Lay the ground for cooperation across sectors, among the mechanisms and with their international partners.',
      },
      to: 'all-mechanisms',
      name: {},
      done: [],
    },
  ],
}

export const webinarEvent: DraftOf<'event'> = {
  kind: 'event',
  mandate: prevention,
  former: [],
  date,
  ...nothingMoreOfEvent,
  online: true,
  theme: 'health-crisis',
  proceedings,
  title: {
    ar: 'ندوة عن بعد: الوقاية من التعذيب وصون حقوق المحرومين من حريتهم زمن كوفيد-19',
    fr: 'Webinaire : face au Covid-19, prévenir la torture et défendre les droits dans les lieux fermés',
    en: 'Webinar: in the face of Covid-19, preventing torture and upholding rights in closed places',
  },
  summary: {
    ar: 'آليات من المغرب وتونس وفرنسا تروي كيف تزور زمن كوفيد-19: ما تعلمته، وما وجدته نافعا، وما يستعصي عليها.',
    fr: 'Des mécanismes du Maroc, de Tunisie et de France racontent comment ils visitent au temps du Covid-19 : ce qu’ils en ont appris, ce qui marche, ce qui résiste.',
    en: 'Mechanisms from Morocco, Tunisia and France tell how they visit in the time of Covid-19: what they learned, what works, what remains hard.',
  },
  venue: {},
  organisers: [
    {
      ar: 'مركز جنيف لحوكمة قطاع الأمن (DCAF)',
      fr: 'DCAF – Centre pour la gouvernance du secteur de la sécurité, Genève',
      en: 'DCAF – Geneva Centre for Security Sector Governance',
    },
  ],
  partners: [
    {
      ar: 'المجلس الوطني لحقوق الإنسان (المغرب)',
      fr: 'Conseil national des droits de l’Homme (CNDH, Maroc)',
      en: 'National Human Rights Council (CNDH, Morocco)',
    },
    inpt,
  ],
  speakers: [
    {
      name: 'Mohammed Benajiba',
      role: {
        ar: 'منسق الآلية الوطنية للوقاية من التعذيب بالمغرب',
        fr: 'coordonnateur du mécanisme national de prévention marocain (MNP/CNDH)',
        en: 'coordinator of Morocco’s national preventive mechanism (MNP/CNDH)',
      },
    },
    {
      name: 'Anne-Sophie Bonne',
      role: {
        ar: 'ممثلة المراقب العام لأماكن الحرمان من الحرية (فرنسا)، وكانت قبل ذلك مندوبة للجنة الدولية للصليب الأحمر',
        fr: 'représentante du CGLPL, le Contrôleur général des lieux de privation de liberté (France) ; auparavant déléguée du Comité international de la Croix-Rouge',
        en: 'representative of the CGLPL, France’s Contrôleur général des lieux de privation de liberté; before that, delegate of the International Committee of the Red Cross',
      },
    },
    { name: 'Saïda Mbarek', role: inpt },
    { name: 'Noura Kouki', role: inpt },
  ],
  body: {
    ar: [
      {
        kind: 'paragraph',
        text: 'كيف تدخل آلية للوقاية مكانا مغلقا دون أن تحمل إليه العدوى، وكيف تبقى حاضرة فيه حين تشتد الأزمة؟ حول هذا السؤال دار اللقاء، وأجاب كل طرف انطلاقا مما عاشه.',
      },
      { kind: 'heading', text: 'محاور اللقاء' },
      {
        kind: 'list',
        items: [
          'الزيارة في خضم أزمة صحية: ما عاشته كل آلية، وما تعلمته، وما استخلصته من ممارسات جيدة؛',
          'الدفاع عن حقوق من سُلبت حريتهم والنهوض بها، وما يعترض ذلك من صعوبات؛',
          'التوفيق بين الزيارة وقواعد الوقاية الصحية السارية في كل بلد.',
        ],
      },
      { kind: 'paragraph', text: source.ar },
    ],
    fr: [
      {
        kind: 'paragraph',
        text: 'Comment un mécanisme de prévention entre-t-il dans un lieu fermé sans y apporter la contagion, et comment y reste-t-il présent au plus fort d’une crise ? Chacun a répondu à partir de ce qu’il a vécu.',
      },
      { kind: 'heading', text: 'Au programme' },
      {
        kind: 'list',
        items: [
          'visiter quand la crise sanitaire est à son comble : ce que chacun a vécu et appris, les bonnes pratiques qu’il en tire ;',
          'défendre les droits de celles et ceux que l’on enferme, et les faire progresser, malgré les obstacles ;',
          'concilier les visites avec les règles sanitaires en vigueur dans chaque pays.',
        ],
      },
      { kind: 'paragraph', text: source.fr },
    ],
    en: [
      {
        kind: 'paragraph',
        text: 'How does a preventive mechanism enter a closed place without bringing infection, and how does it stay present there at the height of a crisis? Each answered from experience of its own.',
      },
      { kind: 'heading', text: 'What was discussed' },
      {
        kind: 'list',
        items: [
          'visiting when a health crisis is at its worst: what each went through and learned, and the good practices that came of it;',
          'standing up for the rights of people behind closed doors, and advancing them, against the obstacles;',
          'reconciling visits with each country’s own health rules.',
        ],
      },
      { kind: 'paragraph', text: source.en },
    ],
  },
  related: [],
}

/** In Arabic and French only: the English site says that it is missing. */
export const webinarNews: DraftOf<'news'> = {
  kind: 'news',
  form: 'news',
  mandate: prevention,
  former: [],
  date,
  theme: 'health-crisis',
  title: {
    ar: 'الزيارة في زمن الجائحة: آليات الوقاية من التعذيب بالمغرب وتونس وفرنسا تقارن طرق عملها وتوصي بالتعاون',
    fr: 'Visiter en temps de pandémie : les mécanismes du Maroc, de Tunisie et de France comparent leurs pratiques et recommandent de coopérer',
  },
  summary: {
    ar: 'كيف تكون الزيارة حين ينتشر كوفيد-19؟ سؤال خصص له مركز جنيف لحوكمة قطاع الأمن (DCAF) وشريكاه، المجلس الوطني لحقوق الإنسان بالمغرب والهيئة الوطنية للوقاية من التعذيب بتونس، لقاء عن بعد يوم الخميس 10 ديسمبر 2020.',
    fr: 'Que devient une visite quand circule le Covid-19 ? Le DCAF, à Genève, et ses deux partenaires, le CNDH marocain et l’INPT tunisienne, y ont consacré une rencontre en ligne, le jeudi 10 décembre 2020.',
  },
  body: {
    ar: [
      {
        kind: 'paragraph',
        text: 'تناول الكلمة في هذا اللقاء كل من:',
      },
      {
        kind: 'list',
        items: [
          'Mohammed Benajiba، منسق الآلية المغربية؛',
          'Anne-Sophie Bonne، عن المراقب العام لأماكن الحرمان من الحرية بفرنسا؛',
          'Saïda Mbarek، من الهيئة التونسية؛',
          'Noura Kouki، من الهيئة التونسية.',
        ],
      },
      { kind: 'heading', text: 'زيارات لا تنقل العدوى' },
      {
        kind: 'paragraph',
        text: 'عرّف Mohammed Benajiba أولا بالآلية المغربية: ما يميزها، وممن تتألف، وما لديها من وسائل، ومن يساندها من الخبراء. ثم انتقل إلى الميدان: بأي مبادئ تسترشد الآلية حين تزور والوباء قائم، وكيف تُهيأ الزيارة وتُجرى، وما يُتخذ من احتياط حتى لا ينقل الوفد العدوى إلى أحد ممن يلقاهم.',
      },
      { kind: 'heading', text: 'ما أوصى به اللقاء' },
      {
        kind: 'paragraph',
        text: 'أسفر اللقاء عن توصيات عدة، غايتها أن يتسع عمل الآليات ويقوى، وأن يُمهَّد لتعاون يعبر القطاعات والحدود: بين الآليات، ومع شركائها على الصعيد الدولي.',
      },
      { kind: 'paragraph', text: source.ar },
    ],
    fr: [
      {
        kind: 'paragraph',
        text: 'La parole est allée à Mohammed Benajiba, qui coordonne le mécanisme marocain, à Anne-Sophie Bonne, pour le Contrôleur général des lieux de privation de liberté, en France, ainsi qu’à Saïda Mbarek et Noura Kouki, pour l’instance tunisienne.',
      },
      { kind: 'heading', text: 'Visiter sans contaminer' },
      {
        kind: 'paragraph',
        text: 'Mohammed Benajiba a d’abord dit ce qu’est le mécanisme marocain : ce qui le distingue, qui le compose, de quoi il dispose, quels experts l’épaulent. Puis il est passé au terrain : les principes qui guident une visite tant que le virus circule, la façon dont elle se prépare et se passe, et ce que fait la délégation pour ne contaminer aucune des personnes qu’elle rencontre.',
      },
      { kind: 'heading', text: 'Ce que la rencontre recommande' },
      {
        kind: 'paragraph',
        text: 'Plusieurs recommandations sont sorties de ces échanges. Elles veulent donner plus de portée à ce que font les mécanismes, et préparer le terrain d’une coopération qui traverse les secteurs et les frontières : entre mécanismes, comme avec les partenaires internationaux.',
      },
      { kind: 'paragraph', text: source.fr },
    ],
  },
  related: [],
}
