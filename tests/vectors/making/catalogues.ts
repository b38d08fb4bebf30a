// Vectors of catalogues of publications: what a peer takes of them after what it knew, and why it refuses the rest.
import { type Catalogue, writeCatalogue } from '../../../src/exchange/catalogue-form.ts'
import { toBase64url } from '../../../src/vocabulary/bytes-as-text.ts'
import { day, peer } from '../../exchange/peer.ts'
import { event, frenchOnly, report, visit } from '../../public/samples.ts'

export async function catalogues(): Promise<object> {
  const palms = await peer(1)
  const dunes = await peer(2)
  const whole = await palms.catalogue([frenchOnly, event, report], day(20))

  /** `known` is the case that came before it, −1 for nothing known. */
  const cases: readonly [what: string, known: number, catalogue: Catalogue, outcome: string][] = [
    ['two entries, signed', -1, await palms.catalogue([frenchOnly, event], day(19)), 'accepted'],
    ['a third, asked for since 2', 0, { ...whole, entries: whole.entries.slice(2) }, 'accepted'],
    [
      'one that is not yet signed',
      1,
      await palms.catalogue([frenchOnly, event, report, visit], day(20), 1),
      'accepted',
    ],
    ['the first again', 1, await palms.catalogue([frenchOnly, event], day(19)), 'exchange-older'],
    ['another history', 0, await palms.catalogue([frenchOnly, report], day(19)), 'exchange-forked'],
    ['one missing from the middle', -1, { ...whole, entries: whole.entries.toSpliced(1, 1) }, 'exchange-chain-broken'],
    ['another root', -1, await dunes.catalogue([frenchOnly]), 'exchange-fingerprint-differs'],
    ['another’s head', -1, { ...whole, head: (await dunes.catalogue([frenchOnly])).head }, 'exchange-signature-wrong'],
  ]

  const written = cases.map(([what, known, catalogue, outcome]) => ({
    what,
    known,
    catalogue: JSON.parse(writeCatalogue(catalogue)),
    outcome,
  }))
  return { now: day(26), fingerprint: toBase64url(palms.fingerprint), cases: written }
}
