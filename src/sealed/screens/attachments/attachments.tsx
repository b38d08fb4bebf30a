// The files attached to the stream that is open: what there is, where each one is, and the way to add one. The last part of an address may name one of them.
import type { ReactNode } from 'react'
import { useParams } from 'wouter'
import { ProgressLine } from '../../../foundation/components/drawn/progress-line.tsx'
import { InSteps } from '../../../foundation/components/lists/in-steps.tsx'
import { Empty, Failed, Loading } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useAttachments } from '../../browser/desk-context.tsx'
import { isPutAway } from '../../dossier/attachments.ts'
import { DrawFinding } from '../findings/draw-finding.tsx'
import { useStream } from '../open-stream.tsx'
import { AddAttachments } from './add-attachments.tsx'
import { AttachmentRow } from './attachment-row.tsx'

type Props = {
  /** A part of a larger screen. */
  readonly titled?: boolean
  /** False where none can be added at present: existing ones are shown. */
  readonly mayAdd?: boolean
}

export function Attachments({ titled = true, mayAdd = true }: Props): ReactNode {
  const { t } = useWords()
  const { stream, registers, mayWrite } = useStream()
  const list = useAttachments(stream)
  const { part } = useParams()
  if (!list) return <Loading />
  if (!list.ok) return <Failed problem={list.problem} />
  const files = list.value.files.filter(({ id }) => !isPutAway(registers, id))
  const { sealing } = list.value
  const isEmpty = files.length === 0 && sealing.length === 0
  if (isEmpty && !mayAdd) return null
  return (
    <section className="stack" aria-label={t('attachments.title')}>
      {titled && <h2 className="h3">{t('attachments.title')}</h2>}
      {isEmpty && !titled && <Empty title={t('attachments.none')} text={t('attachments.none-text')} />}
      {mayWrite && mayAdd && <AddAttachments />}
      <ul className="attachments">
        <InSteps of={files} step={50} stays={({ id }) => id === part} isList>
          {(file) => (
            <AttachmentRow key={file.id} file={file}>
              {/* Of the visit alone: a file of an interview stays behind its second seal. */}
              {!titled && mayWrite && (
                <DrawFinding visit={stream} sources={[{ kind: 'document', of: file.id }]} of={file.name} />
              )}
            </AttachmentRow>
          )}
        </InSteps>
        {sealing.map(({ id, name, done, of }) => (
          <li key={id} className="stack-s">
            <p className="strong" dir="auto">
              {name}
            </p>
            <ProgressLine words={t('attachments.state.sealing', { share: done / of })} done={done} of={of} />
          </li>
        ))}
      </ul>
    </section>
  )
}
