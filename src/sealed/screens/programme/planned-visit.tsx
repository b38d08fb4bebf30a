// One visit of the programme: where, when, of what kind, what for; and the act that makes a dossier of it.
import { FolderOpen } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Button, ButtonLink } from '../../../foundation/components/button.tsx'
import { Checkbox } from '../../../foundation/components/forms/fields.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { PlaceId } from '../../../vocabulary/ids.ts'
import { themes } from '../../../vocabulary/themes.ts'
import { plannedStates, programmeReserves, type VisitKind, visitKinds } from '../../../vocabulary/visits/visits.ts'
import { useDossiers } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import { latest, outOfOrder, type Values } from '../../dossier/field.ts'
import type { plannedVisitAt } from '../../dossier/names.ts'
import {
  changePlannedVisit,
  driftOf,
  isIn,
  type PlannedVisit,
  readProgramme,
} from '../../dossier/programme/programme.ts'
import type { RecommendationRef } from '../../dossier/shapes.ts'
import { byNumber, openAt, refOf } from '../../dossier/way-back.ts'
import type { Registers } from '../../log/model.ts'
import { useOpenVisits } from '../dossier/open-visits.ts'
import { FieldFoot } from '../fields/field-foot.tsx'
import { RemoveRow } from '../fields/remove-row.tsx'
import { SavedDate, SavedSelect, SavedText } from '../fields/saved-fields.tsx'
import { useStream, useToday } from '../open-stream.tsx'
import { PlacePicker } from './place-picker.tsx'
import { PlannedHistory } from './planned-history.tsx'
import { ReserveTaken } from './reserve-taken.tsx'
import { useWayBack } from './use-way-back.ts'

type Props = { readonly card: DossierCard; readonly visit: PlannedVisit }

export function PlannedVisitSheet({ card, visit }: Props): ReactNode {
  const { t } = useWords()
  const { save, takeBack, registers } = useStream()
  const year = latest(readProgramme(registers).year)
  const write = (values: Values<ReturnType<typeof plannedVisitAt>>) => changePlannedVisit(visit.row, values)
  const [place, reserve] = [latest(visit.place), latest(visit.reserve)]
  return (
    <div className="cols">
      <div className="c7 stack-l">
        <p>
          <Link href={`/programme/${card.id}/visits`}>{t('programme.all-visits')}</Link>
        </p>
        <div className="saved">
          <PlacePicker
            chosen={place}
            onChoose={(chosen) => save(write({ place: chosen }))}
            takeBack={(chosen, before) => takeBack(write({ place: chosen }), write({ place: before }))}
          />
          <FieldFoot
            label={t('dossier.plan.place')}
            field={visit.place}
            show={({ name }) => <UserText text={name} />}
            take={(chosen) => save(write({ place: chosen }))}
          />
        </div>
        <div className="two">
          <SavedSelect
            label={t('dossier.plan.kind')}
            field={visit.kind}
            none={t('common.choose')}
            options={visitKinds.map((value) => ({ value, label: t(`vocabulary.visit-kind.${value}`) }))}
            change={(kind) => write({ kind })}
          />
          <SavedSelect
            label={t('programme.theme')}
            field={visit.theme}
            none={t('programme.theme-none')}
            options={themes.map((value) => ({ value, label: t(`vocabulary.theme.${value}`) }))}
            change={(theme) => write({ theme })}
          />
        </div>
        <div className="two">
          <SavedDate label={t('programme.from')} field={visit.from} change={(from) => write({ from })} />
          <SavedDate
            label={t('programme.to')}
            field={visit.to}
            change={(to) => write({ to })}
            error={outOfOrder(visit.from, visit.to) ? t('dossier.plan.ends-before') : null}
          />
        </div>
        {year !== null && latest(visit.from) && !isIn(visit, String(year)) && (
          <Notice kind="differ">{t('programme.not-in-year', { year })}</Notice>
        )}
        <div className="two">
          <SavedSelect
            label={t('programme.state')}
            field={visit.state}
            none={t('common.choose')}
            options={plannedStates.map((value) => ({ value, label: t(`programme.state.${value}`) }))}
            change={(state) => write({ state })}
          />
          <div>
            <SavedSelect
              label={t('programme.from-reserve')}
              hint={t('programme.from-reserve-hint')}
              field={visit.reserve}
              none={t('programme.reserve-none')}
              options={programmeReserves.map((value) => ({ value, label: t(`programme.reserve.${value}`) }))}
              change={(reserve) => write({ reserve })}
            />
            {reserve && <ReserveTaken of={reserve} />}
          </div>
        </div>
        <SavedText
          label={t('dossier.plan.objectives')}
          hint={t('dossier.plan.objectives-hint')}
          field={visit.objectives}
          rows={4}
          change={(objectives) => write({ objectives })}
        />
        {place && (
          <Recommendations visit={visit} place={place.id} take={(recommendations) => write({ recommendations })} />
        )}
      </div>
      <div className="c5 stack-l">
        <Dossier card={card} visit={visit} />
        <PlannedHistory visit={visit} />
        <PutAway card={card} visit={visit} />
      </div>
    </div>
  )
}

