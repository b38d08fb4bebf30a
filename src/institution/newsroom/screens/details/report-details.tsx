// What a report tells besides its title and text: its kind, its day, its theme.
import type { ReactNode } from 'react'
import { DateField, Select } from '../../../../foundation/components/forms/fields.tsx'
import type { Acting } from '../../../../foundation/components/forms/use-act.ts'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { IsoDate } from '../../../../vocabulary/dates.ts'
import { reportForms } from '../../../../vocabulary/published/contents.ts'
import { themes } from '../../../../vocabulary/themes.ts'
import type { DraftOf } from '../../draft-content.ts'
import { FilesField } from '../../media/screens/files-field.tsx'

type Report = DraftOf<'report'>
type Props = {
  readonly report: Report
  readonly onChange: (report: Report) => void
  readonly acting: Pick<Acting, 'wrong'>
}

export function ReportDetails({ report, onChange, acting }: Props): ReactNode {
  const { t } = useWords()
  return (
    <>
      <Select
        label={t('institution.draft.form')}
        required
        value={report.form}
        onChange={(form) => onChange({ ...report, form })}
        options={reportForms.map((value) => ({ value, label: t(`vocabulary.report-form.${value}`) }))}
      />
      <DateField
        label={t('institution.date')}
        required
        error={acting.wrong('content.date')}
        value={report.date}
        onChange={(date) => onChange({ ...report, date: date as IsoDate })}
      />
      <Select
        label={t('institution.recommendation.theme')}
        none={t('institution.draft.no-theme')}
        value={report.theme ?? ''}
        onChange={(theme) => onChange({ ...report, theme: theme || null })}
        options={themes.map((value) => ({ value, label: t(`vocabulary.theme.${value}`) }))}
      />
      <FilesField
        label={t('public.reports.files')}
        value={report.files}
        onChange={(files) => onChange({ ...report, files })}
      />
    </>
  )
}
