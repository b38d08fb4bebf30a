// A report as its template begins it: the words of the visit filled in, and everything that is to be taken in its place.
import { figuresOf } from '../../foundation/words/figures.ts'
import { localeOf, type Where } from '../../foundation/words/locale.ts'
import { isolated, leftToRight, t } from '../../foundation/words/t.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import { type LocalText, languagesOf, type SiteLanguage, textIn } from '../../vocabulary/languages.ts'
import type { Prompt, Report, SectionContent } from './report.ts'
import type { BlockSource, LiveBlock, ReportBlock } from './report-blocks.ts'
import { type ReportMaterial, takenNow } from './sources.ts'
import { filledIn, type TemplateTake, type TemplateText, type TemplateWord } from './template.ts'

type Beginning = ReportMaterial & {
  /** `2026/14`. */
  readonly number: string
  readonly institution: LocalText
  readonly where: Where
  readonly now: Instant
}

export function begunReport(
  template: TemplateText,
  beginning: Beginning,
): Pick<Report, 'title' | 'asked'> & { readonly sections: readonly SectionContent[] } {
  const fill = (text: LocalText): LocalText =>
    Object.fromEntries(
      languagesOf(text).map((language) => [language, filledIn(text[language] ?? '', wordsIn(language, beginning))]),
    )
  return {
    title: fill(template.title),
    asked: template.sections.flatMap(({ text }) => promptsIn(fill(text))),
    sections: template.sections.map(({ title, text, takes }) => {
      const live = takes.flatMap((take) => takenFor(take, beginning))
      // Words that lead to what the visit gave lead to nothing where it gave none. Recommendations are still to be written.
      const hasNothing = takes.length > 0 && live.length === 0 && !takes.includes('recommendations')
      return {
        kind: 'section',
        title: fill(title),
        body: Object.fromEntries(
          languagesOf(title).map((language) => [
            language,
            hasNothing ? [] : [...blocksOfText(fill(text)[language] ?? ''), ...live],
          ]),
        ),
      }
    }),
  }
}

/** Whether anything was said of it or not, every word has one. */
function wordsIn(language: SiteLanguage, beginning: Beginning): Readonly<Record<TemplateWord, string>> {
  const { visit, place, where, institution, number } = beginning
  const { date, number: figure } = figuresOf(language, where)
  const unknown = t(language, 'reports.not-known', {}, where.country)
  const local = (text: LocalText) => textIn(text, language)?.text ?? unknown
  const said = visit.announced ? 'institution.visit.announced' : 'institution.visit.unannounced'
  return {
    place: local(place.name),
    region: local(place.region),
    authority: local(place.authority),
    capacity: place.capacity === null ? unknown : figure(place.capacity),
    number: leftToRight(number),
    from: date(visit.from),
    to: date(visit.to),
    kind: t(language, said, { kind: t(language, `vocabulary.visit-kind.${visit.kind}`) }, where.country),
    team: figure(visit.teamSize),
    institution: isolated(local(institution)),
  }
}

function takenFor(take: TemplateTake, { now, ...material }: Beginning): readonly LiveBlock[] {
  const sources: readonly BlockSource[] =
    take === 'findings' || take === 'practices'
      ? material.visit.findings
          .filter(({ nature }) => (nature === 'good-practice') === (take === 'practices'))
          .map(({ row }) => ({ of: 'finding', row }))
      : take === 'recommendations'
        ? material.recommendations.map(({ id }) => ({ of: 'recommendation', id }))
        : [{ of: take }]
  return sources.flatMap((source) => {
    const taken = takenNow(source, material)
    return taken ? [{ kind: 'live', source, taken, at: now }] : []
  })
}

/** A line is a paragraph; with `# ` before it a heading, with `- ` a list entry. What the template asks for is a paragraph, to be overwritten. */
function blocksOfText(text: string): readonly ReportBlock[] {
  const blocks: ReportBlock[] = []
  for (const { sign, words } of linesOf(text)) {
    const last = blocks.at(-1)
    if (sign === '#') blocks.push({ kind: 'heading', text: words })
    else if (sign === '-' && last?.kind === 'list')
      blocks[blocks.length - 1] = { ...last, items: [...last.items, words] }
    else if (sign === '-') blocks.push({ kind: 'list', items: [words] })
    else blocks.push({ kind: 'paragraph', text: words })
  }
  return blocks
}

const promptsIn = (text: LocalText): readonly Prompt[] =>
  languagesOf(text).flatMap((language) =>
    linesOf(text[language] ?? '').flatMap(({ sign, words }) =>
      sign === '?' || sign === '؟' ? [{ language, words }] : [],
    ),
  )

/** Without empty ones. */
const linesOf = (text: string): readonly { readonly sign: string | null; readonly words: string }[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, sign = null, words = line] = /^([#?؟-])\s+(\S.*)$/.exec(line) ?? []
      return { sign, words }
    })

/** The ten digits of a language in a country. */
export const digitsIn = (language: SiteLanguage, country: string): readonly string[] => {
  const figures = new Intl.NumberFormat(localeOf(language, country), { useGrouping: false })
  return Array.from({ length: 10 }, (_, digit) => figures.format(digit))
}
