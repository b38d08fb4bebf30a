// A draft of the newsroom at the gate: news, an event, a page, a report, a practice, an issue of the newsletter.
import { figuresOf } from '../foundation/words/figures.ts'
import { languagesHere, nameOfItself } from '../foundation/words/languages-here.ts'
import { nowhere } from '../foundation/words/locale.ts'
import { isolated, t } from '../foundation/words/t.ts'
import type { WordKey } from '../foundation/words/words.ts'
import { completenessIn, wholeLanguages } from '../institution/newsroom/draft.ts'
import type { DraftContent, DraftOf } from '../institution/newsroom/draft-content.ts'
import { dayIn } from '../vocabulary/dates.ts'
import { directionOf, isOwn, type LocalText, languagesOf, type SiteLanguage } from '../vocabulary/languages.ts'
import { type Problem, refuse } from '../vocabulary/problems.ts'
import { leadingTo, ledToBy, type OfferedFile, type Questionnaire } from '../vocabulary/published/contents.ts'
import { type Block, wordsOfBlock } from '../vocabulary/published/documents.ts'
import type { Publication } from './publication.ts'
import { commonOf, inLanguages, only } from './publication-common.ts'
import { type GateRow, leaves, type Review, refused, reviewOf, stays } from './review.ts'
import type { DraftMaterial, Frame } from './source.ts'

export function publishDraft(material: DraftMaterial, frame: Frame): Review {
  const { draft, out } = material
  const { content } = draft
  const whole = wholeLanguages(content)
  const titles = new Map(out.map(({ id, title }) => [id, title]))
  const rows: GateRow[] = [
    leaves({ words: 'publish.row.title' }, only(content.title, whole)),
    ...(Object.keys(content.summary).length > 0
      ? [leaves({ words: 'publish.row.summary' }, only(content.summary, whole))]
      : []),
    ...detailRows(content, whole, frame.country),
    leaves({ words: 'publish.row.text' }, textIn(content, whole)),
    ...shownRows(content, whole),
    ...ledToBy(content).map((id) => {
      const title = titles.get(id)
      return title
        ? leaves({ words: 'publish.row.related' }, title)
        : stays({ words: 'publish.row.related' }, { words: 'publish.why.not-out' })
    }),
    ...undescribed(content, whole),
    ...halfWritten(content),
    stays({ words: 'publish.row.names' }, { words: 'publish.why.internal' }, null, { words: 'publish.kept.draft' }),
  ]
  const problems = [
    ...titleProblems(content),
    ...newsletterProblems(content, titles.size),
    ...approvalProblems(material),
  ]
  return reviewOf(rows, problems, frame, () => publicationOf(content, frame, whole, [...titles.keys()]))
}

/** What it would become, leaving the gate's other checks aside; null while no language is complete. */
export function publicationOfDraft({ draft: { content }, out }: DraftMaterial, frame: Frame): Publication | null {
  const whole = wholeLanguages(content)
  const related = out.map(({ id }) => id)
  return whole.length > 0 ? publicationOf(content, frame, whole, related) : null
}

function textIn(content: DraftContent, whole: readonly SiteLanguage[]): LocalText {
  switch (content.kind) {
    case 'newsletter':
      return only(content.intro, whole)
    case 'practice':
      return only(content.context, whole)
    default:
      return Object.fromEntries(
        whole.map((language) => [
          language,
          blocksIn(content, language).filter(isWritten).map(wordsOfBlock).join('\n\n'),
        ]),
      )
  }
}

const blocksIn = (content: DraftContent, language: SiteLanguage): readonly Block[] =>
  'body' in content ? (content.body[language] ?? []) : []

const isWritten = ({ kind }: Block): boolean => kind !== 'picture' && kind !== 'file'

