// The real event of 10 December 2020, from its public facts, in words of our own: an event and a news item of the demonstration.
import type { EventDraft, NewsDraft } from '../../institution/newsroom/draft.ts'
import type { IsoDate } from '../../vocabulary/dates.ts'

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

export const webinarEvent: EventDraft = {
  kind: 'event',
  date,
  online: true,
  title: {
    ar: 'ندوة عن بعد: الوقاية من التعذيب وحماية حقوق المحرومين من حريتهم زمن كوفيد-19',
    fr: 'Webinaire : prévenir la torture et protéger les droits en détention pendant la crise du Covid-19',
    en: 'Webinar: preventing torture and protecting rights in detention during the Covid-19 crisis',
  },
  summary: {
    ar: 'آليات من المغرب وتونس وفرنسا تتحدث عن زياراتها خلال الأزمة الصحية: ما غيّرته، وما تعلمته، وما بقي صعبا.',
    fr: 'Des mécanismes du Maroc, de Tunisie et de France parlent de leurs visites pendant la crise sanitaire : ce qu’ils ont changé, ce qu’ils en ont appris, ce qui reste difficile.',
    en: 'Mechanisms from Morocco, Tunisia and France speak of their visits during the health crisis: what they changed, what they learned, what remains hard.',
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
        fr: 'coordonnateur du mécanisme national de prévention du Maroc (MNP/CNDH)',
        en: 'coordinator of Morocco’s national preventive mechanism (MNP/CNDH)',
      },
    },
    {
      name: 'Anne-Sophie Bonne',
      role: {
        ar: 'ممثلة المراقب العام لأماكن الحرمان من الحرية (فرنسا)، ومندوبة سابقة للجنة الدولية للصليب الأحمر',
        fr: 'représentante du Contrôleur général des lieux de privation de liberté (CGLPL, France), ancienne déléguée du Comité international de la Croix-Rouge',
        en: 'representing the Contrôleur général des lieux de privation de liberté (CGLPL, France), formerly a delegate of the International Committee of the Red Cross',
      },
    },
    { name: 'Saïda Mbarek', role: inpt },
    { name: 'Noura Kouki', role: inpt },
  ],
  body: {
    ar: [
      {
        kind: 'paragraph',
        text: 'كيف تدخل آلية للوقاية مكانا مغلقا دون أن تحمل إليه العدوى، وكيف تبقى حاضرة فيه حين تشتد الأزمة؟ حول هذا السؤال دار اللقاء، وتحدث كل طرف عن تجربته.',
      },
      { kind: 'heading', text: 'محاور اللقاء' },
      {
        kind: 'list',
        items: [
          'تجربة كل آلية، وما خرجت به من دروس وممارسات جيدة في إنجاز الزيارات خلال أزمة صحية حادة؛',
          'صعوبات حماية حقوق الأشخاص المحرومين من حريتهم والنهوض بها في هذا الظرف؛',
          'طريقة الزيارة مع احترام التدابير الوقائية المعمول بها في كل بلد.',
        ],
      },
      { kind: 'paragraph', text: source.ar },
    ],
    fr: [
      {
        kind: 'paragraph',
        text: 'Comment un mécanisme de prévention entre-t-il dans un lieu fermé sans y apporter la contagion, et comment y reste-t-il présent au plus fort d’une crise ? Chacun est parti de sa propre expérience.',
      },
      { kind: 'heading', text: 'Au programme' },
      {
        kind: 'list',
        items: [
          'l’expérience de chaque mécanisme, les enseignements et les bonnes pratiques des visites faites en pleine crise sanitaire ;',
          'les difficultés à protéger et à promouvoir, dans ces conditions, les droits des personnes privées de liberté ;',
          'la manière de visiter en respectant les mesures préventives de chaque pays.',
        ],
      },
      { kind: 'paragraph', text: source.fr },
    ],
    en: [
      {
        kind: 'paragraph',
        text: 'How does a preventive mechanism enter a closed place without bringing infection, and how does it stay present there at the height of a crisis? Each spoke from its own experience.',
      },
      { kind: 'heading', text: 'What was discussed' },
      {
        kind: 'list',
        items: [
          'each mechanism’s experience, lessons learned and good practices in visiting during a deep health crisis;',
          'what makes it hard to protect and promote the rights of people deprived of their liberty at such a time;',
          'how visits are made while respecting the preventive measures in force in each country.',
        ],
      },
      { kind: 'paragraph', text: source.en },
    ],
  },
  related: [],
}

