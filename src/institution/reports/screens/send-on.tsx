// Sends a report on to its next stage: by whom it is read then, on which day and in which languages.
import { Send } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Checkbox, DateField, Select } from '../../../foundation/components/forms/fields.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../../foundation/components/forms/use-kept-record.ts'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { dayAfter, type Instant } from '../../../vocabulary/dates.ts'
import type { SiteLanguage } from '../../../vocabulary/languages.ts'
import { Form } from '../../screens/form.tsx'
import { PersonName } from '../../screens/person-name.tsx'
import { type ReportFile, type ReportStage, type Sending, textChanged } from '../report.ts'
import { stillToWriteIn } from '../still-to-write.ts'
import { StillToWriteNotice } from './still-to-write-notice.tsx'
import { ToSection } from './to-section.tsx'
import { WhoIsNamed } from './who-is-named.tsx'

type Props = {
  readonly file: ReportFile
  /** The languages it is written in. */
  readonly languages: readonly SiteLanguage[]
  /** Where it can be sent next. */
  readonly stages: readonly ReportStage[]
  readonly reload: () => void
}

/** What is sent is fixed for ever: the screen itself is the question. */
export function SendOn({ file, languages, stages, reload }: Props): ReactNode {
  const { t, languageName } = useWords()
  const { today } = useStaff()
  const done = useDone()
  const acting = useAct()
  const { now, say, kept } = useKeptFields(`report-sending/${file.report.id}/${file.sendings.length}`, {
    stage: stages.at(-1) ?? ('place' satisfies ReportStage),
    on: today as string,
    due: dayAfter(today, usualDays) as string,
    chosen: languages.slice(0, 1),
  })
  const { stage, on, due, chosen } = now
  const changed = textChanged(file)
  const [hadRead, setHadRead] = useState(changed)
  const [unpublishable, setUnpublishable] = useState<readonly string[]>([])
  const send = async () => {
    const body = { stage, on, due: stage === 'final' ? null : due || null, languages: chosen, changed, unpublishable }
    setHadRead(changed)
    const sent = await acting.ask<Sending>('POST', `/api/reports/${file.report.id}/sendings`, body)
    if (sent?.ok) {
      kept.forget()
      done({ words: t('reports.send.done', { number: sent.value.number }) })
      reload()
    } else if (sent?.problem.code === 'report-written-since') reload()
  }
  return (
    <Form
      title={t('reports.send.title')}
      save={t(acting.busy ? 'reports.send.busy' : `reports.send.${stage}`)}
      notDone={t('reports.send.not')}
      acting={{ ...acting, kept }}
      onSave={send}
    >
      <Notice icon={<Send className="i flip" aria-hidden="true" />}>
        <p>{t('reports.send.fixed')}</p>
        {stage === 'final' && file.answers.length > 0 && <p>{t('reports.send.with-comments')}</p>}
        {stage === 'final' && <p>{t('reports.send.final-stays')}</p>}
      </Notice>
      <Select
        label={t('reports.send.stage')}
        required
        value={stage}
        onChange={(stage) => say({ stage })}
        options={stages.map((value) => ({ value, label: t(`reports.stage.${value}`) }))}
      />
      <DateField
        label={t('institution.date')}
        required
        error={acting.wrong('on')}
        value={on}
        onChange={(on) => say({ on })}
      />
      {stage !== 'final' && (
        <DateField
          label={t('reports.send.due')}
          hint={t('reports.send.due-hint')}
          error={acting.wrong('due')}
          value={due}
          onChange={(due) => say({ due })}
        />
      )}
      <fieldset className="field">
        <legend className="lab">{t('reports.send.languages')}</legend>
        {languages.map((one) => (
          <Checkbox
            key={one}
            label={languageName(one)}
            checked={chosen.includes(one)}
            onChange={(is) => say({ chosen: is ? [...chosen, one] : chosen.filter((other) => other !== one) })}
          />
        ))}
      </fieldset>
      <StillToWriteNotice file={file} asked={stillToWriteIn(file, chosen)} />
      <WhoIsNamed problem={acting.problem} file={file}>
        {acting.problem?.code === 'report-stays-unpublished' && (
          <Checkbox
            label={t('reports.send.unpublished')}
            checked={unpublishable.length > 0}
            onChange={(is) => setUnpublishable(is ? String(acting.problem?.data?.findings ?? '').split(' ') : [])}
          />
        )}
      </WhoIsNamed>
      {acting.problem?.code === 'report-written-since' && <WrittenSince file={file} since={hadRead} />}
    </Form>
  )
}

/** Links to what is new: she sends only what she has read. */
function WrittenSince({ file, since }: { readonly file: ReportFile; readonly since: Instant }): ReactNode {
  const { t } = useWords()
  return (
    <Notice kind="differ">
      <p className="strong">{t('reports.written-since')}</p>
      <ul className="stack-s">
        {file.report.changed > since && <li>{t('reports.title-or-order')}</li>}
        {file.sections
          .filter((one) => one.changed > since)
          .map((one) => (
            <li key={one.id}>
              <ToSection file={file} section={one.id} /> · <PersonName id={one.changedBy} /> · <When at={one.changed} />
            </li>
          ))}
      </ul>
    </Notice>
  )
}

/** A suggestion; whoever sends sets the day: no country's law is shipped. */
const usualDays = 30
