// What came to be known of places from outside a visit: alerts, deaths, serious incidents, letters without an answer. Each with its day and source; nobody is named.
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { InSteps } from '../../../foundation/components/lists/in-steps.tsx'
import { Empty } from '../../../foundation/components/states.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import { placeEvents } from '../../../vocabulary/places.ts'
import { latest, type Values } from '../../dossier/field.ts'
import type { placeEventAt } from '../../dossier/names.ts'
import { changePlaceEvent, type PlaceEventRow, readPlaceEvents } from '../../dossier/programme/programme.ts'
import { FieldFoot } from '../fields/field-foot.tsx'
import { RemoveRow } from '../fields/remove-row.tsx'
import { SavedDate, SavedSelect, SavedText } from '../fields/saved-fields.tsx'
import { begunRow } from '../new-row.ts'
import { useStream, useToday } from '../open-stream.tsx'
import { PlacePicker } from './place-picker.tsx'

export function EventsSection(): ReactNode {
  const { t } = useWords()
  const { registers, mayWrite } = useStream()
  const events = readPlaceEvents(registers).toReversed()
  if (events.length === 0)
    return (
      <Empty title={t('programme.events-none')} text={t('programme.events-hint')}>
        {mayWrite && <NewEvent />}
      </Empty>
    )
  return (
    <div className="stack-l">
      <p className="muted">{t('programme.events-hint')}</p>
      {mayWrite && <NewEvent />}
      <InSteps of={events} step={50}>
        {(event) => <EventSheet key={event.row} event={event} />}
      </InSteps>
    </div>
  )
}

function NewEvent(): ReactNode {
  const { t } = useWords()
  const { save } = useStream()
  const today = useToday()
  return (
    <p>
      <Button kind="quiet" onPress={() => save(changePlaceEvent(begunRow(), { begun: systemClock(), on: today }))}>
        <Plus className="i" aria-hidden="true" />
        {t('programme.events-add')}
      </Button>
    </p>
  )
}

function EventSheet({ event }: { readonly event: PlaceEventRow }): ReactNode {
  const { t } = useWords()
  const { save, takeBack } = useStream()
  const { row } = event
  const write = (values: Values<ReturnType<typeof placeEventAt>>) => changePlaceEvent(row, values)
  const today = useToday()
  const [kind, on] = [latest(event.kind), latest(event.on)]
  const counts = latest(event.place) !== null && kind !== null && on !== null && on <= today
  return (
    <section className="sheet stack" aria-labelledby={row}>
      <div className="row between">
        <h2 id={row} className="h3">
          {kind ? t(`vocabulary.place-event.${kind}`) : t('programme.events-add')}
        </h2>
        <RemoveRow words={t('programme.events-remove')} said={t('programme.events-removed')} change={write} />
      </div>
      <div className="saved">
        <PlacePicker
          chosen={latest(event.place)}
          onChoose={(place) => save(write({ place }))}
          takeBack={(place, before) => takeBack(write({ place }), write({ place: before }))}
        />
        <FieldFoot
          label={t('dossier.plan.place')}
          field={event.place}
          show={({ name }) => <UserText text={name} />}
          take={(place) => save(write({ place }))}
        />
      </div>
      <div className="two">
        <SavedSelect
          label={t('programme.events-kind')}
          field={event.kind}
          none={t('common.choose')}
          options={placeEvents.map((value) => ({ value, label: t(`vocabulary.place-event.${value}`) }))}
          change={(kind) => write({ kind })}
        />
        <SavedDate label={t('programme.events-on')} field={event.on} change={(on) => write({ on })} />
      </div>
      <SavedText
        label={t('programme.events-source')}
        hint={t('programme.events-source-hint')}
        field={event.source}
        change={(source) => write({ source })}
      />
      <SavedText
        label={t('programme.events-text')}
        hint={t('programme.events-text-hint')}
        field={event.text}
        rows={3}
        change={(text) => write({ text })}
      />
      {!counts && <p className="small">{t('programme.events-incomplete')}</p>}
    </section>
  )
}
