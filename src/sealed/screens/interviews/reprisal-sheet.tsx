// The watch for reprisals over one person or group: fear, the risk before and after with its reasons, what is alleged, and when somebody asks how she is.
import type { ReactNode } from 'react'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { riskLevels } from '../../../vocabulary/visits/reprisals.ts'
import { latest } from '../../dossier/field.ts'
import { wasNotHeard } from '../../dossier/interviews/interview.ts'
import {
  changeReprisal,
  firstCheck,
  isWatched,
  readReprisal,
  readReturnChecks,
} from '../../dossier/interviews/reprisal-watch.ts'
import { reprisalFears } from '../../dossier/names.ts'
import { SavedSegment, SavedText } from '../fields/saved-fields.tsx'
import { useStream } from '../open-stream.tsx'
import { Allegations } from '../reprisals/allegations.tsx'
import { ReturnChecks } from '../reprisals/return-checks.tsx'
import { UnreadLine } from '../sheets/not-legible.tsx'

export function ReprisalSheet({ readers }: { readonly readers: readonly PersonId[] }): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const { fear } = readReprisal(registers)
  const checks = readReturnChecks(registers)
  return (
    <section className="sheet stack" aria-labelledby="reprisal">
      <h2 id="reprisal" className="h3">
        {t('dossier.reprisal.title')}
      </h2>
      <SavedSegment
        label={t('dossier.reprisal.title')}
        hideLabel
        field={fear}
        options={reprisalFears.map((value) => ({ value, label: t(`dossier.reprisal.${value}`) }))}
        change={(value) => changeReprisal({ fear: value })}
      />
      <UnreadLine line="fear" field={fear} />
      <Risk when="before" />
      <Risk when="after" />
      {(isWatched(registers) || checks.some(({ on }) => latest(on))) && <ReturnChecks readers={readers} />}
      <UnreadLine line="return" field={checks.find(({ row }) => row === firstCheck)?.on ?? unsaid} />
      <Allegations />
    </section>
  )
}

const unsaid = { state: 'none' } as const

/** How great the risk is seen to be, and why. */
function Risk({ when }: { readonly when: 'before' | 'after' }): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const { riskBefore, reasonsBefore, riskAfter, reasonsAfter } = readReprisal(registers)
  const [risk, reasons] = when === 'before' ? [riskBefore, reasonsBefore] : [riskAfter, reasonsAfter]
  return (
    <>
      <SavedSegment
        label={t(`reprisals.risk-${when}${wasNotHeard(registers) ? '-not-heard' : ''}`)}
        field={risk}
        options={riskLevels.map((value) => ({ value, label: t(`reprisals.risk.${value}`) }))}
        change={(value) => changeReprisal(when === 'before' ? { riskBefore: value } : { riskAfter: value })}
      />
      {latest(risk) && (
        <SavedText
          label={t('reprisals.reasons')}
          hint={t('reprisals.reasons-hint')}
          field={reasons}
          rows={2}
          change={(value) => changeReprisal(when === 'before' ? { reasonsBefore: value } : { reasonsAfter: value })}
        />
      )}
    </>
  )
}
