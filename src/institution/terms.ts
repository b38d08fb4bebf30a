// The terms by which a register's record is found: the one analyser's terms, and codes such as `2026/14-03` as one word.
import {
  beginningsOf,
  joinedFormsOf,
  plainWords,
  termsInText,
  termsOf as termsOfWord,
} from '../foundation/search/analyse.ts'
import { type Citation, citationsIn } from '../foundation/search/citations.ts'
import { spellingsOf } from '../foundation/search/sounds.ts'
import { searchableOf, type Together } from '../foundation/search/standing-terms.ts'
import type { LocalText } from '../vocabulary/languages.ts'
import { inLatinFigures } from '../vocabulary/text/latin-figures.ts'
import { citedIn, citedTerm, isInStandingTerm, rulesNumbered, standingTermsWith } from './standing-terms.ts'

/** Each term once, in every language the text has. */
export const termsOf = (text: LocalText): readonly string[] => [...new Set(termsOfAll([text]))]

/** Of several texts, as often as they say them: an index keeps each once. */
export function termsOfAll(texts: readonly LocalText[]): readonly string[] {
  const found: string[] = []
  for (const text of texts)
    for (const words of Object.values(text)) {
      for (const part of codesIn(words)) found.push(part)
      for (const term of termsInText(withoutCodes(words))) found.push(term)
      for (const citation of citationsIn(words)) found.push(citedTerm(citation))
    }
  return found
}

/**
 * What is searched for, word by word: a record is meant when one of its terms is one of these, begins with one of those, or when it has all of a standing term that
 * the word is a part of, in another language or by the name under which registers keep it (`standing-terms.ts`); in Arabic, too, when it has the word behind a letter that is written onto it.
 */
export type SearchedWord = {
  readonly whole: readonly string[]
  readonly begun: readonly string[]
  readonly together: readonly Together[]
  /** Where the number of an article or a rule is searched for (« art. 12 »), not just any number in a text. */
  readonly cited?: Citation
}

export function searchedWordsIn(typed: string): readonly SearchedWord[] {
  const figures = inLatinFigures(typed)
  const citations = citationsIn(figures)
  const parts = searchableOf(partsOf(withoutCitations(figures, citations)), ([part]) => part)
  const named = citedIn(partsOf(figures).flatMap(([part, code]) => (code ? [] : [part])))
  const words = parts.flatMap(([part, code]) => (code ? [] : [part]))
  return [
    ...citations.map((cited) => ({
      whole: [citedTerm(cited), ...(named.has(cited.number) ? [] : rulesNumbered(cited))],
      begun: [],
      together: named.get(cited.number) ?? [],
      cited,
    })),
    ...parts.map(([part, code]) =>
      code
        ? { whole: [], begun: [part], together: [] }
        : {
            whole: termsOfWord(part),
            begun: beginningsOf(part),
            together: [...writtenOnto(part), ...standingTermsWith(part, words), ...(named.get(part) ?? [])],
          },
    ),
  ]
}

function withoutCitations(text: string, citations: readonly Citation[]): string {
  let [left, from] = ['', 0]
  for (const { at, length } of citations) {
    left += `${text.slice(from, at)} `
    from = at + length
  }
  return left + text.slice(from)
}

/** What is mistyped is not looked for behind these letters. */
function writtenOnto(word: string): readonly Together[] {
  const forms = joinedFormsOf(word)
  return forms.length > 0 ? [[forms]] : []
}

/**
 * Each word with one letter left out, put in, exchanged, or in its neighbour's place: what a hurried hand types; before that, as another hand spells what sounds the same (`alike`). So is its stem, for an ending would hide the word that was meant; `near` is null for what is too short to be mistaken safely. Where a word so
 * meant is a name of something, alone or with those beside it, as typed or as they are meant, so are its other names, those that it has as typed left out: `as` is the word as it was typed, with the names that it has beside others that are mistyped.
 */
export function nearWords(
  searched: readonly SearchedWord[],
): readonly { readonly as: SearchedWord; readonly near: Near | null }[] {
  const meant = searched.map(({ begun: [word = ''], whole }) => ({ word, near: nearOf(word, whole) }))
  const inNames = meant.map(({ word, near }) =>
    [word, ...near].filter((one) => one.length > 3 && termsOfWord(one).some(isInStandingTerm)),
  )
  return searched.map((as, at) => {
    const { word = '', near = [] } = meant[at] ?? {}
    const beside = inNames.flatMap((forms, other) => (other === at ? [] : forms))
    const namesOf = (one: string) => standingTermsWith(one, [one, ...beside])
    const together = (inNames[at] ?? []).flatMap(namesOf)
    return {
      as: { ...as, together: eachOnce([...as.together, ...namesOf(word)]) },
      near:
        near.length > 0 ? { alike: spellingsOf(word), whole: near, together: eachOnce(together, as.together) } : null,
    }
  })
}

export type Near = Pick<SearchedWord, 'whole' | 'together'> & { readonly alike: readonly string[] }

/** The forms of a word that some record has: if one of them sounds like it, the others are dropped. */
export async function standingForms(
  { alike, whole }: Near,
  standing: (many: readonly string[]) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const spelled = alike.length > 0 ? await standing(alike) : []
  return spelled.length > 0 ? spelled : standing(whole)
}

/** Without those searched for anyway: many forms lead to one name, and each name is one more query. */
function eachOnce(all: readonly Together[], asked: readonly Together[] = []): readonly Together[] {
  const once = new Map(all.map((one) => [JSON.stringify(one), one]))
  for (const one of asked) once.delete(JSON.stringify(one))
  return [...once.values()]
}

/** In Arabic, which writes no short vowel, three letters may lack a fourth. */
function nearOf(word: string, terms: readonly string[]): readonly string[] {
  if (word.length < 3 || /\p{N}/u.test(word)) return []
  const arabic = /\p{Script=Arabic}/u.test(word)
  const letters = arabic ? 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي' : 'abcdefghijklmnopqrstuvwxyz'
  const near = new Set<string>()
  if (word.length > 3) for (const one of new Set([word, ...terms])) if (one.length > 3) addNear(one, letters, near)
  if (word.length === 3 && arabic) addLonger(word, letters, near)
  return [...near]
}

function addNear(word: string, letters: string, near: Set<string>): void {
  addLonger(word, letters, near)
  for (let at = 0; at < word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)]
    near.add(before + after.slice(1))
    if (after.length > 1) near.add(`${before}${after[1]}${after[0]}${after.slice(2)}`)
    for (const letter of letters) near.add(before + letter + after.slice(1))
  }
}

function addLonger(word: string, letters: string, near: Set<string>): void {
  for (let at = 0; at <= word.length; at++)
    for (const letter of letters) near.add(word.slice(0, at) + letter + word.slice(at))
}

/** The words of a text, and whether each is a code. */
function partsOf(text: string): readonly (readonly [part: string, code: boolean])[] {
  const codes = codesIn(text)
  const words = plainWords(withoutCodes(text))
  return [...codes.map((part) => [part, true] as const), ...words.map((part) => [part, false] as const)]
}

/** The sign is looked for first: most texts have none, and figures of any script are dear to look for. */
const codesIn = (text: string): readonly string[] => (/[/-]/.test(text) ? (text.match(code) ?? []) : [])
const withoutCodes = (text: string): string => (/[/-]/.test(text) ? text.replace(code, ' ') : text)

const code = /(?<!\p{N})\p{N}+(?:[/-]\p{N}+)+/gu
