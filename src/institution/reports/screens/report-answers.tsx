// Comments of the authorities on what was sent to them: entered as they came, each decided on.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Segmented } from '../../../foundation/components/forms/choice.tsx'
import { DateField, Select, TextArea, TextField } from '../../../foundation/components/forms/fields.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../../foundation/components/forms/use-kept-record.ts'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { Empty } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { Form } from '../../screens/form.tsx'
import { useMay } from '../../screens/use-may.ts'
import { commentWays, type ReportFile } from '../report.ts'
import { AnswerLine } from './answer-line.tsx'
import { ReportFrame } from './report-frame.tsx'

export default function ReportAnswers(): ReactNode {
  return <ReportFrame>{(file, reload) => <Answers file={file} reload={reload} />}</ReportFrame>
}

type Props = { readonly file: ReportFile; readonly reload: () => void }

function Answers({ file, reload }: Props): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const [open, setOpen] = useState(false)
  if (file.sendings.length === 0)
    return <Empty title={t('reports.answers.not-sent')} text={t('reports.answers.not-sent-text')} />
  return (
    <div className="stack-l">
      {open ? (
        <Enter file={file} reload={reload} onDone={() => setOpen(false)} />
      ) : (
        may('enter comments on reports') && (
          <p>
            <Button onPress={() => setOpen(true)}>{t('reports.answers.enter')}</Button>
          </p>
        )
      )}
      {file.answers.length === 0 && <p className="muted">{t('reports.answers.none')}</p>}
      <ul className="lines">
        {file.answers.map((answer) => (
          <AnswerLine key={answer.id} file={file} answer={answer} reload={reload} />
        ))}
      </ul>
    </div>
  )
}

function Enter({ file, reload, onDone }: Props & { readonly onDone: () => void }): ReactNode {
  const { t, local, language, languageName } = useWords()
  const { today } = useStaff()
  const acting = useAct()
  const last = file.sendings.at(-1)
  const { now, say, kept } = useKeptFields(`report-answer/${file.report.id}`, {
    section: '',
    quote: '',
    sending: `${last?.seq ?? 1}`,
    text: '',
    came: 'paper' as (typeof commentWays)[number],
    from: '',
    reference: '',
    on: today as string,
    language: last?.papers[0]?.language ?? language,
  })
  const { section, quote, ...form } = now
  const save = async () => {
    const { sending, language: of, ...answer } = form
    const passage = section ? { section, language: of, quote: quote.trim() } : null
    const body = { ...answer, sending: Number(sending), passage }
    if (!(await acting.act('POST', `/api/reports/${file.report.id}/answers`, body))) return
    kept.forget()
    onDone()
    reload()
  }
  return (
    <Form
      title={t('reports.answers.enter')}
      save={t('reports.answers.save')}
      notDone={t('reports.not-saved')}
      acting={{ ...acting, kept }}
      onSave={save}
      onCancel={onDone}
    >
      <Select
        label={t('reports.answers.sending')}
        required
        value={form.sending}
        onChange={(sending) => say({ sending })}
        options={file.sendings.map(({ seq, number, stage }) => ({
          value: `${seq}`,
          label: `${number} · ${t(`reports.stage.${stage}`)}`,
        }))}
      />
      <TextField
        label={t('reports.answers.from')}
        hint={t('reports.answers.from-hint')}
        required
        error={acting.wrong('from')}
        value={form.from}
        onChange={(from) => say({ from })}
      />
      <DateField
        label={t('institution.date')}
        required
        error={acting.wrong('on')}
        value={form.on}
        onChange={(on) => say({ on })}
      />
      <TextField
        label={t('reports.answers.reference')}
        value={form.reference}
        onChange={(reference) => say({ reference })}
      />
      <Segmented
        label={t('reports.answers.came')}
        value={form.came}
        onChange={(came) => say({ came })}
        options={commentWays.map((value) => ({ value, label: t(`reports.came.${value}`) }))}
      />
      <Select
        label={t('reports.answers.section')}
        none={t('reports.answers.whole')}
        value={section}
        onChange={(of) => say({ section: of })}
        options={file.report.order.map((id) => ({
          value: id as string,
          label:
            local(file.sections.find((one) => one.id === id)?.content.title ?? {}) || t('reports.untitled-section'),
        }))}
      />
      {section && (
        <>
          <Select
            label={t('newsroom.preview.in')}
            value={form.language}
            onChange={(of) => of && say({ language: of })}
            options={(last?.papers ?? []).map((paper) => ({
              value: paper.language,
              label: languageName(paper.language),
            }))}
          />
          <TextArea
            label={t('reports.answers.quote')}
            hint={t('reports.answers.quote-hint')}
            rows={2}
            lang={form.language}
            value={quote}
            onChange={(words) => say({ quote: words })}
          />
        </>
      )}
      <TextArea
        label={t('reports.answers.text')}
        hint={t('reports.answers.text-hint')}
        required
        error={acting.wrong('text')}
        rows={5}
        value={form.text}
        onChange={(text) => say({ text })}
      />
    </Form>
  )
}
