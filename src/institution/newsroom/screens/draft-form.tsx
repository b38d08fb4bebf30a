// The editor of a draft: every text in its languages side by side, each language saying what it still lacks.
import { type ReactNode, useState } from 'react'
import { DateField, Select } from '../../../foundation/components/fields.tsx'
import { LocalTextField } from '../../../foundation/components/local-text-field.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { newsForms, pagePositions } from '../../../vocabulary/contents.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { themes } from '../../../vocabulary/themes.ts'
import type { Acting } from '../../screens/act.tsx'
import { Form } from '../../screens/form.tsx'
import type { DraftContent } from '../draft.ts'
import { BodyField } from '../writing/screens/body-field.tsx'
import { EventDetails } from './event-details.tsx'
import { EventProceedings } from './event-proceedings.tsx'
import { PeopleField } from './people-field.tsx'
import { PracticeDetails } from './practice-details.tsx'
import { PublicationsField } from './publications-field.tsx'
import { ReportDetails } from './report-details.tsx'

type Props = {
  readonly content: DraftContent
  readonly acting: Acting
  readonly onSave: (content: DraftContent) => void
  readonly onCancel?: () => void
}

export function DraftForm({ content: given, acting, onSave, onCancel }: Props): ReactNode {
  const { t } = useWords()
  const [content, setContent] = useState(given)
  return (
    <Form
      title={t(`vocabulary.draft-kind.${content.kind}`)}
      showTitle={false}
      save={t('institution.draft.save')}
      notDone={t('institution.draft.not-saved')}
      acting={acting}
      onSave={() => onSave(content)}
      {...(onCancel ? { onCancel } : {})}
    >
      <LocalTextField
        label={t('institution.draft.title')}
        required
        error={acting.wrong('content.title')}
        value={content.title}
        onChange={(title) => setContent({ ...content, title })}
      />
      <Details content={content} onChange={setContent} acting={acting} />
      <LocalTextField
        label={t('institution.draft.summary')}
        hint={t('institution.draft.summary-hint')}
        error={acting.wrong('content.summary')}
        rows={2}
        value={content.summary}
        onChange={(summary) => setContent({ ...content, summary })}
      />
      {'body' in content && (
        <BodyField
          label={t('institution.draft.body')}
          hint={t('institution.draft.body-hint')}
          error={acting.wrong('content.body')}
          value={content.body}
          onChange={(body) => setContent((now) => ({ ...now, body }))}
        />
      )}
      {content.kind === 'event' && <EventProceedings event={content} onChange={setContent} acting={acting} />}
    </Form>
  )
}

type DetailsProps = {
  readonly content: DraftContent
  readonly onChange: (content: DraftContent) => void
  readonly acting: Acting
}

/** What only one kind of draft has. */
function Details({ content, onChange, acting }: DetailsProps): ReactNode {
  const { t } = useWords()
  switch (content.kind) {
    case 'news':
      return (
        <>
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