/** Those of the place that are open: what is ticked is carried into the dossier as what the visit sets out to see. */
function Recommendations({
  visit,
  place,
  take,
}: {
  readonly visit: PlannedVisit
  readonly place: PlaceId
  readonly take: (recommendations: readonly RecommendationRef[]) => ReturnType<typeof changePlannedVisit>
}): ReactNode {
  const { t, local } = useWords()
  const { save } = useStream()
  const known = useWayBack()
  const open = known.state === 'ready' ? openAt(known.wayBack, place).toSorted(byNumber) : []
  const taken = latest(visit.recommendations) ?? []
  if (open.length === 0 && taken.length === 0) return null
  const gone = taken.filter(({ id }) => !open.some((one) => one.id === id))
  const all: readonly RecommendationRef[] = [...open.map(refOf), ...gone]
  return (
    <fieldset className="field">
      <legend className="lab">{t('programme.recommendations')}</legend>
      <span className="hint">{t('programme.recommendations-hint')}</span>
      {all.map((one) => (
        <Checkbox
          key={one.id}
          label={`${isolated(one.number)} · ${local(one.text)}`}
          checked={taken.some(({ id }) => id === one.id)}
          onChange={(on) => save(take(on ? [...taken, one] : taken.filter(({ id }) => id !== one.id)))}
        />
      ))}
      <FieldFoot
        label={t('programme.recommendations')}
        field={visit.recommendations}
        show={(refs) => refs.map(({ number }) => isolated(number)).join(' · ')}
        take={(refs) => save(take(refs ?? []))}
      />
    </fieldset>
  )
}

function Dossier({ card, visit }: Props): ReactNode {
  const { t } = useWords()
  const dossiers = useDossiers()
  const opened = useOpenVisits()
  const dossier = latest(visit.dossier)
  const isHere = dossiers?.some(({ id }) => id === dossier)
  const its = opened?.visits.find(({ card: { id } }) => id === dossier)
  return (
    <section className="sheet stack" aria-labelledby="its-dossier">
      <h2 id="its-dossier" className="h3">
        {t('programme.dossier')}
      </h2>
      {dossier ? (
        <>
          <p className="small">{t(isHere ? 'programme.dossier-made' : 'programme.dossier-elsewhere')}</p>
          {its && <AsInDossier visit={visit} registers={its.registers} />}
          {isHere && (
            <p>
              <ButtonLink kind="quiet" to={`/dossiers/${dossier}/plan`}>
                {t('programme.dossier-open')}
              </ButtonLink>
            </p>
          )}
        </>
      ) : (
        <>
          <p className="small">{t('programme.dossier-text')}</p>
          <p>
            <ButtonLink to={`/programme/new/${card.id}/${visit.row}`}>
              <FolderOpen className="i" aria-hidden="true" />
              {t('programme.dossier-make')}
            </ButtonLink>
          </p>
        </>
      )}
    </section>
  )
}

/** Where the programme has stood still since: the dossier has other days, or they are over. */
function AsInDossier({ visit, registers }: Pick<Props, 'visit'> & { readonly registers: Registers }): ReactNode {
  const { t, date, dateRange } = useWords()
  const { save, takeBack, mayWrite } = useStream()
  const today = useToday()
  const done = useDone()
  if (!mayWrite) return null
  const { days, kind, isPutOff, isOver } = driftOf(visit, registers, today)
  const writing = (values: Values<ReturnType<typeof plannedVisitAt>>) => changePlannedVisit(visit.row, values)
  const takeDays = (of: NonNullable<typeof days>) => {
    const before = { from: latest(visit.from), to: latest(visit.to) }
    save(writing(of))
    done({ words: t('programme.took-days'), undo: () => takeBack(writing(of), writing(before)) })
  }
  const takeKind = (of: VisitKind) => {
    const before = latest(visit.kind)
    save(writing({ kind: of }))
    done({
      words: t('programme.took-kind'),
      undo: () => takeBack(writing({ kind: of }), writing({ kind: before })),
    })
  }
  return (
    <>
      {days && (
        <Told
          words={t('programme.dossier-days', {
            days: days.from < days.to ? dateRange(days.from, days.to) : date(days.from),
          })}
          act={t('programme.take-days')}
          onPress={() => takeDays(days)}
        />
      )}
      {kind && (
        <Told
          words={t('programme.dossier-kind', { kind: t(`vocabulary.visit-kind.${kind}`) })}
          act={t('programme.take-kind')}
          onPress={() => takeKind(kind)}
        />
      )}
      {isPutOff && (
        <Told
          words={t('programme.dossier-put-off')}
          act={t('programme.say-put-off')}
          onPress={() => save(writing({ state: 'postponed' }))}
        />
      )}
      {isOver && (
        <Told
          words={t('programme.dossier-past')}
          act={t('programme.say-made')}
          onPress={() => save(writing({ state: 'made' }))}
        />
      )}
    </>
  )
}

function Told({
  words,
  act,
  onPress,
}: {
  readonly words: string
  readonly act: string
  readonly onPress: () => void
}): ReactNode {
  return (
    <Notice kind="differ">
      <p>{words}</p>
      <p>
        <Button kind="quiet" onPress={onPress}>
          {act}
        </Button>
      </p>
    </Notice>
  )
}

function PutAway({ card, visit: { row } }: Props): ReactNode {
  const { t } = useWords()
  const { mayWrite } = useStream()
  if (!mayWrite) return <Notice>{t('programme.read-only')}</Notice>
  return (
    <p>
      <RemoveRow
        words={t('programme.remove')}
        said={t('programme.removed')}
        change={(values) => changePlannedVisit(row, values)}
        home={`/programme/${card.id}/visits`}
      />
    </p>
  )
}
