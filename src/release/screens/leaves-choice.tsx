// The team's choice of one row at the gate: it leaves, or stays and why.
import type { ReactNode } from 'react'
import { Segmented } from '../../foundation/components/forms/choice.tsx'
import { TextField } from '../../foundation/components/forms/fields.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { latest } from '../../sealed/dossier/field.ts'
import { choose, readChoice } from '../../sealed/dossier/hand-over.ts'
import type { Registers } from '../../sealed/log/model.ts'
import { FieldFoot } from '../../sealed/screens/fields/field-foot.tsx'
import { useTyped } from '../../sealed/screens/fields/use-typed.ts'
import { useStream } from '../../sealed/screens/open-stream.tsx'
import { whyKept } from '../why-kept.ts'

export function LeavesChoice({ row, label }: { readonly row: string; readonly label: string }): ReactNode {
  const { t } = useWords()
  const { registers, mayWrite, save, type } = useStream()
  const field = readChoice(registers, row)
  const chosen = latest(field)
  const typed = useTyped(chosen?.reason ?? '', (reason) => type(choose(row, { leaves: false, reason })))
  const wordOf = (leaves: boolean) => t(leaves ? 'release.let-leave' : 'release.keep')
  if (!mayWrite) return null
  return (
    <>
      <Segmented
        label={label}
        hideLabel
        value={chosen ? (chosen.leaves ? 'leaves' : 'stays') : ''}
        options={[
          { value: 'leaves', label: wordOf(true) },
          { value: 'stays', label: wordOf(false) },
        ]}
        onChange={(value) => save(choose(row, { leaves: value === 'leaves', reason: chosen?.reason ?? '' }))}
      />
      <FieldFoot
        label={label}
        field={field}
        problem={typed.problem}
        show={({ leaves }) => wordOf(leaves)}
        take={(choice) => choice && save(choose(row, choice))}
      />
      {chosen && !chosen.leaves && (
        <TextField label={t('release.why-kept')} value={typed.value} onChange={typed.type} />
      )}
    </>
  )
}

/** Why a row stays, in words; also for what was written after the first signature. */
export function useWhyKept(visit: Registers): (row: string) => string {
  const { t } = useWords()
  return (row) => {
    const kept = whyKept(visit, row)
    if (kept.why === 'chosen') return kept.reason || t('release.kept-by-choice')
    return t(kept.why === 'withdrawn' ? 'findings.withdrawn' : `release.${kept.why}`)
  }
}
