// What is missing before the gate, each as a sentence that says what to do.
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import type { IntervalWarning } from '../../dossier/do-no-harm/intervals.ts'
import type { Missing } from '../../dossier/do-no-harm/readiness.ts'
import type { Wing } from '../../dossier/do-no-harm/wings.ts'
import { latest } from '../../dossier/field.ts'
import { usePeopleNames } from '../people.tsx'

/** `nameOf` in place of the screen's own, which calls its reader "you". */
export function useMissingWords(): (missing: Missing, nameOf?: (person: PersonId) => string) => string {
  const { t, list, local } = useWords()
  const { nameOf: onScreen } = usePeopleNames()
  const ofInterval = useIntervalWords()
  const wingName = useWingName()
  return (missing, nameOf = onScreen) => {
    switch (missing.kind) {
      case 'goes':
      case 'withdrew':
      case 'fitness':
      case 'not-fit':
      case 'check':
      case 'check-not-fit':
        return t(`protocol.missing.${missing.kind}`, {
          names: list([...missing.people.map(nameOf), ...missing.others.map(({ name }) => isolated(local(name)))]),
        })
      case 'undertaking':
      case 'undertaking-declined':
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
          spot: name ? isolated(name) : t('protocol.spots.number', { number: missing.number }),
          unmet: t(`protocol.spots.unmet.${missing.unmet}`),
        })
      }
      case 'wing':
        return t('protocol.missing.wing', { wing: wingName(missing) })
      case 'interval':
        return ofInterval(missing.warning, nameOf)
      default:
        return t(`protocol.missing.${missing.kind}`)
    }
  }
}

/** Who carries what from where to where, how many days lie between, how many are asked for, and what to do. */
export function useIntervalWords(): (warning: IntervalWarning, nameOf?: (person: PersonId) => string) => string {
  const { t, list, local } = useWords()
  const { nameOf: onScreen } = usePeopleNames()
  return ({ kind, affected, other, people, others, days, asked }, nameOf = onScreen) => {
    const found = t(`protocol.interval.${kind}.${affected ? 'affected' : 'unsaid'}`, {
      names: list([...people.map(nameOf), ...others.map(({ name }) => isolated(local(name)))]),
      place: isolated(local(other.place)),
      days,
    })
    const next =
      asked === null
        ? t('protocol.interval.asked-unknown')
        : t('protocol.interval.asked', { asked, lacking: Math.max(0, asked - days) })
    return `${found} ${next}`
  }
}

/** As the team calls it, or by its number in the list. */
export function useWingName(): (of: { readonly wing: Wing; readonly number: number }) => string {
  const { t } = useWords()
  return ({ wing, number }) => {
    const name = latest(wing.name)
    return name ? isolated(name) : t('protocol.wings.number', { number })
  }
}
