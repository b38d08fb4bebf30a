// A figure as people read it, and where it comes from.
import type { ReactNode } from 'react'
import { Code, UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isDate } from '../../../vocabulary/dates.ts'
import { type Guidance, type GuidanceId, guidance } from '../../dossier/do-no-harm/guidance.ts'
import type { Threshold } from '../../dossier/do-no-harm/thresholds.ts'

/** "14 days", "1 m"; that it is not known. */
export function useFigure(): (value: number | null, unit: Threshold['unit']) => string {
  const { t, number } = useWords()
  return (value, unit) => {
    if (value === null) return t('protocol.figure.unknown')
    return unit === 'days' || unit === 'months'
      ? t(`protocol.unit.${unit}`, { count: value })
      : t(`protocol.unit.${unit}`, { value: number(value) })
  }
}

/** Body, title, day. */
export function SourceWords({ source }: { readonly source: GuidanceId | 'own' }): ReactNode {
  const { t } = useWords()
  if (source === 'own') return <span className="small muted">{t('protocol.source.own')}</span>
  const { body, title, issued }: Guidance = guidance[source]
  return (
    <span className="small muted">
      <Code>{body}</Code> · <UserText text={title} /> ·{' '}
      {isDate(issued) ? <When at={issued} /> : <Code>{String(issued)}</Code>}
    </span>
  )
}
