// Entries of which a form has several: each can be added, and taken away again.
import { Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../foundation/components/button.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'

export function Repeated<T>({
  value,
  blank,
  add,
  onChange,
  children,
}: {
  readonly value: readonly T[]
  readonly blank: T
  readonly add: string
  readonly onChange: (value: readonly T[]) => void
  readonly children: (one: T, change: (one: T) => void, index: number) => ReactNode
}): ReactNode {
  const { t, number } = useWords()
  return (
    <div className="stack">
      {value.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the entries of a form have no other name
        <div key={index} className="repeated">
          {children(one, (changed) => onChange(value.with(index, changed)), index)}
          <Button kind="plain" onPress={() => onChange(value.toSpliced(index, 1))}>
            <X className="i" aria-hidden="true" />
            {t('institution.remove')}
            <span className="vh"> {number(index + 1)}</span>
          </Button>
        </div>
      ))}
      <div className="row">
        <Button kind="quiet" onPress={() => onChange([...value, blank])}>
          <Plus className="i" aria-hidden="true" />
          {add}
        </Button>
      </div>
    </div>
  )
}
