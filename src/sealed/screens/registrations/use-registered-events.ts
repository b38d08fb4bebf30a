// The events that are registered for, as the server counts them.
import type { Outcome } from '../../../vocabulary/problems.ts'
import { useAsked } from '../../browser/desk-context.tsx'
import type { RegisteredEvent } from '../../desk/intake/registration-acts.ts'

/** And the way to count again. */
export const useRegisteredEvents = (): readonly [Outcome<readonly RegisteredEvent[]> | null, () => void] =>
  useAsked((desk) => desk.registeredEvents(), 'registered events', { eachSync: true })
