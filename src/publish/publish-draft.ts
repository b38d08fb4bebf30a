// A draft of the newsroom at the gate: news, an event, a page, an issue of the newsletter.
import { textOfBlocks } from '../institution/newsroom/block-text.ts'
import { completenessIn, type DraftContent, wholeLanguages } from '../institution/newsroom/draft.ts'
import { type Language, type LocalText, languages } from '../vocabulary/languages.ts'
import { type Problem, refuse } from '../vocabulary/problems.ts'
import { commonOf, only } from './common.ts'
import type { Publication } from './publication.ts'
import { type GateRow, leaves, type Review, reviewOf, stays } from './review.ts'
import type { DraftMaterial, Frame } from './source.ts'

export function publishDraft({ draft, out }: DraftMaterial, frame: Frame): Review {
  const { content } = draft
  const whole = wholeLanguages(content)
  const related = new Map(out.map(({ id, title }) => [id, title]))
  const listed = content.kind === 'page' ? [] : content.kind === 'newsletter' ? content.items : content.related
  const rows: GateRow[] = [
    leaves({ words: 'publish.row.title' }, only(content.title, whole)),
    ...(Object.keys(content.summary).length > 0
      ? [leaves({ words: 'publish.row.summary' }, only(content.summary, whole))]
      : []),
    ...detailRows(content, whole),
    leaves({ words: 'publish.row.text' }, textIn(content, whole)),
    ...listed.map((id) => {
      const title = related.get(id)
      return title
        ? leaves({ words: 'publish.row.related' }, title)
        : stays({ words: 'publish.row.related' }, { words: 'publish.why.not-out' })
    }),
    ...halfWritten(content),
    stays({ words: 'publish.row.names' }, { words: 'publish.why.internal' }, null, { words: 'publish.kept.draft' }),
  ]
  const problems = [...titleProblems(content), ...newsletterProblems(content, related.size), ...approvalProblems(draft)]
  return reviewOf(rows, problems, frame, () => publicationOf(content, frame, whole, [...related.keys()]))
}

const textIn = (content: DraftContent, whole: readonly Language[]): LocalText =>
  content.kind === 'newsletter'
    ? only(content.intro, whole)
    : Object.fromEntries(whole.map((language) => [language, textOfBlocks(content.body[language] ?? [])]))

/** What a page shows beside its text. */
function detailRows(content: DraftContent, whole: readonly Language[]): GateRow[] {
  if (content.kind !== 'event') return []
  const many = [...content.organisers, ...content.partners].map((text) =>
    leaves({ words: 'publish.row.organiser' }, only(text, whole)),
  )
  const speakers = content.speakers.map(({ name, role }) =>
    leaves({ words: 'publish.row.speaker', data: { name } }, only(role, whole)),
  )
  return [leaves({ words: 'publish.row.venue' }, only(content.venue, whole)), ...many, ...speakers]
}

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

const newsletterProblems = (content: DraftContent, out: number): Problem[] =>
  content.kind === 'newsletter' && out === 0 ? [refuse('field-missing', { field: 'items' }).problem] : []

const approvalProblems = ({ approval }: DraftMaterial['draft']): Problem[] =>
  approval ? [] : [refuse('approval-missing').problem]

function publicationOf(
  content: DraftContent,
  frame: Frame,
  whole: readonly Language[],
  related: Publication['id'][],
): Publication {
  const { title, summary } = content
  const day = 'date' in content ? content.date : frame.publishedAt.slice(0, 10)
  const address = [title.en ?? '', title.fr ?? '', `${content.kind}-${day}`]
  const common = commonOf(frame, { title, summary, languages: whole, address })
  const cut = (text: LocalText) => only(text, whole)
  switch (content.kind) {
    case 'news': {
      const { kind, date, theme, body } = content
      return { ...common, kind, date, theme, body: only(body, whole), related }
    }
    case 'event': {
      const { kind, date, online, venue, organisers, partners, speakers, body } = content
      return {
        ...common,
        kind,
        date,
        online,
        venue: cut(venue),
        organisers: organisers.map(cut),
        partners: partners.map(cut),
        speakers: speakers.map(({ name, role }) => ({ name, role: cut(role) })),
        body: only(body, whole),
        related,
      }
    }
    case 'page':
      return { ...common, kind: 'page', position: content.position, body: only(content.body, whole) }
    case 'newsletter':
      return { ...common, kind: 'newsletter', intro: cut(content.intro), items: related }
  }
}
