// An institution that publishes, for tests of the exchange: its root, its signer, and its catalogue at any length.
import type { Catalogue } from '../../src/exchange/catalogue-form.ts'
import { nextEntry } from '../../src/exchange/next-entry.ts'
import type { Publication } from '../../src/publish/publication.ts'
import { type Bytes, utf8 } from '../../src/sealed/keys/bytes.ts'
import {
  type Entry,
  encodeEntry,
  encodeHead,
  encodeVouch,
  hashOfEntry,
  headToSign,
  vouchToSign,
} from '../../src/sealed/keys/catalogue.ts'
import { rootFrom } from '../../src/sealed/keys/root.ts'
import { sign, signingKeyFrom } from '../../src/sealed/keys/secret.ts'
import type { Instant } from '../../src/vocabulary/dates.ts'

export const day = (number: number): Instant => `2026-11-${String(number).padStart(2, '0')}T09:00:00.000Z` as Instant
export const now = day(26)
export const bytesOf = (publication: Publication): Bytes => utf8(`${JSON.stringify(publication, null, 1)}\n`)

/** The same `seed` is the same institution, with the same keys. */
export async function peer(seed: number, until = day(30)) {
  const root = await rootFrom(new Uint8Array(32).fill(seed))
  const signer = await signingKeyFrom(new Uint8Array(32).fill(seed + 100))
  const { fingerprint } = root
  const vouched = async (number = 1, key = signer.publicKey): Promise<Bytes> => {
    const body = { number, at: day(1), signers: [{ key, until }] }
    return encodeVouch(body, await sign(root.signing, vouchToSign(fingerprint, body)))
  }
  const vouch = await vouched()
  const entriesOf = async (publications: readonly Publication[]): Promise<Entry[]> => {
    const entries: Entry[] = []
    for (const one of publications)
      entries.push(await nextEntry(fingerprint, entries.at(-1) ?? null, one, bytesOf(one)))
    return entries
  }
  const headOf = async (last: Entry, at: Instant, by = signer): Promise<Bytes> => {
    const hashed = await hashOfEntry(fingerprint, encodeEntry(last))
    const body = { number: last.number, last: hashed, at, signer: signer.publicKey }
    return encodeHead(body, await sign(by, headToSign(fingerprint, body)))
  }
  return {
    root: root.signing.publicKey,
    fingerprint,
    signer,
    vouched,
    entriesOf,
    headOf,
    /** All of these signed on that day, but for the last `unsigned`. */
    async catalogue(publications: readonly Publication[], at = day(20), unsigned = 0): Promise<Catalogue> {
      const entries = await entriesOf(publications)
      const last = entries.at(-1 - unsigned)
      const head = last ? await headOf(last, at) : null
      return { root: root.signing.publicKey, vouch, head, entries: entries.map(encodeEntry) }
    },
  }
}
