// The editor of a draft: every text in its languages side by side, each saying what it still lacks.
import { type ReactNode, useState } from 'react'
import { DateField, Select } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { ShownLanguage } from '../../../foundation/components/forms/shown-language.tsx'
import type { Acting } from '../../../foundation/components/forms/use-act.ts'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { newsForms, pagePositions } from '../../../vocabulary/published/contents.ts'
import { themes } from '../../../vocabulary/themes.ts'
import { Form } from '../../screens/form.tsx'
import type { Draft } from '../draft.ts'
import type { DraftContent } from '../draft-content.ts'
import { BodyField } from '../writing/screens/body-field.tsx'
import { TwoTexts } from '../writing/screens/two-texts.tsx'
import type { WritingOnScreen } from '../writing/screens/use-writing.ts'
import { WritingLine } from '../writing/screens/writing-line.tsx'
import { WrittenLanguages } from '../writing/screens/written-languages.tsx'
import { EventDetails } from './details/event-details.tsx'
import { EventProceedings } from './details/event-proceedings.tsx'
import { MandateField } from './details/mandate-field.tsx'
import { PeopleField } from './details/people-field.tsx'
import { PracticeDetails } from './details/practice-details.tsx'
import { PublicationsField } from './details/publications-field.tsx'
import { RelatedField } from './details/related-field.tsx'
import { ReportDetails } from './details/report-details.tsx'
import { FollowUpNotice } from './follow-up-notice.tsx'

type Props = {
  readonly writing: WritingOnScreen
  /** Called once the newsroom has all of it. */
  readonly onSaved: (draft: Draft) => void
  readonly onCancel?: () => void
}

export function DraftForm({ writing, onSaved, onCancel }: Props): ReactNode {
  const { t, language } = useWords()
  const [shown, setShown] = useState(language)
  const { now, write, wrong } = writing
  const { content, draft, reached } = now
  const save = async () => {
    const saved = await writing.save()
    if (saved) onSaved(saved)
  }
  const takesBack = reached.state === 'when-told' && draft !== null
  const planAlone = takesBack && draft.planned !== null && !draft.approval && !draft.proposed
  if (reached.state === 'differs')
    return <TwoTexts base={now.base} mine={content} theirs={reached.theirs} onSettle={writing.settle} />
  return (
    <Form
      key={now.round}
      title={t(`vocabulary.draft-kind.${content.kind}`)}
      showTitle={false}
      save={t(
        planAlone ? 'newsroom.writing.go-on' : takesBack ? 'newsroom.writing.take-back' : 'institution.draft.save',
      )}
      notDone={t('institution.draft.not-saved')}
      acting={{ problem: now.refused, busy: false }}
      onSave={save}
      {...(onCancel ? { onCancel } : {})}
    >
      <WrittenLanguages content={content} shown={shown} onShow={setShown} />
      <ShownLanguage language={shown}>
        <LocalTextField
          label={t('institution.draft.title')}
          required
          wraps
          error={wrong('content.title')}
          value={content.title}
          onChange={(title) => write({ ...content, title })}
        />
        <Details content={content} onChange={write} acting={writing} />
        {content.kind !== 'newsletter' && (
          <MandateField value={content.mandate} onChange={(mandate) => write({ ...content, mandate })} />
        )}
        <LocalTextField
          label={t('institution.draft.summary')}
          hint={t('institution.draft.summary-hint')}
          error={wrong('content.summary')}
          rows={2}
          value={content.summary}
          onChange={(summary) => write({ ...content, summary })}
        />
        {'body' in content && (
          <BodyField
            label={t('institution.draft.body')}
            hint={t('institution.draft.body-hint')}
            error={wrong('content.body')}
            value={content.body}
            onChange={(body) => write((latest) => ({ ...latest, body }))}
          />
        )}
        {content.kind === 'event' && <EventProceedings event={content} onChange={write} acting={writing} />}
        {'related' in content && (
          <RelatedField value={content.related} onChange={(related) => write({ ...content, related })} />
        )}
      </ShownLanguage>
      <WritingLine now={now} />
    </Form>
  )
}

type DetailsProps = {
  readonly content: DraftContent
  readonly onChange: (content: DraftContent) => void
  readonly acting: Pick<Acting, 'wrong'>
}

/** What only one kind of draft has. */
function Details({ content, onChange, acting }: DetailsProps): ReactNode {
  const { t } = useWords()
  switch (content.kind) {
    case 'news':
      return (
        <>
          {content.tells && (
            <FollowUpNotice
              tells={content.tells}
              onUnlink={() => {
                const { tells: _, ...unlinked } = content
                onChange(unlinked)
              }}
            />
          )}
          <Select
            label={t('institution.draft.form')}
            required
            value={content.form}
            onChange={(form) => onChange({ ...content, form })}
            options={newsForms.map((value) => ({ value, label: t(`vocabulary.news-form.${value}`) }))}
          />
          <DateField
            label={t('institution.date')}
            required
            error={acting.wrong('content.date')}
            value={content.date}
            onChange={(date) => onChange({ ...content, date: date as IsoDate })}
          />
          <Select
            label={t('institution.recommendation.theme')}
            none={t('institution.draft.no-theme')}
            value={content.theme ?? ''}
            onChange={(theme) => onChange({ ...content, theme: theme || null })}
            options={themes.map((value) => ({ value, label: t(`vocabulary.theme.${value}`) }))}
          />
        </>
      )
    case 'event':
      return <EventDetails event={content} onChange={onChange} acting={acting} />
    case 'page':
      return (
        <>
          <Select
            label={t('institution.draft.position')}
            required
            value={content.position}
            onChange={(position) => onChange({ ...content, position })}
            options={pagePositions.map((value) => ({ value, label: t(`vocabulary.page-position.${value}`) }))}
          />
          {content.position === 'composition' && (
            <PeopleField value={content.people} onChange={(people) => onChange({ ...content, people })} />
          )}
        </>
      )
    case 'report':
      return <ReportDetails report={content} onChange={onChange} acting={acting} />
    case 'practice':
      return <PracticeDetails practice={content} onChange={onChange} />
    case 'newsletter':
      return (
        <>
          <LocalTextField
            label={t('institution.draft.intro')}
            required
            error={acting.wrong('content.intro')}
            rows={4}
            value={content.intro}
            onChange={(intro) => onChange({ ...content, intro })}
          />
          <PublicationsField value={content.items} onChange={(items) => onChange({ ...content, items })} />
        </>
      )
  }
}
