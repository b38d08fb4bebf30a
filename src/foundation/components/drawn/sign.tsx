// The signs of the rooms: the eight-fold star, filled, outlined, with loose corners; a plain square for the lobby.
import type { ReactNode } from 'react'
import type { Room } from '../../../vocabulary/rooms.ts'

const star =
  'M12 1L15.22 4.22L19.78 4.22L19.78 8.78L23 12L19.78 15.22L19.78 19.78L15.22 19.78L12 23L8.78 19.78L4.22 19.78L4.22 15.22L1 12L4.22 8.78L4.22 4.22L8.78 4.22Z'
const corners =
  'M9.62 3.38L12 1L14.38 3.38M16.41 4.22L19.78 4.22L19.78 7.59M20.62 9.62L23 12L20.62 14.38M19.78 16.41L19.78 19.78L16.41 19.78M14.38 20.62L12 23L9.62 20.62M7.59 19.78L4.22 19.78L4.22 16.41M3.38 14.38L1 12L3.38 9.62M4.22 7.59L4.22 4.22L7.59 4.22'

/** Never without the room's word beside it. */
export function Sign({ room, className = '' }: { readonly room: Room; readonly className?: string }): ReactNode {
  return (
    <svg className={`sign ${className}`} viewBox="0 0 24 24" aria-hidden="true">
      {room === 'lobby' ? (
        <rect x="4.2" y="4.2" width="15.6" height="15.6" />
      ) : (
        <path className={room === 'sealed' ? 'full' : undefined} d={room === 'public' ? corners : star} />
      )}
    </svg>
  )
}
