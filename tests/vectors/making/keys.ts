// Vectors of public keys and signatures that every engine must judge alike.
import { type Bytes, concat, utf8 } from '../../../src/sealed/keys/bytes.ts'
import { labelled, labels } from '../../../src/sealed/keys/labels.ts'
import { exchangeKeyFrom, sign, signingKeyFrom, systemRandom } from '../../../src/sealed/keys/secret.ts'
import { fromHex, toBase64url, toHex } from '../../../src/vocabulary/bytes-as-text.ts'
import { flipped } from '../../sealed/log/carried-team.ts'
import type { Files } from '../make-vectors.ts'

const text = toBase64url

export async function keys(): Promise<Files['keys']> {
  const signing = await signingKeyFrom(systemRandom(32))
  const exchange = await exchangeKeyFrom(systemRandom(32))
  const label = labels.recordSignature
  const message = utf8('what is signed')
  const signature = await sign(signing, labelled(label, message))
  const identity = fromHex(`01${'00'.repeat(31)}`)
  const forged = concat(identity, new Uint8Array(32))
  const signed = { key: text(signing.publicKey), label, message: text(message) }
  const order = fromHex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010')
  return {
    publicKeys: [
      { what: 'a signing key', kind: 'signing', hex: toHex(signing.publicKey), valid: true },
      ...smallOrderY.map((hex) => ({
        what: `a signing key of small order, ${hex.slice(0, 8)}…${hex.slice(-2)}`,
        kind: 'signing' as const,
        hex,
        valid: false,
      })),
      { what: 'a signing key not below p', kind: 'signing', hex: `f0${'ff'.repeat(30)}7f`, valid: false },
      { what: 'a signing key of 31 bytes', kind: 'signing', hex: toHex(signing.publicKey.slice(1)), valid: false },
      { what: 'an exchange key', kind: 'exchange', hex: toHex(exchange.publicKey), valid: true },
      ...smallOrderU.map((hex) => ({
        what: `an exchange key that gives a predictable secret, ${hex.slice(0, 8)}…${hex.slice(-2)}`,
        kind: 'exchange' as const,
        hex,
        valid: false,
      })),
      {
        what: 'an exchange key with its top bit set',
        kind: 'exchange',
        hex: toHex(exchange.publicKey.with(31, (exchange.publicKey[31] ?? 0) | 0x80)),
        valid: false,
      },
      { what: 'an exchange key not below p', kind: 'exchange', hex: `ee${'ff'.repeat(30)}7f`, valid: false },
    ],
    signatures: [
      { what: 'a signature', ...signed, signature: text(signature), valid: true },
      {
        what: 'a signature of another message',
        ...signed,
        message: text(utf8('another')),
        signature: text(signature),
        valid: false,
      },
      {
        what: 'a signature under another label',
        ...signed,
        label: labels.releasedVisit,
        signature: text(signature),
        valid: false,
      },
      { what: 'a signature with a bit changed', ...signed, signature: text(flipped(signature, 40)), valid: false },
      {
        what: 'a signature whose S is not below the order',
        ...signed,
        signature: text(withS(signature, order)),
        valid: false,
      },
      {
        what: 'a signature whose point R is of small order',
        ...signed,
        signature: text(concat(identity, signature.slice(32))),
        valid: false,
      },
      {
        what: 'a forged signature under a key of small order',
        key: text(identity),
        label,
        message: text(message),
        signature: text(forged),
        valid: false,
      },
    ],
  }
}

/** S plus the order of the group: the same equation holds, and strict verifiers refuse it. */
function withS(signature: Bytes, order: Bytes): Bytes {
  const number = (bytes: Bytes) => BigInt(`0x${toHex(bytes.toReversed())}`)
  const sum = number(signature.slice(32)) + number(order)
  return concat(signature.slice(0, 32), fromHex(sum.toString(16).padStart(64, '0')).toReversed())
}

/** Every encoding of the eight points of small order, those that are not canonical too. */
const smallOrderY = [
  `01${'00'.repeat(31)}`,
  `ec${'ff'.repeat(30)}7f`,
  `${'00'.repeat(31)}80`,
  '00'.repeat(32),
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  `01${'00'.repeat(30)}80`,
  `ec${'ff'.repeat(31)}`,
  `ed${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(31)}`,
  `ee${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(31)}`,
]

/** The u of the points of small order on the curve and its twist, and p, which is 0 again. */
const smallOrderU = [
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
]
