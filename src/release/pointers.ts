// Points out to the person who signs words that could tell who somebody is: names, numbers that lead to one person, small numbers of people, words in quotation marks.
import { asPlain, plainLetters, type Span, spansOf } from '../vocabulary/text/plain-letters.ts'
import { smallNumbersIn } from '../vocabulary/text/small-numbers.ts'
import { addressesIn, describedIn } from './described.ts'
import { type KnownNames, namedIn, namesIn } from './names-in-text.ts'
import { plainWords } from './plain-words.ts'
import { speltNumber, speltTelephone } from './spelt-numbers.ts'

const pointerKinds = [
  'name',
  'named',
  'telephone',
  'identity',
  'mail',
  'address',
  'described',
  'small-number',
  'quoted',
] as const
export type PointerKind = (typeof pointerKinds)[number]
export type Pointer = Span & { readonly kind: PointerKind }

/**
 * What is pointed out, in the order of the text, where it may overlap. `names`: all that the readers' interviews call people. A text is looked through for all three languages, since it may
 * quote another. A warning, never a proof of absence.
 */
export function pointersIn(text: string, names: readonly string[], known?: KnownNames): readonly Pointer[] {
  const name = namesIn(text, names)
  const isOfAnother = (span: Span) => !name.some((one) => one.start <= span.start && span.end <= one.end)
  const found: Readonly<Record<PointerKind, readonly Span[]>> = {
    name,
    named: namedIn(text, known).filter(isOfAnother),
    ...numbersIn(text),
    mail: spansOf(plainLetters(text), mail),
    address: addressesIn(text),
    described: describedIn(text),
    'small-number': smallNumbersIn(text),
    quoted: quotedIn(text),
  }
  return pointerKinds
    .flatMap((kind) => found[kind].map(({ start, end }) => ({ kind, start, end })))
    .sort((a, b) => a.start - b.start)
}

/**
 * Telephones have eight figures or more, whatever stands between them, over two lines too, or five and more behind a word for one; dates, hours and spans of years are none. What leads to
 * a card, a file, a prisoner, a car or a day of birth has letters before its figures, or is called so. Either may be written in words.
 */
function numbersIn(text: string): { readonly telephone: readonly Span[]; readonly identity: readonly Span[] } {
  const letters = plainLetters(text)
  const withoutDates = { ...letters, plain: letters.plain.replace(date, (found) => '–'.repeat(found.length)) }
  const identity = apart([
    ...spansOf(letters, bornOn),
    ...[calledIdentity, numberOfPerson, lettered, plate].flatMap((pattern) => spansOf(withoutDates, pattern)),
  ])
  const telephone = [calledTelephone, figures, inPairs, speltTelephone].flatMap((pattern) =>
    spansOf(withoutDates, pattern),
  )
  return { telephone: apart([...identity, ...telephone]).slice(identity.length), identity }
}

/** Without what overlaps one before it. */
const apart = (spans: readonly Span[]): readonly Span[] =>
  spans.filter(({ start, end }, at) => !spans.slice(0, at).some((one) => one.start < end && start < one.end))

const year = '(?:1[89]|20)\\d{2}'
const monthAndDay = '(?:0?[1-9]|[12]\\d|3[01])[-/.](?:0?[1-9]|[12]\\d|3[01])'
const date = new RegExp(
  `(?<!\\p{N}[-/.]?)(?:${year}[-/.]${monthAndDay}|${monthAndDay}[-/.]${year}|${year}\\s?[-–/]\\s?${year})(?![-/.]?\\p{N})`,
  'gu',
)
const between = '[\\s.·/_()‐-―−-]{0,3}'
/** A stroke with spaces around it parts two numbers. */
const figures = new RegExp(`(?<!\\p{N})\\+?\\d(?:(?! / )${between}\\d){7,}(?!\\p{N})`, 'gu')
/** `06,61,23,45,67`: no list of counts, which has spaces behind its commas, and no hours, of which three follow each other at most. */
const inPairs = /(?<!\p{N})\d{2,4}(?:(?:[,،|*]|\s?:\s?)\d{2,3}){3,}(?!\p{N})/gu

