// The control of a number as people type it, in figures of any script, with a point or a comma, its unit beside it.
import { type ReactNode, useId, useState } from 'react'
import { longNumberTyped } from '../../../vocabulary/visits/measurements.ts'
import { useWords } from '../words-context.tsx'
import { useTyping } from './fields.tsx'

type Props = {
  /** What is said before anything is typed. */
  readonly begin: number | null
  /** Null while nothing stands there, or no number. */
  readonly onChange: (number: number | null) => void
  readonly id?: string
  readonly labelledBy?: string
  /** Only whole ones are taken. */
  readonly whole?: boolean
  readonly unit?: string
}

/**
 * No `type="number"`: a browser drops from it whatever is not of its own language, without a word. Of "9,5" square metres an English or Arabic one
 * makes 95, and of Arabic figures nothing.
 */
export function NumberInput({ begin, onChange, id, labelledBy, whole = false, unit = '' }: Props): ReactNode {
  const { problem } = useWords()
  const typing = useTyping()
  const own = useId()
  const [typed, setTyped] = useState(begin === null ? '' : String(begin))
  const [left, setLeft] = useState(false)
  const read = (text: string): number | null => {
    const number = longNumberTyped(text)
    return number !== null && (!whole || Number.isInteger(number)) ? number : null
  }
  const unread = left && typed.trim() !== '' && read(typed) === null
  return (
    <>
      <span className="row">
        <input
          id={id}
          className="short"
          type="text"
          dir="ltr"
          inputMode={whole ? 'numeric' : 'decimal'}
          aria-labelledby={labelledBy}
          aria-invalid={unread || undefined}
          aria-describedby={unread ? own : undefined}
          {...typing}
          value={typed}
          onChange={({ target: { value } }) => {
            setTyped(value)
            setLeft(false)
            onChange(read(value))
          }}
          onBlur={() => setLeft(true)}
        />
        {unit && <span>{unit}</span>}
      </span>
      {unread && (
        <span className="hint wrong" id={own} role="alert">
          {problem({ code: whole ? 'count-unreadable' : 'number-unreadable', data: {} })}
        </span>
      )}
    </>
  )
}
