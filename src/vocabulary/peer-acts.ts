// Acts on a peer that the journal records.
export const peerActs = [
  'peer-added',
  'peer-renamed',
  'peer-paused',
  'peer-resumed',
  'peer-removed',
  'peer-restored',
  'peer-read-anew',
  'peer-recommendation-told',
] as const
export type PeerAct = (typeof peerActs)[number]
