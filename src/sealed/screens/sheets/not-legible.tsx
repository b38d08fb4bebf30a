// Where an answer would stand: on which typed-in sheet nobody could read it.
import { ScanEye } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { leftToRight } from '../../../foundation/words/t.ts'
import { type Field, latest } from '../../dossier/field.ts'
import { readInterview } from '../../dossier/interviews/interview.ts'
import { useStream } from '../open-stream.tsx'

export function NotLegible({ on }: { readonly on: readonly string[] }): ReactNode {
  const { t, list } = useWords()
  return (
    <p className="unread">
      <Mark icon={<ScanEye className="i" aria-hidden="true" />}>{t('paper.entry.unclear')}</Mark>{' '}
      <span className="small muted">{t('paper.unread', { sheets: list(on.map(leftToRight)) })}</span>
    </p>
  )
}

/** The same in an interview, below the field that `line` of its sheet would have filled, until anybody fills it. */
export function UnreadLine({
  line,
  field,
}: {
  readonly line: string
  readonly field: Pick<Field<unknown>, 'state'>
}): ReactNode {
  const { registers } = useStream()
  const sheet = latest(readInterview(registers).sheet)
  return field.state === 'none' && sheet?.unclear.includes(line) ? <NotLegible on={[sheet.code]} /> : null
}