/** Written onto an Arabic word. */
const particles = '[وف]?[بكل]?'
const wordsOf = (...lists: string[]): string =>
  `(?<![\\p{L}\\p{N}])${particles}(?:${lists.map((words) => asPlain(words).replaceAll(' ', '\\s+')).join('|')})`

const calledTelephone = new RegExp(
  `${wordsOf('t[ée]l(?:[ée]phone)?|portable|gsm|whatsapp|phone|mobile|fax', '(?:ال|ل)?(?:هاتف|جوال|محمول|واتساب|فاكس)[هـا]{0,2}')}(?!\\p{L})\\.?[^\\d.;؛\\n]{0,12}?\\+?\\d(?:${between}\\d){4,}(?!\\p{N})`,
  'giu',
)

/** `AB123456`, `ب123456`, `V-4521789`, and `AB 123456`, where small words before an amount have no capitals. */
const lettered =
  /(?<![\p{L}\p{N}])(?:\p{L}{1,3}-?|(?:\p{Lu}{1,3}|(?!(?:le|la|les|de|du|des|a|au|aux|en|et|ou|un|sur|par|est|ont|que|qui|the|of|to|in|on|at|by|and|or|for|is|are|was|has|had|no|all) )\p{Ll}{1,3}) )(?<!(?:DH|DHS|MAD|DA|DZD|DT|TND|MRU|LYD|EGP|EUR|USD|GBP) )(?<!\p{Script=Arabic} )\d{5,12}(?![\p{L}\p{N}])/gu

const sign = asPlain('(?:num[ée]ro|number|n[°º.]|nos?\\.?|رقم|عدد|:|#)')
const notAYear = `(?!${year}(?![\\p{L}\\p{N}/-]))`
const number = `${notAYear}[\\p{L}\\d/-]*(?:\\d{3}[\\d/-]*|\\d(?:[ \\u00a0\\u202f./-]?\\d){2,})`

/** A word for a number that one person has, and behind it, within a few words, three figures or more that are no year, or two words of a number; or a sign and any number. */
const calledIdentity = new RegExp(
  `${wordsOf(
    'écrou|matricule|cine?|cnie?|nni|passeport|carte (?:nationale|d.identité|de séjour)|pièce d.identité|(?:numéro|n[°º.]|no) (?:de |d.|du )?(?:détenue?|détention|dossier|mandat|procès-verbal|identité)|(?:dossier|affaire|mandat(?: de dépôt| d.arrêt)?|procès-verbal) (?:numéro|n[°º.]|no)|immatriculée?|porte le num[ée]ro',
    'passport|identity (?:card|number)|residence permit|(?:prisoner|inmate|detainee|case|file|booking|register|id) (?:number|no|n[°º.])|id card|(?:licen[cs]e |number |registration )?plate',
    '(?:رقم|أرقام) (?:(?:ال)?(?:اعتقال|تسجيل|بطاقة|تعريف|ملف|قضية|سجين|سجينة|معتقل|معتقلة|محبوس|موقوف|نزيل|جواز|هوية|قيد|إيداع|محضر|إقامة)|(?:اعتقال|تسجيل|تعريف|ملف|بطاقت|قضيت|جواز|هويت|قيد|إيداع|محضر|إقامت)(?:ه|ها|هم|هن))|(?:ملف|محضر|بطاقت|قضيت)(?:ه|ها) (?:عدد|رقم)|بطاقت(?:ه|ها) (?:ال)?(?:وطنية|للتعريف)|جواز سفر(?:ه|ها)|(?:ملف|قضية|محضر|مذكرة (?:ال)?إيداع|بطاقة (?:ال)?إيداع) (?:عدد|رقم)|(?:ال)?بطاقة (?:ال)?(?:تعريف|هوية|وطنية|إقامة)|جواز (?:ال)?سفر|(?:ال)?رقم[هـا]{0,2} (?:ال)?(?:وطني|تعريفي|قومي|سجني|جنائي|مدني)|لوحة (?:ال)?(?:سيارة|ترقيم)',
  )}(?!\\p{L})(?:[^\\d.;؛]{0,25}?(?:${number}|${speltNumber})|\\s*(?:${sign}\\s*)+${notAYear}\\d+)`,
  'giu',
)

