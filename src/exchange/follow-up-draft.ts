// Begins a newsroom draft that tells what became here of a peer's recommendation: in one language, quoting the recommendation, for a person to continue.
import { isolated, t } from '../foundation/words/t.ts'
import type { IsoDate } from '../vocabulary/dates.ts'
import { type LocalText, type SiteLanguage, textIn } from '../vocabulary/languages.ts'
import { type MandateId, prevention } from '../vocabulary/mandates.ts'
import type { NewsContent } from '../vocabulary/published/contents.ts'
import type { Block } from '../vocabulary/published/documents.ts'
import type { PeerRecommendation } from './recommended.ts'

/** As the newsroom's route takes it. `from` is what the institution calls whoever recommended it. */
type FollowUpDraft = NewsContent & {
  readonly title: LocalText
  readonly summary: LocalText
  readonly mandate: MandateId
  readonly former: readonly string[]
}

export function followUpDraft(
  { ref, words }: Pick<PeerRecommendation, 'ref' | 'words'>,
  { from, language, today }: { readonly from: string; readonly language: SiteLanguage; readonly today: IsoDate },
): FollowUpDraft {
  const read = (text: LocalText): string => textIn(text, language)?.text ?? ''
  const { number } = words
  const data = { number: isolated(number), event: isolated(read(words.title)), from: isolated(from) }
  const named = number ? 'numbered' : 'other'
  const quoted = read(words.text)
  return {
    kind: 'news',
    form: 'news',
    date: today,
    theme: null,
    title: { [language]: t(language, `exchange.draft.title.${named}`, data).slice(0, titleMost) },
    summary: {},
    body: {
      [language]: [
        { kind: 'paragraph', text: t(language, `exchange.draft.intro.${named}`, data) },
        ...(quoted ? [{ kind: 'quote' as const, text: quoted }] : []),
        { kind: 'heading', text: t(language, 'exchange.draft.done') },
      ] satisfies Block[],
    },
    related: [],
    mandate: prevention,
    former: [],
    tells: ref,
  }
}

/** Characters that the newsroom takes of a title. */
const titleMost = 300
