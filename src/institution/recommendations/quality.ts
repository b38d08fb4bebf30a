// What a recommendation lacks to be followed up: is it specific, measurable, addressed, timed? Advice while it is written; it never stops anybody.
import { plainText, plainWords } from '../../foundation/search/analyse.ts'
import type { IsoDate } from '../../vocabulary/dates.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import { dateInText } from '../dates-in-text.ts'

type QualityNote = {
  readonly about: 'short' | 'long' | 'vague' | 'unmeasured' | 'no-addressee' | 'no-time' | 'several' | 'late-wording'
  /** The words of the text that the note is about, as they were written. */
  readonly word?: string
}

/**
 * The notes on a recommendation, in the order in which they are worth mending. Nothing is said of an empty text. What it asks of a recommendation is what
 * APT and the SPT ask of one: specific, measurable, achievable, addressed to somebody who can carry it out, with a time.
 */
export function qualityOf(
  text: LocalText,
  addressees: readonly { readonly name: LocalText }[],
  deadline: IsoDate | null,
): readonly QualityNote[] {
  const written = Object.values(text).filter((words) => words.trim())
  if (written.length === 0) return []
  const lengths = written.map((words) => plainWords(words).length)
  const plain = written.map((words) => ` ${plainText(words)} `)
  const found = (phrases: readonly string[]) =>
    phrases.find((phrase) => plain.some((words) => words.includes(` ${plainText(phrase)} `)))
  const [unclear, lateness] = [found(vague), found(late)]
  const namesTime = written.some((words) => dateInText(words) !== null) || found(timed)
  const measured = written.some((words) => /\p{N}/u.test(words)) || found(measurable)
  return [
    ...(Math.max(...lengths) < 6 ? [{ about: 'short' as const }] : []),
    ...(unclear ? [{ about: 'vague' as const, word: unclear }] : []),
    ...(measured ? [] : [{ about: 'unmeasured' as const }]),
    ...(addressees.some(({ name }) => Object.values(name).some((one) => one.trim()))
      ? []
      : [{ about: 'no-addressee' as const }]),
    ...(deadline === null && lateness ? [{ about: 'late-wording' as const, word: lateness }] : []),
    ...(deadline === null && !lateness && !namesTime ? [{ about: 'no-time' as const }] : []),
    ...(written.some((words) => asks(words) > 1) ? [{ about: 'several' as const }] : []),
    ...(Math.max(...lengths) > 80 ? [{ about: 'long' as const }] : []),
  ]
}

/** How many sentences, or points of a list, of some length there are. */
const asks = (words: string): number =>
  words.split(/(?<![.;؛\n])[.;؛\n]+(?=\s|$)|\n/u).filter((part) => plainWords(part).length > 4).length

/** Words that promise an effort and name no result. */
const vague: readonly string[] = [
  ...['improve', 'strengthen', 'enhance', 'ensure adequate', 'adequate', 'appropriate', 'consider', 'seek to'],
  ...[
    'make efforts',
    'pay attention',
    'take the necessary measures',
    'necessary measures',
    'raise awareness',
    'as far as possible',
  ],
  ...[
    'améliorer',
    'renforcer',
    'veiller à',
    'envisager',
    'adéquat',
    'adéquate',
    'adéquates',
    'adéquats',
    'approprié',
    'appropriée',
    'appropriées',
  ],
  ...[
    's’efforcer de',
    'mesures nécessaires',
    'dans la mesure du possible',
    'sensibiliser',
    'accorder une attention',
    'promouvoir',
  ],
  ...[
    'تحسين',
    'تعزيز',
    'الارتقاء',
    'العمل على',
    'السعي إلى',
    'السعي الى',
    'النظر في',
    'إيلاء',
    'الحرص على',
    'السهر على',
  ],
  ...['التدابير اللازمة', 'الإجراءات اللازمة', 'قدر الإمكان', 'المناسبة', 'الملائمة', 'الكافية', 'التحسيس', 'التوعية'],
]

/** A time that says nothing. */
const late: readonly string[] = [
  ...['as soon as possible', 'without delay', 'promptly', 'in due course', 'in the near future'],
  ...['dans les meilleurs délais', 'sans délai', 'au plus vite', 'dès que possible', 'prochainement'],
  ...['في أقرب الآجال', 'في أقرب وقت', 'في أقرب وقت ممكن', 'دون تأخير', 'عاجلا', 'في المستقبل القريب'],
]

/** A time that the text itself names. */
const timed: readonly string[] = [
  ...['each day', 'every day', 'daily', 'each week', 'weekly', 'monthly', 'before the end of', 'within'],
  ...[
    'par jour',
    'chaque jour',
    'chaque semaine',
    'par semaine',
    'chaque mois',
    'avant la fin',
    'd’ici',
    'dans un délai de',
  ],
  ...['كل يوم', 'يوميا', 'كل أسبوع', 'أسبوعيا', 'كل شهر', 'شهريا', 'قبل نهاية', 'في أجل', 'خلال'],
]

/** What can be looked at, read or counted. */
const measurable: readonly string[] = [
  ...[
    'register',
    'registers',
    'written',
    'in writing',
    'list',
    'one',
    'two',
    'three',
    'each',
    'every',
    'publish',
    'post',
    'circular',
    'order',
  ],
  ...['install', 'open', 'close', 'remove', 'box', 'bed', 'hour', 'minutes', 'days', 'square'],
  ...[
    'registre',
    'registres',
    'écrit',
    'écrite',
    'par écrit',
    'liste',
    'un',
    'une',
    'deux',
    'trois',
    'chaque',
    'publier',
    'afficher',
    'circulaire',
  ],
  ...['installer', 'ouvrir', 'fermer', 'supprimer', 'boîte', 'lit', 'heure', 'minutes', 'jours', 'mètres'],
  ...[
    'سجل',
    'سجلات',
    'كتابة',
    'مكتوب',
    'مكتوبة',
    'كتابيا',
    'قائمة',
    'كل',
    'واحد',
    'نشر',
    'تعليق',
    'دورية',
    'مذكرة',
    'مرسوم',
  ],
  ...['وضع', 'تركيب', 'فتح', 'إغلاق', 'إزالة', 'صندوق', 'سرير', 'ساعة', 'دقيقة', 'أيام', 'متر'],
]
