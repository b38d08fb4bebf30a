// What Arabic and Latin letters have in common of a word’s sound, so that a name is recognised in the other script or in another spelling.
import { remembered } from '../remembered.ts'

/**
 * The sounds of a plain word that both scripts keep. Arabic letters and Latin ones are brought to one letter for each consonant, emphatic ones with their plain ones (ص and س, ط and ت), and what is
 * heard as k or g (ق, ك, غ) with each other; vowels, which one script writes and the other does not, and h, which one language hears and the other does not, are left out, and a doubled letter is one.
 */
export const soundsOfWord = (plain: string): string =>
  (/\p{Script=Arabic}/u.test(plain) ? arabicSounds(plain) : latinSounds(plain)).replace(/(.)\1+/g, '$1')

/**
 * Whether a plain word may be the same name in other letters: as another hand spells it (Younes, Yunis), or in the other script (يونس). Unlike `soundsOfWord`, which is for names of several words, it hears where a vowel stands and, as far as
 * both write it, which. A word of fewer than four Latin letters, three Arabic ones or two consonants is like no other.
 */
export function soundsLike(searched: string): (plain: string) => boolean {
  const wanted = heardIn(searched)
  return remembered((plain) => {
    if (!wanted) return false
    const heard = [plain, withoutArticle(plain)].map(heardIn)
    return heard.some((one) => one !== null && areAlike(wanted, one))
  })
}

/** What else in Latin letters a plain word in them may be spelled as: other vowels of the same sound, a consonant between two of them once or twice. Not itself, and some sixty at most. */
export function spellingsOf(plain: string): readonly string[] {
  if (!/^[a-z]{4,}$/.test(plain)) return []
  let spelled = ['']
  for (const { 0: part, index } of plain.matchAll(/^y(?=[aeiou])|[aeiouy]+|([^aeiouy])\1?/g)) {
    const isInside = index > 0 && index + part.length < plain.length
    const others = vowelsAlike[index === 0 && part === 'y' ? '' : part] ?? (isInside ? onceOrTwice(part) : [])
    const next = spelled.flatMap((before) => [part, ...others].map((one) => before + one))
    spelled = next.length > 64 ? spelled.map((before) => before + part) : next
  }
  return spelled.filter((one) => one !== plain)
}

const onceOrTwice = (consonant: string): readonly string[] => {
  if (!/^[bdfklmnrstz]/.test(consonant)) return []
  return [consonant.length === 2 ? consonant.slice(1) : consonant + consonant]
}

const vowelsAlike: Readonly<Record<string, readonly string[]>> = {
  ...{ u: ['ou', 'o'], ou: ['u', 'o'], o: ['u', 'ou'], oo: ['u', 'ou'] },
  ...{ i: ['e', 'ee', 'y'], e: ['i', 'a'], ee: ['i'], y: ['i'], a: ['e'] },
  ...{ ai: ['ei', 'ay'], ay: ['ai', 'ei'], ei: ['ai', 'ay'], ey: ['ei', 'ay'] },
}

/** The consonants of a name, and before, between and behind them the vowels that may stand there, as letters of `aiu`: none at all where it is empty, and null where the script does not say. */
type Heard = { readonly consonants: string; readonly vowels: readonly (string | null)[] }

const areAlike = (one: Heard, other: Heard): boolean =>
  one.consonants === other.consonants &&
  one.vowels.every((here, at) => {
    const there = other.vowels[at] ?? null
    return here === null || there === null || here === there || [...here].some((vowel) => there.includes(vowel))
  })

const heardIn = remembered((plain: string): Heard | null => {
  const arabic = /\p{Script=Arabic}/u.test(plain)
  if (plain.length < (arabic ? 3 : 4) || /\d/.test(plain)) return null
  const consonants: string[] = []
  const vowels: (string | null)[] = ['']
  const letters = arabic ? arabicHeard(plain) : latinHeard(plain)
  letters.forEach(([consonant, vowel], at) => {
    const before = vowels.at(-1) ?? ''
    if (!consonant) {
      if (vowel !== null) vowels[vowels.length - 1] = before + vowel
    } else if (consonant !== letters[at - 1]?.[0]) {
      consonants.push(consonant)
      vowels.push(arabic && at < letters.length - 1 ? null : '')
    }
  })
  return consonants.length < 2 ? null : { consonants: consonants.join(''), vowels }
})

/** Each a consonant, or the vowels that a letter may stand for; null for a letter without a counterpart in the other script. */
type HeardLetter = readonly [consonant: string, vowel: string | null]

function arabicHeard(word: string): readonly HeardLetter[] {
  return [...word].map((letter, at): HeardLetter => {
    if (at === 0 && firstLetters[letter]) return [firstLetters[letter], '']
    if (at === 0 && 'اع'.includes(letter)) return ['', 'aiu']
    const vowel = { ا: 'a', و: 'u', ي: 'ai', ه: at === word.length - 1 ? 'a' : undefined }[letter]
    return vowel ? ['', vowel] : [arabicLetters[letter] ?? '', null]
  })
}

const firstLetters: Readonly<Record<string, string>> = { ي: 'y', و: 'w', ه: 'h', ح: 'h' }

const latinHeard = (word: string): readonly HeardLetter[] =>
  [
    // An e at the end is not heard.
    ...latinConsonants(word.replace(/^ou(?=[aeiy])/, 'w').replace(/(?<=....)e$/, '')).matchAll(
      /^[yw](?=[aeiou])|^h|[a-z]/g,
    ),
  ].map(([letter], at): HeardLetter => {
    if (at === 0 && 'ywh'.includes(letter)) return [letter, '']
    const vowel = { a: 'a', e: 'ai', i: 'i', y: 'ai', o: 'au', u: 'u', w: 'u', h: null }[letter]
    return vowel === undefined ? [letter, ''] : ['', vowel]
  })

const withoutArticle = (plain: string): string => plain.replace(/^[وف]?(?:[بك]?ال|لل|[بكل](?=...))/, '')

const arabicLetters: Readonly<Record<string, string>> = {
  ...{ ب: 'b', ت: 't', ث: 't', ج: 'j', خ: 'k', د: 'd', ذ: 'd', ر: 'r', ز: 'z', س: 's', ش: 's', ص: 's', ض: 'd', ط: 't' },
  ...{ ظ: 'd', غ: 'k', ف: 'f', ق: 'k', ك: 'k', ل: 'l', م: 'm', ن: 'n', پ: 'b', چ: 's', ڤ: 'f', گ: 'k', ڭ: 'k' },
}

const arabicSounds = (word: string): string => [...word].map((letter) => arabicLetters[letter] ?? '').join('')

const latinSounds = (word: string): string =>
  latinConsonants(word)
    .replace(/[aeiouyhw]/g, '')
    .replace(/[^a-z0-9]/g, '')

const latinConsonants = (word: string): string =>
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
