// A report in one language as it is set on paper: its sections, and of each live block what was taken, in words.
import type { Paper, PaperBlock, PaperCard, PaperFace, PaperRun, PaperTable } from '../../foundation/paper.ts'
import { figuresOf } from '../../foundation/words/figures.ts'
import { ownLanguageFor } from '../../foundation/words/languages-here.ts'
import type { Where } from '../../foundation/words/locale.ts'
import { isolated, leftToRight, t, type WordData } from '../../foundation/words/t.ts'
import type { WordKey } from '../../foundation/words/words.ts'
import type { ReleasedVisit } from '../../release/released-visit.ts'
import { dayIn, type Instant, type IsoDate } from '../../vocabulary/dates.ts'
import { directionOf, type LocalText, languagesOf, type SiteLanguage, textIn } from '../../vocabulary/languages.ts'
import type { MarkedText } from '../../vocabulary/published/documents.ts'
import { type FileRef, fileNameOf } from '../../vocabulary/published/files.ts'
import { type StandardRef, standardCitation } from '../../vocabulary/standards/standards.ts'
import { inLatinFigures } from '../../vocabulary/text/latin-figures.ts'
import type { Place } from '../places/place.ts'
import { digitsIn } from './begin-report.ts'
import type { AuthorityComment, ReportStage, SentContent } from './report.ts'
import type { LiveBlock, PopulationOn, ReportBlock, ReportMark, TableBlock, Taken } from './report-blocks.ts'

export type PaperOf = {
  readonly content: SentContent
  readonly visit: ReleasedVisit
  readonly number: string
  readonly place: Pick<Place, 'name' | 'invented'>
  readonly language: SiteLanguage
  readonly where: Where
  /** What it belongs to first, then itself. */
  readonly institution: readonly LocalText[]
  readonly face: Omit<PaperFace, 'names'>
  /** Null while it is a draft. */
  readonly sending: {
    readonly stage: ReportStage
    readonly number: string
    readonly on: IsoDate
    readonly print: string
  } | null
  readonly today: IsoDate
  /** What authorities said of earlier texts, decided on: the final report carries all of it. */
  readonly answers: readonly AuthorityComment[]
}

export function reportPaper(of: PaperOf): Paper {
  const { content, visit, number, place, language, where, sending } = of
  const words = wordsOf(language, where)
  const { say, date, local } = words
  const kind = say(visit.announced ? 'institution.visit.announced' : 'institution.visit.unannounced', {
    kind: say(`vocabulary.visit-kind.${visit.kind}`),
  })
  return {
    language,
    rtl: directionOf(language) === 'rtl',
    digits: digitsIn(language, where.country),
    face: { ...of.face, names: of.institution.map(local) },
    title: local(content.title),
    facts: [
      { label: say('institution.place.one'), value: local(place.name) },
      { label: say('institution.visit.one'), value: leftToRight(number) },
      { label: say('institution.visit.when'), value: words.dateRange(visit.from, visit.to) },
      { label: say('institution.visit.kind'), value: kind },
    ],
    stage: {
      words: say(sending ? `reports.paper.${sending.stage}` : 'reports.paper.draft'),
      reference: sending
        ? say('reports.paper.reference', { number: leftToRight(sending.number), date: date(sending.on) })
        : say('reports.paper.as-of', { date: date(of.today) }),
      isDraft: sending === null,
    },
    notices: [
      ...(place.invented ? [say('institution.place.is-invented')] : []),
      ...(sending?.stage === 'final' ? [] : [say('reports.paper.confidential')]),
      ...(sending ? [say('reports.paper.print', { print: leftToRight(sending.print) })] : []),
    ],
    sections: [
      ...content.sections
        .filter(({ body }) => (body[language] ?? []).length > 0)
        .map(({ title, body }) => ({
          title: local(title),
          blocks: (body[language] ?? []).flatMap((block) => paperBlocks(block, words)),
        })),
      ...(sending?.stage === 'final' && of.answers.length > 0
        ? [{ title: say('reports.paper.comments'), blocks: of.answers.flatMap((one) => commentBlocks(one, words)) }]
        : []),
    ],
    words: {
      contents: say('reports.paper.contents'),
      page: say('reports.paper.page'),
      of: say('reports.paper.of'),
      table: say('reports.paper.table'),
      chart: say('reports.paper.chart'),
      picture: say('reports.paper.picture'),
    },
  }
}

/** The pictures of a paper in this language, each once. */
export const picturesIn = (content: SentContent, language: SiteLanguage): readonly FileRef[] => {
  const files = content.sections.flatMap(({ body }) =>
    (body[language] ?? []).flatMap((block) => (block.kind === 'picture' ? [block.file] : [])),
  )
  return [...new Map(files.map((file) => [file.hash, file])).values()]
}

