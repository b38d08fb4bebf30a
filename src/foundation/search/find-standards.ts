// Finds articles and rules by their number, or by words of their heading and of their instrument's name, in any of the three languages at once and by the field's other words for the same thing.
import { languages } from '../../vocabulary/languages.ts'
import { standardHeading } from '../../vocabulary/standards/standard-headings.ts'
import {
  type Instrument,
  instrumentName,
  instruments,
  partsOf,
  type StandardRef,
  standardsOf,
} from '../../vocabulary/standards/standards.ts'
import { inLatinFigures } from '../../vocabulary/text/latin-figures.ts'
import { answersTo, plainWords } from './analyse.ts'
import { rememberedTerms } from './query.ts'
import { fieldTermsWith } from './standing-terms.ts'

/**
 * The standards that match every typed word, in the instruments’ order, first those with a whole word in the heading, since water begins Mandela in
 * Arabic. A word with a figure in it is a number and is matched whole: 2 is not 23, and 45.1 or 45(1) is 45, which has that paragraph. Without a word, all of the chosen instrument, or none if none is
 * chosen.
 */
export function findStandards(
  query: string,
  instrument: Instrument | null,
  most = Number.POSITIVE_INFINITY,
): readonly StandardRef[] {
  const words = plainWords(inLatinFigures(query).replaceAll(paragraphs, '$1'))
  if (words.length === 0) return instrument ? standardsOf(instrument) : []
  const among = entries().filter((entry) => !instrument || entry.instrument === instrument)
  const fits = words.map((word) => wordSought(word, words))
  const found = among.filter((entry) => fits.every((fit) => fit(entry)))
  const wanted = new Set(words.flatMap(terms))
  const isAbout = ({ heading }: Entry) => heading.some((word) => terms(word).some((term) => wanted.has(term)))
  return [...found.filter(isAbout), ...found.filter((entry) => !isAbout(entry))].slice(0, most).map(({ ref }) => ref)
}

/** `45.1`, `18(2)`, `60.6.a`: what stands behind the number. */
const paragraphs = /(?<!\d)(\d{1,3}\p{L}?)(?:[.(](?:\d{1,2}|\p{L})\)?){1,3}(?![\p{L}\p{N}])/gu

type Entry = {
  readonly ref: StandardRef
  readonly instrument: Instrument
  /** A number of several parts, as II.D, is each of them. */
  readonly number: readonly string[]
  /** The words of its heading in each language, and of its instrument’s name. */
  readonly heading: readonly string[]
  readonly name: readonly string[]
}

function wordSought(word: string, words: readonly string[]): (entry: Entry) => boolean {
  if (/\d/.test(word)) return ({ number }) => number.includes(word)
  const answers = answersTo(word, terms)
  const otherwise = fieldTermsWith(word, words)
  return ({ number, heading, name }) =>
    number.includes(word) ||
    heading.some(answers) ||
    name.some(answers) ||
    otherwise.some((phrase) =>
      phrase.every((part) => heading.some((one) => terms(one).some((it) => part.includes(it)))),
    )
}

const terms = rememberedTerms()

let read: readonly Entry[] | null = null

function entries(): readonly Entry[] {
  read ??= instruments.flatMap((instrument) => {
    const name = [instrument, ...Object.values(instrumentName[instrument])].flatMap(plainWords)
    return standardsOf(instrument).map((ref) => ({
      ref,
      instrument,
      number: plainWords(partsOf(ref)[1]),
      heading: languages.flatMap((language) => plainWords(standardHeading(ref, language))),
      name,
    }))
  })
  return read
}