/** Every picture and file in its text, with its description. */
function shownRows(content: DraftContent, whole: readonly SiteLanguage[]): GateRow[] {
  const shown = whole.flatMap((language) =>
    blocksIn(content, language).flatMap((block) =>
      block.kind === 'picture' || block.kind === 'file' ? [{ ...block, language }] : [],
    ),
  )
  return [...Map.groupBy(shown, ({ file }) => file.hash).values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    const { file, kind } = first
    const text = Object.fromEntries(same.map((one) => [one.language, one.text]))
    return kind === 'picture'
      ? [leaves({ words: 'publish.row.shown-picture' }, text, { picture: file })]
      : [leaves({ words: 'publish.row.file', data: { name: file.name } }, text)]
  })
}

/** What a page shows beside its text. */
function detailRows(content: DraftContent, whole: readonly SiteLanguage[], country: string): GateRow[] {
  const row = (name: DetailName, text: LocalText, data: Readonly<Record<string, string>> = {}) =>
    leaves({ words: `publish.row.${name}`, data }, only(text, whole))
  const fileRow = ({ file, title }: OfferedFile) =>
    row('file', { ...inEach(whole, () => file.name), ...title }, { name: file.name })
  switch (content.kind) {
    case 'event':
      return [
        row('venue', content.venue),
        row('spoken', content.spoken),
        row('link', content.link ? inEach(whole, () => content.link ?? '') : {}),
        ...[...content.organisers, ...content.partners].map((text) => row('organiser', text)),
        ...content.speakers.map(({ name, role }) => row('speaker', role, { name })),
        ...registrationRows(content, whole, country),
        ...askedRows(content.questionnaire, row),
        row('proceedings', content.proceedings.summary),
        ...content.proceedings.files.map(fileRow),
        ...content.proceedings.materials.map(({ title, link }) => row('material', title, { link })),
        ...content.proceedings.recommendations.flatMap(({ number, text, name, done }) => [
          row('event-recommendation', text, { number }),
          row('event-addressee', name),
          ...done.flatMap((one) => [row('follower', one.by), row('followed', one.text, { date: one.date })]),
        ]),
      ].filter(({ out }) => out && Object.keys(out.text).length > 0)
    case 'news': {
      const { tells } = content
      return tells ? [row('tells', Object.fromEntries(whole.map((language) => [language, tells.recommendation])))] : []
    }
    case 'page':
      return content.people.map(({ name, role }) => row('member', role, { name }))
    case 'report':
      return content.files.map(fileRow)
    case 'practice':
      return [row('done', content.done), row('result', content.result), row('limits', content.limits)]
    default:
      return []
  }
}

/** What people who register are asked, and how long it is kept, as the page and its form say it. */
function registrationRows(
  { registration, date }: DraftOf<'event'>,
  whole: readonly SiteLanguage[],
  country: string,
): GateRow[] {
  if (!registration) return []
  const { closes, places, audience, questions, keptDays } = registration
  const until = (language: SiteLanguage): string => {
    const figures = figuresOf(language, { ...nowhere, country })
    const day = figures.date(closes?.date ?? date)
    return closes
      ? t(language, 'registration.until-time', { date: day, time: figures.hour(closes.time) }, country)
      : t(language, 'registration.until', { date: day }, country)
  }
  // Our own words: their figures count days and places.
  const row = (words: WordKey, said: (language: SiteLanguage) => string): GateRow => ({
    ...leaves({ words }, inEach(whole, said)),
    smallNumbers: [],
  })
  return [
    row('registration.title', until),
    row('registration.count.places', (language) =>
      places === null
        ? t(language, 'registration.no-limit')
        : t(language, 'registration.places', { count: places }, country),
    ),
    leaves({ words: 'publish.row.registration-for' }, only(audience, whole)),
    row('registration.form.questions', (language) =>
      questions.length === 0
        ? t(language, 'publish.row.registration-asks-nothing')
        : questions.map((question) => t(language, `registration.ask.${question}`)).join('\n'),
    ),
    row('publish.row.registration-privacy', (language) =>
      t(language, 'registration.privacy', { count: keptDays }, country),
    ),
  ]
}

const inEach = (whole: readonly SiteLanguage[], said: (language: SiteLanguage) => string): LocalText =>
  Object.fromEntries(whole.map((language) => [language, said(language)]))

