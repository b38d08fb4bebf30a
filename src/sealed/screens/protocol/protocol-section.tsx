// Do no harm: the decision and its reasons, who approved it, when it is looked at again; measures in force; who is fit; where interviews are held.
import { Check, Clock } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { healthCrises, protocolDecisions } from '../../../vocabulary/visits.ts'
import { agreed } from '../../dossier/field.ts'
import { approvalOf, approve, changeProtocol, type Protocol, readProtocol, reviewDue } from '../../dossier/protocol.ts'
import type { SectionProps } from '../dossier/dossier-screen.tsx'
import { SavedDate, SavedSegment, SavedSelect, SavedText } from '../fields/saved-fields.tsx'
import { useStream, useToday } from '../open-stream.tsx'
import { usePeopleNames } from '../people.tsx'
import { FitnessOfTeam } from './fitness.tsx'
import { Measures } from './measures.tsx'

export function ProtocolSection({ card }: SectionProps): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const protocol = readProtocol(registers)
  const today = useToday()
  return (
    <div className="cols">
      <div className="c7 stack-l">
        <p className="muted">{t('dossier.protocol.intro')}</p>
        {reviewDue(protocol, today) && <Notice kind="differ">{t('dossier.protocol.review-due')}</Notice>}
        <SavedSegment
          label={t('dossier.protocol.decision')}
          field={protocol.decision}
          options={protocolDecisions.map((value) => ({ value, label: t(`vocabulary.protocol.${value}`) }))}
          change={(decision) => changeProtocol({ decision })}
        />
        <Approval protocol={protocol} />
        <SavedText
          label={t('dossier.protocol.reasons')}
          hint={t('dossier.protocol.reasons-hint')}
          field={protocol.reasons}
          rows={4}
          change={(reasons) => changeProtocol({ reasons })}
        />
        <div className="two">
          <SavedSelect
            label={t('dossier.protocol.crisis')}
            field={protocol.crisis}
            none={t('common.choose')}
            options={(['none', ...healthCrises] as const).map((value) => ({
              value,
              label: value === 'none' ? t('dossier.protocol.crisis-none') : t(`vocabulary.health-crisis.${value}`),
            }))}
            change={(crisis) => changeProtocol({ crisis })}
          />
          <SavedDate
            label={t('dossier.protocol.review')}
            field={protocol.review}
            change={(review) => changeProtocol({ review })}
          />
        </div>
        <Measures measures={protocol.measures} />
        <SavedText
          label={t('dossier.protocol.interviews-held')}
          hint={t('dossier.protocol.interviews-held-hint')}
          field={protocol.interviewsHeld}
          rows={2}
          change={(interviewsHeld) => changeProtocol({ interviewsHeld })}
        />
      </div>
      <div className="c5">
        <FitnessOfTeam team={card.team} />
      </div>
    </div>
  )
}

function Approval({ protocol }: { readonly protocol: Protocol }): ReactNode {
  const { t } = useWords()
  const { registers, me, save } = useStream()
  const { nameOf } = usePeopleNames()
  const decision = agreed(protocol.decision)
  const approval = approvalOf(protocol)
  if (!decision) return null
  if (approval)
    return (
      <p className="row">
        <Mark kind="done" icon={<Check className="i" aria-hidden="true" />}>
          {t('dossier.protocol.approved-by', { name: nameOf(approval.person) })}
        </Mark>
        <span className="small muted">
          <When at={approval.claimed} />
        </span>
      </p>
    )
  return (
    <div className="row">
      <Mark icon={<Clock className="i" aria-hidden="true" />}>{t('dossier.protocol.unapproved')}</Mark>
      {me.offices.includes('coordinator') && (
        <Button kind="quiet" onPress={() => save(approve(registers))}>
          {t('dossier.protocol.approve')}
        </Button>
      )}
    </div>
  )
}
