// What a device keeps of who is held in a place: what a reason to go is drawn from, and nothing more.
import type { PlaceFact } from '../../../institution/places/place.ts'
import type { WayBack } from '../../../sealed/dossier/way-back.ts'
import { isPlaceGroup } from '../../../vocabulary/places.ts'

/** It is a reason to go that some of a group are held; their number and the days of counting are not. */
export const factsToKeep = (facts: readonly PlaceFact[]): readonly KeptFact[] =>
  facts.flatMap((fact): KeptFact[] => {
    if (fact.kind !== 'group') return [fact]
    const { group, on, source } = fact
    const isLast = facts.findLast((one) => one.kind === 'group' && one.group === group) === fact
    return isPlaceGroup(group) && isLast && fact.count !== 0 ? [{ kind: 'group' as const, group, on, source }] : []
  })

type KeptFact = WayBack['places'][number]['facts'][number]
