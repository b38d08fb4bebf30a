// What the invented register knows of who is held in a few places and where: the programme’s reasons to go rest on it.
import type { PlaceFact } from '../../../institution/places/place.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { heldInRasTalaa } from './held-in-ras-talaa.ts'

const source = 'Annuaire pénitentiaire (inventé)'
const at = (year: number) => ({ on: `${year}-12-31` as IsoDate, source })

/** By the key that the demonstration uses for a place. */
export const knownOfPlaces: Readonly<Record<string, readonly PlaceFact[]>> = {
  'ras-talaa': heldInRasTalaa,
  deflah: [
    { kind: 'population', count: 428, ...at(2025) },
    { kind: 'wing', wing: 'isolation', ...at(2025) },
    { kind: 'wing', wing: 'disciplinary', ...at(2025) },
  ],
  'khuzama-women': [
    { kind: 'population', count: 139, ...at(2025) },
    { kind: 'group', group: 'women', count: 139, ...at(2025) },
    { kind: 'group', group: 'mothers', count: null, ...at(2025) },
  ],
  'oak-hill': [{ kind: 'group', group: 'children', count: 41, ...at(2025) }],
  'coral-quay': [{ kind: 'wing', wing: 'quarantine', ...at(2025) }],
}
