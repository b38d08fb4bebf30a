// What a part of a draft is called and what it says, in the reader's words: a chosen word by its name, publications by their titles.
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { WordKey } from '../../../../foundation/words/words.ts'
import type { SiteLanguage } from '../../../../vocabulary/languages.ts'
import { usePublications } from '../../screens/use-publications.ts'
import { type DraftField, wordsOfPart } from '../differences.ts'

/** "Title · French". */
export function useLabelOfPart(): (part: {
  readonly field: DraftField
  readonly language: SiteLanguage | null
}) => string {
  const { languageName, t } = useWords()
  return ({ field, language }) =>
    language ? `${t(fieldWords[field])} · ${languageName(language)}` : t(fieldWords[field])
}

export function useWordsOfPart(kind: string): (field: DraftField, value: unknown) => string {
  const { t, local, date } = useWords()
  const publications = usePublications()
  return (field, value) => {
    if (field === 'date' && typeof value === 'string' && value) return date(value as Parameters<typeof date>[0])
    if ((field === 'related' || field === 'items' || field === 'from') && value !== undefined) {
      const known = publications.state === 'ready' ? publications.value : []
      return [value]
        .flat()
        .map((id) => local(known.find((one) => one.id === id)?.title ?? {}) || String(id))
        .join('\n')
    }
    const list = listOf(field, kind)
    if (list && typeof value === 'string') return t(`vocabulary.${list}.${value}` as WordKey)
    if (field === 'online') return value ? t('institution.draft.online') : ''
    return wordsOfPart(value)
  }
}

/** The list of the vocabulary that a field's word comes from. */
function listOf(field: DraftField, kind: string): string | null {
  if (field === 'form') return kind === 'report' ? 'report-form' : kind === 'practice' ? 'practice-form' : 'news-form'
  if (field === 'placeKind') return 'place-kind'
  if (field === 'crisis') return 'health-crisis'
  if (field === 'theme') return 'theme'
  return field === 'position' ? 'page-position' : null
}

const fieldWords: Readonly<Record<DraftField, WordKey>> = {
  title: 'institution.draft.title',
  summary: 'institution.draft.summary',
  mandate: 'newsroom.mandate',
  former: 'newsroom.two-texts.former',
  form: 'institution.draft.form',
  date: 'institution.date',
  registration: 'registration.title',
  theme: 'institution.recommendation.theme',
  body: 'institution.draft.body',
  related: 'newsroom.related',
  tells: 'newsroom.two-texts.tells',
  times: 'events.form.hours',
  online: 'institution.draft.online',
  venue: 'institution.draft.venue',
  link: 'events.link',
  spoken: 'events.spoken',
  organisers: 'institution.draft.organiser',
  partners: 'institution.draft.partner',
  speakers: 'institution.draft.speaker',
  questionnaire: 'events.questionnaire',
  'questionnaire.questions': 'events.question',
  'proceedings.summary': 'events.form.summary',
  'proceedings.materials': 'events.form.material',
  'proceedings.files': 'public.reports.files',
  'proceedings.recommendations': 'events.form.recommendation',
  position: 'institution.draft.position',
  people: 'institution.draft.member',
  files: 'public.reports.files',
  context: 'public.practices.context',
  done: 'public.practices.done',
  result: 'public.practices.result',
  limits: 'public.practices.limits',
  placeKind: 'public.practices.place-kind',
  crisis: 'public.practices.crisis',
  country: 'public.practices.country',
  standards: 'public.practices.standards',
  from: 'public.practices.origin',
  intro: 'institution.draft.intro',
  items: 'institution.draft.items',
}
