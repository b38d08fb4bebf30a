// Finds names in a text that leaves: those that an interview uses for people, in any spelling, and those that the text itself marks as names.
import { soundsOfWord } from '../foundation/search/sounds.ts'
import { asPlain, plainLetters, type Span, spansOf } from '../vocabulary/text/plain-letters.ts'
import { givenNamesIn, speakers } from './given-in-text.ts'
import { type PlainWord, plainWords, readings } from './plain-words.ts'

/** Every word that is also a word of one of these names: under Arabic particles, parted otherwise (عبد الله, عبدالله), or, of three sounds and more, as it is heard in the other script. */
export function namesIn(text: string, names: readonly string[]): readonly Span[] {
  const written = names.map(plainWords)
  const searched = new Set(
    written
      .flatMap((words) => [
        ...words.filter(({ plain }) => plain.length >= 3 || (words.length === 1 && plain.length === 2)),
        ...pairsOf(words),
      ])
      .map(({ plain }) => plain),
  )
  const heard = new Set(written.flat().map(soundOf).filter(Boolean))
  const words = plainWords(text)
  const isMatch = ({ plain }: PlainWord) =>
    [...readings(plain)].some((reading) => searched.has(reading) || searched.has(`ال${reading}`))
  const found = [
    ...words.filter((word) => isMatch(word) || (mayBeName(text, word) && heard.has(soundOf(word)))),
    ...pairsOf(words).filter(isMatch),
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

/** With its script: an Arabic name is searched for as it is heard in Latin letters, a Latin one in both. Empty under three sounds. */
function soundOf({ plain }: PlainWord): string {
  const sounds = soundsOfWord(plain.replace(/^ال(?=...)/, ''))
  return sounds.length >= 3 ? sounds : ''
}

/** What the institution's registers know, to check a text against: people of its roster, and places. */
export type KnownNames = { readonly people: readonly string[]; readonly places: readonly string[] }

/**
 * What a text itself shows to be a name: after a title or « nommé », before an age, with بن or Ben in it, as initials or one before a verb, as a common given name, or, where
 * there are capitals, as two of them; and anybody of the roster with two of her names. Somebody of whom no interview tells may be named, too. A known
 * place is not a person.
 */
export function namedIn(text: string, known: KnownNames = noneKnown): readonly Span[] {
  const letters = plainLetters(text)
  const words = plainWords(text)
  const found = [
    ...saidNames.flatMap((pattern) => spansOf(letters, pattern)),
    ...givenNamesIn(text),
    ...twoWordsOf(words, comparedOf(known).pairs),
  ]
  if (found.length === 0) return []
  const isOfPlace = placesIn(words, comparedOf(known).places)
  return joined(found.filter((name) => !isOfPlace(name) && !isOfWay(words, name)))
}

const noneKnown: KnownNames = { people: [], places: [] }

/** `pairs`: any two words of one person’s name, in either order. `places`: each name’s words with a space around them. */
type Compared = { readonly pairs: ReadonlySet<string>; readonly places: readonly string[] }

/** Made once for all texts of a gate: a register has thousands of places. */
function comparedOf(known: KnownNames): Compared {
  const before = compared.get(known)
  if (before) return before
  const pairs = known.people.flatMap((name) => {
    const own = plainWords(name)
    return own.flatMap((one) => own.flatMap((other) => (one === other ? [] : [`${one.plain} ${other.plain}`])))
  })
  const places = known.places.map((name) => spaced(plainWords(name))).filter((name) => name.trim() !== '')
  const made = { pairs: new Set(pairs), places }
  compared.set(known, made)
  return made
}

const compared = new WeakMap<KnownNames, Compared>()

const spaced = (words: readonly PlainWord[]): string => ` ${words.map(({ plain }) => plain).join(' ')} `

/** Two words of one name beside each other, whichever: she may be called by her family's name first. */
const twoWordsOf = (words: readonly PlainWord[], pairs: Compared['pairs']): Span[] =>
  words.flatMap((word, at) => {
    const next = words[at + 1]
    const isPair = next && [...readings(word.plain)].some((reading) => pairs.has(`${reading} ${next.plain}`))
    return isPair ? [{ start: word.start, end: next.end }] : []
  })

/** Whether a name is only a place's: two or more of its words in the same order as in the place's name, or one word within it. */
function placesIn(words: readonly PlainWord[], known: Compared['places']): (name: Span) => boolean {
  const said = spaced(words)
  const standing = known.filter((place) => said.includes(place))
  return ({ start, end }) => {
    const own = words.slice(indexFrom(words, start), indexFrom(words, end)).filter((word) => word.end <= end)
    return (own.length > 1 ? known : standing).some((place) => place.includes(spaced(own)))
  }
}

/** A street, a school or a hospital bears somebody’s name and is nobody. Not a prison: سجن is also that he was put there. */
function isOfWay(words: readonly PlainWord[], { start, end }: Span): boolean {
  const [at, next] = [indexFrom(words, start), indexFrom(words, end)]
  const before = words[at - 1]
  const own = words.slice(before && start - before.end <= 2 ? at - 1 : at, next).filter((word) => word.end <= end)
  // English says what it is behind the name: Ibn Sina Hospital.
  const after = words[next]
  const behind = after && /^[a-z]/.test(after.plain) && after.start - end <= 1 ? [after] : []
  return [...own.slice(0, 3), ...behind].some(({ plain }) => [...readings(plain)].some((reading) => ways.has(reading)))
}

/** The place in the list of the first word that begins at this place of the text or behind it. Halving: a long text has thousands of names, each to be found among all words. */
function indexFrom(words: readonly PlainWord[], start: number): number {
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((words[middle]?.start ?? start) < start) low = middle + 1
    else high = middle
  }
  return low
}

const ways: ReadonlySet<string> = new Set(
  asPlain(
    'شارع زنقة نهج ساحة جامعة مستشفى مستوصف مدرسة ثانوية إعدادية مسجد مطار ميناء مدينة بلدة قرية دوار مؤسسة إقليم ولاية rue avenue boulevard hôpital clinique hospitalier universitaire université lycée école collège mosquée fondation quartier ville street square hospital university school mosque foundation aéroport airport',
  ).split(' '),
)

/** In the order of the text; what overlaps is one name. */
function joined(found: readonly Span[]): readonly Span[] {
  const names: Span[] = []
  for (const name of found.toSorted((one, other) => one.start - other.start)) {
    const last = names.at(-1)
    if (last && name.start < last.end)
      names[names.length - 1] = { start: last.start, end: Math.max(last.end, name.end) }
    else names.push(name)
  }
  return names
}

/** No longer than a name: of a row of capitals and marks each would be read to its end. */
const capital = "\\p{Lu}[\\p{L}'’-]{0,40}"
const edge = '(?<![\\p{L}\\p{N}])'
const titles =
  'M\\.|MM\\.|Mmes?|Mlles?|Mr\\.?|Mrs\\.?|Ms\\.?|Miss|Dr\\.?|Pr\\.?|Me|Monsieur|Madame|Mademoiselle|[Ss]ieur|[Mm]aitre|Soeur|Sister|(?:Sgt|Lt|Capt|Cpl|Pvt|Col|Adj)\\.?'
const honours = 'Si|Lalla|Moulay|(?:El )?Hadj[ai]?|Hajj[ai]?|Pere|Father'
const office =
  '[Dd]irecteur|[Dd]irectrice|[Jj]uge|[Pp]rocureure?|[Ll]ieutenant(?:-colonel)?|[Cc]apitaine|[Cc]ommandant|[Cc]olonel|[Cc]ommissaire|[Ii]nspecteur|[Ii]nspectrice|[Aa]djudant(?:-chef)?|[Ss]ergent(?:-chef)?|[Bb]rigadier(?:-chef)?|[Cc]aporal(?:-chef)?|[Mm]ajor|[Oo]fficier|[Mm]edecin|[Dd]octeur|[Aa]vocate?|[Ii]mam|[Cc]aid|[Gg]reffi(?:er|ere)|[Pp]refet|[Gg]ouverneur|[Ww]arden|[Dd]irector|[Jj]udge|[Pp]rosecutor|[Cc]aptain|[Cc]ommander|[Ii]nspector|[Ss]ergeant|[Cc]orporal|[Oo]fficer|[Dd]octor|[Cc]ounsel|[Ll]awyer'
const called =
  '[Nn]ommee?s?|[Dd]enommee?s?|[Pp]renommee?s?|[Ss]urnommee?s?|[Aa]ppelee?s?|[Nn]amed|[Cc]alled|[Nn]icknamed|[Aa]lias|(?:they|everyone|everybody|all|guards|inmates|staff) calls?(?: him| her)?(?: the)?|(?:who|[Hh]e|[Ss]he|man|woman|boy|girl|guard|officer|detainee|prisoner|inmate)(?: is| was)? known as(?: the)?|qu.on appelle(?: l[ae])?|dite?(?= ["«“])'
const arabicTitles = asPlain(
  'سيد|سيدة|آنسة|أستاذ|أستاذة|دكتور|دكتورة|مدعو|مدعوة|مسمى|مسماة|ملقب|ملقبة|مكنى|مكناة|مواطن|مواطنة',
)
/** Behind a title: an office is no name. */
const offices = asPlain(
  '(?:ال|لل)?(?:مدير|رئيس|وزير|وكيل|قاضي|والي|عامل|نائب|مندوب|مفوض|طبيب|محافظ|عميد|ضابط|كاتب|أمين|مفتش|مراقب|حارس|عقيد|نقيب|مقدم|رائد|ملازم|محامي?)(?:ه|ين|ات|ون)?|(?:ال)?(?:من|في|على|عن|إلى|هو|هي|الذي|التي)|أو|هذا|هذه|هنا|كذلك|كما|عند|مع|قبل|بعد|غير|إلا|لم|لا|و(?:لا|لم|من|لقبه|لقبها|رقمه|رقمها|تاريخ)|ال(?:كامل|عائلي|شخصي|معتاد)|بالكامل',
)

/** Words that begin a sentence, an institution’s name or an instrument’s: beside another capital they name nobody. */
const nobody = [
  'Les?|Une?|Des|Ce(?:tte|s)?|Chaque|Tou(?:te?|s|tes)|Aucune?|Ses|Leurs?|Notre|Nos|Dans|Pour|Par|Sur|Avec|Sans|Selon|Elles?|Ils|Nous',
  'The|This|That|These|Those|Each|Every|All|For|And|They|Their|Our|With|From|When|After|Before|Since|Under|According',
  '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December',
  'Nelson|Mandela|Bangkok|Havana|Havane|Beijing|Tokyo|Istanbul|Mendez|Luanda|Robben|Island|Covid|Ramadan|Aid',
  'Minist[a-z]+|Comites?|Committees?|Conseil|Council|Cour|Court|Code|Loi|Law|Act|Articles?|Rules?|Regles?|Principes?|Principles?|Protocole?|Criminal|Procedure|Civil|Convention|Pacte|Covenant|Guidelines|Standards?|Minimum|Optional|Special|Rapporteur',
  'Nations?|Unies|United|Etats?|States?|Human|Rights|Droits|Europe[a-z]*|World|Health|General[a-z]*|Assembl[a-z]+|National[a-z]*|Mecanisme|Mechanism|Justice|Interi[a-z]+|Direction|Director[a-z]*|Department|Parquet|Procureur|Prosecutor|Penal|Penit[a-z]+',
  'Medical|Commanding|Amnesty|International[a-z]*|Red|Cross|Crescent|Croix|Rouge|Croissant|Watch|Medecins|Organi[a-z]+',
  'Ain|Sidi|Beni|Oued|Bab|Bir|Dar|Tell|Ksar|Souk|Hay|Ras|Jebel|Djebel|Saint|San|New|North|South|East|West|Nord|Sud|Est|Ouest',
  'Prisons?|Centre|Center|Central[a-z]*|Hospital|Hopital|Maison|Police|Poste?|Station|Commissariat|Quartier|Wing|Ward|Block|Bloc|Cell(?:ule)?|Chambre|Room|Section|Unite?',
].join('|')
const some = `(?!(?:${nobody})(?!\\p{L}))\\p{Lu}[\\p{L}'’]{2,40}`
const aged = '\\s*[,،(]\\s*\\p{Nd}{1,2}\\s+'

/** Before a capital, or a letter alone. */
const whoever =
  '[Dd]etenue?|[Pp]risonnier|[Pp]risonniere|[Pp]revenue?|[Cc]ondamnee?|[Pp]atiente?|[Gg]ardien|[Gg]ardienne|[Ss]urveillante?|[Ii]nfirmier|[Ii]nfirmiere|[Dd]etainee|[Pp]risoner|[Ii]nmate|[Gg]uard|[Nn]urse|' +
  office
/** Behind « M. », an office; behind the letter of a list, what it counts. */
const articles = "les?|la|une?|des?|du|l['’]\\p{L}+|the|an"
const ofWhat = 'de|du|des|d|a|au|aux|en|et|of|for|in|and|to|est|a|was|has|is|said|told'
const speaking = [...speakers].join('|')
const arabicWhoever = asPlain(
  '(?:سجين|معتقل|محتجز|نزيل|موقوف|مريض|حارس|ممرض|شاب|سيد|مدير|قاضي|ضابط|ملازم|نقيب|رقيب|عريف|عميد|عقيد|مفتش|قائد|طبيب|محامي)ة?',
)

const saidNames: readonly RegExp[] = [
  new RegExp(`${edge}${some}\\s+${some}(?:\\s+${some})?`, 'gu'),
  new RegExp(`${edge}${some}(?:\\s+${some})?${aged}(?:ans|years?)(?!\\p{L})`, 'gu'),
  new RegExp(
    `${edge}\\p{Script=Arabic}{2,}(?:\\s+\\p{Script=Arabic}{2,})?${aged}(?:${asPlain('سنة|عاما|سنوات')})(?!\\p{L})`,
    'gu',
  ),
  new RegExp(
    `${edge}(?:(?:${titles})\\s+|(?:${called})\\s+["«“]?\\s*(?:[Tt]he\\s+|[Ll][ae]\\s+)?)${capital}(?:\\s+${capital}){0,2}`,
    'gu',
  ),
  new RegExp(`${edge}${capital}\\s+(?:[Bb][eiu]n|Ibn|[Bb][ie]nt|Ould|Mint|A[bi][ou]u?|Ait)\\s+${capital}`, 'gu'),
  new RegExp(
    `${edge}(?:(?:${titles})\\s+)(?:l[ea]\\s+|l['’]|the\\s+)[\\p{L}-]{1,40}(?:\\s+(?!(?:${ofWhat})(?!\\p{L}))[\\p{Ll}-]+){0,2}\\s+(?:${some}|\\p{Lu}\\.)`,
    'gu',
  ),
  new RegExp(`${edge}(?:${honours})\\s+${some}`, 'gu'),
  new RegExp(`${edge}Abd-?(?:el|al|ul|ell|all|er|es|ou)[\\p{L}-]{2,}`, 'gu'),
  new RegExp(
    `${edge}[وف]?[بكل]?(?:(?:ال|لل?)(?:${arabicTitles})|اسم(?:ه|ها)|[يت]دعي)\\s+ب?["«“]?\\s*(?!(?:${offices})(?![\\p{L}]))\\p{L}{2,}(?:\\s+بن\\s+\\p{L}{2,})?`,
    'gu',
  ),
  new RegExp(`${edge}[وف]?[بل]?(?:ابو|سي|لاله|للا)\\s+\\p{Script=Arabic}{2,}`, 'gu'),
  new RegExp(
    `${edge}(?:(?:[يت]لقبون|[يت]سمون|[يت]نادون)(?:ه|ها)|(?:لقب|كنيت)(?:ه|ها)|(?:ال)?(?:معروف|مشهور)ه?\\s+ب(?:اسم|لقب))\\s+ب?["«“]?\\s*\\p{Script=Arabic}{2,}`,
    'gu',
  ),
  new RegExp(`${edge}\\p{Script=Arabic}{2,}\\s+(?:بن|منت)\\s+\\p{Script=Arabic}{2,}`, 'gu'),
  new RegExp(`${edge}[وف]?[بكل]?عبد[\\s-]?ال\\p{Script=Arabic}{2,}`, 'gu'),
  new RegExp(`${edge}\\p{Lu}\\.(?:\\s?\\p{Lu}\\.){1,2}(?![\\p{L}\\p{N}])`, 'gu'),
  new RegExp(`${edge}\\p{Script=Arabic}(?:\\.\\s?\\p{Script=Arabic}){1,2}(?:\\.|(?![\\p{L}\\p{N}.]))`, 'gu'),
  /(?<=\()\p{Script=Arabic}(?:\s\p{Script=Arabic}){1,2}(?=\))/gu,
  new RegExp(`${edge}\\p{L}(?:[ -]\\p{L}){3,}(?!\\p{L})`, 'gu'),
  new RegExp(`(?<=${edge}(?:${whoever})\\s)(?:\\p{Lu}\\.|\\p{Lu}(?![\\p{L}\\p{N}.'’])|${some})`, 'gu'),
  new RegExp(`${edge}\\p{Lu}\\.(?=\\s+(?!(?:${articles})(?!\\p{L}))\\p{Ll})`, 'gu'),
  new RegExp(`${edge}\\p{Lu}\\.?${aged}(?:ans|years?)(?!\\p{L})`, 'gu'),
  new RegExp(`${edge}(?:${some}|\\p{Lu}\\.?)\\s*,\\s*aged\\s+\\p{Nd}{1,2}(?!\\p{N})`, 'gu'),
  new RegExp(`${edge}\\p{Script=Arabic}\\.(?=\\s+(?:${speaking})(?!\\p{L}))`, 'gu'),
  new RegExp(`(?<=${edge}[وف]?(?:${speaking})\\s)\\p{Script=Arabic}\\.(?!\\p{L})`, 'gu'),
  new RegExp(`(?<=${edge}ال(?:${arabicWhoever})\\s)\\p{Script=Arabic}\\.`, 'gu'),
  new RegExp(`${edge}[وف]?[بل]?د\\.\\s?(?!ال)\\p{Script=Arabic}{3,}`, 'gu'),
]