/** In Arabic and French only: the English site says that it is missing. */
export const webinarNews: NewsDraft = {
  kind: 'news',
  date,
  theme: 'health-crisis',
  title: {
    ar: 'الزيارة في زمن الجائحة: آليات الوقاية من التعذيب بالمغرب وتونس وفرنسا تتبادل تجاربها وتوصي بالتعاون',
    fr: 'Visiter en temps de pandémie : les mécanismes du Maroc, de Tunisie et de France comparent leurs pratiques et recommandent de coopérer',
  },
  summary: {
    ar: 'نظم مركز جنيف لحوكمة قطاع الأمن، يوم الخميس 10 ديسمبر 2020، ندوة عن بعد بشراكة مع المجلس الوطني لحقوق الإنسان بالمغرب والهيئة الوطنية للوقاية من التعذيب بتونس.',
    fr: 'Le DCAF a réuni en ligne, le jeudi 10 décembre 2020, en partenariat avec le CNDH marocain et l’INPT tunisienne, des mécanismes qui visitent les lieux de privation de liberté malgré le Covid-19.',
  },
  body: {
    ar: [
      {
        kind: 'paragraph',
        text: 'تحدث في اللقاء منسق الآلية المغربية Mohammed Benajiba، وممثلة المراقب العام لأماكن الحرمان من الحرية بفرنسا Anne-Sophie Bonne، وعن الهيئة التونسية Saïda Mbarek وNoura Kouki.',
      },
      { kind: 'heading', text: 'زيارات لا تنقل العدوى' },
      {
        kind: 'paragraph',
        text: 'عرضت الآلية المغربية خصوصياتها وتركيبتها ومواردها والخبراء الذين تستعين بهم، ثم المبادئ التي تقوم عليها زياراتها خلال الجائحة، وكيف تنظمها وتجري، وما تتخذه من تدابير حتى لا تنتقل العدوى إلى أي شخص تلتقي به.',
      },
      { kind: 'heading', text: 'توصيات للآليات نفسها' },
      {
        kind: 'paragraph',
        text: 'وخرج المشاركون بتوصيات تهم تطوير عمل الآليات، ووضع أسس تعاون متعدد القطاعات في ما بينها ومع شركائها الدوليين.',
      },
      { kind: 'paragraph', text: source.ar },
    ],
    fr: [
      {
        kind: 'paragraph',
        text: 'Se sont exprimés Mohammed Benajiba, coordonnateur du mécanisme marocain, Anne-Sophie Bonne, pour le Contrôleur général des lieux de privation de liberté français, et, pour l’instance tunisienne, Saïda Mbarek et Noura Kouki.',
      },
      { kind: 'heading', text: 'Visiter sans contaminer' },
      {
        kind: 'paragraph',
        text: 'Le mécanisme marocain a présenté ses particularités, sa composition, ses ressources et les experts auxquels il fait appel. Il a exposé les principes de ses visites sous Covid-19, leur organisation et leur déroulement, ainsi que les précautions prises pour que personne, parmi celles et ceux qu’il rencontre, ne soit contaminé.',
      },
      { kind: 'heading', text: 'Des recommandations aux mécanismes eux-mêmes' },
      {
        kind: 'paragraph',
        text: 'Plusieurs recommandations en sont issues : développer le travail et les actions des mécanismes, et poser les bases d’une coopération multisectorielle entre eux et avec leurs partenaires internationaux.',
      },
      { kind: 'paragraph', text: source.fr },
    ],
  },
  related: [],
}
