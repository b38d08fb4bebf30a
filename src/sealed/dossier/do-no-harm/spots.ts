// Where interviews are held, corner by corner: that the air is safe there, and that what is said stays private although masks make people speak up.
import type { ProtocolTemplate } from '../../../vocabulary/do-no-harm/template.ts'
import type { SpotCheck } from '../../../vocabulary/visits/visits.ts'
import type { Registers } from '../../log/model.ts'
import { agreed, change, type FieldChange, latest, type Read, read, type Values } from '../field.ts'
import { spotAt } from '../names.ts'
import { rowsOf } from '../rows.ts'
import { figureOf, type Threshold } from './thresholds.ts'

export type Spot = Read<ReturnType<typeof spotAt>> & { readonly row: string }

export const readSpots = (registers: Registers): readonly Spot[] =>
  rowsOf(registers, 'spots', (row) => ({ row, ...read(registers, spotAt(row)) }))

export const changeSpot = (row: string, values: Values<ReturnType<typeof spotAt>>): readonly FieldChange[] =>
  change(spotAt(row), values)

/** What is asked about a spot: nothing about the air outdoors, and for telephone calls only that nobody listens. */
export function checksAt({ setting }: Spot, { spotChecks }: ProtocolTemplate): readonly SpotCheck[] {
  const where = latest(setting)
  if (where === 'telephone') return spotChecks.filter((check) => check === 'unheard' || check === 'no-staff')
  return where === 'outdoors' ? spotChecks.filter((check) => check !== 'aired') : spotChecks
}

/** What is not made sure of there, and whether people sit nearer than the protocol's distance. */
export function unmetAt(
  spot: Spot,
  template: ProtocolTemplate,
  thresholds: readonly Threshold[],
): readonly (SpotCheck | 'distance')[] {
  const least = latest(spot.setting) === 'telephone' ? null : figureOf(thresholds, 'distance')
  const tooNear = least !== null && (latest(spot.distance) ?? 0) < least
  return [
    ...checksAt(spot, template).filter((check) => agreed(spot[check]) !== true),
    ...(tooNear ? (['distance'] as const) : []),
  ]
}
