// Vectors of directories: a chain that is valid, and chains that are refused.
import { type Bytes, concat } from '../../../src/sealed/keys/bytes.ts'
import { signVersion } from '../../../src/sealed/keys/directory/sign.ts'
import { verifyDirectory } from '../../../src/sealed/keys/directory/verify.ts'
import { toBase64url } from '../../../src/vocabulary/bytes-as-text.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { day, entryOf, member, smallInstitution } from '../../sealed/keys/small-institution.ts'
import { flipped } from '../../sealed/log/carried-team.ts'
import type { Files } from '../make-vectors.ts'

const text = toBase64url

export async function directories(): Promise<Files['directories']> {
  const house = await smallInstitution()
  const { root, salma, idir, first, next } = house
  const [nour, lina] = [await member(), await member()]
  const second = await next(await entryOf(root, nour), [salma.device])
  const known = granted(second.outcome)
  const version = (changes: Parameters<typeof next>[0], by: Parameters<typeof next>[1], on = known) =>
    signVersion(on, changes, day(3), by)
  const valid = [first, second.bytes, await version(await entryOf(root, lina), [idir.device])]
  const other = await smallInstitution()
  const [weakCard, weakEntry] = await entryOf(root, lina)
  if (!weakCard || weakEntry?.kind !== 'device') throw new Error('an entry is a card and a device')
  const weak = (change: object) => [weakCard, { ...weakEntry, ...change }]
  const zero = new Uint8Array(32)
  const refused = async (what: string, code: string, last: Promise<Bytes> | Bytes, before = [first, second.bytes]) => ({
    what,
    versions: [...before, await last].map(text),
    code,
  })
  const read = granted(await verifyDirectory(valid))
  return {
    directories: [
      {
        what: 'a chain of three versions',
        versions: valid.map(text),
        code: null,
        number: 3,
        rootFingerprint: text(root.fingerprint),
        people: [...read.people.keys()].sort(),
        devices: [...read.devices.keys()].sort(),
      },
      { what: 'no version', versions: [], code: 'directory-unreadable' },
      await refused('bytes after the end', 'directory-unreadable', concat(second.bytes, Uint8Array.of(0)), [first]),
      await refused('a version left out', 'directory-chain-broken', valid[2] ?? zero, [first]),
      await refused(
        'a version of another institution',
        'directory-chain-broken',
        (await other.next(await entryOf(other.root, lina), [other.salma.device])).bytes,
        [first],
      ),
      await refused(
        'a bit of a signature changed',
        'directory-signature-wrong',
        flipped(second.bytes, second.bytes.length - 1),
        [first],
      ),
      await refused(
        'a person added by somebody who does not sign',
        'directory-not-authorised',
        version(await entryOf(root, lina), [nour.device]),
      ),
      await refused(
        'a device that is not listed',
        'directory-not-authorised',
        version(await entryOf(root, lina), [lina.device]),
      ),
      await refused(
        'signers named by a signer',
        'directory-not-authorised',
        version([{ kind: 'signers', signers: [{ device: nour.device.id, until: day(100) }] }], [salma.device]),
      ),
      await refused(
        'a signing key of small order',
        'public-key-refused',
        version(weak({ signing: zero }), [salma.device]),
      ),
      await refused(
        'an exchange key of small order',
        'public-key-refused',
        version(weak({ exchange: zero }), [salma.device]),
      ),
      await refused(
        'a repeated key',
        'public-key-refused',
        version(weak({ exchange: salma.device.exchange.publicKey }), [salma.device]),
      ),
      await refused(
        'no proof of possession',
        'public-key-refused',
        version(weak({ possession: new Uint8Array(64) }), [salma.device]),
      ),
    ],
  }
}
