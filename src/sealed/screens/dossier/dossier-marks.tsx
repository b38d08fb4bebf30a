// What stands out in a dossier, in one mark: differences to settle first, then unsent, handed over or signed once, or, until the visit is over, the protocol's state.
import { ArrowUp, Clock, EqualNot, PenOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import { approvalOf, readProtocol } from '../../dossier/do-no-harm/protocol.ts'
import { agreed } from '../../dossier/field.ts'
import { readHandOver } from '../../dossier/hand-over.ts'
import { timeOf } from '../../dossier/plan/plan.ts'
import { progressOf } from '../../dossier/questionnaires/questionnaire.ts'
import { everyQuestion } from '../../dossier/questionnaires/questionnaires.ts'
import type { Registers } from '../../log/model.ts'
import { useToday } from '../open-stream.tsx'
import { useHandOverState } from './still-holds.tsx'

export function DossierMarks({
  card,
  registers,
}: {
  readonly card: DossierCard
  readonly registers: Registers
}): ReactNode {
  const { t } = useWords()
  const today = useToday()
  const { differing } = progressOf(everyQuestion(registers).map(({ state }) => state))
  const isUnsent = [...registers.values()].some((values) => values.some(({ sent }) => !sent))
  const handOver = useHandOverState(card, readHandOver(registers))
  const protocol = readProtocol(registers)
  const decision = agreed(protocol.decision)
  if (differing > 0)
    return (
      <Mark kind="differ" icon={<EqualNot className="i" aria-hidden="true" />}>
        {t('dossier.mark.differing', { count: differing })}
      </Mark>
    )
  if (isUnsent) return <Mark icon={<ArrowUp className="i" aria-hidden="true" />}>{t('dossier.mark.unsent')}</Mark>
  if (handOver === 'done') return <Mark kind="done">{t('dossier.mark.handed-over')}</Mark>
  if (handOver === 'outdated')
    return (
      <Mark kind="differ" icon={<PenOff className="i" aria-hidden="true" />}>
        {t('dossier.mark.outdated')}
      </Mark>
    )
  if (handOver === 'proposed')
    return <Mark icon={<Clock className="i" aria-hidden="true" />}>{t('dossier.mark.proposed')}</Mark>
  if (timeOf(registers, today) === 'past') return null
  if (decision && approvalOf(protocol)) return <Mark kind="done">{t(`vocabulary.protocol.${decision}`)}</Mark>
  return (
    <Mark icon={<Clock className="i" aria-hidden="true" />}>
      {t(decision ? 'dossier.mark.protocol-unapproved' : 'dossier.mark.protocol-undecided')}
    </Mark>
  )
}
