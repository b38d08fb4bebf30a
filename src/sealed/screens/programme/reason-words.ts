// A reason to visit a place, in words, and where it is known from.
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { ReasonKind, ReasonsFor } from '../../dossier/programme/reasons.ts'

type ReasonWords = {
  readonly said: (kind: ReasonKind, reasons: ReasonsFor) => string
  readonly sourceOf: (kind: ReasonKind, reasons: ReasonsFor) => string
}

/** Of reasons that weigh something. */
export function useReasonWords(): ReasonWords {
  const { t, list, date } = useWords()
  return {
    said(kind, reasons) {
      const { weight } = reasons[kind]
      const count = weight ?? 0
      switch (kind) {
        case 'since-visit':
        case 'silence': {
          const since = Number.isFinite(count)
            ? t(`programme.says.${kind}`, { count })
            : t(`programme.says.${kind}-never`)
          const { fromAfar } = reasons
          return kind === 'since-visit' && fromAfar
            ? t('programme.says.since-visit-from-afar', { since, day: date(fromAfar) })
            : since
        }
        case 'crowding':
          return t('programme.says.crowding', { percent: count, ...(reasons.held ?? { persons: 0, capacity: 0 }) })
        case 'groups':
          return t('programme.says.groups', {
            names: list(reasons.groupsHeld.map((one) => t(`vocabulary.place-group.${one}`))),
          })
        case 'wings':
          return t('programme.says.wings', {
            names: list(reasons.wingsThere.map((one) => t(`vocabulary.place-wing.${one}`))),
          })
        default:
          return t(`programme.says.${kind}`, { count })
      }
    },
    sourceOf(kind, reasons) {
      const { on, source } = reasons[kind]
      const from = 'said' in source && source.said.length > 0 ? list(source.said) : t(`programme.source.${source.from}`)
      return on
        ? t('programme.source-on', { source: isolated(from), date: date(on) })
        : t('programme.source-alone', { source: isolated(from) })
    },
  }
}
