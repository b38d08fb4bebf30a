// The secretariat enters what reached the invented institution about its places: nobody who told anything exists.
import type { Alert, AlertDone } from '../../institution/alerts/alert.ts'
import type { AlertForm } from '../../institution/alerts/alert-register.ts'
import type { Place } from '../../institution/places/place.ts'
import { dayAfter, type IsoDate } from '../../vocabulary/dates.ts'
import { post } from './registry.ts'
import type { Member } from './world.ts'

export async function enterAlerts(
  secretary: Member,
  places: ReadonlyMap<string, Place>,
  today: IsoDate,
): Promise<void> {
  for (const { at, ago, done, ...told } of invented) {
    const received = dayAfter(today, -ago)
    const form = { ...told, place: places.get(at)?.id, received }
    const { id } = await post<Alert>(secretary.desk, '/api/alerts', form)
    for (const step of done) await post(secretary.desk, `/api/alerts/${id}/done`, { ...step, on: received })
  }
}

type Invented = Pick<AlertForm, 'kind' | 'way' | 'urgent' | 'text'> & {
  readonly at: string
  /** Days before today. */
  readonly ago: number
  readonly done: readonly Pick<AlertDone, 'step' | 'text' | 'handed'>[]
}

const invented: readonly Invented[] = [
  {
    kind: 'alert',
    way: 'message',
    at: 'fig-tree',
    ago: 930,
    urgent: false,
    text: {
      ar: 'قيل إن ماء الشرب ينقطع ليلا. شرحت الإدارة الأشغال، وعاد الماء.',
      fr: 'L’eau potable y manquerait la nuit. La direction a expliqué les travaux ; l’eau est revenue.',
    },
    done: [
      { step: 'asked', text: '', handed: null },
      { step: 'closed', text: 'Réglé avant la visite.', handed: null },
    ],
  },
  {
    kind: 'serious-incident',
    way: 'authority',
    at: 'ras-talaa',
    ago: 140,
    urgent: false,
    text: {
      ar: 'حريق في جناح واحد أُخمد في ساعته، ونُقل النزلاء إلى جناح آخر ليلتين.',
      fr: 'Incendie dans un quartier, éteint dans l’heure ; les détenus ont été transférés deux nuits dans un autre.',
    },
    done: [
      { step: 'asked', text: '', handed: null },
      { step: 'closed', text: 'Vu avec la direction ; à regarder lors de la prochaine visite.', handed: null },
    ],
  },
  {
    kind: 'alert',
    way: 'call',
    at: 'bab-qasab',
    ago: 30,
    urgent: false,
    text: {
      ar: 'يقال إن الاحتجاز يتجاوز المدة دون تقديم أمام قاض.',
      fr: 'La garde à vue y dépasserait la durée permise sans présentation à un juge.',
    },
    done: [
      {
        step: 'handed-over',
        text: '',
        handed: { to: 'Médiateur des îles Zayzafoun', consent: 'names-nobody' },
      },
    ],
  },
  {
    kind: 'request',
    way: 'letter',
    at: 'ras-talaa',
    ago: 3,
    urgent: true,
    text: {
      ar: 'يُطلب من الآلية أن تزور جناح العزل: يقال إن فيه أشخاصا لم يخرجوا إلى الفسحة منذ أسابيع.',
      fr: 'On demande au mécanisme de visiter le quartier d’isolement : des personnes y resteraient depuis des semaines sans promenade.',
    },
    done: [],
  },
  {
    kind: 'death',
    way: 'authority',
    at: 'deflah',
    ago: 60,
    urgent: false,
    text: {
      ar: 'بُلّغت الآلية بوفاة في المصحة؛ وفُتح بحث قضائي.',
      fr: 'Un décès à l’infirmerie est porté à la connaissance du mécanisme ; une enquête judiciaire est ouverte.',
    },
    done: [{ step: 'asked', text: '', handed: null }],
  },
]