function askedRows(
  { mechanisms, questions }: Questionnaire,
  row: (name: DetailName, text: LocalText) => GateRow,
): GateRow[] {
  return [
    ...mechanisms.map((name) => row('mechanism', name)),
    ...questions.flatMap(({ text, answers }) => [
      row('question', text),
      ...answers.map((one) => row('event-answer', one)),
    ]),
  ]
}

type DetailName =
  | 'tells'
  | 'spoken'
  | 'link'
  | 'mechanism'
  | 'question'
  | 'event-answer'
  | 'proceedings'
  | 'material'
  | 'event-recommendation'
  | 'event-addressee'
  | 'follower'
  | 'followed'
  | 'venue'
  | 'organiser'
  | 'speaker'
  | 'member'
  | 'file'
  | 'done'
  | 'result'
  | 'limits'

/** A language that is begun but incomplete stays behind, and says what it lacks. */
const halfWritten = (content: DraftContent): GateRow[] =>
  languagesHere().flatMap((language) => {
    const state = completenessIn(content, language)
    if (state === 'whole') return []
    const why = { words: `publish.why.${state === 'absent' ? 'language-absent' : state}` } as const
    return [stays(versionIn(language), why, only(content.title, [language]))]
  })

const versionIn = (language: SiteLanguage) =>
  isOwn(language)
    ? ({ words: `publish.row.language-${language}` } as const)
    : ({ words: 'publish.row.language-added', data: { name: isolated(nameOfItself(language)) } } as const)

/** `title-missing` in a language that has a text, or in all; `field-missing` when no language has both. */
function titleProblems(content: DraftContent): Problem[] {
  const untitled = languagesHere().filter((language) => completenessIn(content, language) === 'title-missing')
  if (untitled.length > 0) return untitled.map((language) => refuse('title-missing', { language }).problem)
  if (Object.keys(content.title).length === 0) return [refuse('title-missing').problem]
  return wholeLanguages(content).length > 0 ? [] : [refuse('field-missing', { field: 'body' }).problem]
}

/** `picture-undescribed` for each picture that a language shows without alternative text: each language needs its own. */
const undescribed = (content: DraftContent, whole: readonly SiteLanguage[]): GateRow[] =>
  'body' in content
    ? whole.flatMap((language) =>
        (content.body[language] ?? []).flatMap((block) =>
          block.kind === 'picture' && !block.text ? [pictureRow(block.file.name, language)] : [],
        ),
      )
    : []

const pictureRow = (name: string, language: SiteLanguage): GateRow =>
  refused(
    leaves({ words: 'publish.row.picture', data: { name: isolated(name), language } }, {}),
    refuse('picture-undescribed', { name, language }).problem,
  )

const newsletterProblems = (content: DraftContent, out: number): Problem[] =>
  content.kind === 'newsletter' && out === 0 ? [refuse('field-missing', { field: 'items' }).problem] : []

const approvalProblems = ({ draft, approvalAsked }: DraftMaterial): Problem[] =>
  draft.approval || !approvalAsked ? [] : [refuse('approval-missing').problem]

function publicationOf(
  content: DraftContent,
  frame: Frame,
  whole: readonly SiteLanguage[],
  related: Publication['id'][],
): Publication {
  const { title, summary, mandate, former, ...written } = content
  const day = 'date' in content ? content.date : dayIn(frame.publishedAt, frame.timeZone)
  const address = [title.en ?? '', ...fromTheLeft(title), `${content.kind}-${day}`]
  const common = commonOf(frame, { mandate, title, summary, languages: whole, address, former })
  return { ...common, ...leadingTo(inLanguages(written, whole), related) }
}

/** An address is made of Latin letters: of a title from the right nothing but its figures would be left. */
const fromTheLeft = (title: LocalText): readonly string[] =>
  languagesOf(title).flatMap((language) => (directionOf(language) === 'ltr' ? (title[language] ?? '') : []))
