// Where an attached file is at this moment, and what stopped it.
import { ArrowUp, CloudDownload } from 'lucide-react'
import type { ReactNode } from 'react'
import { ProgressLine } from '../../../foundation/components/drawn/progress-line.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { AttachmentCard } from '../../desk/attachments/attachment-acts.ts'

export function AttachmentState({ file: { state, problem } }: { readonly file: AttachmentCard }): ReactNode {
  const words = useWords()
  const { t } = words
  return (
    <div className="stack-s">
      {state.kind === 'waiting' && state.done > 0 && (
        <ProgressLine
          words={t('attachments.state.cut', { share: state.done / state.of })}
          done={state.done}
          of={state.of}
        />
      )}
      {state.kind === 'waiting' && state.done === 0 && (
        <p>
          <Mark icon={<ArrowUp className="i" aria-hidden="true" />}>{t('attachments.state.waiting')}</Mark>
        </p>
      )}
      {state.kind === 'here' && (
        <p>
          <Mark kind="done">{t('attachments.state.here')}</Mark>
        </p>
      )}
      {state.kind === 'away' && (
        <p>
          <Mark icon={<CloudDownload className="i" aria-hidden="true" />}>
            {state.done > 0
              ? t('attachments.state.partly', { share: state.done / state.of })
              : t('attachments.state.away')}
          </Mark>
        </p>
      )}
      {(state.kind === 'sending' || state.kind === 'fetching' || state.kind === 'paused') && (
        <ProgressLine
          words={t(`attachments.state.${state.kind}`, { share: state.done / state.of })}
          done={state.done}
          of={state.of}
        />
      )}
      {problem && (problem.code !== 'network-unreachable' || state.kind === 'away') && (
        <p className="hint wrong" role="alert">
          {words.problem(problem)}
        </p>
      )}
    </div>
  )
}
