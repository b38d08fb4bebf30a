// Form fields for several entries, which can be added and removed. A new entry takes the focus.
import { Plus, X } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Button } from '../../foundation/components/button.tsx'
import { goOnceDrawn } from '../../foundation/components/keyboard/kept-place.ts'
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
  const id = useId()
  const begin = () => {
    goOnceDrawn(`${id}-${value.length}`)
    onChange([...value, blank])
  }
  return (
    <div className="stack">
      {value.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the entries of a form have no other name
        <div key={index} id={`${id}-${index}`} className="repeated">
          {children(one, (changed) => onChange(value.with(index, changed)), index)}
          <Button kind="plain" removes onPress={() => onChange(value.toSpliced(index, 1))}>
            <X className="i" aria-hidden="true" />
            {t('institution.remove')}
            <span className="vh"> · {number(index + 1)}</span>
          </Button>
        </div>
      ))}
      <div className="row">
        <Button kind="quiet" onPress={begin}>
          <Plus className="i" aria-hidden="true" />
          {add}
        </Button>
      </div>
    </div>
  )
}
