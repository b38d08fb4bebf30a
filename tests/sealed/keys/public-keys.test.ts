// Public keys that are refused, by everyone alike.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Bytes } from '../../../src/sealed/keys/bytes.ts'
import { publicDevice } from '../../../src/sealed/keys/device.ts'
import { labelled, labels } from '../../../src/sealed/keys/labels.ts'
import { hash, isStrictExchangeKey, isStrictSigningKey, verify } from '../../../src/sealed/keys/public.ts'
import { exchangeKeyFrom, sign, signingKeyFrom, systemRandom } from '../../../src/sealed/keys/secret.ts'
import { fromHex, toHex } from '../../../src/vocabulary/bytes-as-text.ts'

const withTopBit = (key: Bytes): Bytes => key.with(31, (key[31] ?? 0) | 0x80) as Bytes
const signing = await signingKeyFrom(systemRandom(32))
const exchange = await exchangeKeyFrom(systemRandom(32))

/** Every encoding of the eight points of small order, non-canonical ones too (eprint 2020/1244, table 6c). */
const smallOrder = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '0000000000000000000000000000000000000000000000000000000000000000',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  '0100000000000000000000000000000000000000000000000000000000000080',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
].map(fromHex)

test('a signing key of small order is refused, however it is written', () => {
  for (const key of smallOrder) assert.equal(isStrictSigningKey(key), false, toHex(key))
})

test('a forged signature under a small-order key, which some engines accept, is refused by all', async () => {
  const [identity] = smallOrder
  assert.ok(identity)
  const forged = new Uint8Array(64)
  forged.set(identity)
  assert.equal(await verify(identity, labelled(labels.deviceId), forged), false)
})

test('a signing key that is not canonical, or not 32 bytes, is refused', () => {
  assert.equal(isStrictSigningKey(signing.publicKey), true)
  assert.equal(isStrictSigningKey(fromHex(`f0${'ff'.repeat(30)}7f`)), false)
  assert.equal(isStrictSigningKey(signing.publicKey.slice(1)), false)
  assert.equal(isStrictSigningKey(new Uint8Array(0)), false)
})

test('a key whose bytes were overwritten verifies as the key that it has become', async () => {
  const other = await signingKeyFrom(systemRandom(32))
  const message = labelled(labels.deviceId)
  const key = signing.publicKey.slice()
  assert.equal(await verify(key, message, await sign(signing, message)), true)
  key.set(other.publicKey)
  assert.equal(await verify(key, message, await sign(signing, message)), false)
  assert.equal(await verify(key, message, await sign(other, message)), true)
})

test('a hash is SHA-256 whatever the length of the message', async () => {
  for (const length of [0, 1, 55, 64, 1000, 8000, 8500, 65_000]) {
    const parts = [systemRandom(length), systemRandom(7)]
    const digest = await crypto.subtle.digest('SHA-256', labelled(labels.deviceId, ...parts))
    assert.deepEqual(await hash(labels.deviceId, ...parts), new Uint8Array(digest), `${length}`)
  }
})

test('an exchange key that gives a predictable secret, or is not canonical, is refused', () => {
  assert.equal(isStrictExchangeKey(exchange.publicKey), true)
  assert.equal(isStrictExchangeKey(withTopBit(exchange.publicKey)), false)
  assert.equal(isStrictExchangeKey(exchange.publicKey.slice(1)), false)
  const predictable = [
    '0000000000000000000000000000000000000000000000000000000000000000',
    '0100000000000000000000000000000000000000000000000000000000000000',
    'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
    '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  ]
  for (const key of predictable) assert.equal(isStrictExchangeKey(fromHex(key)), false, key)
})

test('the lists of weak keys are the true ones: the platform itself derives zeros, or refuses', async () => {
  for (const weak of [
    'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
    '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  ]) {
    const key = await crypto.subtle.importKey('raw', fromHex(weak), 'X25519', true, [])
    await assert.rejects(crypto.subtle.deriveBits({ name: 'X25519', public: key }, exchange.pair.privateKey, 256))
  }
})

test('a device with either key weak is no device', async () => {
  assert.ok(await publicDevice(signing.publicKey, exchange.publicKey))
  assert.equal(await publicDevice(new Uint8Array(32), exchange.publicKey), null)
  assert.equal(await publicDevice(signing.publicKey, new Uint8Array(32)), null)
})

test('a signature is over its label: the same bytes under another use do not verify', async () => {
  const part = systemRandom(32)
  const signature = await sign(signing, labelled(labels.directorySignature, part))
  assert.equal(await verify(signing.publicKey, labelled(labels.directorySignature, part), signature), true)
  assert.equal(await verify(signing.publicKey, labelled(labels.devicePossession, part), signature), false)
  assert.equal(await verify(signing.publicKey, labelled(labels.directorySignature, part), signature.slice(1)), false)
})
