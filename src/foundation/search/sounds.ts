// What is heard of a word in Arabic letters and in Latin ones alike, so that a name is known again in the other script.

/**
 * The sounds of a plain word that both scripts keep. Arabic letters and Latin ones are brought to one letter for each consonant, emphatic ones with their plain ones (ص and س, ط and ت), and what is
 * heard as k or g (ق, ك, غ) with each other; vowels, which one script writes and the other does not, and h, which one language hears and the other does not, are left out, and a doubled letter is one.
 */
export const soundsOfWord = (plain: string): string =>
  (/\p{Script=Arabic}/u.test(plain) ? arabicSounds(plain) : latinSounds(plain)).replace(/(.)\1+/g, '$1')

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
