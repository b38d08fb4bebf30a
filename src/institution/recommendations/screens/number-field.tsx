// Chooses another recommendation by its number, and shows the one with that number.
import { type ReactNode, useEffect, useState } from 'react'
import { useLoaded } from '../../../foundation/components/call-context.tsx'
import { TextField } from '../../../foundation/components/forms/fields.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { RecommendationId } from '../../../vocabulary/ids.ts'
import { inLatinFigures } from '../../../vocabulary/text/latin-figures.ts'
import type { RecommendationPage } from '../recommendation-register.ts'

type Props = {
  readonly label: string
  readonly hint?: string
  readonly required?: boolean
  readonly error?: string | null
  /** The number at the start. */
  readonly begin?: string
  /** The recommendation that has the number, or null; and the number as typed. */
  readonly onChange: (recommendation: RecommendationId | null, number: string) => void
}

export function NumberField({ begin = '', onChange, ...field }: Props): ReactNode {
  const { t } = useWords()
  const [typed, setTyped] = useState(begin)
  const number = inLatinFigures(typed).trim()
  const whole = /^\d{4}\/\d+-\d+$/.test(number)
  const found = useLoaded<RecommendationPage>(
    whole ? `/api/recommendations?${new URLSearchParams({ text: number, size: '10' })}` : null,
  )
  const one =
    whole && found.state === 'ready'
      ? (found.value.items.find(({ recommendation }) => recommendation.number === number)?.recommendation ?? null)
      : null
  const id = one?.id ?? null
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when another one is named, not when its listener is made anew
  useEffect(() => onChange(id, number), [id])
  return (
    <div className="stack-s">
      <TextField {...field} value={typed} onChange={setTyped} dir="ltr" />
      <div role="status">
        {one && <UserText as="p" text={one.text} />}
        {whole && found.state === 'ready' && !one && <p className="muted">{t('recommendations.repeats-unknown')}</p>}
      </div>
    </div>
  )
}
