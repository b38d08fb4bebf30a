// What of a report is still to be written: where the words by which a template asks for something are unchanged.
import type { ReportSectionId } from '../../vocabulary/ids.ts'
import type { SiteLanguage } from '../../vocabulary/languages.ts'
import { wordsOfBlock } from '../../vocabulary/published/documents.ts'
import type { Prompt, ReportFile, SectionContent } from './report.ts'
import type { ReportBlock } from './report-blocks.ts'

/** What the template asked for in this section and nobody has replaced. */
export const stillToWrite = ({ body }: Pick<SectionContent, 'body'>, asked: readonly Prompt[]): readonly Prompt[] =>
  asked.filter(({ language, words }) => (body[language] ?? []).some((block) => wordsIn(block).includes(words)))

/** In the order of the report; a section that was taken out of it leaves with nothing. */
export const stillToWriteIn = (
  { report, sections, sendings }: Pick<ReportFile, 'report' | 'sections' | 'sendings'>,
  languages?: readonly SiteLanguage[],
): readonly (Prompt & { readonly section: ReportSectionId })[] => {
  const asked = askedIn({ report, sendings }, languages)
  return report.order.flatMap((section) => {
    const content = sections.find(({ id }) => id === section)?.content
    return content ? stillToWrite(content, asked).map((one) => ({ ...one, section })) : []
  })
}

/** What was asked in these languages. Without any: in those in which it went, once it was sent, as a template begins in more languages than everybody writes; before that in all. */
export function askedIn(
  { report, sendings }: Pick<ReportFile, 'report' | 'sendings'>,
  languages: readonly SiteLanguage[] = sendings.flatMap(({ papers }) => papers.map(({ language }) => language)),
): readonly Prompt[] {
  if (languages.length === 0) return report.asked
  return [...new Set(languages)].flatMap((language) => report.asked.filter((one) => one.language === language))
}

const wordsIn = (block: ReportBlock): string =>
  block.kind === 'live' || block.kind === 'table' || block.kind === 'picture' ? '' : wordsOfBlock(block)
