// Whether two names may be of one place: written in two scripts, or with other spellings of the same sounds. A rule that is written down here; a person decides each time.
import { plainWords } from '../../foundation/search/analyse.ts'

/**
 * The sounds of a name that both scripts keep. Words that say the kind of a place or link others are left out, and the Arabic article. Arabic letters and Latin ones are brought to one
 * letter for each consonant, emphatic ones with their plain ones (ص and س, ط and ت), and what is heard as k or g (ق, ك, غ) with each other; vowels, which one script writes and the other does not, and h, which one language hears and the other does
 * not, are left out, and a doubled letter is one. `Prison de Ras Talaa` and `سجن رأس الطلع` are both `rs tl`.
 */
export function soundsOf(name: string): string {
  return plainWords(name)
    .map((word) => word.replace(/^(?:وال|بال|لل|ال)(?=..)/, ''))
    .filter((word) => !kindWords.has(word))
    .map((word) => (/\p{Script=Arabic}/u.test(word) ? arabicSounds(word) : latinSounds(word)))
    .map((sounds) => sounds.replace(/(.)\1+/g, '$1'))
    .filter(Boolean)
    .join(' ')
}

/** The same words, whatever their case, accents, and forms of Arabic letters. */
export const sameWords = (one: string, other: string): boolean => {
  const words = plainWords(one).join(' ')
  return words !== '' && words === plainWords(other).join(' ')
}

/** The same sounds, `least` of them at least; or, of six and more, all but one. Words may stand in another order. */
export function soundAlike(one: string, other: string, least = 3): boolean {
  const [here, there] = [soundsOf(one), soundsOf(other)]
  const [short, long] = [here, there].map((sounds) => sounds.split(' ').sort().join('')) as [string, string]
  if (Math.min(short.length, long.length) < least) return false
  if (short === long) return true
  return Math.min(short.length, long.length) >= 6 && differByOne(here.replaceAll(' ', ''), there.replaceAll(' ', ''))
}

const arabicLetters: Readonly<Record<string, string>> = {
  ...{ ب: 'b', ت: 't', ث: 't', ج: 'j', خ: 'k', د: 'd', ذ: 'd', ر: 'r', ز: 'z', س: 's', ش: 's', ص: 's', ض: 'd', ط: 't' },
  ...{ ظ: 'd', غ: 'k', ف: 'f', ق: 'k', ك: 'k', ل: 'l', م: 'm', ن: 'n', پ: 'b', چ: 's', ڤ: 'f', گ: 'k', ڭ: 'k' },
}

const arabicSounds = (word: string): string => [...word].map((letter) => arabicLetters[letter] ?? '').join('')

const latinSounds = (word: string): string =>
  word
    .replace(/tch|ch|sh/g, 's')
    .replace(/kh/g, 'k')
    .replace(/gh/g, 'k')
    .replace(/dj/g, 'j')
    .replace(/g(?=[eiy])/g, 'j')
    .replace(/th/g, 't')
    .replace(/dh/g, 'd')
    .replace(/ph/g, 'f')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/qu|[cqg]/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/p/g, 'b')
    .replace(/v/g, 'f')
    .replace(/[aeiouyhw]/g, '')
    .replace(/[^a-z0-9]/g, '')

function differByOne(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1)
}

const kindWords = new Set(
  [
    'prison prisons civile civil local locale centrale central centre center maison arret etablissement penitentiaire commissariat poste police gendarmerie brigade hopital hospital psychiatrique',
    'sijn sejn markaz markez mustachfa mostachfa makhfar islahiya islahia',
    'de du des la le les l d el al et of the and for pour',
    'سجن السجن مركز مؤسسه مستشفي مفوضيه دائره شرطه درك لواء محلي مدني مركزي اصلاحيه سجنيه مخفر',
  ]
    .join(' ')
    .split(' ')
    .flatMap(plainWords)
    .map((word) => word.replace(/^ال(?=..)/, '')),
)
