// What of a report is still to be written: where the words by which a template asks for something stand as they are.
import type { ReportSectionId } from '../../vocabulary/ids.ts'
import { languagesOf, type SiteLanguage } from '../../vocabulary/languages.ts'
import { wordsOfBlock } from '../../vocabulary/published/documents.ts'
import { givenPrompts } from './given-templates.ts'
import type { ReportFile, SectionContent } from './report.ts'
import type { ReportBlock } from './report-blocks.ts'

/** `words`: the prompt, as it stands there. */
export type StillToWrite = { readonly language: SiteLanguage; readonly words: string }

/** In the languages that are asked for; in all of them otherwise. Of a template that an institution has written itself, only the prompts that it has left as the program gives them. */
export const stillToWrite = (
  { body }: Pick<SectionContent, 'body'>,
  languages: readonly SiteLanguage[] = languagesOf(body),
): readonly StillToWrite[] =>
  languages.flatMap((language) => {
    const written = (body[language] ?? []).map(wordsIn)
    return givenPrompts
      .flatMap((prompt) => prompt[language] ?? [])
      .filter((words) => written.some((text) => text.includes(words)))
      .map((words) => ({ language, words }))
  })

/** In the order of the report; a section that was taken out of it leaves with nothing. */
export const stillToWriteIn = (
  { report, sections, sendings }: Pick<ReportFile, 'report' | 'sections' | 'sendings'>,
  languages = languagesToWrite({ sendings }),
): readonly (StillToWrite & { readonly section: ReportSectionId })[] =>
  report.order.flatMap((section) => {
    const content = sections.find(({ id }) => id === section)?.content
    return content ? stillToWrite(content, languages).map((one) => ({ ...one, section })) : []
  })

/** Once it was sent, those in which it went: a template begins in more languages than everybody writes. Before that nobody knows; then undefined, which is all of them. */
export const languagesToWrite = ({ sendings }: Pick<ReportFile, 'sendings'>): readonly SiteLanguage[] | undefined =>
  sendings.length > 0
    ? [...new Set(sendings.flatMap(({ papers }) => papers.map(({ language }) => language)))]
    : undefined

const wordsIn = (block: ReportBlock): string =>
  block.kind === 'live' || block.kind === 'table' || block.kind === 'picture' ? '' : wordsOfBlock(block)
