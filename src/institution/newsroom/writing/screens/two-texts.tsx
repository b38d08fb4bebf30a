// Two people changed one draft: what each wrote, field by field and language by language, what differs marked, and the choice of one or of both.
import { EqualNot } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Button } from '../../../../foundation/components/button.tsx'
import { Notice } from '../../../../foundation/components/mark.tsx'
import { usePersonName } from '../../../../foundation/components/staff-context.tsx'
import { When } from '../../../../foundation/components/user-text.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { WordKey } from '../../../../foundation/words/words.ts'
import { directionOf } from '../../../../vocabulary/languages.ts'
import type { Draft, DraftContent, DraftKind } from '../../draft.ts'
import { usePublications } from '../../screens/use-publications.ts'
import {
  type Choice,
  type Difference,
  type DraftField,
  differencesOf,
  mergedOf,
  proposedChoice,
  runsOf,
  wordsOfPart,
} from '../differences.ts'

type Props = {
  readonly base: DraftContent
  readonly mine: DraftContent
  readonly theirs: Draft
  /** With the content put together; it is then saved on the colleague's version. */
  readonly onSettle: (content: DraftContent) => void
}

export function TwoTexts({ base, mine, theirs, onSettle }: Props): ReactNode {
  const { t, local } = useWords()
  const nameOf = usePersonName()
  const title = useId()
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map())
  const differences = differencesOf(base, mine, theirs.content)
  const choiceOf = (difference: Difference) => choices.get(keyOf(difference)) ?? proposedChoice(difference)
  const name = local(nameOf(theirs.changedBy) ?? {}) || t('institution.unknown-person')
  return (
    <section aria-labelledby={title} className="sheet stack-l">
      <h2 id={title} className="form-title">
        {t('newsroom.two-texts.title')}
      </h2>
      <Notice kind="differ" live icon={<EqualNot className="i" aria-hidden="true" />}>
        <p>{t('newsroom.two-texts.intro', { name })}</p>
        <p className="small muted">
          <bdi>{name}</bdi> · <When at={theirs.changed} />
        </p>
      </Notice>
      {differences.map((difference) => (
        <OneDifference
          key={keyOf(difference)}
          difference={difference}
          kind={mine.kind}
          theirName={name}
          choice={choiceOf(difference)}
          onChoose={(choice) => setChoices(new Map(choices).set(keyOf(difference), choice))}
        />
      ))}
      <div className="row">
        <Button onPress={() => onSettle(mergedOf(mine, differences, choiceOf))}>
          {t('newsroom.two-texts.settle')}
        </Button>
      </div>
    </section>
  )
}

function OneDifference({
  difference,
  kind,
  theirName,
  choice,
  onChoose,
}: {
  readonly difference: Difference
  readonly kind: DraftKind
  readonly theirName: string
  readonly choice: Choice
  readonly onChoose: (choice: Choice) => void
}): ReactNode {
  const { t } = useWords()
  const id = useId()
  const wordsOf = useWordsOfPart(difference.field, kind)
  const { field, language, joins, changedBy } = difference
  const mine = wordsOf(difference.mine)
  const theirs = wordsOf(difference.theirs)
  const label = language ? `${t(fieldWords[field])} · ${t(`common.language.${language}`)}` : t(fieldWords[field])
  const options: readonly { readonly choice: Choice; readonly words: string }[] = [
    { choice: 'mine', words: t('newsroom.two-texts.take-mine') },
    { choice: 'theirs', words: t('newsroom.two-texts.take-theirs') },
    ...(joins ? [{ choice: 'both' as const, words: t('newsroom.two-texts.take-both') }] : []),
  ]
  const text = (words: string, other: string) =>
    words === '' ? (
      <p className="muted">{t('newsroom.two-texts.nothing')}</p>
    ) : (
      <p className="as-written" lang={language ?? undefined} dir={language ? directionOf(language) : 'auto'}>
        {runsOf(words, other).map(({ text, differs }, at) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: a run is its place
          differs ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
        )}
      </p>
    )
  return (
    <fieldset className="field">
      <legend className="lab">{label}</legend>
      <span className="hint">{t(`newsroom.two-texts.changed-by-${changedBy}`, { name: theirName })}</span>
      <div className="two-texts">
        <div className="stack-s">
          <p className="small muted">{t('newsroom.two-texts.mine')}</p>
          {text(mine, theirs)}
        </div>
        <div className="stack-s">
          <p className="small muted">
            <bdi>{theirName}</bdi>
          </p>
          {text(theirs, mine)}
        </div>
      </div>
      {options.map(({ choice: one, words }) => (
        <label key={one} className="opt">
          <input type="radio" name={id} checked={choice === one} onChange={() => onChoose(one)} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  )
}

const keyOf = ({ field, language }: Difference): string => `${field} ${language ?? ''}`

/** What a part says in the reader's words: a chosen word by its name, publications by their titles. */
function useWordsOfPart(field: DraftField, kind: DraftKind): (value: unknown) => string {
  const { t, local, date } = useWords()
  const publications = usePublications()
  return (value) => {
    if (field === 'date' && typeof value === 'string' && value) return date(value as Parameters<typeof date>[0])
    if ((field === 'related' || field === 'items' || field === 'from') && Array.isArray(value)) {
      const known = publications.state === 'ready' ? publications.value : []
      return value.map((id) => local(known.find((one) => one.id === id)?.title ?? {}) || String(id)).join('\n')
    }
    const list = listOf(field, kind)
    if (list && typeof value === 'string') return t(`vocabulary.${list}.${value}` as WordKey)
    if (field === 'online') return value ? t('institution.draft.online') : ''
    return wordsOfPart(value)
  }
}

/** The list of the vocabulary that a field's word is of. */
function listOf(field: DraftField, kind: DraftKind): string | null {
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
  proceedings: 'events.proceedings',
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
