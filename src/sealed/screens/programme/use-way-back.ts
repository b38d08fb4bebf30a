// The institution's registers as this device keeps them: places to choose from, earlier recommendations.
import { useLive } from '../../browser/desk-context.tsx'
import { type WayBack, wayBackFrom, wayBackName } from '../../dossier/way-back.ts'

type WayBackState =
  | { readonly state: 'loading' }
  | { readonly state: 'missing' }
  | { readonly state: 'ready'; readonly wayBack: WayBack }

/** `missing` until main has fetched it for the first time; read again whenever another copy is kept. */
export function useWayBack(): WayBackState {
  const found = useLive<WayBackState>(
    async (desk) => {
      const wayBack = wayBackFrom(await desk.kept(wayBackName))
      return wayBack ? { state: 'ready', wayBack } : { state: 'missing' }
    },
    (event) => event.kind === 'kept' && event.name === wayBackName,
    wayBackName,
  )
  return found ?? loading
}

const loading = { state: 'loading' } as const
