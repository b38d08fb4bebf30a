// The title of a report, changed beside its sections; what somebody else made of it meanwhile is shown.
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { KeptBack } from '../../../foundation/components/forms/kept-back.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { MetChange, useEditing } from '../../screens/use-editing.tsx'
import type { Report, ReportFile } from '../report.ts'

type Props = {
  readonly report: Report
  readonly onSaved: () => void
  /** Somebody came here to change it. */
  readonly isOpen: boolean
}

/** Another for each title that stands: it begins from that. */
export const ReportTitle = (props: Props): ReactNode => (
  <TitleForm key={JSON.stringify(props.report.title)} {...props} />
)

const formOf = ({ title }: Report) => ({ title })

function TitleForm({ report, onSaved, isOpen }: Props): ReactNode {
  const { t } = useWords()
  const editing = useEditing(
    '/api/reports',
    report,
    formOf(report),
    formOf,
    onSaved,
    (answer) => (answer as ReportFile).report,
  )
  const { form, say, save, acting } = editing
  const label = t('reports.title-of')
  return (
    <details className="stack" open={isOpen || acting.kept.isBack}>
      <summary>{label}</summary>
      <KeptBack kept={acting.kept} />
      <LocalTextField key={acting.kept.round} label={label} value={form.title} onChange={(title) => say({ title })} />
      {acting.problem && <Failed title={t('reports.not-saved')} problem={acting.problem} />}
      <MetChange editing={editing} labels={{ title: label }} show={() => null} />
      <Button kind="quiet" disabled={acting.busy} onPress={save}>
        {t('reports.save-title')}
      </Button>
    </details>
  )
}
