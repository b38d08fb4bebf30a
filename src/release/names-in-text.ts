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

/** What a text itself says to be a name: behind a title or « nommé », before an age, with بن or Ben in it, as initials, or, where capitals tell, as two of them. Somebody of whom no interview tells may be named, too. */
export function namedIn(text: string): readonly Place[] {
  const letters = plainLetters(text)
  const found = saidNames.flatMap((pattern) => placesOf(letters, pattern))
  const holds = (one: Place, other: Place) => one.start <= other.start && other.end <= one.end
  // Of the same words said twice the first, and of words within others the others.
  return found.filter((place, at) =>
    found.every((one, of) => of === at || !holds(one, place) || (holds(place, one) && at < of)),
  )
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

/** Words that begin a sentence, an institution’s name or an instrument’s: beside another capital they name nobody. */
const nobody = [
  'Les?|Une?|Des|Ce(?:tte|s)?|Chaque|Tou(?:te?|s|tes)|Aucune?|Ses|Leurs?|Notre|Nos|Dans|Pour|Par|Sur|Avec|Sans|Selon|Elles?|Ils|Nous',
  'The|This|That|These|Those|Each|Every|All|For|And|They|Their|Our|With|From|When|After|Before|Since|Under|According',
  '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December',
  'Nelson|Mandela|Bangkok|Havana|Havane|Beijing|Tokyo|Istanbul|Mendez|Luanda|Robben|Island|Covid|Ramadan|Aid',
  'Minist[a-z]+|Comites?|Committees?|Conseil|Council|Cour|Court|Code|Loi|Law|Act|Articles?|Rules?|Regles?|Principes?|Principles?|Protocole?|Convention|Pacte|Covenant|Guidelines|Standards?|Minimum|Optional|Special|Rapporteur',
  'Nations?|Unies|United|Etats?|States?|Human|Rights|Droits|Europe[a-z]*|World|Health|General[a-z]*|Assembl[a-z]+|National[a-z]*|Mecanisme|Mechanism|Justice|Interi[a-z]+|Direction|Director[a-z]*|Department|Parquet|Procureur|Prosecutor|Penal|Penit[a-z]+',
  'Prisons?|Centre|Center|Central[a-z]*|Hospital|Hopital|Maison|Police|Poste?|Station|Commissariat|Quartier|Wing|Ward|Block|Bloc|Cell(?:ule)?|Chambre|Room|Section|Unite?',
].join('|')
const some = `(?!(?:${nobody})(?!\\p{L}))\\p{Lu}[\\p{L}'’]{2,}`
const aged = '\\s*[,،(]\\s*\\p{Nd}{1,2}\\s+'

const saidNames: readonly RegExp[] = [
  new RegExp(`${edge}${some}\\s+${some}(?:\\s+${some})?`, 'gu'),
  new RegExp(`${edge}${some}(?:\\s+${some})?${aged}(?:ans|years?)(?!\\p{L})`, 'gu'),
  new RegExp(
    `${edge}\\p{Script=Arabic}{2,}(?:\\s+\\p{Script=Arabic}{2,})?${aged}(?:${asPlain('سنة|عاما|سنوات')})(?!\\p{L})`,
    'gu',
  ),
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
