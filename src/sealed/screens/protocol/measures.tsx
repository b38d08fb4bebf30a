// Measures in force in the country, the region, the place: each as written by whoever ordered it, with source and date.
import { Plus } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type IsoDate, systemClock } from '../../../vocabulary/dates.ts'
import { type Language, languages } from '../../../vocabulary/languages.ts'
import { citesLater, type MeasureState, measureStates, stateOn } from '../../dossier/do-no-harm/in-force.ts'
import { changeMeasure, changeProtocol, type Measure, type Protocol } from '../../dossier/do-no-harm/protocol.ts'
import { type Field, latest, outOfOrder } from '../../dossier/field.ts'
import { measureScopes } from '../../dossier/names.ts'
import { RemoveRow } from '../fields/remove-row.tsx'
import { SavedDate, SavedSegment, SavedText } from '../fields/saved-fields.tsx'
import { begunRow } from '../new-row.ts'
import { useStream, useToday } from '../open-stream.tsx'
import { usePeopleNames } from '../people.tsx'

type Props = { readonly protocol: Protocol; readonly day: IsoDate }

export function Measures({ protocol, day }: Props): ReactNode {
  const { t } = useWords()
  const { save } = useStream()
  const numbered = protocol.measures.map((measure, index) => ({
    measure,
    number: index + 1,
    state: stateOn(measure, day),
  }))
  return (
    <section className="stack" aria-labelledby="measures">
      <h2 id="measures" className="h3">
        {t('dossier.measures.title')}
      </h2>
      <p className="small muted">{t('dossier.measures.hint')}</p>
      {measureStates.map((state) => {
        const these = numbered.filter((one) => one.state === state)
        return (
          these.length > 0 && (
            <Fragment key={state}>
              <Heading state={state} day={day} />
              {these.map(({ measure, number }) => (
                <MeasureRow key={measure.row} measure={measure} number={number} />
              ))}
            </Fragment>
          )
        )
      })}
      {numbered.length === 0 && <p>{t('protocol.measures.none')}</p>}
      <p>
        <Button kind="quiet" onPress={() => save(changeMeasure(begunRow(), { begun: systemClock() }))}>
          <Plus className="i" aria-hidden="true" />
          {t('dossier.measures.add')}
        </Button>
      </p>
      <Looked looked={protocol.looked} />
    </section>
  )
}

function Heading({ state, day }: { readonly state: MeasureState; readonly day: IsoDate }): ReactNode {
  const { t, date } = useWords()
  return <h3 className="h4">{t(`protocol.measures.state.${state}`, { day: date(day) })}</h3>
}

/** That nothing was forgotten can only be said by whoever looked. */
function Looked({ looked }: { readonly looked: Protocol['looked'] }): ReactNode {
  const { t, date } = useWords()
  const { save, takeBack, mayWrite } = useStream()
  const { nameOf } = usePeopleNames()
  const today = useToday()
  const last = latest(looked)
  const done = useDone()
  const say = () => {
    const looking = changeProtocol({ looked: today })
    save(looking)
    done({
      words: t('protocol.looked.said'),
      undo: () => takeBack(looking, changeProtocol({ looked: last })),
    })
  }
  const by = looked.told.find(({ value }) => value === last)
  return (
    <div className="stack-s">
      <p className="small">
        {last && by ? t('protocol.looked.by', { name: nameOf(by.person), day: date(last) }) : t('protocol.looked.text')}
      </p>
      {mayWrite && last !== today && (
        <p>
          <Button kind="quiet" onPress={say}>
            {t('protocol.looked.act')}
          </Button>
        </p>
      )}
    </div>
  )
}

function MeasureRow({ measure, number }: { readonly measure: Measure; readonly number: number }): ReactNode {
  const { t, ownLanguage: language } = useWords()
  const { row } = measure
  const written = languages.find((one) => latest(measure.text)?.[one]) ?? language
  return (
    <fieldset id={row} className="sheet stack">
      <legend className="vh">{t('dossier.measures.number', { number })}</legend>
      <div className="row between">
        <SavedSegment
          label={t('dossier.measures.scope')}
          hideLabel
          field={measure.scope}
          options={measureScopes.map((value) => ({ value, label: t(`dossier.measures.scope.${value}`) }))}
          change={(scope) => changeMeasure(row, { scope })}
        />
        <RemoveRow
          words={t('dossier.measures.remove')}
          said={t('dossier.measures.removed')}
          change={(values) => changeMeasure(row, values)}
        />
      </div>
      {/* Keyed: what is being typed is of its language, and stays so when the screen's language changes. */}
      <SavedText
        key={written}
        label={t('dossier.measures.text')}
        field={inOne(measure.text, written)}
        lang={written}
        rows={2}
        change={(text) => changeMeasure(row, { text: { ...latest(measure.text), [written]: text ?? undefined } })}
      />
      <div className="two">
        <SavedText
          label={t('dossier.measures.source')}
          field={measure.source}
          change={(source) => changeMeasure(row, { source })}
        />
        <SavedDate label={t('dossier.measures.on')} field={measure.on} change={(on) => changeMeasure(row, { on })} />
        <SavedDate
          label={t('protocol.measures.from')}
          field={measure.from}
          change={(from) => changeMeasure(row, { from })}
        />
        <SavedDate
          label={t('protocol.measures.until')}
          field={measure.until}
          change={(until) => changeMeasure(row, { until })}
          error={outOfOrder(measure.from, measure.until) ? t('dossier.plan.ends-before') : null}
        />
      </div>
      {citesLater(measure) && <Notice kind="differ">{t('protocol.measures.cites-later')}</Notice>}
      <SavedText
        label={t('protocol.measures.asks')}
        field={measure.asks}
        rows={2}
        change={(asks) => changeMeasure(row, { asks })}
      />
    </fieldset>
  )
}

/** A text in several languages as the one in which it is written. */
function inOne(field: Measure['text'], language: Language): Field<string> {
  const told = field.told.map((one) => ({
    ...one,
    value: one.value?.[language] ?? Object.values(one.value ?? {})[0] ?? null,
  }))
  if (field.state === 'one') return { state: 'one', value: told[0]?.value ?? '', told }
  return { state: field.state, told }
}
