// A figure as people read it, and where it comes from.
import type { ReactNode } from 'react'
import { isDate } from '../../vocabulary/dates.ts'
import { type Guidance, guidance } from '../../vocabulary/do-no-harm/guidance.ts'
import type { TemplateFigure, thresholdUnits } from '../../vocabulary/do-no-harm/template.ts'
import { Code, UserText, When } from './user-text.tsx'
import { useWords } from './words-context.tsx'

type ThresholdUnit = (typeof thresholdUnits)[keyof typeof thresholdUnits]

/** "14 days", "1 m"; that it is not known. */
export function useFigure(): (value: number | null, unit: ThresholdUnit) => string {
  const { t, number } = useWords()
  return (value, unit) => {
    if (value === null) return t('protocol.figure.unknown')
    return unit === 'days' || unit === 'months'
      ? t(`protocol.unit.${unit}`, { count: value })
      : t(`protocol.unit.${unit}`, { value: number(value) })
  }
}

/** Body, title, day; and, where it applies, that nobody has checked the figure against the document. */
export function SourceWords({ source }: { readonly source: TemplateFigure['source'] }): ReactNode {
  const { t } = useWords()
  if (source === 'own') return <span className="small muted">{t('protocol.source.own')}</span>
  if (typeof source === 'object')
    return (
      <span className="small muted">
        <UserText text={source.text} /> · <When at={source.on} /> · {t('own-protocols.from-institution')}
      </span>
    )
  const { body, title, issued, unseen }: Guidance = guidance[source]
  return (
    <span className="small muted">
      {t(`protocol.body.${body}`)} · <UserText text={title} /> ·{' '}
      {isDate(issued) ? <When at={issued} /> : <Code>{String(issued)}</Code>}
      {unseen && <> · {t('protocol.source.unseen')}</>}
    </span>
  )
}
