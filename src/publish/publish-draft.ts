// A draft of the newsroom at the gate: news, an event, a page, a report, a practice, an issue of the newsletter.

import { isolated } from '../foundation/words/t.ts'
import { completenessIn, type DraftContent, wholeLanguages } from '../institution/newsroom/draft.ts'
import { leadingTo, ledToBy, type Questionnaire } from '../vocabulary/contents.ts'
import { wordsOfBlock } from '../vocabulary/documents.ts'
import { type Language, type LocalText, languages } from '../vocabulary/languages.ts'
import { type Problem, refuse } from '../vocabulary/problems.ts'
import { commonOf, inLanguages, only } from './common.ts'
import type { Publication } from './publication.ts'
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
    ...detailRows(content, whole),
    leaves({ words: 'publish.row.text' }, textIn(content, whole)),
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

/** What it would be, whatever else is asked of it; null while no language is whole. */
export function publicationOfDraft({ draft: { content }, out }: DraftMaterial, frame: Frame): Publication | null {
  const whole = wholeLanguages(content)
  const related = out.map(({ id }) => id)
  return whole.length > 0 ? publicationOf(content, frame, whole, related) : null
}

function textIn(content: DraftContent, whole: readonly Language[]): LocalText {
  switch (content.kind) {
    case 'newsletter':
      return only(content.intro, whole)
    case 'practice':
      return only(content.context, whole)
    default:
      return Object.fromEntries(
        whole.map((language) => [language, (content.body[language] ?? []).map(wordsOfBlock).join('\n\n')]),
      )
  }
}

/** What a page shows beside its text. */
function detailRows(content: DraftContent, whole: readonly Language[]): GateRow[] {
  const row = (name: DetailName, text: LocalText, data: Readonly<Record<string, string>> = {}) =>
    leaves({ words: `publish.row.${name}`, data }, only(text, whole))
  switch (content.kind) {
    case 'event':
      return [
        row('venue', content.venue),
        row('spoken', content.spoken),
        row('link', Object.fromEntries(content.link ? whole.map((language) => [language, content.link ?? '']) : [])),
        ...[...content.organisers, ...content.partners].map((text) => row('organiser', text)),
        ...content.speakers.map(({ name, role }) => row('speaker', role, { name })),
        ...(content.registration ? [row('registration-for', content.registration.audience)] : []),
        ...askedRows(content.questionnaire, row),
        row('proceedings', content.proceedings.summary),
        ...content.proceedings.materials.map(({ title, link }) => row('material', title, { link })),
        ...content.proceedings.recommendations.flatMap(({ number, text, name, done }) => [
          row('event-recommendation', text, { number }),
          row('event-addressee', name),
          ...done.flatMap((one) => [row('follower', one.by), row('followed', one.text, { date: one.date })]),
        ]),
      ].filter(({ out }) => out && Object.keys(out.text).length > 0)
    case 'page':
      return content.people.map(({ name, role }) => row('member', role, { name }))
    case 'report':
      return content.files.map(({ file, title }) => row('file', title, { name: file.name }))
    case 'practice':
      return [row('done', content.done), row('result', content.result), row('limits', content.limits)]
    default:
      return []
  }
}

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
  | 'spoken'
  | 'link'
  | 'registration-for'
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

/** A language that is begun and not whole stays behind, and says what it lacks. */
const halfWritten = (content: DraftContent): GateRow[] =>
  languages.flatMap((language) => {
    const state = completenessIn(content, language)
    if (state === 'whole') return []
    const why = { words: `publish.why.${state === 'absent' ? 'language-absent' : state}` } as const
    return [stays({ words: `publish.row.language-${language}` }, why, only(content.title, [language]))]
  })

/** `title-missing` in a language that has a text, or in all; `field-missing` when no language has both. */
function titleProblems(content: DraftContent): Problem[] {
  const untitled = languages.filter((language) => completenessIn(content, language) === 'title-missing')
  if (untitled.length > 0) return untitled.map((language) => refuse('title-missing', { language }).problem)
  if (Object.keys(content.title).length === 0) return [refuse('title-missing').problem]
  return wholeLanguages(content).length > 0 ? [] : [refuse('field-missing', { field: 'body' }).problem]
}

/** `picture-undescribed` for each picture that a language shows and does not describe: who does not see it is told something in each. */
const undescribed = (content: DraftContent, whole: readonly Language[]): GateRow[] =>
  'body' in content
    ? whole.flatMap((language) =>
        (content.body[language] ?? []).flatMap((block) =>
          block.kind === 'picture' && !block.text ? [pictureRow(block.file.name, language)] : [],
        ),
      )
    : []

const pictureRow = (name: string, language: Language): GateRow =>
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
  whole: readonly Language[],
  related: Publication['id'][],
): Publication {
  const { title, summary, mandate, former, ...written } = content
  const day = 'date' in content ? content.date : frame.publishedAt.slice(0, 10)
  const address = [title.en ?? '', title.fr ?? '', `${content.kind}-${day}`]
  const common = commonOf(frame, { mandate, title, summary, languages: whole, address, former })
  return { ...common, ...leadingTo(inLanguages(written, whole), related) }
}
