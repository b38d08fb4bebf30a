// What the three invented mechanisms hold, publish and recommend to each other, in Arabic and French.
import type { DraftOf } from '../../institution/newsroom/draft-content.ts'
import type { IsoDate } from '../../vocabulary/dates.ts'
import { prevention } from '../../vocabulary/mandates.ts'
import { nothingMoreOfEvent } from '../../vocabulary/published/contents.ts'
import { marjane, nakhla, valombre } from './mechanisms.ts'

const mechanisms = [nakhla, marjane, valombre].map(({ identity }) => identity.name)
const paragraph = (text: string) => ({ kind: 'paragraph', text }) as const

/** Before its proceedings: who holds it, who speaks, and what each mechanism answered. */
export const webinar = (date: IsoDate): DraftOf<'event'> => ({
  kind: 'event',
  mandate: prevention,
  former: [],
  date,
  ...nothingMoreOfEvent,
  online: true,
  theme: 'health-crisis',
  title: { ar: 'ندوة: الزيارة في موجة الحر', fr: 'Webinaire : visiter pendant une canicule' },
  summary: {
    ar: 'ثلاث آليات من نسج الخيال تقارن كيف تزور حين تتجاوز الحرارة أربعين درجة.',
    fr: 'Trois mécanismes inventés comparent leur manière de visiter au-delà de quarante degrés.',
  },
  venue: {},
  spoken: { ar: 'العربية والفرنسية', fr: 'arabe et français' },
  organisers: [nakhla.identity.name],
  partners: [{ ar: 'صندوق الجزر للوقاية', fr: 'Fonds des îles pour la prévention' }],
  speakers: [nakhla, marjane, valombre].map(({ people: [{ name }], identity }) => ({
    name: name.fr ?? '',
    role: identity.name,
  })),
  body: {
    ar: [paragraph('يجيب كل طرف عن الأسئلة نفسها، ثم يتفق الجميع على ما يوصون به.')],
    fr: [paragraph('Chacun répond aux mêmes questions, puis tous conviennent de ce qu’ils recommandent.')],
  },
  questionnaire: {
    mechanisms,
    questions: [
      {
        text: { ar: 'متى تدخلون المكان في يوم حار؟', fr: 'À quelle heure entrez-vous un jour de canicule ?' },
        answers: [
          { ar: 'قبل الفجر.', fr: 'Avant l’aube.' },
          { ar: 'بعد المغيب، بفريق من ثلاثة.', fr: 'Après le coucher du soleil, à trois.' },
          {
            ar: 'في كل ساعة: الحر جزء مما نعاينه.',
            fr: 'À toute heure : la chaleur fait partie de ce que nous observons.',
          },
        ],
      },
    ],
  },
  related: [],
})

/** The same with its results: a recommendation to one mechanism, to all, and to a partner. */
export const withProceedings = (event: DraftOf<'event'>): DraftOf<'event'> => ({
  ...event,
  proceedings: {
    summary: {
      ar: 'لا أحد أوقف زياراته؛ والكل غيّر ساعاتها.',
      fr: 'Personne n’a suspendu ses visites ; tous en ont changé les heures.',
    },
    materials: [],
    files: [],
    recommendations: [
      {
        number: '1',
        text: {
          ar: 'قياس الحرارة داخل الزنازين في كل زيارة ونشر القياس.',
          fr: 'Mesurer la température des cellules à chaque visite et publier la mesure.',
        },
        to: 'mechanism',
        name: marjane.identity.name,
        done: [],
      },
      {
        number: '2',
        text: {
          ar: 'تبادل بروتوكولات الزيارة في الحر وتحيينها كل سنة.',
          fr: 'Échanger les protocoles de visite par forte chaleur et les revoir chaque année.',
        },
        to: 'all-mechanisms',
        name: {},
        done: [],
      },
      {
        number: '3',
        text: {
          ar: 'تمويل موازين حرارة معايرة للآليات الثلاث.',
          fr: 'Financer des thermomètres étalonnés pour les trois mécanismes.',
        },
        to: 'partner',
        name: { ar: 'صندوق الجزر للوقاية', fr: 'Fonds des îles pour la prévention' },
        done: [],
      },
    ],
  },
})

export const news = (date: IsoDate, title: string, text: string): DraftOf<'news'> => ({
  kind: 'news',
  form: 'news',
  mandate: prevention,
  former: [],
  date,
  theme: null,
  title: { fr: title },
  summary: {},
  body: { fr: [paragraph(text)] },
  related: [],
})
