// The wings of the place, each clean or affected, and the order that follows for the days of the visit.
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import { exposures } from '../../../vocabulary/visits/visits.ts'
import { changeWing, inOrder, readWings, type Wing } from '../../dossier/do-no-harm/wings.ts'
import { agreed } from '../../dossier/field.ts'
import { RemoveRow } from '../fields/remove-row.tsx'
import { SavedSegment, SavedText } from '../fields/saved-fields.tsx'
import { begunRow } from '../new-row.ts'
import { useStream } from '../open-stream.tsx'
import { useWingName } from './missing-words.ts'

export function Wings(): ReactNode {
  const { t } = useWords()
  const { registers, save, mayWrite } = useStream()
  const wings = readWings(registers)
  return (
    <section className="stack" aria-labelledby="wings">
      <h2 id="wings" className="h3">
        {t('protocol.wings.title')}
      </h2>
      <p className="small muted">{t('protocol.wings.hint')}</p>
      {wings.map((wing, at) => (
        <WingSheet key={wing.row} wing={wing} number={at + 1} />
      ))}
      {mayWrite && (
        <p>
          <Button kind="quiet" onPress={() => save(changeWing(begunRow(), { begun: systemClock() }))}>
            <Plus className="i" aria-hidden="true" />
            {t('protocol.wings.add')}
          </Button>
        </p>
      )}
      {wings.length > 1 && (
        <>
          <h3 className="h4">{t('protocol.wings.order')}</h3>
          <WingsInOrder />
        </>
      )}
    </section>
  )
}

/** Also on the printed protocol. */
export function WingsInOrder(): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const nameOf = useWingName()
  const wings = readWings(registers)
  return (
    <ol className="dots numbered stack-s">
      {inOrder(wings).map((wing) => (
        <li key={wing.row}>
          {nameOf({ wing, number: wings.indexOf(wing) + 1 })} ·{' '}
          {t(`protocol.wings.is.${agreed(wing.exposure) ?? 'unsaid'}`)}
        </li>
      ))}
    </ol>
  )
}

function WingSheet({ wing, number }: { readonly wing: Wing; readonly number: number }): ReactNode {
  const { t } = useWords()
  const { row } = wing
  return (
    <fieldset id={row} className="sheet stack">
      <legend className="vh">{t('protocol.wings.number', { number })}</legend>
      <div className="row between">
        <span className="strong">{t('protocol.wings.number', { number })}</span>
        <RemoveRow
          words={t('protocol.wings.remove')}
          said={t('protocol.wings.removed')}
          change={(values) => changeWing(row, values)}
        />
      </div>
      <SavedText label={t('protocol.wings.name')} field={wing.name} change={(name) => changeWing(row, { name })} />
      <SavedSegment
        label={t('protocol.wings.exposure')}
        field={wing.exposure}
        options={exposures.map((value) => ({ value, label: t(`protocol.exposure.${value}`) }))}
        change={(exposure) => changeWing(row, { exposure })}
      />
    </fieldset>
  )
}
