// What a saved page holds for readers: one article without the navigation around it, and short notices of others.
import { type IsoDate, isDate } from '../../../vocabulary/dates.ts'
import type { Language } from '../../../vocabulary/languages.ts'
import { type DateInText, dateInText, isOnlyDate } from '../../dates-in-text.ts'
import type { SavedBlock, SavedPage } from './blocks.ts'
import { languageOf } from './language-of.ts'

/** A notice of another page: its date, its title as far as it is shown, where it leads. */
type Stub = {
  readonly date: IsoDate
  readonly title: string
  /** Its title was shortened there: the rest is not known. */
  readonly shortened: boolean
  readonly language: Language | null
  readonly link: string | null
}

export type Article = {
  readonly title: string
  readonly language: Language
  /** The day that its text names first, or the page's head. */
  readonly date: IsoDate | null
  readonly blocks: readonly SavedBlock[]
}

/** What a person should look at before it is brought over. */
export type Doubt =
  | { readonly code: 'no-article' }
  | { readonly code: 'no-date' }
  | { readonly code: 'date-ambiguous'; readonly date: IsoDate; readonly other: IsoDate }
  | { readonly code: 'date-hijri' }
  | { readonly code: 'language-unclear' }
  | { readonly code: 'languages-mixed'; readonly languages: readonly Language[] }

export type PageFound = {
  readonly name: string
  readonly address: string | null
  readonly article: Article | null
  readonly stubs: readonly Stub[]
  /** What was taken for navigation. */
  readonly leftOut: readonly string[]
  readonly doubts: readonly Doubt[]
}

/** `repeated`: texts found on many pages of the same site, which are navigation whatever they look like. */
export function findIn(page: SavedPage, repeated: ReadonlySet<string> = new Set()): PageFound {
  const blocks = page.blocks.filter((block) => !repeated.has(markOf(block)))
  const stubs = stubsIn(blocks)
  const rest = blocks.filter((block) => !stubs.some(({ at }) => at.includes(block)))
  const article = articleIn(page, rest)
  const taken = new Set<string>(article ? [article.title, ...article.blocks.map(({ text }) => text)] : [])
  return {
    name: page.name,
    address: page.address,
    article,
    stubs: stubs.map(({ stub }) => stub),
    leftOut: page.blocks.flatMap(({ text, kind }) =>
      kind === 'picture' || taken.has(text) || stubs.some(({ at }) => at.some((block) => block.text === text))
        ? []
        : [text],
    ),
    doubts: doubtsOf(page, article),
  }
}

/** Texts and pictures that stand on at least half of the pages, and on three: the frame that all share. */
export function repeatedIn(pages: readonly SavedPage[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const page of pages)
    for (const mark of new Set(page.blocks.map(markOf))) counts.set(mark, (counts.get(mark) ?? 0) + 1)
  const least = Math.max(3, pages.length / 2)
  return new Set([...counts].flatMap(([text, count]) => (text && count >= least ? [text] : [])))
}

/** A picture is identified by its address only. */
const markOf = ({ kind, text, source }: SavedBlock): string => (kind === 'picture' ? `picture ${source}` : text)

/** A date alone, then a title; often "read more" after it. */
function stubsIn(blocks: readonly SavedBlock[]): { readonly stub: Stub; readonly at: readonly SavedBlock[] }[] {
  return blocks.flatMap((block, at) => {
    const [title, more] = [blocks[at + 1], blocks[at + 2]]
    if (!isOnlyDate(block.text) || !title || isProse(title) || title.kind === 'picture') return []
    const date = dayOf(dateInText(block.text))
    const follows = more !== undefined && isReadMore(more.text)
    if (!date || !(follows || title.link || isShortened(title.text))) return []
    const stub: Stub = {
      date,
      title: title.text.replace(shortenedMark, '').trim(),
      shortened: isShortened(title.text),
      language: title.said ?? languageOf(title.text),
      link: title.link ?? (follows ? more.link : null),
    }
    return [{ stub, at: follows ? [block, title, more] : [block, title] }]
  })
}

