// Where a letter stands, in marks: its state, how far it is answered, and the last day for an answer.
import { Ban, Check, CircleDashed, Send, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useStaff } from '../../../foundation/components/staff-context.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { Deadline } from '../../recommendations/screens/recommendation-lines.tsx'
import type { Letter, LetterStateKind } from '../letter.ts'

const icons: Readonly<Record<LetterStateKind, ReactNode>> = {
  draft: <CircleDashed className="i" aria-hidden="true" />,
  numbered: <CircleDashed className="i" aria-hidden="true" />,
  sent: <Send className="i flip" aria-hidden="true" />,
  void: <Ban className="i" aria-hidden="true" />,
  withdrawn: <Undo2 className="i" aria-hidden="true" />,
}

export function LetterMarks({ letter: { state, answered } }: { readonly letter: Letter }): ReactNode {
  const { t } = useWords()
  const { today } = useStaff()
  return (
    <p className="row wide">
      <Mark kind={state.kind === 'void' || state.kind === 'withdrawn' ? 'differ' : 'plain'} icon={icons[state.kind]}>
        {t(`dialogue.state.${state.kind}`)}
      </Mark>
      {state.kind === 'sent' && (
        <Mark
          kind={answered === 'wholly' ? 'done' : 'plain'}
          icon={
            answered === 'wholly' ? (
              <Check className="i" aria-hidden="true" />
            ) : (
              <CircleDashed className="i" aria-hidden="true" />
            )
          }
        >
          {t(answered === 'no' && state.due === null ? 'dialogue.no-answer-asked' : `dialogue.answered.${answered}`)}
        </Mark>
      )}
      {state.kind === 'sent' && answered !== 'wholly' && state.due && (
        <span className="small">
          <Deadline deadline={state.due} overdue={state.due < today} />
        </span>
      )}
    </p>
  )
}
