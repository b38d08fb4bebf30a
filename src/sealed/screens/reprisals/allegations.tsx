// Allegations about one person, group or place: kind, day, source, gravity, what was done about it, its state.
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { InSteps } from '../../../foundation/components/lists/in-steps.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import { allegationStates, reprisalKinds, reprisalSources } from '../../../vocabulary/visits/reprisals.ts'
import { severities } from '../../../vocabulary/visits/visits.ts'
import { type Allegation, changeAllegation, readAllegations } from '../../dossier/interviews/reprisal-watch.ts'
import { RemoveRow } from '../fields/remove-row.tsx'
import { SavedDate, SavedSegment, SavedSelect, SavedText } from '../fields/saved-fields.tsx'
import { begunRow } from '../new-row.ts'
import { useStream, useToday } from '../open-stream.tsx'

export function Allegations(): ReactNode {
  const { t } = useWords()
  const { registers, mayWrite, save } = useStream()
  const today = useToday()
  return (
    <div className="stack-l">
      <InSteps of={readAllegations(registers)} step={50}>
        {(allegation, index) => <OneAllegation key={allegation.row} allegation={allegation} number={index + 1} />}
      </InSteps>
      {mayWrite && (
        <p>
          <Button
            kind="quiet"
            onPress={() => save(changeAllegation(begunRow(), { begun: systemClock(), on: today, state: 'received' }))}
          >
            <Plus className="i" aria-hidden="true" />
            {t('reprisals.add')}
          </Button>
        </p>
      )}
    </div>
  )
}

function OneAllegation({
  allegation,
  number,
}: {
  readonly allegation: Allegation
  readonly number: number
}): ReactNode {
  const { t } = useWords()
  const { row } = allegation
  return (
    <section className="stack-l" aria-labelledby={row}>
      <div className="row between">
        <h3 id={row} className="h4">
          {t('reprisals.allegation', { number })}
        </h3>
        <RemoveRow
          words={t('reprisals.remove')}
          said={t('reprisals.removed')}
          change={(values) => changeAllegation(row, values)}
        />
      </div>
      <div className="two">
        <SavedSelect
          label={t('reprisals.kind')}
          field={allegation.kind}
          none={t('common.choose')}
          options={reprisalKinds.map((value) => ({ value, label: t(`vocabulary.reprisal-kind.${value}`) }))}
          change={(kind) => changeAllegation(row, { kind })}
        />
        <SavedDate label={t('reprisals.on')} field={allegation.on} change={(on) => changeAllegation(row, { on })} />
      </div>
      <SavedSelect
        label={t('reprisals.source')}
        field={allegation.source}
        none={t('common.choose')}
        options={reprisalSources.map((value) => ({ value, label: t(`vocabulary.reprisal-source.${value}`) }))}
        change={(source) => changeAllegation(row, { source })}
      />
      <SavedSegment
        label={t('reprisals.severity')}
        field={allegation.severity}
        options={severities.map((value) => ({ value, label: t(`vocabulary.severity.${value}`) }))}
        change={(severity) => changeAllegation(row, { severity })}
      />
      <SavedText
        label={t('reprisals.account')}
        field={allegation.account}
        rows={3}
        change={(account) => changeAllegation(row, { account })}
      />
      <SavedText
        label={t('reprisals.measures')}
        hint={t('reprisals.measures-hint')}
        field={allegation.measures}
        rows={2}
        change={(measures) => changeAllegation(row, { measures })}
      />
      <SavedSegment
        label={t('reprisals.state')}
        field={allegation.state}
        options={allegationStates.map((value) => ({ value, label: t(`vocabulary.allegation-state.${value}`) }))}
        change={(state) => changeAllegation(row, { state })}
      />
    </section>
  )
}
