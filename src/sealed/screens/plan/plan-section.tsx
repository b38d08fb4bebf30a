// Plan and team: where, when, how, what for; who goes and as what; what was recommended there before.
import { Phone, Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { ButtonLink } from '../../../foundation/components/button.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { themes } from '../../../vocabulary/themes.ts'
import { visitKinds } from '../../../vocabulary/visits/visits.ts'
import { isExercise } from '../../dossier/exercise.ts'
import { type Field, latest, outOfOrder } from '../../dossier/field.ts'
import { changePlan, readPlan } from '../../dossier/plan/plan.ts'
import { CarrySheet } from '../carry/carry-sheet.tsx'
import { Recovered } from '../council/recovered.tsx'
import { visitStream } from '../dossier/main-stream.ts'
import type { SectionProps } from '../dossier/sections.ts'
import { FieldFoot } from '../fields/field-foot.tsx'
import { SavedDate, SavedSegment, SavedSelect, SavedText } from '../fields/saved-fields.tsx'
import { EraseSheet } from '../heads/erase-sheet.tsx'
import { useStream } from '../open-stream.tsx'
import { PastRecommendations } from '../programme/past-recommendations.tsx'
import { PlacePicker } from '../programme/place-picker.tsx'
import { DelegationSection } from './delegation-section.tsx'
import { DossierHistory } from './dossier-history.tsx'
import { ObjectivesSection } from './objectives-section.tsx'
import { TeamSection } from './team-section.tsx'
import { UndertakingSection } from './undertaking-section.tsx'

export function PlanSection({ card }: SectionProps): ReactNode {
  const { t } = useWords()
  const { registers, save, takeBack } = useStream()
  const plan = readPlan(registers)
  const place = latest(plan.place)
  const visit = visitStream(card)
  return (
    <div className="cols">
      <div className="c7 stack-l">
        <div className="saved">
          {isExercise(registers) ? (
            <p className="lab">{t('exercise.place')}</p>
          ) : (
            <PlacePicker
              chosen={place}
              onChoose={(chosen) => save(changePlan({ place: chosen }))}
              takeBack={(chosen, before) => takeBack(changePlan({ place: chosen }), changePlan({ place: before }))}
            />
          )}
          <FieldFoot
            label={t('dossier.plan.place')}
            field={plan.place}
            show={({ name }) => <UserText text={name} />}
            take={(chosen) => save(changePlan({ place: chosen }))}
          />
        </div>
        <div className="two">
          <SavedSelect
            label={t('dossier.plan.kind')}
            field={plan.kind}
            none={t('common.choose')}
            options={visitKinds.map((kind) => ({ value: kind, label: t(`vocabulary.visit-kind.${kind}`) }))}
            change={(kind) => changePlan({ kind })}
          />
          <SavedSelect
            label={t('programme.theme')}
            field={plan.theme}
            none={t('programme.theme-none')}
            options={themes.map((theme) => ({ value: theme, label: t(`vocabulary.theme.${theme}`) }))}
            change={(theme) => changePlan({ theme })}
          />
        </div>
        {latest(plan.kind) === 'remote' && (
          <p>
            <ButtonLink kind="quiet" to={`/dossiers/${card.id}/remote`}>
              <Phone className="i" aria-hidden="true" />
              {t('remote.to')}
            </ButtonLink>
          </p>
        )}
        <div className="two">
          <SavedDate label={t('dossier.plan.from')} field={plan.from} change={(from) => changePlan({ from })} />
          <SavedDate
            label={t('dossier.plan.to')}
            field={plan.to}
            change={(to) => changePlan({ to })}
            error={outOfOrder(plan.from, plan.to) ? t('dossier.plan.ends-before') : null}
          />
        </div>
        <SavedSegment
          label={t('dossier.plan.announced')}
          field={asWord(plan.announced)}
          options={[
            { value: 'no', label: t('dossier.unannounced') },
            { value: 'yes', label: t('dossier.announced') },
          ]}
          change={(word) => changePlan({ announced: word === null ? null : word === 'yes' })}
        />
        <SavedText
          label={t('dossier.plan.objectives')}
          hint={t('dossier.plan.objectives-hint')}
          field={plan.objectives}
          rows={5}
          change={(objectives) => changePlan({ objectives })}
        />
        <DelegationSection card={card} />
        <ObjectivesSection place={place?.id ?? null} />
      </div>
      <div className="c5 stack-l">
        <Recovered card={card} />
        <TeamSection card={card} />
        <UndertakingSection team={card.team} />
        <p>
          <ButtonLink kind="quiet" to={`/dossiers/${card.id}/papers`}>
            <Printer className="i" aria-hidden="true" />
            {t('mission.papers')}
          </ButtonLink>
        </p>
        <CarrySheet card={card} />
        <DossierHistory card={card} />
        {visit && <EraseSheet card={card} part={visit} />}
        {place && <PastRecommendations place={place.id} />}
      </div>
    </div>
  )
}

/** A yes or no of the register as the words that a segmented control takes. */
function asWord(field: Field<boolean>): Field<'yes' | 'no'> {
  const told = field.told.map((one) => ({
    ...one,
    value: one.value === null ? null : one.value ? ('yes' as const) : ('no' as const),
  }))
  if (field.state === 'one') return { state: 'one', value: field.value ? 'yes' : 'no', told }
  return { state: field.state, told }
}
