// The template of a kind of visit: its sections, what each begins with, and what it draws in. A fault is named in its place and never reaches a report.
import type { Instant } from '../../vocabulary/dates.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import { type LocalText, languagesOf, type SiteLanguage } from '../../vocabulary/languages.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import type { VisitKind } from '../../vocabulary/visits/visits.ts'

/** What a section takes at its end, as live blocks, in this order. */
export const templateTakes = [
  'place',
  'population',
  'themes',
  'earlier',
  'findings',
  'practices',
  'recommendations',
] as const
export type TemplateTake = (typeof templateTakes)[number]

/** What stands in braces in a text, and is filled in when a report begins: `{place}`. */
export const templateWords = [
  'place',
  'region',
  'authority',
  'capacity',
  'number',
  'from',
  'to',
  'kind',
  'team',
  'institution',
] as const
export type TemplateWord = (typeof templateWords)[number]

export type TemplateText = {
  readonly title: LocalText
  readonly sections: readonly {
    readonly title: LocalText
    /** Each line is a paragraph; one that begins with `# ` is a heading, with `- ` an entry of a list, with `? ` (or the Arabic `؟ `) what its writer is asked to say there. */
    readonly text: LocalText
    readonly takes: readonly TemplateTake[]
  }[]
}

export type ReportTemplate = TemplateText & {
  readonly kind: VisitKind
  /** 0 for the one that the program brings. */
  readonly version: number
  readonly changedBy: PersonId | null
  readonly changed: Instant | null
}

export type TemplateFault = {
  /** Null: in the title of the report. */
  readonly section: number | null
  readonly part: 'title' | 'text'
  readonly language: SiteLanguage
  readonly fault: 'unclosed' | 'unknown-word' | 'no-title'
  /** In the text, in UTF-16 units: start and end. */
  readonly from: number
  readonly until: number
}

/** Every fault, in the order of the template. */
export function faultsOf({ title, sections }: TemplateText): readonly TemplateFault[] {
  const inTitle = faultsIn(title).map((fault) => ({ section: null, part: 'title' as const, ...fault }))
  const inSections = sections.flatMap((section, at) => [
    ...languagesOf(section.text)
      .filter((language) => section.text[language] && !section.title[language])
      .map((language) => ({
        section: at,
        part: 'title' as const,
        language,
        fault: 'no-title' as const,
        from: 0,
        until: 0,
      })),
    ...faultsIn(section.title).map((fault) => ({ section: at, part: 'title' as const, ...fault })),
    ...faultsIn(section.text).map((fault) => ({ section: at, part: 'text' as const, ...fault })),
  ])
  return [...inTitle, ...inSections]
}

/** The text with its words filled in; a brace that means nothing stays as it was written. */
export const filledIn = (text: string, words: Readonly<Record<TemplateWord, string>>): string =>
  text.replace(/\{([a-z-]+)\}/g, (whole, word: string) => (isWord(word) ? words[word] : whole))

export interface ReportTemplates {
  /** One for each kind of visit. */
  list(): Promise<readonly ReportTemplate[]>
  of(kind: VisitKind): Promise<ReportTemplate>
  /** Newest first, from the present one to the one that the program brings today. */
  versions(kind: VisitKind): Promise<readonly ReportTemplate[]>
  /** A new version; every one is kept. `changed-meanwhile`; `report-template-fault` with the place of its first fault. */
  change(kind: VisitKind, text: TemplateText, version: number, by: PersonId): Promise<Outcome<ReportTemplate>>
}

const isWord = (word: string): word is TemplateWord => templateWords.some((known) => known === word)

type FaultIn = Pick<TemplateFault, 'language' | 'fault' | 'from' | 'until'>
function faultsIn(text: LocalText): readonly FaultIn[] {
  return languagesOf(text).flatMap((language) =>
    [...(text[language] ?? '').matchAll(/\{([^{}\n]*)(\}?)|\}/g)].flatMap((match): FaultIn[] => {
      const [found, word, closed] = match
      const at = { language, from: match.index, until: match.index + found.length }
      if (word === undefined || !closed) return [{ ...at, fault: 'unclosed' }]
      return isWord(word) ? [] : [{ ...at, fault: 'unknown-word' }]
    }),
  )
}
