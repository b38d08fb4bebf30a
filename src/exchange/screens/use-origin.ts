// What the institution calls whoever has published something: itself, or a peer by the name it gave it.
import { useLoaded } from '../../foundation/components/call-context.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { Origin } from '../item.ts'
import type { PeerShown, PeersShown } from '../shown.ts'

export function useOrigin(): { readonly nameOf: (origin: Origin) => string; readonly peers: readonly PeerShown[] } {
  const { t } = useWords()
  const loaded = useLoaded<PeersShown>('/api/exchange/peers')
  const peers = loaded.state === 'ready' ? loaded.value.peers : []
  const nameOf = (origin: Origin) =>
    origin === 'own' ? t('exchange.own') : (peers.find(({ id }) => id === origin)?.name ?? t('exchange.a-peer'))
  return { nameOf, peers }
}
