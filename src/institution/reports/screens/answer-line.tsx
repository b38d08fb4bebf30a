// What an authority said of a text that was sent to it, and what the institution decided of it: verbatim, with who and when.
import { Check, ListCheck, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Segmented } from '../../../foundation/components/forms/choice.tsx'
import { TextArea } from '../../../foundation/components/forms/fields.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../../foundation/components/forms/use-kept-record.ts'
import { Mark } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { Code, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { PersonName } from '../../screens/person-name.tsx'
import { useMay } from '../../screens/use-may.ts'
import { type AuthorityComment, type CommentDecision, commentDecisions, type ReportFile } from '../report.ts'

type Props = { readonly file: ReportFile; readonly answer: AuthorityComment; readonly reload: () => void }

/** Drawn like what an authority says, although it is a decision: discs are only for what was verified. */
const icons = { accepted: Check, partly: ListCheck, refused: X }

export function AnswerLine({ file, answer, reload }: Props): ReactNode {
  const { t, local } = useWords()
  const may = useMay()
  const { passage, decisions } = answer
  const sending = file.sendings.find(({ seq }) => seq === answer.sending)
  const section = passage && file.sections.find(({ id }) => id === passage.section)
  return (
    <li className="stack-s">
      <p className="small muted">
        {sending && <Code>{sending.number}</Code>} · <span dir="auto">{answer.from}</span> · <When at={answer.on} />
        {answer.reference && (
          <>
            {' · '}
            <Code>{answer.reference}</Code>
          </>
        )}{' '}
        · {t(`reports.came.${answer.came}`)}
      </p>
      {passage && (
        <>
          {section && <p className="small strong">{local(section.content.title)}</p>}
          {passage.quote && (
            <blockquote className="verbatim small" lang={passage.language} dir="auto">
              {passage.quote}
            </blockquote>
          )}
        </>
      )}
      <p dir="auto" className="as-written">
        {answer.text}
      </p>
      {decisions.length === 0 && <Mark kind="differ">{t('reports.decision.none')}</Mark>}
      {decisions.map(({ decision, reason, by, at }) => {
        const Icon = icons[decision]
        const isLast = decisions.at(-1)?.at === at
        return (
          <div key={at} className="stack-s">
            <Mark kind={isLast ? 'done' : 'plain'} icon={<Icon className="i" aria-hidden="true" />}>
              {t(`reports.decision.${decision}`)}
            </Mark>
            {reason && (
              <p dir="auto" className="as-written">
                {reason}
              </p>
            )}
            <p className="small muted">
              <PersonName id={by} /> · <When at={at} />
            </p>
          </div>
        )
      })}
      {may('decide on comments on reports') && <Decide id={answer.id} read={decisions.length} reload={reload} />}
    </li>
  )
}

function Decide({
  id,
  read,
  reload,
}: {
  readonly id: string
  /** How many decisions she has before her. */
  readonly read: number
  readonly reload: () => void
}): ReactNode {
  const { t } = useWords()
  const acting = useAct()
  const [open, setOpen] = useState(false)
  const { now, say, kept } = useKeptFields(`report-answer/${id}`, { decision: '' as CommentDecision | '', reason: '' })
  const { decision, reason } = now
  const save = async () => {
    if (!(await acting.act('POST', `/api/reports/answers/${id}/decisions`, { decision, reason, read }))) return
    setOpen(false)
    kept.anew()
    reload()
  }
  const again = read > 0
  if (!open)
    return (
      <p>
        <Button kind={again ? 'plain' : 'quiet'} onPress={() => setOpen(true)}>
          {t(again ? 'reports.decide-again' : 'reports.decide')}
        </Button>
      </p>
    )
  return (
    <div className="stack-s">
      <Segmented
        label={t('reports.decision')}
        value={decision}
        onChange={(decision) => say({ decision })}
        options={commentDecisions.map((value) => ({ value, label: t(`reports.decision.${value}`) }))}
      />
      <TextArea
        label={t('reports.reason')}
        hint={t('reports.reason-hint')}
        required={decision !== '' && decision !== 'accepted'}
        error={acting.wrong('reason')}
        rows={2}
        value={reason}
        onChange={(reason) => say({ reason })}
      />
      {acting.problem && <Failed title={t('reports.not-saved')} problem={acting.problem} />}
      <p className="row">
        <Button disabled={acting.busy || decision === ''} onPress={save}>
          {t('reports.decision-save')}
        </Button>
        <Button kind="plain" onPress={() => setOpen(false)}>
          {t('common.cancel')}
        </Button>
      </p>
    </div>
  )
}
