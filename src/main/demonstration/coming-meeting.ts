// An online meeting to come that people register for: invented, like the mechanisms that hold it.
import type { DraftOf } from '../../institution/newsroom/draft-content.ts'
import { dayAfter, type IsoDate } from '../../vocabulary/dates.ts'
import { prevention } from '../../vocabulary/mandates.ts'
import { nothingMoreOfEvent } from '../../vocabulary/published/contents.ts'
import { plainRegistration } from '../../vocabulary/published/registration.ts'
import { institution } from './invented/cast.ts'

/** In three weeks; registration closes two days before. */
export const comingMeeting = (today: IsoDate): DraftOf<'event'> => ({
  kind: 'event',
  mandate: prevention,
  former: [],
  date: dayAfter(today, 21),
  ...nothingMoreOfEvent,
  times: { start: '14:00', end: '16:00', timeZone: institution.timeZone },
  online: true,
  theme: 'health-crisis',
  title: {
    ar: 'لقاء عن بعد: كيف نزور في عز موجة الحر',
    fr: 'Rencontre en ligne : visiter au plus fort de la chaleur',
    en: 'Online meeting: visiting at the height of the heat',
  },
  summary: {
    ar: 'ثلاث آليات تتبادل ما جرّبته هذا الصيف، واللقاء مفتوح لمن يسجل اسمه.',
    fr: 'Trois mécanismes comparent ce qu’ils ont essayé cet été ; la rencontre est ouverte sur inscription.',
    en: 'Three mechanisms compare what they tried this summer; whoever registers may take part.',
  },
  venue: {},
  spoken: {
    ar: 'العربية والفرنسية، مع ترجمة فورية في الاتجاهين',
    fr: 'arabe et français, interprétés dans les deux sens',
    en: 'Arabic and French, interpreted both ways',
  },
  organisers: [
    {
      ar: 'الآلية الوطنية للوقاية من التعذيب في جزر الزيزفون',
      fr: 'Mécanisme national de prévention des îles Zayzafoun',
      en: 'National preventive mechanism of the Zayzafoun Islands',
    },
  ],
  partners: [{ ar: 'آلية أعالي الطرفاء', fr: 'Mécanisme du Haut-Tamarin', en: 'Mechanism of Upper Tamarisk' }],
  speakers: [],
  body: {
    ar: [
      {
        kind: 'paragraph',
        text: 'متى تبدأ الزيارة، وأين تُجرى المقابلات، وماذا نقيس في الزنازين؟ تعرض كل آلية ما غيّرته في طريقة عملها، ثم يُفتح باب النقاش. تُقرأ الأسئلة التي تصل مسبقا أولا.',
      },
    ],
    fr: [
      {
        kind: 'paragraph',
        text: 'À quelle heure commencer, où tenir les entretiens, que mesurer dans les cellules ? Chaque mécanisme dit ce qu’il a changé dans sa manière de faire, puis la discussion s’ouvre. Les questions envoyées à l’avance sont lues les premières.',
      },
    ],
    en: [
      {
        kind: 'paragraph',
        text: 'When to begin, where to hold the interviews, what to measure in the cells? Each mechanism tells what it changed in the way it works, and then the discussion opens. Questions sent beforehand are read first.',
      },
    ],
  },
  registration: {
    ...plainRegistration,
    closes: { date: dayAfter(today, 19), time: '18:00' },
    places: 60,
    audience: {
      ar: 'الآليات الوقائية وهيئات المجتمع المدني التي تزور أماكن الحرمان من الحرية',
      fr: 'mécanismes de prévention et associations qui visitent des lieux de privation de liberté',
      en: 'preventive mechanisms, and associations that visit places of deprivation of liberty',
    },
    questions: ['name', 'institution', 'language', 'interpretation', 'question'],
  },
  related: [],
})
