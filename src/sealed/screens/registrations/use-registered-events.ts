// The events that are registered for, as the server counts them.
import { useCallback, useEffect, useState } from 'react'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { useDesk, useDeskStatus } from '../../browser/desk-context.tsx'
import type { RegisteredEvent } from '../../desk/intake/registration-acts.ts'

export function useRegisteredEvents(): { events: Outcome<readonly RegisteredEvent[]> | null; again: () => void } {
  const desk = useDesk()
  const lastSync = useDeskStatus()?.lastSync
  const [events, setEvents] = useState<Outcome<readonly RegisteredEvent[]> | null>(null)
  const again = useCallback(() => void desk.registeredEvents().then(setEvents), [desk])
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again after each synchronisation
  useEffect(again, [again, lastSync])
  return { events, again }
}