type Words = {
  readonly language: SiteLanguage
  readonly say: (key: WordKey, data?: WordData) => string
  readonly date: (day: IsoDate) => string
  /** The day of a moment, where the institution is. */
  readonly dateOf: (at: Instant) => string
  readonly dateRange: (from: IsoDate, to: IsoDate) => string
  readonly figure: (value: number) => string
  readonly list: (items: readonly string[]) => string
  readonly local: (text: LocalText) => string
}

function wordsOf(language: SiteLanguage, where: Where): Words {
  const { date, dateRange, number, list } = figuresOf(language, where)
  return {
    language,
    say: (key, data) => t(language, key, data, where.country),
    date,
    dateOf: (at) => date(dayIn(at, where.timeZone)),
    dateRange,
    figure: number,
    list,
    local: (text) => textIn(text, language)?.text ?? '',
  }
}

function paperBlocks(block: ReportBlock, words: Words): readonly PaperBlock[] {
  switch (block.kind) {
    case 'paragraph':
    case 'quote':
      return [{ kind: block.kind, runs: runsOf(block) }]
    case 'heading':
      return [{ kind: 'heading', text: block.text }]
    case 'list': {
      const items = block.items.map((item) => runsOf(typeof item === 'string' ? { text: item } : item))
      return [{ kind: 'list', ordered: block.ordered ?? false, items }]
    }
    case 'picture': {
      const { file, text, caption } = block
      const size = { width: file.width ?? 4, height: file.height ?? 3 }
      return [{ kind: 'picture', file: fileNameOf(file), alt: text || file.name, caption: caption ?? text, ...size }]
    }
    case 'table':
      return [writtenTable(block)]
    case 'live':
      return liveBlock(block, words)
  }
}

/** Verbatim, in its own language, with the present decision. */
function commentBlocks({ from, on, text, decisions }: AuthorityComment, { say, date }: Words): readonly PaperBlock[] {
  const standing = decisions.at(-1)
  const said = standing ? say(`reports.decision.${standing.decision}`) : say('reports.decision.none')
  const reason = standing?.reason ? [{ text: `: ${isolated(standing.reason)}` }] : []
  return [
    { kind: 'heading', text: `${isolated(from)} · ${date(on)}` },
    { kind: 'quote', runs: [{ text: isolated(text) }] },
    { kind: 'paragraph', runs: [{ text: said, mark: 'strong' }, ...reason] },
  ]
}

function runsOf({ text, marks = [] }: MarkedText<ReportMark>): readonly PaperRun[] {
  const runs: PaperRun[] = []
  let at = 0
  for (const mark of marks) {
    if (mark.from > at) runs.push({ text: text.slice(at, mark.from) })
    const own = text.slice(mark.from, mark.until)
    if (mark.kind === 'note') runs.push({ text: own, note: mark.text })
    else if (mark.kind === 'link') runs.push({ text: own, link: mark.to })
    else runs.push({ text: own, mark: mark.kind })
    at = mark.until
  }
  if (at < text.length) runs.push({ text: text.slice(at) })
  return runs
}

/** A chart of the figures in its last column; a cell that is no figure has no bar. */
function writtenTable({ caption, head, rows, chart }: TableBlock): PaperTable {
  if (!chart) return { kind: 'table', caption, head, rows }
  const values = rows.map((row) => figureIn(row.at(-1) ?? ''))
  return { kind: 'table', caption, head, rows, bars: sharesOf(values) }
}

/** A figure as people type it: with spaces, a comma, or Arabic digits. */
function figureIn(text: string): number {
  const latin = inLatinFigures(text).replace(/[\s\u00a0\u202f٬]/g, '')
  const value = Number.parseFloat(latin.replace(/[,٫]/, '.'))
  return Number.isFinite(value) && value > 0 ? value : 0
}

const sharesOf = (values: readonly number[]): readonly number[] => {
  const most = Math.max(...values, 0)
  return values.map((value) => (most > 0 ? value / most : 0))
}

function liveBlock({ taken, at }: LiveBlock, words: Words): readonly PaperBlock[] {
  switch (taken.of) {
    case 'finding':
    case 'recommendation':
      return [cardOf(taken, words)]
    case 'place':
      return [placeTable(taken, words)]
    case 'population':
      return [populationChart(taken, words)]
    case 'themes': {
      const { say, figure } = words
      return [
        {
          kind: 'table',
          caption: say('reports.live.themes'),
          head: [say('institution.recommendation.theme'), say('reports.live.findings')],
          rows: taken.points.map(({ theme, count }) => [say(`vocabulary.theme.${theme}`), figure(count)]),
          bars: sharesOf(taken.points.map(({ count }) => count)),
        },
      ]
    }
    case 'earlier':
      return [earlierChart(taken, at, words)]
  }
}

