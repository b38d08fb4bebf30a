// Fear of reprisals: whether it was said or seen, and the day on which somebody asks how the person is.
import { Clock } from 'lucide-react'
import type { ReactNode } from 'react'
import { Notice } from '../../../foundation/components/mark.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { latest } from '../../dossier/field.ts'
import { changeReprisal, readReprisal } from '../../dossier/interview.ts'
import { reprisalFears } from '../../dossier/names.ts'
import { SavedDate, SavedSegment } from '../fields/saved-fields.tsx'
import { useStream, useToday } from '../open-stream.tsx'

export function ReprisalSheet(): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const today = useToday()
  const { fear, returnOn, returned } = readReprisal(registers)
  const day = latest(returnOn)
  const feared = latest(fear) === 'said' || latest(fear) === 'seen'
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
      {feared && (
        <SavedDate
          label={t('dossier.reprisal.return')}
          hint={t('dossier.reprisal.return-hint')}
          field={returnOn}
          min={today}
          change={(returnOn) => changeReprisal({ returnOn })}
        />
      )}
      {feared && day && (
        <Notice icon={<Clock className="i" aria-hidden="true" />}>
          <p>
            {t('dossier.reprisal.return-set')} <When at={day} />
          </p>
        </Notice>
      )}
      {feared && day && day <= today && (
        <SavedDate
          label={t('dossier.reprisal.returned')}
          field={returned}
          change={(returned) => changeReprisal({ returned })}
        />
      )}
    </section>
  )
}