/** The prose that stands together, by far the most of it; above it its title. */
function articleIn(page: SavedPage, blocks: readonly SavedBlock[]): Article | null {
  const marked = blocks.filter(({ inMain }) => inMain)
  const candidates = marked.some(isProse) ? marked : blocks
  const first = candidates.findIndex(isProse)
  const last = candidates.findLastIndex(isProse)
  if (first < 0) return null
  const title = titleAbove(page, candidates, first)
  const body = withPicturesAround(candidates, first, last).filter((block) => belongs(block, title))
  const language = languageOf(body.map(({ text }) => text).join(' ')) ?? body.find(({ said }) => said)?.said
  if (!language) return null
  const told = dateInText(body.map(({ text }) => text).join('\n'))
  const published = isDate(page.published) ? page.published : null
  return { title, language, date: dayOf(told) ?? published, blocks: body }
}

/** A page often begins or ends with one. */
function withPicturesAround(blocks: readonly SavedBlock[], first: number, last: number): readonly SavedBlock[] {
  let [from, until] = [first, last + 1]
  while (blocks[from - 1]?.kind === 'picture') from -= 1
  while (blocks[until]?.kind === 'picture') until += 1
  return blocks.slice(from, until)
}

/** A heading or a short text above the prose that the page says again elsewhere (in its breadcrumb, its head); else the nearest. */
function titleAbove(page: SavedPage, blocks: readonly SavedBlock[], first: number): string {
  const above = blocks
    .slice(0, first)
    .filter(({ kind, text }) => kind !== 'picture' && text.length >= 12 && !isOnlyDate(text))
  const heading = above.findLast(({ kind }) => kind === 'heading')
  const said = above.findLast(
    ({ text }) =>
      page.title?.includes(text) || page.blocks.some((other) => other.text !== text && other.text.endsWith(text)),
  )
  return (said ?? heading ?? above.at(-1))?.text ?? page.title ?? ''
}

/** Prose: neither just a link nor the title again. */
const belongs = ({ kind, text, link }: SavedBlock, title: string): boolean =>
  kind === 'picture' || (text !== title && link === null && !isReadMore(text))

/** Whole sentences, as nobody writes them into a menu. */
const isProse = ({ kind, text, link }: SavedBlock): boolean =>
  (kind === 'paragraph' || kind === 'quote') &&
  link === null &&
  text.length >= 100 &&
  /[.!?؟。…][)\]»”"']?$/u.test(text)

const shortenedMark = /(\(\s*(\.\.\.|…)\s*\)|\[\s*(\.\.\.|…)\s*\]|\.\.\.|…)\s*$/u
const isShortened = (text: string): boolean => shortenedMark.test(text)
const isReadMore = (text: string): boolean =>
  /^(اقرأ المزيد|المزيد|التفاصيل|اقرأ أكثر|lire la suite|en savoir plus|lire plus|read more|more)\s*[.…»>]*$/iu.test(
    text,
  )

const dayOf = (date: DateInText | null): IsoDate | null => (date && date.kind !== 'hijri' ? date.day : null)

function doubtsOf(page: SavedPage, article: Article | null): Doubt[] {
  if (!article) return [{ code: 'no-article' }]
  const text = article.blocks.map((block) => block.text).join('\n')
  const date = dateInText(text)
  const found = new Set(
    article.blocks.flatMap((block) => (block.text.length > 60 ? (languageOf(block.text) ?? []) : [])),
  )
  return [
    ...(article.date ? [] : [date?.kind === 'hijri' ? { code: 'date-hijri' as const } : { code: 'no-date' as const }]),
    ...(date?.kind === 'ambiguous' ? [{ code: 'date-ambiguous' as const, date: date.day, other: date.other }] : []),
    ...(found.size > 1 ? [{ code: 'languages-mixed' as const, languages: [...found] }] : []),
    ...(page.blocks.length > 0 && found.size === 0 ? [{ code: 'language-unclear' as const }] : []),
  ]
}
