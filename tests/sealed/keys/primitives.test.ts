// Standard vectors: what our few calls give is what the standards say, so that others can open what we sealed.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { type Bytes, concat, equal, readU32, readU64, u32, u64, utf8 } from '../../../src/sealed/keys/bytes.ts'
import { type Labelled, labelled, labels } from '../../../src/sealed/keys/labels.ts'
import { verify } from '../../../src/sealed/keys/public.ts'
import {
  exchangeKeyFrom,
  hkdf,
  mac,
  open,
  openFrom,
  seal,
  sealingKeyFrom,
  sealTo,
  sign,
  signingKeyFrom,
  stretch,
  systemRandom,
} from '../../../src/sealed/keys/secret.ts'
import { fromBase64url, fromHex, toBase64url, toHex } from '../../../src/vocabulary/bytes-as-text.ts'

/** The standards' messages carry no label of ours. */
const bare = (text: string): Labelled => fromHex(text) as Labelled

test('Ed25519 as in RFC 8032, tests 1 to 3', async () => {
  const vectors = [
    [
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
    [
      'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
  ] as const
  for (const [seed, publicKey, message, signature] of vectors) {
    const key = await signingKeyFrom(fromHex(seed))
    assert.equal(toHex(key.publicKey), publicKey)
    assert.equal((await sign(key, bare(message))).toHex(), signature)
    assert.equal(await verify(fromHex(publicKey), bare(message), fromHex(signature)), true)
    assert.equal(await verify(fromHex(publicKey), bare(`${message}00`), fromHex(signature)), false)
  }
})

test('X25519 public keys as in RFC 7748 §6.1', async () => {
  const alice = await exchangeKeyFrom(fromHex('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a'))
  assert.equal(toHex(alice.publicKey), '8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a')
})

test('HKDF-SHA256 as in RFC 5869, case 1', async () => {
  const okm = await hkdf(
    fromHex('0b'.repeat(22)),
    fromHex('000102030405060708090a0b0c'),
    bare('f0f1f2f3f4f5f6f7f8f9'),
    42,
  )
  assert.equal(toHex(okm), '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865')
})

test('HMAC-SHA256 as in RFC 4231, case 2', async () => {
  const tag = await mac(utf8('Jefe'), utf8('what do ya want for nothing?') as Labelled)
  assert.equal(toHex(tag), '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
})

test('argon2id as the reference implementation gives it, and never cheaper than the floor', async () => {
  const out = await stretch(utf8('password'), utf8('somesalt'), { memoryKiB: 65536, passes: 2 })
  assert.equal(toHex(out), '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7')
  await assert.rejects(stretch(utf8('password'), utf8('somesalt'), { memoryKiB: 1024, passes: 3 }), /floor/)
  await assert.rejects(stretch(utf8('password'), utf8('somesalt'), { memoryKiB: 65536, passes: 1 }), /floor/)
})

test('AES-256-GCM as in the GCM specification, case 16; a changed bit opens nothing', async () => {
  const key = await sealingKeyFrom(fromHex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308'))
  const nonce = fromHex('cafebabefacedbaddecaf888')
  const aad = fromHex('feedfacedeadbeeffeedfacedeadbeefabaddad2')
  const plain = fromHex(
    'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
  )
  const sealed = await seal(key, nonce, aad, plain)
  assert.equal(
    toHex(sealed),
    '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b',
  )
  assert.deepEqual(await open(key, nonce, aad, sealed), plain)
  assert.equal(await open(key, nonce, utf8('other'), sealed), null)
  assert.equal(await open(key, nonce, aad, sealed.with(0, 0) as Bytes), null)
  assert.equal(await open(key, nonce, aad, sealed.slice(0, 7)), null)
})

// -- HPKE: a second implementation in the test's own words, held to the published vector, must open what ours seals.

test('the oracle of this test gives the published HPKE vector for X25519, HKDF-SHA256, AES-256-GCM', async () => {
  const recipient = fromHex('ac66bae9ffa270cf4a89ed9f274e30c0456babae2572aaaf002ff0d8884ab018')
  const sealed = await oracleSeal(
    fromHex('28e212563a8b6f068af7ff17400ff1baf23612b7a738bbaf5dfb321b2b5b431a'),
    recipient,
    utf8('Ode on a Grecian Urn'),
    utf8('Count-0'),
    utf8('Beauty is truth, truth beauty'),
  )
  assert.equal(
    toHex(sealed.slice(32)),
    '23ded2d5d90ea89d975dac4792b297240f194952d7421aacbff0474100052b6bb8aa58d18ef6c42b6960e2e28f',
  )
})

test('what another HPKE implementation seals, ours opens', async () => {
  const key = await exchangeKeyFrom(systemRandom(32))
  const info = utf8('info') as Labelled
  const sealed = await oracleSeal(systemRandom(32), key.publicKey, info, utf8('aad'), utf8('بيان'))
  assert.deepEqual(await openFrom(key, info, utf8('aad'), sealed), utf8('بيان'))
})

test('what is sealed to a key opens with that key, info, data and sender only', async () => {
  const [key, other, sender] = await Promise.all([1, 2, 3].map(() => exchangeKeyFrom(systemRandom(32))))
  assert.ok(key && other && sender)
  const [info, otherInfo] = [labelled(labels.answerPossession), labelled(labels.answerPossession, u32(1))]
  const aad = utf8('aad')
  const sealed = await sealTo(key.publicKey, info, aad, utf8('secret'), sender)
  assert.ok(sealed)
  assert.deepEqual(await openFrom(key, info, aad, sealed, sender.publicKey), utf8('secret'))
  assert.equal(await openFrom(other, info, aad, sealed, sender.publicKey), null)
  assert.equal(await openFrom(key, otherInfo, aad, sealed, sender.publicKey), null)
  assert.equal(await openFrom(key, info, utf8('other'), sealed, sender.publicKey), null)
  assert.equal(await openFrom(key, info, aad, sealed, other.publicKey), null)
  assert.equal(await openFrom(key, info, aad, sealed), null)
  for (const length of [0, 31, 32, 40]) assert.equal(await openFrom(key, info, aad, sealed.slice(0, length)), null)
  assert.equal(await sealTo(new Uint8Array(32), info, aad, utf8('secret')), null)
})

test('private keys cannot be taken out', async () => {
  const [signing, exchange, sealing] = await Promise.all([
    signingKeyFrom(systemRandom(32)),
    exchangeKeyFrom(systemRandom(32)),
    sealingKeyFrom(systemRandom(32)),
  ])
  for (const key of [signing.privateKey, exchange.pair.privateKey, sealing]) assert.equal(key.extractable, false)
})

test('numbers, base64url and comparison of bytes', () => {
  assert.equal(toHex(u32(0x01020304)), '01020304')
  assert.equal(toHex(u64(2 ** 40 + 1)), '0000010000000001')
  const whole = concat(u32(7), u64(2 ** 40 + 1))
  assert.equal(readU32(whole), 7)
  assert.equal(readU64(whole, 4), 2 ** 40 + 1)
  assert.equal(readU64(fromHex('ffffffffffffffff')), null)
  assert.throws(() => u32(-1))
  assert.throws(() => u64(1.5))
  assert.deepEqual(fromBase64url('AAE'), Uint8Array.of(0, 1))
  for (const bad of ['A', 'AAF', 'AA==', 'A+E', 'AA E']) assert.equal(fromBase64url(bad), null, bad)
  assert.equal(toBase64url(Uint8Array.of(255, 254)), '__4')
  assert.equal(equal(Uint8Array.of(1, 2), Uint8Array.of(1, 2)), true)
  assert.equal(equal(Uint8Array.of(1, 2), Uint8Array.of(1, 3)), false)
  assert.equal(equal(Uint8Array.of(1), Uint8Array.of(1, 0)), false)
})

/** RFC 9180 base mode, single shot, with the ephemeral key given; HMAC from node:crypto, the rest as the RFC writes it. */
async function oracleSeal(
  ephemeralSeed: Bytes,
  recipient: Bytes,
  info: Bytes,
  aad: Bytes,
  plain: Bytes,
): Promise<Bytes> {
  const hmac = (key: Bytes, ...data: Bytes[]): Bytes =>
    new Uint8Array(
      createHmac('sha256', key)
        .update(concat(...data))
        .digest(),
    )
  const [kem, suite] = [concat(utf8('KEM'), fromHex('0020')), concat(utf8('HPKE'), fromHex('002000010002'))]
  const extract = (id: Bytes, salt: Bytes, label: string, ikm: Bytes) =>
    hmac(salt, utf8('HPKE-v1'), id, utf8(label), ikm)
  const expand = (id: Bytes, prk: Bytes, label: string, context: Bytes, length: number) =>
    hmac(prk, Uint8Array.of(0, length), utf8('HPKE-v1'), id, utf8(label), context, Uint8Array.of(1)).slice(0, length)
  const none = new Uint8Array(0)

  const { publicKey: enc, pair } = await exchangeKeyFrom(ephemeralSeed)
  const to = await crypto.subtle.importKey('raw', recipient, 'X25519', true, [])
  const dh = new Uint8Array(await crypto.subtle.deriveBits({ name: 'X25519', public: to }, pair.privateKey, 256))
  const shared = expand(kem, extract(kem, none, 'eae_prk', dh), 'shared_secret', concat(enc, recipient), 32)
  const context = concat(
    Uint8Array.of(0),
    extract(suite, none, 'psk_id_hash', none),
    extract(suite, none, 'info_hash', info),
  )
  const secret = extract(suite, shared, 'secret', none)
  const key = await sealingKeyFrom(expand(suite, secret, 'key', context, 32))
  return concat(enc, await seal(key, expand(suite, secret, 'base_nonce', context, 12), aad, plain))
}
