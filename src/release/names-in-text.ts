// Names in a text that leaves: those that an interview calls people by, however they are written, and those that the text itself says to be names.
import { soundsOfWord } from '../foundation/search/sounds.ts'
import { asPlain, placesOf, plainLetters } from '../vocabulary/text/plain-letters.ts'
import { type PlainWord, plainWords, readings } from './plain-words.ts'

type Place = { readonly start: number; readonly end: number }

/** Every word that is also a word of one of these names: under Arabic particles, parted otherwise (عبد الله, عبدالله), or, of three sounds and more, as it is heard in the other script. */
export function namesIn(text: string, names: readonly string[]): readonly Place[] {
  const written = names.map(plainWords)
  const sought = new Set(
    written
      .flatMap((words) => [
        ...words.filter(({ plain }) => plain.length >= 3 || (words.length === 1 && plain.length === 2)),
        ...pairsOf(words),
      ])
      .map(({ plain }) => plain),
  )
  const heard = new Set(written.flat().map(soundOf).filter(Boolean))
  const words = plainWords(text)
  const isSought = ({ plain }: PlainWord) =>
    [...readings(plain)].some((reading) => sought.has(reading) || sought.has(`ال${reading}`))
  const found = [
    ...words.filter((word) => isSought(word) || (mayBeName(text, word) && heard.has(soundOf(word)))),
    ...pairsOf(words).filter(isSought),
  ]
  return found
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ end }, at, all) => !all.slice(0, at).some((before) => end <= before.end))
    .map(({ start, end }) => ({ start, end }))
}

/** A Latin name begins with a capital; an Arabic one may be any word. */
const mayBeName = (text: string, { start }: PlainWord): boolean => /^[\p{Lu}\p{Lo}]/u.test(text.slice(start))

const pairsOf = (words: readonly PlainWord[]): PlainWord[] =>
  words.flatMap((word, at) => {
    const next = words[at + 1]
    return next && next.start - word.end <= 2
      ? [{ plain: word.plain + next.plain, start: word.start, end: next.end }]
      : []
  })

/** With its script: an Arabic name is sought as it is heard in Latin letters, a Latin one in both. Empty under three sounds. */
function soundOf({ plain }: PlainWord): string {
  const sounds = soundsOfWord(plain.replace(/^ال(?=...)/, ''))
  return sounds.length >= 3 ? sounds : ''
}

/** What a text itself says to be a name: behind a title or « nommé », with بن or Ben in it, or as initials. Somebody of whom no interview tells may be named, too. */
export function namedIn(text: string): readonly Place[] {
  const letters = plainLetters(text)
  return saidNames.flatMap((pattern) => placesOf(letters, pattern))
}

const capital = "\\p{Lu}[\\p{L}'’-]*"
const edge = '(?<![\\p{L}\\p{N}])'
const titles =
  'M\\.|MM\\.|Mmes?|Mlles?|Mr\\.?|Mrs\\.?|Ms\\.?|Miss|Dr\\.?|Pr\\.?|Monsieur|Madame|Mademoiselle|[Ss]ieur|[Dd]octeur|[Dd]octor|Maitre'
const called =
  '[Nn]ommee?s?|[Dd]enommee?s?|[Pp]renommee?s?|[Ss]urnommee?s?|[Aa]ppelee?s?|[Nn]amed|[Cc]alled|[Nn]icknamed|[Aa]lias'
const arabicTitles = asPlain(
  'سيد|سيدة|آنسة|أستاذ|أستاذة|دكتور|دكتورة|مدعو|مدعوة|مسمى|مسماة|ملقب|ملقبة|مكنى|مكناة|مواطن|مواطنة',
)
/** Behind a title: an office is no name. */
const offices = asPlain(
  '(?:ال|لل)?(?:مدير|رئيس|وزير|وكيل|قاضي|والي|عامل|نائب|مندوب|مفوض|طبيب|محافظ|عميد|ضابط|كاتب|أمين|مفتش|مراقب|حارس|عقيد|نقيب|مقدم|رائد|ملازم|محامي?)(?:ه|ين|ات|ون)?|(?:ال)?(?:من|في|على|عن|إلى|هو|هي|الذي|التي)',
)

const saidNames: readonly RegExp[] = [
  new RegExp(`${edge}(?:(?:${titles})\\s+|(?:${called})\\s+["«“]?\\s*)${capital}(?:\\s+${capital}){0,2}`, 'gu'),
  new RegExp(`${edge}${capital}\\s+(?:[Bb][eiu]n|Ibn|[Bb][ie]nt|Ould|Mint|A[bi][ou]u?|Ait)\\s+${capital}`, 'gu'),
  new RegExp(`${edge}Abd(?:el|al|ul|ell|all|er|es|ou)[\\p{L}-]{2,}`, 'gu'),
  new RegExp(
    `${edge}[وف]?[بكل]?(?:(?:ال|لل?)(?:${arabicTitles})|اسم(?:ه|ها)|[يت]دعي)\\s+["«“]?\\s*(?!(?:${offices})(?![\\p{L}]))\\p{L}{2,}(?:\\s+بن\\s+\\p{L}{2,})?`,
    'gu',
  ),
  new RegExp(`${edge}\\p{Script=Arabic}{2,}\\s+(?:بن|منت)\\s+\\p{Script=Arabic}{2,}`, 'gu'),
  new RegExp(`${edge}[وف]?[بكل]?عبد\\s?ال\\p{Script=Arabic}{2,}`, 'gu'),
  new RegExp(`${edge}\\p{Lu}\\.(?:\\s?\\p{Lu}\\.){1,2}(?![\\p{L}\\p{N}])`, 'gu'),
  new RegExp(`${edge}\\p{Script=Arabic}\\.(?:\\s?\\p{Script=Arabic}\\.){1,2}(?![\\p{L}\\p{N}])`, 'gu'),
]
