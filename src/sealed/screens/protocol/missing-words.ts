// What is missing before the gate, each as a sentence that says what to do.
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { IntervalWarning } from '../../dossier/do-no-harm/intervals.ts'
import type { Missing } from '../../dossier/do-no-harm/readiness.ts'
import { latest } from '../../dossier/field.ts'
import { usePeopleNames } from '../people.tsx'

export function useMissingWords(): (missing: Missing) => string {
  const { t, list } = useWords()
  const { nameOf } = usePeopleNames()
  const ofInterval = useIntervalWords()
  return (missing) => {
    switch (missing.kind) {
      case 'goes':
      case 'withdrew':
      case 'fitness':
      case 'not-fit':
      case 'check':
      case 'check-not-fit':
        return t(`protocol.missing.${missing.kind}`, { names: list(missing.people.map(nameOf)) })
      case 'figure':
      case 'figure-differs':
      case 'figure-old':
        return t(`protocol.missing.${missing.kind}`, { figure: t(`protocol.figure.${missing.figure}`) })
      case 'kit':
        return t('protocol.missing.kit', { count: missing.count })
      case 'spot': {
        const name = latest(missing.spot.name)
        return t('protocol.missing.spot', {
          spot: name ? isolated(name) : t('protocol.spots.title'),
          unmet: t(`protocol.spots.unmet.${missing.unmet}`),
        })
      }
      case 'interval':
        return ofInterval(missing.warning)
      default:
        return t(`protocol.missing.${missing.kind}`)
    }
  }
}

export function useIntervalWords(): (warning: IntervalWarning) => string {
  const { t, list, local } = useWords()
  const { nameOf } = usePeopleNames()
  return ({ kind, affected, other, people, days }) =>
    t(`protocol.interval.${kind}.${affected ? 'affected' : 'unsaid'}`, {
      names: list(people.map(nameOf)),
      place: isolated(local(other.place)),
      days,
    })
}
