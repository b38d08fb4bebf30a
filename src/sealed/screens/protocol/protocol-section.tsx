// Do no harm, part by part: the decision with its measures and its history, the team, interviews, kit, figures, what comes afterwards, and all of it on paper.
import { Clock } from 'lucide-react'
import { type ComponentType, type ReactNode, type RefObject, useRef } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Checkbox } from '../../../foundation/components/forms/fields.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { inOneLine } from '../../../vocabulary/text/within-a-sentence.ts'
import { type HealthCrisis, healthCrises, protocolDecisions } from '../../../vocabulary/visits/visits.ts'
import type { DossierCard } from '../../desk/desk-view.ts'
import {
  approvalForAnotherCrisis,
  approvalOf,
  approve,
  changeProtocol,
  furtherCrises,
  mayApprove,
  type Protocol,
  reviewDue,
} from '../../dossier/do-no-harm/protocol.ts'
import { agreed } from '../../dossier/field.ts'
import type { SectionProps } from '../dossier/sections.ts'
import { FieldFoot } from '../fields/field-foot.tsx'
import { SavedDate, SavedSegment, SavedSelect, SavedText } from '../fields/saved-fields.tsx'
import { useStream, useToday } from '../open-stream.tsx'
import { managesTeam, usePeopleNames } from '../people.tsx'
import { AfterVisit } from './after-visit.tsx'
import { BeforeGate } from './before-gate.tsx'
import { DecisionHistory } from './decision-history.tsx'
import { Figures } from './figures.tsx'
import { FitnessOfTeam } from './fitness.tsx'
import { Kit } from './kit.tsx'
import { Measures } from './measures.tsx'
import { MissingHere } from './missing-here.tsx'
import { OwnProtocol } from './own-protocol.tsx'
import { Parts, type ShownPart, shownParts } from './parts.tsx'
import { PrintPage } from './print-page.tsx'
import { Spots } from './spots.tsx'
import { Team } from './team.tsx'
import { type ProtocolInUse, useProtocol } from './use-protocol.ts'
import { DecideAgain, WhatGuidanceAsks, WhereItLeads } from './what-next.tsx'

type Props = { readonly card: DossierCard; readonly inUse: ProtocolInUse; readonly gate: RefObject<HTMLElement | null> }

const drawn: Readonly<Record<ShownPart, ComponentType<Props>>> = {
  decision: Decision,
  team: Team,
  interviews: Spots,
  kit: Kit,
  figures: Figures,
  afterwards: AfterVisit,
  print: PrintPage,
}

export function ProtocolSection({ card, part }: SectionProps): ReactNode {
  const inUse = useProtocol(card)
  const current = shownParts.find((one) => one === part) ?? 'decision'
  const Drawn = drawn[current]
  const gate = useRef<HTMLElement>(null)
  return (
    <div className="stack-l">
      <Parts card={card} current={current} missing={inUse.missing} />
      <MissingHere
        card={card}
        current={current}
        missing={inUse.missing}
        toAll={current === 'decision' ? () => gate.current?.focus() : null}
      />
      <Drawn card={card} inUse={inUse} gate={gate} />
    </div>
  )
}

function Decision({ card, inUse, gate }: Props): ReactNode {
  const { t } = useWords()
  const { protocol } = inUse
  const today = useToday()
  return (
    <div className="cols">
      <div className="c7 stack-l">
        <p className="muted">{t('dossier.protocol.intro')}</p>
        <OwnProtocol inUse={inUse} />
        {agreed(protocol.decision) && reviewDue(protocol, today) && <DecideAgain />}
        <SavedSegment
          label={t('dossier.protocol.decision')}
          field={protocol.decision}
          options={protocolDecisions.map((value) => ({ value, label: t(`vocabulary.protocol.${value}`) }))}
          change={(decision) => changeProtocol({ decision })}
        />
        <Approval protocol={protocol} />
        <WhereItLeads inUse={inUse} />
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
        <FurtherCrises protocol={protocol} />
        {managesTeam(card) && (
          <SavedSelect
            label={t('protocol.approver')}
            field={protocol.approver}
            none={t('protocol.approver.another')}
            options={[{ value: 'anyone', label: t('protocol.approver.anyone') }]}
            change={(approver) => changeProtocol({ approver })}
          />
        )}
        <Measures protocol={protocol} day={inUse.day} />
        <SavedText
          label={t('dossier.protocol.interviews-held')}
          hint={t('dossier.protocol.interviews-held-hint')}
          field={protocol.interviewsHeld}
          rows={2}
          change={(interviewsHeld) => changeProtocol({ interviewsHeld })}
        />
      </div>
      <div className="c5 stack-l">
        <BeforeGate card={card} missing={inUse.missing} ref={gate} />
        <FitnessOfTeam people={inUse.people} />
        {agreed(inUse.protocol.crisis) !== 'none' && <WhatGuidanceAsks inUse={inUse} />}
        <DecisionHistory />
      </div>
    </div>
  )
}

/** Asked once there is a first. */
function FurtherCrises({ protocol }: { readonly protocol: Protocol }): ReactNode {
  const { t, list } = useWords()
  const { save } = useStream()
  const first = agreed(protocol.crisis)
  if (first === null || first === 'none') return null
  const also = furtherCrises(protocol)
  const set = (crises: readonly HealthCrisis[]) => save(changeProtocol({ also: crises.length > 0 ? crises : null }))
  return (
    <fieldset className="field">
      <legend className="lab">{t('protocol.also')}</legend>
      <span className="hint">{t('protocol.also-hint')}</span>
      {healthCrises
        .filter((crisis) => crisis !== first)
        .map((crisis) => (
          <Checkbox
            key={crisis}
            label={t(`vocabulary.health-crisis.${crisis}`)}
            checked={also.includes(crisis)}
            onChange={(on) => set(on ? [...also, crisis] : also.filter((one) => one !== crisis))}
          />
        ))}
      <FieldFoot
        label={t('protocol.also')}
        field={protocol.also}
        show={(crises) => list(inOneLine(crises.map((crisis) => t(`vocabulary.health-crisis.${crisis}`))))}
        take={(crises) => set(crises ?? [])}
      />
    </fieldset>
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
        <Mark kind="done">{t('dossier.protocol.approved-by', { name: nameOf(approval.person) })}</Mark>
        <span className="small muted">
          <When at={approval.claimed} />
        </span>
      </p>
    )
  const coordinates = me.offices.includes('coordinator')
  const ofAnotherCrisis = approvalForAnotherCrisis(protocol)
  return (
    <div className="row">
      <Mark icon={<Clock className="i" aria-hidden="true" />}>{t('dossier.protocol.unapproved')}</Mark>
      {ofAnotherCrisis && (
        <p className="small">{t('protocol.approved-for-other', { name: nameOf(ofAnotherCrisis.person) })}</p>
      )}
      {coordinates && mayApprove(protocol, me.id) && (
        <Button kind="quiet" onPress={() => save(approve(registers))}>
          {t('dossier.protocol.approve')}
        </Button>
      )}
      {coordinates && !mayApprove(protocol, me.id) && <span className="small">{t('protocol.own-proposal')}</span>}
    </div>
  )
}
