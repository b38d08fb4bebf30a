// Says on every screen of an exercise that it is one: invented, never handed over, counted nowhere.
import { GraduationCap } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark, Notice } from '../../../foundation/components/mark.tsx'
import { useBandMark } from '../../../foundation/components/room.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { StreamId } from '../../../vocabulary/ids.ts'
import { useRegisters } from '../../browser/desk-context.tsx'
import { isExercise } from '../../dossier/exercise.ts'

export function ExerciseNote({ visit }: { readonly visit: StreamId }): ReactNode {
  const { t } = useWords()
  const opened = useRegisters(visit)
  if (!opened?.ok || !isExercise(opened.value)) return null
  return (
    <div className="exercise">
      <OnBand words={t('exercise.mark')} />
      <Notice kind="differ" icon={<GraduationCap className="i" aria-hidden="true" />}>
        <p className="strong">{t('exercise.is-one')}</p>
        <p className="small">{t('exercise.means')}</p>
      </Notice>
    </div>
  )
}

function OnBand({ words }: { readonly words: string }): null {
  useBandMark(words)
  return null
}

export function ExerciseMark(): ReactNode {
  const { t } = useWords()
  return (
    <Mark kind="differ" icon={<GraduationCap className="i" aria-hidden="true" />}>
      {t('exercise.mark')}
    </Mark>
  )
}
