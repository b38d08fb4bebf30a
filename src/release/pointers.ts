// Points out to the person who signs words that could tell who somebody is: names, numbers that lead to one person, small numbers of people, words in quotation marks.
import { placesOf, plainLetters } from '../vocabulary/text/plain-letters.ts'
import { smallNumbersIn } from '../vocabulary/text/small-numbers.ts'
import { type KnownNames, namedIn, namesIn } from './names-in-text.ts'
import { plainWords } from './plain-words.ts'

const pointerKinds = ['name', 'named', 'telephone', 'identity', 'mail', 'small-number', 'quoted'] as const
export type PointerKind = (typeof pointerKinds)[number]
/** `start` and `end` count UTF-16 units of the text, as JavaScript slices it. */
export type Pointer = { readonly kind: PointerKind; readonly start: number; readonly end: number }
type Place = Omit<Pointer, 'kind'>

/**
 * What is pointed out, in the order of the text, where it may overlap. `names`: all that the readers' interviews call people. A text is looked through for all three languages, since it may
 * quote another. A warning, never a proof of absence.
 */
export function pointersIn(text: string, names: readonly string[], known?: KnownNames): readonly Pointer[] {
  const name = namesIn(text, names)
  const isOfAnother = (place: Place) => !name.some((one) => one.start <= place.start && place.end <= one.end)
  const found: Readonly<Record<PointerKind, readonly Place[]>> = {
    name,
    named: namedIn(text, known).filter(isOfAnother),
    ...numbersIn(text),
    mail: placesOf(plainLetters(text), mail),
    'small-number': smallNumbersIn(text),
    quoted: quotedIn(text),
  }
  return pointerKinds
    .flatMap((kind) => found[kind].map((place) => ({ kind, start: place.start, end: place.end })))
    .sort((a, b) => a.start - b.start)
}

/**
 * Telephones have eight figures or more, with the spaces, dashes and strokes that people put between, over two lines too; dates and spans of years are none. What leads to
 * a card, a file or a prisoner has letters before its figures, or is called a number of one.
 */
function numbersIn(text: string): { readonly telephone: readonly Place[]; readonly identity: readonly Place[] } {
  const letters = plainLetters(text)
  const withoutDates = { ...letters, plain: letters.plain.replace(date, (found) => '–'.repeat(found.length)) }
  const identity = [...placesOf(withoutDates, lettered), ...placesOf(withoutDates, calledIdentity)].filter(
    (place, at, all) => !all.slice(0, at).some((before) => before.start < place.end && place.start < before.end),
  )
  const telephone = placesOf(withoutDates, figures).filter(
    (place) => !identity.some((one) => one.start < place.end && place.start < one.end),
  )
  return { telephone, identity }
}

const year = '(?:1[89]|20)\\d{2}'
const monthAndDay = '(?:0?[1-9]|[12]\\d|3[01])[-/.](?:0?[1-9]|[12]\\d|3[01])'
const date = new RegExp(
  `(?<!\\p{N}[-/.]?)(?:${year}[-/.]${monthAndDay}|${monthAndDay}[-/.]${year}|${year}\\s?[-–/]\\s?${year})(?![-/.]?\\p{N})`,
  'gu',
)
const figures = /(?<![\p{L}\p{N}])\+?\d(?:[\s.·/_()‐-―−-]{0,3}\d){7,14}(?![\p{L}\p{N}])/gu
/** `AB123456`, `ب123456`, `V-4521789`. */
const lettered = /(?<![\p{L}\p{N}])\p{L}{1,3}[ -]?(?<!\p{Script=Arabic} )\d{5,12}(?![\p{L}\p{N}])/gu

/** A word for a number that one person has, and behind it, within a few words, three figures or more that are no year. */
const calledIdentity = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    'écrou|matricule|cine?|cnie?|nni|passeport|carte (?:nationale|d.identité|de séjour)|pièce d.identité|(?:numéro|n[°º.]|no) (?:de |d.|du )?(?:détenue?|détention|dossier|mandat|procès-verbal|identité)|(?:dossier|mandat|procès-verbal) (?:numéro|n[°º.]|no)',
    'passport|identity (?:card|number)|residence permit|(?:prisoner|inmate|detainee|case|file|booking|register|id) (?:number|no|n[°º.])|id card',
    'رقم (?:ال)?(?:اعتقال|تسجيل|بطاقة|تعريف|ملف|سجين|معتقل|جواز|هوية|قيد|إيداع|محضر|إقامة)|(?:ال)?بطاقة (?:ال)?(?:تعريف|هوية|وطنية|إقامة)|جواز (?:ال)?سفر|رقم[هـا]{0,2} الوطني',
  ]
    .map((words) => plainLetters(words).plain.replaceAll(' ', '\\s+'))
    .join('|')})(?!\\p{L})[^\\d.;؛]{0,25}?(?!${year}(?![\\p{L}\\p{N}/-]))[\\p{L}\\d/-]*\\d{3}[\\d/-]*`,
  'giu',
)

/** Sought from where a word begins alone: from each of its letters, one endless word would take its length squared. */
const mail = /(?<![^\s@<>()«»:,;])[^\s@<>()«»:,;]+@[^\s@<>()«»,;]+\.\p{L}{2,}/gu

/**
 * Three longer words or more between marks, or any behind a colon or a word for saying (Arabic says “they hit me” in one): they may be somebody's own. Whose
 * they are only a reader can say, who may not read every interview.
 */
const quotedIn = (text: string): readonly Place[] =>
  [...text.matchAll(/«[^«»]+»|[“„][^“”„]+[”“]|"[^"]+"|‹[^‹›]+›/gu)]
    .filter(
      ({ 0: found, index }) =>
        plainWords(found).filter(({ plain }) => plain.length >= 3).length >= 3 ||
        isSaid.test(plainLetters(text.slice(Math.max(0, index - 40), index)).plain),
    )
    .map(({ 0: found, index }) => ({ start: index, end: index + found.length }))

/** Ends where somebody begins to speak. */
const isSaid =
  /(?::|(?<!\p{L})(?:[وف]?(?:قال|قالت|قالوا|قلن|يقول|تقول|يقولون|صرح|صرحت)|dit|disent|declare|raconte|said|says?))[\s,،]*$/iu
