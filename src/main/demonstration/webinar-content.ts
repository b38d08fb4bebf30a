// The real event of 10 December 2020, from its public facts, in words of our own: an event and a news item of the demonstration.
import type { EventDraft, NewsDraft } from '../../institution/newsroom/draft.ts'
import type { IsoDate } from '../../vocabulary/dates.ts'

const date = '2020-12-10' as IsoDate

export const webinarEvent: EventDraft = {
  kind: 'event',
  date,
  online: true,
  title: {
    ar: 'ندوة عن بعد: دور آليات الوقاية من التعذيب في أماكن الحرمان من الحرية خلال أزمة كوفيد-19',
    fr: 'Webinaire : le rôle des mécanismes de prévention de la torture dans les lieux de privation de liberté pendant la crise du Covid-19',
    en: 'Webinar: the role of torture prevention mechanisms in places of deprivation of liberty during the Covid-19 crisis',
  },
  summary: {
    ar: 'آليات المغرب وتونس وفرنسا تتبادل كيف تزور، وما تعلمته، وما بقي صعبا.',
    fr: 'Les mécanismes du Maroc, de la Tunisie et de la France échangent sur leurs visites, leurs enseignements et leurs difficultés.',
    en: 'The mechanisms of Morocco, Tunisia and France exchange how they visit, what they learned and what stays hard.',
  },
  venue: { ar: 'عن بعد', fr: 'En ligne', en: 'Online' },
  organisers: [{ fr: 'DCAF – Centre pour la gouvernance du secteur de la sécurité, Genève', en: 'DCAF – Geneva Centre for Security Sector Governance' }],
  partners: [
    { ar: 'المجلس الوطني لحقوق الإنسان (المغرب)', fr: 'Conseil national des droits de l’Homme (CNDH, Maroc)' },
    { ar: 'الهيئة الوطنية للوقاية من التعذيب (تونس)', fr: 'Instance nationale pour la prévention de la torture (INPT, Tunisie)' },
  ],
  speakers: [
    { name: 'Mohammed Benajiba', role: { fr: 'coordonnateur du mécanisme national de prévention du Maroc (MNP/CNDH)', ar: 'منسق الآلية الوطنية للوقاية من التعذيب بالمغرب' } },
    { name: 'Anne-Sophie Bonne', role: { fr: 'représentante du Contrôleur général des lieux de privation de liberté (France)', ar: 'ممثلة المراقب العام لأماكن الحرمان من الحرية (فرنسا)' } },
    { name: 'Saïda Mbarek', role: { fr: 'INPT, Tunisie', ar: 'الهيئة الوطنية للوقاية من التعذيب، تونس' } },
    { name: 'Noura Kouki', role: { fr: 'INPT, Tunisie', ar: 'الهيئة الوطنية للوقاية من التعذيب، تونس' } },
  ],
  body: {
    ar: [{ kind: 'paragraph', text: 'تبادلت الآليات تجاربها في الزيارة زمن الأزمة الصحية، وما استخلصته من دروس وممارسات جيدة، والصعوبات التي تواجهها في حماية حقوق الأشخاص المحرومين من حريتهم.' }],
    fr: [{ kind: 'paragraph', text: 'Les mécanismes ont comparé leurs façons de visiter pendant la crise sanitaire, les enseignements et bonnes pratiques qu’ils en tirent, et les difficultés à protéger les droits des personnes privées de liberté.' }],
    en: [{ kind: 'paragraph', text: 'The mechanisms compared how they visit in the health crisis, the lessons and good practices they draw from it, and what makes it hard to protect the rights of people deprived of liberty.' }],
  },
  related: [],
}

export const webinarNews: NewsDraft = {
  kind: 'news',
  date,
  theme: 'health-crisis',
  title: {
    ar: 'زيارة أماكن الحرمان من الحرية في زمن الجائحة: آليات المغرب وتونس وفرنسا تتبادل تجاربها',
    fr: 'Visiter en temps de pandémie : les mécanismes du Maroc, de la Tunisie et de la France échangent leurs expériences',
  },
  summary: {
    ar: 'ندوة عن بعد نظمها مركز جنيف لحوكمة قطاع الأمن يوم 10 ديسمبر 2020.',
    fr: 'Un webinaire organisé par le DCAF le 10 décembre 2020.',
  },
  body: {
    ar: [
      { kind: 'paragraph', text: 'جمعت الندوة ممثلين عن آليات المغرب وتونس وفرنسا. عرض منسق الآلية المغربية تركيبتها ومواردها ومبادئ زياراتها والتدابير المتخذة حتى لا تنقل العدوى إلى من تلقاهم.' },
      { kind: 'paragraph', text: 'وخلص اللقاء إلى توصيات لتطوير عمل الآليات وتمهيد الطريق لتعاون متعدد القطاعات بينها ومع شركائها الدوليين.' },
    ],
    fr: [
      { kind: 'paragraph', text: 'Le webinaire a réuni des représentants des mécanismes marocain, tunisien et français. Le coordonnateur du mécanisme marocain a présenté sa composition, ses moyens, les principes de ses visites et les précautions prises pour ne contaminer personne.' },
      { kind: 'paragraph', text: 'La rencontre s’est conclue sur des recommandations pour faire progresser le travail des mécanismes et préparer une coopération entre eux et avec leurs partenaires internationaux.' },
    ],
  },
  related: [],
}
