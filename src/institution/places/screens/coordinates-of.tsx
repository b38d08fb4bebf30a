// The coordinates of a place in degrees, in their own order whatever the text around them.
import type { ReactNode } from 'react'
import type { Coordinates } from '../place.ts'

export function CoordinatesOf({
  coordinates: { latitude, longitude },
}: {
  readonly coordinates: Coordinates
}): ReactNode {
  return (
    <bdi dir="ltr">
      {latitude}, {longitude}
    </bdi>
  )
}