const person = asPlain(
  'détenue?|prisonni(?:er|ère)|retenue?|prévenue?|condamnée?|internée?|patiente?|agent|prisoner|inmate|detainee|patient|officer|(?:ال|لل)?(?:سجين|معتقل|محتجز|نزيل|موقوف|محبوس|مريض|حارس)[ةه]?',
)
/** “Prisoner no. 7”, or a number of four figures or more right behind the word, that is no year. */
const numberOfPerson = new RegExp(
  `(?<![\\p{L}\\p{N}])${particles}(?:(?:${person})\\s+(?:(?:${sign}\\s*)+${notAYear}\\d+|${notAYear}\\d{4,})|رقم\\s+(?:${person})\\s*:?\\s*${notAYear}\\d+)(?![\\p{L}\\p{N}])`,
  'giu',
)

/** The plate of a car, as Morocco and Tunisia write it; a sum of money begins with its own letters. */
const plate = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:\\d{1,5}\\s?[-|]\\s?(?:\\p{Script=Arabic}|[A-H])\\s?[-|]\\s?\\d{1,2}|ww\\s?\\d{2,3}\\s?\\d{3}|\\d{2,3}\\s?(?:tun|${asPlain('تونس')})\\s?\\d{2,4})(?![\\p{L}\\p{N}])`,
  'giu',
)

const bornOn = new RegExp(
  `${wordsOf('née?(?:\\(e\\))? (?:le|en)|date de naissance|born (?:on|in)|date of birth|d\\.?o\\.?b\\.?', '(?:ال)?(?:مولود|مزداد)[ةه]?|(?:ولد|ازداد)ت? (?:في|يوم|بتاريخ)|تاريخ (?:ال)?(?:ولادة|ازدياد|ميلاد)[هـا]{0,2}|من مواليد')}(?!\\p{L})[^\\d.;؛\\n]{0,20}?\\d[\\d/. -]*(?:\\s+\\p{L}+\\s+${year}|\\d)`,
  'giu',
)

/** Addresses, also as they are written to hide them, and accounts. Sought from where a word begins alone: from each of its letters, one endless word would take its length squared. */
const mail =
  /(?<![^\s@<>()«»:,;])[^\s@<>()«»:,;]+(?: ?@ ?| ?[([](?:at|arobase)[)\]] ?)[^\s@<>()«»,;]+\.\p{L}{2,}|(?<![\p{L}\p{N}._@])@[\p{L}\p{N}_.]{3,}|(?<![\p{L}\p{N}])(?:facebook|fb|instagram|tiktok|twitter|x|linkedin|snapchat|t|wa)\.(?:com|me)\/[^\s<>()«»,;]+/giu

/**
 * Between marks, words that may be somebody's own: three longer ones or more, two where one of them says I or we, or any beside a word for saying (Arabic says “they hit me” in one); and, without
 * marks, what follows a word for saying and a colon or a dash, and a line that a dash begins. Whose they are only a reader can say, who may not read every interview.
 */
const quotedIn = (text: string): readonly Span[] =>
  apart([
    ...[...text.matchAll(marked)]
      .filter(({ 0: found, index }) => {
        const longer = plainWords(found).filter(({ plain }) => plain.length >= 3).length
        if (longer >= 3 || (longer >= 2 && ownVoice.test(plainLetters(found).plain))) return true
        const [before, after] = [text.slice(Math.max(0, index - 60), index), text.slice(index + found.length)]
        return isSaid.test(plainLetters(before).plain) || wasSaid.test(plainLetters(after.slice(0, 40)).plain)
      })
      .map(({ 0: found, index }) => ({ start: index, end: index + found.length })),
    ...spansOf(plainLetters(text), saidPlainly),
    ...[...text.matchAll(dashed)].filter(isSpoken).map(({ 1: found = '', index }) => {
      const start = text.indexOf(found, index)
      return { start, end: start + found.trimEnd().length }
    }),
  ])

/** A single straight mark opens only where no letter stands before it: elsewhere it is an apostrophe. */
const marked =
  /«[^«»]+»|<<[^<>]+>>|\(\([^()]+\)\)|[“”„][^“”„]+[”“]|"[^"]+"|‹[^‹›]+›|「[^「」]+」|(?<![\p{L}\p{N}])‘[^‘]+?’(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])'[^'\n]+(?:(?<=\p{L})'(?=\p{L})[^'\n]+)*'(?![\p{L}\p{N}])/gu

const ownVoice = new RegExp(
  `(?<!\\p{L})(?:je|j['’]\\p{L}+|m['’]\\p{L}+|moi|on|nous|mon|ma|mes|nos|notre|i|me|my|we|us|our|\\p{L}{3,}(?:ني|ونا)|${asPlain('أنا|نحن|لي|لنا|عندي|عندنا|معي|معنا')})(?!\\p{L})`,
  'iu',
)

const saying = asPlain(
  '[وف]?(?:قال|قالت|قالوا|قلن|يقول|تقول|يقولون|صرح|صرحت|أكد|أكدت|أضاف|أضافت|أفاد|أفادت|ذكر|ذكرت|روى|روت|حكى|حكت|أجاب|أجابت|أخبرنا|أخبرتنا|أخبر|أخبرت|بقوله|بقولها|حسب قوله[ام]?)|dit|disent|disait|déclar(?:e|é|ent)|racont(?:e|é|ent)|affirm(?:e|é|ent)|expliqu(?:e|é|ent)|confi(?:e|é|ent)|témoign(?:e|é|ent)|précis(?:e|é|ent)|ajout(?:e|é|ent)|répond(?:u|ent)?|selon (?:elles?|lui|eux)|d.après (?:elles?|lui|eux)|said|says?|told (?:us|me|the \\p{L}+)|tells us|stated|explained|added|replied|recalled|according to (?:him|her|them)',
)
/** Ends where somebody begins to speak. */
const isSaid = new RegExp(
  `(?::|(?<!\\p{L})(?:${saying})(?:\\s+(?:que|qu['’]\\p{L}+|that|لنا|لي|${asPlain('أن|إن')}))?)[\\s,،]*$`,
  'iu',
)
/** Begins where somebody has spoken: « …, dit-elle ». */
const wasSaid = new RegExp(
  `^[\\s,،]*(?:(?:(?:he|she|they|${asPlain('هكذا|هذا ما|كما')})\\s+)?(?:${saying})|(?:nous\\s+)?a(?:-t-(?:il|elle)|\\s+(?:il|elle))\\s+(?:${saying}))(?!\\p{L})`,
  'iu',
)
const saidPlainly = new RegExp(
  `(?<=(?<!\\p{L})(?:${saying})(?:\\s+(?:لنا|لي))?\\s?[:—–―]\\s{0,3}(?:[—–―-]\\s{0,3})?)(?![\\s«<(“”„"‹‘'「])\\p{L}[^.!?؟;؛\\n]{3,}`,
  'giu',
)

/** A line behind a dash: the long one begins a speech, a shorter one mostly the line of a list. */
const dashed = /^[ \t]*[—–―-]\s+(\S.*)$/gmu
const isSpoken = ({ 0: line, 1: found = '' }: RegExpExecArray): boolean =>
  (/^\s*[—―]/u.test(line) && plainWords(found).filter(({ plain }) => plain.length >= 3).length >= 3) ||
  ownVoice.test(plainLetters(found).plain)