/** In the paper's language, or in another one, which is then named. */
function cardOf(taken: Extract<Taken, { of: 'finding' | 'recommendation' }>, words: Words): PaperCard {
  const { say, date, figure, local } = words
  const standards = taken.standards.map((standard) => citation(standard, words.language))
  const found = textIn(taken.text, words.language)
  const language = found?.language ?? languagesOf(taken.text)[0] ?? words.language
  const text = (found?.text ?? '').split(/\n+/).filter(Boolean)
  const own = { kind: 'card' as const, text, language, rtl: directionOf(language) === 'rtl' }
  if (taken.of === 'finding') {
    const isPractice = taken.nature === 'good-practice'
    const name = say(isPractice ? 'reports.live.practice' : 'reports.live.finding', { number: figure(taken.number) })
    const severity =
      isPractice || taken.severity === null
        ? []
        : [say('reports.live.severity', { severity: say(`vocabulary.severity.${taken.severity}`) })]
    return {
      ...own,
      tone: isPractice ? 'practice' : 'concern',
      label: [name, say(`vocabulary.theme.${taken.theme}`), ...severity].join(' · '),
      title: textIn(taken.title, language)?.text ?? '',
      foot: standards.join(' · '),
    }
  }
  const names = taken.addressees.map(({ kind, name }) => local(name) || say(`vocabulary.addressee-kind.${kind}`))
  const to = say('reports.live.addressee', { name: words.list(names) })
  const due = taken.deadline ? [say('reports.live.deadline', { date: date(taken.deadline) })] : []
  return {
    ...own,
    tone: 'recommendation',
    label: say('reports.live.recommendation', { number: leftToRight(taken.number) }),
    title: '',
    foot: [to, ...due, ...standards].join(' · '),
  }
}

const citation = (standard: StandardRef, language: SiteLanguage): string =>
  standardCitation(standard, ownLanguageFor(language))

function placeTable(taken: Extract<Taken, { of: 'place' }>, words: Words): PaperTable {
  const { say, figure, date, list, local } = words
  const { population, groups, wings } = taken
  const kind = taken.kind === 'other' ? local(taken.otherKind) : say(`vocabulary.place-kind.${taken.kind}`)
  const rows: readonly (readonly [WordKey, string])[] = [
    ['institution.place.kind', kind],
    ['institution.place.authority', local(taken.authority)],
    ['institution.place.region', local(taken.region)],
    ['institution.place.capacity', taken.capacity === null ? '' : figure(taken.capacity)],
    [
      'reports.live.held',
      population ? say('reports.live.held-on', { count: counted(population, words), date: date(population.on) }) : '',
    ],
    [
      'reports.live.groups',
      groups.length > 0 ? list(groups.map((group) => say(`vocabulary.place-group.${group}`))) : '',
    ],
    ['reports.live.wings', wings.length > 0 ? list(wings.map((wing) => say(`vocabulary.place-wing.${wing}`))) : ''],
  ]
  return {
    kind: 'table',
    caption: say('reports.live.place', { name: local(taken.name) }),
    head: [say('reports.live.fact'), say('reports.live.said')],
    rows: rows.flatMap(([key, value]) => (value ? [[say(key), value]] : [])),
  }
}

/** The official capacity is shown below: what occupancy is measured against. */
function populationChart({ points, capacity }: Extract<Taken, { of: 'population' }>, words: Words): PaperTable {
  const { say, date, figure } = words
  const values = [
    ...points.map(({ count }) => (typeof count === 'number' ? count : 0)),
    ...(capacity ? [capacity] : []),
  ]
  return {
    kind: 'table',
    caption: say('reports.live.population'),
    head: [say('institution.date'), say('reports.live.persons')],
    rows: [
      ...points.map((point) => [date(point.on), counted(point, words)]),
      ...(capacity ? [[say('institution.place.capacity'), figure(capacity)]] : []),
    ],
    bars: sharesOf(values),
  }
}

/** Its day stands in its title, and how many there were in all below: what a share would be of. */
function earlierChart({ points }: Extract<Taken, { of: 'earlier' }>, at: Instant, words: Words): PaperTable {
  const { say, dateOf, figure } = words
  const total = points.reduce((sum, { count }) => sum + count, 0)
  return {
    kind: 'table',
    caption: say('reports.live.earlier', { date: dateOf(at) }),
    head: [say('reports.live.verified'), say('reports.live.recommendations')],
    rows: [
      ...points.map(({ implementation, count }) => [say(`vocabulary.implementation.${implementation}`), figure(count)]),
      [say('reports.live.total'), figure(total)],
    ],
    bars: sharesOf([...points.map(({ count }) => count), total]),
  }
}

const counted = ({ count }: PopulationOn, { say, figure }: Words): string =>
  typeof count === 'number' ? figure(count) : say('reports.live.few')
