// A place as other registers name it: its name, with a link to its page or to a part of it.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { type Loaded, useLoaded } from '../../foundation/components/call-context.tsx'
import { UserText } from '../../foundation/components/user-text.tsx'
import type { PlaceId } from '../../vocabulary/ids.ts'
import type { Place } from '../places/place.ts'

/** The whole register, as the device has it anyway. */
export const usePlaces = (): Loaded<readonly Place[]> => useLoaded<readonly Place[]>('/api/places')

export function PlaceName({
  id,
  places,
  to,
}: {
  readonly id: PlaceId
  readonly places: Loaded<readonly Place[]>
  /** Where it leads, in place of the place's own page. */
  readonly to?: string
}): ReactNode {
  const place =
    places.state === 'ready' ? places.value.find((one) => one.id === id || one.also.includes(id)) : undefined
  const name = place ? <UserText text={place.name} /> : <bdi dir="ltr">{id.slice(0, 6)}…</bdi>
  const address = to ?? (place && `/places/${place.id}`)
  return address ? <Link href={address}>{name}</Link> : name
}
