// Whether two names may be of one place: written in two scripts, or with other spellings of the same sounds. A rule that is written down here; a person decides each time.
import { remembered } from '../foundation/remembered.ts'
import { plainText, plainWords } from '../foundation/search/analyse.ts'
import { soundsOfWord } from '../foundation/search/sounds.ts'
import type { LocalText } from '../vocabulary/languages.ts'

/** The sounds of a name that both scripts keep, word by word. Words that say the kind of a place or link others are left out, and the Arabic article: `Prison de Ras Talaa` and `سجن رأس الطلع` are both `rs tl`. The letter `ب` before a name is a preposition (`السجن المحلي بطنجة`) or the name’s own (`سجن برشيد`): such a name has the sounds of both. */
const soundsOf = remembered((name): readonly string[] => {
  const heard = [name, name.replace(/(?<=\s)ب(?=\p{L}{3})/u, '')].map((one) =>
    soundsWithout(one, (word) => kindWords.has(word) || linkWords.has(word)),
  )
  return [...new Set(heard)]
})

const soundsWithout = (name: string, saysNothing: (word: string) => boolean): string =>
  plainWords(name)
    .map((word) => word.replace(/^(?:وال|بال|لل|ال)(?=..)/, ''))
    .filter((word) => !saysNothing(word))
    .map(soundsOfWord)
    .filter(Boolean)
    .join(' ')

/** The same words, whatever their case, accents, and forms of Arabic letters. */
export const sameWords = (one: string, other: string): boolean => {
  const words = plainText(one)
  return words !== '' && words === plainText(other)
}

/** Two names, each in the languages it has, that are the same words in one of them. */
export const shareName = (one: LocalText, other: LocalText): boolean =>
  Object.values(one).some((here) => Object.values(other).some((there) => sameWords(here, there)))

/** The same sounds, `least` of them at least; or, of six and more, all but one. Words may stand in another order. */
export const soundAlike = (one: string, other: string, least = 3): boolean =>
  soundsOf(one).some((here) => soundsOf(other).some((there) => areNear(here, there, least)))

/**
 * Many names, asked for those near one without comparing each with each: `near` gives whatever `sameWords` or `soundAlike` may hold of, and little else; those of the same words first.
 * Of those that leave one trace, the first `most` are known.
 */
export function namesKnown<Of>(most = Number.POSITIVE_INFINITY) {
  const byTrace = new Map<string, Of[]>()
  return {
    add(of: Of, names: readonly string[]): void {
      for (const trace of tracesOf(names)) {
        const known = byTrace.get(trace) ?? []
        if (known.length < most) known.push(of)
        byTrace.set(trace, known)
      }
    },
    near: (names: readonly string[]): readonly Of[] => [
      ...new Set([...tracesOf(names)].flatMap((trace) => byTrace.get(trace) ?? [])),
    ],
  }
}

/** Its words, its sounds in any order of its words, and its sounds with each one left out: two that differ by one have such a trace in common. */
const tracesOf = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.flatMap((name) => [`=${plainText(name)}`, ...soundsOf(name).flatMap(tracesOfSounds)]))

function tracesOfSounds(sounds: string): readonly string[] {
  const whole = sounds.replaceAll(' ', '')
  const without = [...whole].map((_, at) => whole.slice(0, at) + whole.slice(at + 1))
  const near = whole.length < 6 ? [] : [whole, ...without].map((one) => `-${one}`)
  return [...(sounds ? [`~${inOrder(sounds)}`] : []), ...near]
}

const inOrder = (sounds: string): string => sounds.split(' ').sort().join('')

/** The same for bodies: what kind is to a place, its subject is to a body; the directorates of prisons and of police are two. */
export function bodiesSoundAlike(one: string, other: string): boolean {
  const sounds = (name: string) => soundsWithout(name, (word) => linkWords.has(word))
  return areNear(sounds(one), sounds(other), 4)
}

function areNear(here: string, there: string, least: number): boolean {
  const [short, long] = [inOrder(here), inOrder(there)]
  if (Math.min(short.length, long.length) < least) return false
  if (short === long) return true
  return Math.min(short.length, long.length) >= 6 && differByOne(here.replaceAll(' ', ''), there.replaceAll(' ', ''))
}

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
    'سجن السجن مركز مؤسسه مستشفي مفوضيه دائره شرطه درك لواء محلي مدني مركزي اصلاحيه سجنيه مخفر',
  ]
    .join(' ')
    .split(' ')
    .flatMap(plainWords)
    .map((word) => word.replace(/^ال(?=..)/, '')),
)

const linkWords = new Set(plainWords('de du des la le les l d el al et of the and for pour'))
