// A visit in one line: its title, its days, its kind, whether it is announced.
import type { ReactNode } from 'react'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { isExercise } from '../../dossier/exercise.ts'
import { agreed, latest } from '../../dossier/field.ts'
import { exerciseMark, plan } from '../../dossier/names.ts'
import { readPlan } from '../../dossier/plan/plan.ts'
import type { Registers } from '../../log/model.ts'

/** "Visit of …", by the name that the place had when it was planned. */
export function useVisitTitle(registers: Registers): string {
  const { t, local } = useWords()
  const place = latest(readPlan(registers).place)
  const title = place ? t('dossier.visit-of', { place: isolated(local(place.name)) }) : t('dossier.visit-without-place')
  return isExercise(registers) ? t('exercise.named', { title }) : title
}

/** The registers that these words are read from; the same object while the same stands in them. */
export function factsOfVisit(registers: Registers, before: Registers | null): Registers {
  const now = new Map(
    shown.flatMap(({ name }) => {
      const standing = registers.get(name)
      return standing ? [[name, standing]] : []
    }),
  )
  return before && shown.every(({ name }) => before.get(name) === now.get(name)) ? before : now
}

const shown = [...Object.values(plan), exerciseMark]

export function VisitFacts({ registers }: { readonly registers: Registers }): ReactNode {
  const { t } = useWords()
  const read = readPlan(registers)
  const [kind, theme, announced] = [latest(read.kind), latest(read.theme), agreed(read.announced)]
  return (
    <>
      <VisitDays registers={registers} />
      {kind && <span>{t(`vocabulary.visit-kind.${kind}`)}</span>}
      {theme && <span className="opens">{t(`vocabulary.theme.${theme}`)}</span>}
      {announced !== null && (
        <span className="opens">{t(announced ? 'dossier.announced' : 'dossier.unannounced')}</span>
      )}
    </>
  )
}

export function VisitDays({ registers }: { readonly registers: Registers }): ReactNode {
  const { t, date, dateRange } = useWords()
  const read = readPlan(registers)
  const [from, to] = [latest(read.from), latest(read.to)]
  return <span>{from && to && from < to ? dateRange(from, to) : from ? date(from) : t('dossier.no-date')}</span>
}
