// The institution's registers as this device keeps them: places to choose from, what was recommended before.
import { useEffect, useState } from 'react'
import { useDesk, useDeskStatus } from '../../browser/desk-context.tsx'
import { type WayBack, wayBackFrom, wayBackName } from '../../dossier/way-back.ts'

export type WayBackState =
  | { readonly state: 'loading' }
  | { readonly state: 'missing' }
  | { readonly state: 'ready'; readonly wayBack: WayBack }

/** `missing` until main has fetched it for the first time; read again whenever the network's state changes. */
export function useWayBack(): WayBackState {
  const desk = useDesk()
  const lastSync = useDeskStatus()?.lastSync
  const [found, setFound] = useState<WayBackState>({ state: 'loading' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a synchronisation may have brought a newer copy
  useEffect(() => {
    let left = false
    desk.kept(wayBackName).then((kept) => {
      const wayBack = wayBackFrom(kept)
      if (!left) setFound(wayBack ? { state: 'ready', wayBack } : { state: 'missing' })
    })
    return () => {
      left = true
    }
  }, [desk, lastSync])
  return found
}
