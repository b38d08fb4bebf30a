// What the visit sets out to verify: recommendations of the place taken up, and beside each what the team saw.
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { PositionTag } from '../../../foundation/components/position-tag.tsx'
import { Code, UserText } from '../../../foundation/components/user-text.tsx'
import { VerifiedMark } from '../../../foundation/components/verified-mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import type { PlaceId } from '../../../vocabulary/ids.ts'
import { implementations } from '../../../vocabulary/recommendations.ts'
import { latest } from '../../dossier/field.ts'
import {
  changeObjective,
  isToVerify,
  type Objective,
  readObjectives,
  setOutToVerify,
} from '../../dossier/plan/objectives.ts'
import { byNumber, openAt, type PastRecommendation, refOf } from '../../dossier/way-back.ts'
import { RemoveRow } from '../fields/remove-row.tsx'
import { SavedSelect, SavedText } from '../fields/saved-fields.tsx'
import { useStream } from '../open-stream.tsx'
import { useWayBack } from '../programme/use-way-back.ts'

export function ObjectivesSection({ place }: { readonly place: PlaceId | null }): ReactNode {
  const { t } = useWords()
  const { registers, save, mayWrite } = useStream()
  const known = useWayBack()
  const objectives = readObjectives(registers)
  const past = known.state === 'ready' ? known.wayBack.recommendations : []
  const open = known.state === 'ready' && place ? openAt(known.wayBack, place).toSorted(byNumber) : []
  const more = open.filter(({ id }) => !objectives.some(({ row }) => row === id))
  if (objectives.length + more.length === 0) return null
  const takeUp = (these: readonly PastRecommendation[]) => save(setOutToVerify(these.map(refOf), systemClock()))
  return (
    <section className="stack-l" aria-labelledby="to-verify">
      <div className="stack">
        <h2 id="to-verify" className="h3">
          {t('programme.to-verify')}
        </h2>
        <p className="small muted">{t('programme.to-verify-hint')}</p>
      </div>
      {objectives.map((objective) => (
        <ObjectiveSheet
          key={objective.row}
          objective={objective}
          standing={past.find(({ id }) => id === objective.row) ?? null}
        />
      ))}
      {mayWrite && more.length > 0 && (
        <div className="stack">
          {more.length > 1 && (
            <p>
              <Button kind="quiet" onPress={() => takeUp(more)}>
                <Plus className="i" aria-hidden="true" />
                {t('programme.take-up-all', { count: more.length })}
              </Button>
            </p>
          )}
          <ul className="lines">
            {more.map((one) => (
              <li key={one.id}>
                <div className="row between">
                  <p>
                    <Code>{one.number}</Code> · <UserText text={one.text} />
                  </p>
                  <Button
                    kind="plain"
                    onPress={() => takeUp([one])}
                    label={t('programme.take-up-one', { number: one.number })}
                  >
                    <Plus className="i" aria-hidden="true" />
                    {t('programme.take-up')}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

function ObjectiveSheet({
  objective,
  standing,
}: {
  readonly objective: Objective
  /** How the register has it now; null where this device's copy does not. */
  readonly standing: PastRecommendation | null
}): ReactNode {
  const { t } = useWords()
  const { row } = objective
  const taken = latest(objective.recommendation)
  return (
    <section className="sheet stack" aria-labelledby={`objective-${row}`}>
      <div className="row between">
        <h3 id={`objective-${row}`} className="h4">
          {t('programme.recommendation')} <Code>{taken?.number ?? ''}</Code>
        </h3>
        {isToVerify(objective) && <Mark>{t('programme.still-to-verify')}</Mark>}
      </div>
      {taken && <UserText text={taken.text} as="p" />}
      {standing && (
        <p className="row wide">
          <PositionTag position={standing.position} />
          <VerifiedMark implementation={standing.implementation} />
        </p>
      )}
      <SavedText
        label={t('programme.seen')}
        hint={t('programme.seen-hint')}
        field={objective.seen}
        rows={3}
        change={(seen) => changeObjective(row, { seen })}
      />
      <SavedSelect
        label={t('programme.seen-as')}
        field={objective.implementation}
        none={t('programme.still-to-verify')}
        options={implementations
          .filter((value) => value !== 'unverified')
          .map((value) => ({ value, label: t(`vocabulary.implementation.${value}`) }))}
        change={(implementation) => changeObjective(row, { implementation })}
      />
      <p>
        <RemoveRow
          words={t('programme.objective-remove')}
          said={t('programme.objective-removed')}
          change={(values) => changeObjective(row, values)}
        />
      </p>
    </section>
  )
}
