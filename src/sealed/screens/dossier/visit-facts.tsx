// A visit in one line: its title, its days, its kind, whether it is announced.
import type { ReactNode } from 'react'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { isExercise } from '../../dossier/exercise.ts'
import { agreed, latest } from '../../dossier/field.ts'
import { readPlan } from '../../dossier/plan.ts'
import type { Registers } from '../../log/model.ts'

/** "Visit of …", by the name that the place had when it was planned. */
export function useVisitTitle(registers: Registers): string {
  const { t, local } = useWords()
  const place = latest(readPlan(registers).place)
  const title = place ? t('dossier.visit-of', { place: isolated(local(place.name)) }) : t('dossier.visit-without-place')
  return isExercise(registers) ? t('exercise.named', { title }) : title
}

export function VisitFacts({ registers }: { readonly registers: Registers }): ReactNode {
  const { t, date, dateRange } = useWords()
  const plan = readPlan(registers)
  const [from, to, kind, announced] = [latest(plan.from), latest(plan.to), latest(plan.kind), agreed(plan.announced)]
  const days = from && to && from < to ? dateRange(from, to) : from ? date(from) : t('dossier.no-date')
  return (
    <>
      <span>{days}</span>
      {kind && <span>{t(`vocabulary.visit-kind.${kind}`)}</span>}
      {announced !== null && (
        <span className="opens">{t(announced ? 'dossier.announced' : 'dossier.unannounced')}</span>
      )}
    </>
  )
}
