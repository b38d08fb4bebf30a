// The days on which somebody asks how the person is: who, by which means that exposes nobody, and the outcome.
import { Clock, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { InSteps } from '../../../foundation/components/lists/in-steps.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { returnMeans, returnOutcomes } from '../../../vocabulary/visits/reprisals.ts'
import { latest } from '../../dossier/field.ts'
import {
  changeReturnCheck,
  firstCheck,
  isAwaited,
  isWatched,
  type ReturnCheck,
  readReturnChecks,
} from '../../dossier/interviews/reprisal-watch.ts'
import { RemoveRow } from '../fields/remove-row.tsx'
import { SavedDate, SavedSegment, SavedSelect, SavedText } from '../fields/saved-fields.tsx'
import { begunRow } from '../new-row.ts'
import { useStream, useToday } from '../open-stream.tsx'
import { usePeopleNames } from '../people.tsx'

/** `readers`: of this stream, one of whom asks. */
export function ReturnChecks({ readers }: { readonly readers: readonly PersonId[] }): ReactNode {
  const { t } = useWords()
  const { registers, mayWrite, save } = useStream()
  const checks = readReturnChecks(registers)
  return (
    <div className="stack-l">
      <InSteps of={checks} step={50} stays={({ row }) => row === firstCheck}>
        {(check) => <OneCheck key={check.row} check={check} readers={readers} />}
      </InSteps>
      {mayWrite && checks.every(({ on }) => latest(on)) && (
        <p>
          <Button kind="quiet" onPress={() => save(changeReturnCheck(begunRow(), { begun: systemClock() }))}>
            <Plus className="i" aria-hidden="true" />
            {t('reprisals.add-check')}
          </Button>
        </p>
      )}
    </div>
  )
}

function OneCheck({
  check,
  readers,
}: {
  readonly check: ReturnCheck
  readonly readers: readonly PersonId[]
}): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const { nameOf } = usePeopleNames()
  const today = useToday()
  const { row } = check
  // Nobody is to return any more, and she is watched over still: it is said how that ends.
  const isOver = isWatched(registers) && !readReturnChecks(registers).some(isAwaited)
  const [day, outcome] = [latest(check.on), latest(check.outcome)]
  return (
    <fieldset id={row} className="field stack-l" aria-label={t('reprisals.check')}>
      <div className="row between">
        <SavedDate
          label={t('dossier.reprisal.return')}
          hint={t('dossier.reprisal.return-hint')}
          field={check.on}
          change={(on) => changeReturnCheck(row, { on })}
        />
        {row !== firstCheck && (
          <RemoveRow
            words={t('reprisals.remove')}
            said={t('reprisals.check-removed')}
            change={(values) => changeReturnCheck(row, values)}
          />
        )}
      </div>
      {day && (
        <>
          <div className="two">
            <SavedSelect
              label={t('reprisals.check-by')}
              field={check.by}
              none={t('common.choose')}
              options={readers.map((value) => ({ value, label: nameOf(value) }))}
              change={(by) => changeReturnCheck(row, { by })}
            />
            <SavedSelect
              label={t('reprisals.check-means')}
              hint={t('reprisals.check-means-hint')}
              field={check.means}
              none={t('common.choose')}
              options={returnMeans.map((value) => ({ value, label: t(`vocabulary.return-means.${value}`) }))}
              change={(means) => changeReturnCheck(row, { means })}
            />
          </div>
          {isAwaited(check) && (
            <Notice kind={day < today ? 'alert' : 'plain'} icon={<Clock className="i" aria-hidden="true" />}>
              <p>
                {t(day < today ? 'reprisals.check-late' : 'dossier.reprisal.return-set')} <When at={day} />
              </p>
            </Notice>
          )}
          {day <= today && (
            <>
              <SavedDate
                label={t('dossier.reprisal.returned')}
                field={check.done}
                change={(done) => changeReturnCheck(row, { done })}
              />
              {latest(check.done) && (
                <SavedSegment
                  label={t('reprisals.outcome')}
                  field={check.outcome}
                  options={returnOutcomes.map((value) => ({ value, label: t(`vocabulary.return-outcome.${value}`) }))}
                  change={(value) => changeReturnCheck(row, { outcome: value })}
                />
              )}
              {outcome && (outcome !== 'well' || isOver) && (
                <p className="small">{t(`reprisals.outcome.${outcome}`)}</p>
              )}
              <SavedText
                label={t('reprisals.check-note')}
                field={check.note}
                rows={2}
                change={(note) => changeReturnCheck(row, { note })}
              />
            </>
          )}
        </>
      )}
    </fieldset>
  )
}
