// Refusals of access: one sheet for each time that the delegation was kept from what it may see, and what the treaty says of it.
import { Info, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Empty } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { systemClock } from '../../../vocabulary/dates.ts'
import { accessSought, refusalEnds, refusalGrounds } from '../../../vocabulary/visits/access-refusals.ts'
import { type AccessRefusal, changeAccessRefusal, readAccessRefusals } from '../../dossier/access-refusals.ts'
import type { Values } from '../../dossier/field.ts'
import type { accessRefusalAt } from '../../dossier/names.ts'
import { RemoveRow } from '../fields/remove-row.tsx'
import { SavedCount, SavedDate, SavedSegment, SavedSelect, SavedText } from '../fields/saved-fields.tsx'
import { begunRow } from '../new-row.ts'
import { useStream, useToday } from '../open-stream.tsx'

export function AccessSection(): ReactNode {
  const { t } = useWords()
  const { registers, mayWrite } = useStream()
  const refusals = readAccessRefusals(registers)
  if (refusals.length === 0)
    return (
      <Empty title={t('access.none')} text={t('access.none-text')}>
        {mayWrite && <NewRefusal />}
      </Empty>
    )
  return (
    <div className="cols">
      <div className="c8 stack-l">
        {refusals.map((refusal) => (
          <RefusalSheet key={refusal.row} refusal={refusal} />
        ))}
        {mayWrite && <NewRefusal />}
      </div>
      <div className="c4">
        <Notice icon={<Info className="i" aria-hidden="true" />}>
          <p className="strong">{t('access.right')}</p>
          <p>{t('access.right-text')}</p>
        </Notice>
      </div>
    </div>
  )
}

function RefusalSheet({ refusal }: { readonly refusal: AccessRefusal }): ReactNode {
  const { t } = useWords()
  const { row, number } = refusal
  const write = (values: Values<ReturnType<typeof accessRefusalAt>>) => changeAccessRefusal(row, values)
  return (
    <section className="sheet stack-l" aria-labelledby={row}>
      <div className="row between">
        <h2 id={row} className="h3">
          {t('access.number', { number })}
        </h2>
        <RemoveRow words={t('access.remove')} said={t('access.removed')} change={write} />
      </div>
      <SavedSelect
        label={t('access.sought')}
        field={refusal.sought}
        none={t('common.choose')}
        options={accessSought.map((value) => ({ value, label: t(`vocabulary.access.${value}`) }))}
        change={(sought) => write({ sought })}
      />
      <div className="two">
        <SavedDate label={t('access.on')} field={refusal.on} change={(on) => write({ on })} />
        <SavedCount label={t('access.minutes')} field={refusal.minutes} change={(minutes) => write({ minutes })} />
      </div>
      <SavedText label={t('access.by')} hint={t('access.by-hint')} field={refusal.by} change={(by) => write({ by })} />
      <div className="two">
        <SavedSelect
          label={t('access.ground')}
          field={refusal.ground}
          none={t('common.choose')}
          options={refusalGrounds.map((value) => ({ value, label: t(`vocabulary.refusal-ground.${value}`) }))}
          change={(ground) => write({ ground })}
        />
        <SavedText label={t('access.legal')} field={refusal.legal} change={(legal) => write({ legal })} />
      </div>
      <SavedText
        label={t('access.account')}
        hint={t('access.account-hint')}
        field={refusal.account}
        rows={4}
        change={(account) => write({ account })}
      />
      <SavedSegment
        label={t('access.end')}
        field={refusal.end}
        options={refusalEnds.map((value) => ({ value, label: t(`vocabulary.refusal-end.${value}`) }))}
        change={(end) => write({ end })}
      />
    </section>
  )
}

/** Begun with today's date: it is written where it happens, or the evening after. What was kept from the delegation nobody has said yet. */
function NewRefusal(): ReactNode {
  const { t } = useWords()
  const { save } = useStream()
  const today = useToday()
  return (
    <p>
      <Button kind="quiet" onPress={() => save(changeAccessRefusal(begunRow(), { begun: systemClock(), on: today }))}>
        <Plus className="i" aria-hidden="true" />
        {t('access.add')}
      </Button>
    </p>
  )
}
