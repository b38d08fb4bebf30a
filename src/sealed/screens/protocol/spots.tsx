// Where interviews are held, spot by spot: what was ensured there, for the air and for confidentiality.
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Checkbox, TextField } from '../../../foundation/components/forms/fields.tsx'
import { InSteps } from '../../../foundation/components/lists/in-steps.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import { refuse } from '../../../vocabulary/problems.ts'
import { numberTyped } from '../../../vocabulary/visits/measurements.ts'
import { spotSettings } from '../../../vocabulary/visits/visits.ts'
import { changeSpot, checksAt, readSpots, type Spot, unmetAt } from '../../dossier/do-no-harm/spots.ts'
import { figureOf } from '../../dossier/do-no-harm/thresholds.ts'
import { agreed, latest } from '../../dossier/field.ts'
import { FieldFoot } from '../fields/field-foot.tsx'
import { RemoveRow } from '../fields/remove-row.tsx'
import { SavedSelect, SavedText } from '../fields/saved-fields.tsx'
import { useTyped } from '../fields/use-typed.ts'
import { begunRow } from '../new-row.ts'
import { useStream } from '../open-stream.tsx'
import type { ProtocolInUse } from './use-protocol.ts'

type Props = { readonly inUse: ProtocolInUse }

export function Spots({ inUse }: Props): ReactNode {
  const { t } = useWords()
  const { registers, save } = useStream()
  return (
    <section className="narrow-part stack-l" aria-labelledby="interviews">
      <div className="stack">
        <h2 id="interviews" className="h3">
          {t('protocol.spots.title')}
        </h2>
        <p className="muted">{t('protocol.spots.hint')}</p>
      </div>
      <InSteps of={readSpots(registers)} step={50}>
        {(spot, index) => <SpotSheet key={spot.row} spot={spot} number={index + 1} inUse={inUse} />}
      </InSteps>
      <p>
        <Button kind="quiet" onPress={() => save(changeSpot(begunRow(), { begun: systemClock() }))}>
          <Plus className="i" aria-hidden="true" />
          {t('protocol.spots.add')}
        </Button>
      </p>
    </section>
  )
}

function SpotSheet({ spot, number, inUse }: Props & { readonly spot: Spot; readonly number: number }): ReactNode {
  const { t } = useWords()
  const { save } = useStream()
  const { row } = spot
  const { template, thresholds } = inUse
  return (
    <fieldset id={row} className="sheet stack">
      <legend className="vh">{t('protocol.spots.number', { number })}</legend>
      <div className="row between">
        {unmetAt(spot, template, thresholds).length === 0 ? (
          <Mark kind="done">{t('protocol.spots.sure')}</Mark>
        ) : (
          <span className="strong">{t('protocol.spots.number', { number })}</span>
        )}
        <RemoveRow
          words={t('protocol.spots.remove')}
          said={t('protocol.spots.removed')}
          change={(values) => changeSpot(row, values)}
        />
      </div>
      <div className="two">
        <SavedText label={t('protocol.spots.name')} field={spot.name} change={(name) => changeSpot(row, { name })} />
        <SavedSelect
          label={t('protocol.spots.setting')}
          field={spot.setting}
          none={t('common.choose')}
          options={spotSettings.map((value) => ({ value, label: t(`protocol.spots.setting.${value}`) }))}
          change={(setting) => changeSpot(row, { setting })}
        />
      </div>
      {latest(spot.setting) !== 'telephone' && <Distance spot={spot} least={figureOf(thresholds, 'distance')} />}
      <fieldset className="field">
        <legend className="lab">{t('protocol.spots.checks')}</legend>
        {checksAt(spot, template).map((check) => (
          <Checkbox
            key={check}
            label={t(`protocol.spots.check.${check}`)}
            checked={agreed(spot[check]) === true}
            onChange={(sure) => save(changeSpot(row, { [check]: sure }))}
          />
        ))}
      </fieldset>
    </fieldset>
  )
}

function Distance({ spot, least }: { readonly spot: Spot; readonly least: number | null }): ReactNode {
  const { t, number } = useWords()
  const { type, save } = useStream()
  const said = latest(spot.distance)
  const typed = useTyped(said === null ? '' : String(said), async (words) => {
    const metres = numberTyped(words)
    if (words.trim() !== '' && (metres === null || metres < 0 || metres > 100)) return refuse('number-unreadable')
    return type(changeSpot(spot.row, { distance: metres }))
  })
  const label = t('protocol.spots.distance')
  return (
    <div className="saved">
      <TextField
        short
        inputMode="decimal"
        label={label}
        hint={least === null ? undefined : t('protocol.spots.distance-least', { metres: number(least) })}
        value={typed.value}
        onChange={typed.type}
      />
      <FieldFoot
        label={label}
        field={spot.distance}
        problem={typed.problem}
        show={number}
        take={(distance) => save(changeSpot(spot.row, { distance }))}
      />
    </div>
  )
}
