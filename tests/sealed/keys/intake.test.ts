// What somebody outside writes: sealed to the intake keys, opened by their holders alone, answered to whoever has the receipt's words.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as v from 'valibot'
import { type Bytes, concat } from '../../../src/sealed/keys/bytes.ts'
import { byteString, encodeExact, parseExact } from '../../../src/sealed/keys/exact.ts'
import { padded, sealToIntake } from '../../../src/sealed/keys/intake/envelope.ts'
import {
  type IntakeLetter,
  letterId,
  letterMost,
  openLetter,
  sealLetter,
} from '../../../src/sealed/keys/intake/letter.ts'
import { drawReceipt, openAnswer, readReceipt, sealAnswer } from '../../../src/sealed/keys/intake/receipt.ts'
import { exchangeKeyFrom, systemRandom } from '../../../src/sealed/keys/secret.ts'
import type { Instant } from '../../../src/vocabulary/dates.ts'
import { languages } from '../../../src/vocabulary/languages.ts'
import { searchBytes } from '../../support/markers.ts'

const at = '2026-11-26T09:00:00.000Z' as Instant
const receipt = { mailbox: systemRandom(16), key: systemRandom(32) }
const letter = (change: Partial<IntakeLetter> = {}): IntakeLetter => ({
  language: 'ar',
  text: 'أخي في زقفرلنتظا منذ شهر',
  at,
  sealed: 'on-arrival',
  files: [],
  receipt,
  ...change,
})
const newKey = () => exchangeKeyFrom(systemRandom(32))
const [hind, younes, stranger] = await Promise.all([newKey(), newKey(), newKey()])
const sealTwo = async (what = letter()): Promise<Bytes> => {
  const sealed = await sealLetter(what, [hind.publicKey, younes.publicKey], systemRandom)
  assert.ok(sealed)
  return sealed
}

describe('a letter to the institution', () => {
  test('is opened by each holder of an intake key, by nobody else, and shows none of its words or files', async () => {
    const file = { name: 'برخسملدغض.jpg', type: 'image/jpeg', bytes: new TextEncoder().encode('quenthavoss') }
    const sealed = await sealTwo(letter({ files: [file] }))
    for (const key of [hind, younes])
      assert.deepEqual(await openLetter(sealed, [stranger, key]), letter({ files: [file] }))
    assert.equal(await openLetter(sealed, [stranger]), null)
    assert.deepEqual(searchBytes('letter', Buffer.from(sealed), ['زقفرلنتظا', 'برخسملدغض', 'quenthavoss']), [])
  })

  test('has one size whatever its words', async () => {
    const sizes = new Set(
      await Promise.all(
        ['ا', 'ظ'.repeat(letterMost.letters)].map(async (text) => (await sealTwo(letter({ text }))).length),
      ),
    )
    assert.equal(sizes.size, 1)
  })

  test('opens no more once any byte of it is changed', async () => {
    const sealed = await sealTwo()
    // Every byte of what stands before the ciphertext, and some of that.
    const before = sealed.length - 128 * 1024
    const places = [...Array(60).keys()]
      .map((one) => Math.floor((one * before) / 60))
      .concat(before + 9, sealed.length - 1)
    for (const place of places) {
      const changed = sealed.slice()
      changed[place] = (changed[place] as number) ^ 1
      const opened = await openLetter(changed, [hind])
      // The other member's wrap is no business of hers: what she reads is what was written, or nothing.
      assert.ok(opened === null || opened.text === letter().text, `byte ${place}`)
    }
    assert.equal(await openLetter(concat(sealed, new Uint8Array(1)), [hind]), null)
  })

  test('is sealed to no weak key, and to nobody when there is no key', async () => {
    assert.equal(await sealLetter(letter(), [], systemRandom), null)
    assert.equal(await sealLetter(letter(), [hind.publicKey, new Uint8Array(32)], systemRandom), null)
  })

  test('is not opened by a key that it did not commit to, even one that would open it: no letter reads one way for her and another way for him', async () => {
    const parsed = parseExact<{ commitment: Bytes }>(await sealTwo(), v.looseObject({ commitment: byteString(32) }))
    assert.ok(parsed)
    assert.ok(await openLetter(encodeExact(parsed), [hind]))
    const forged = encodeExact({ ...parsed, commitment: systemRandom(32) })
    for (const key of [hind, younes]) assert.equal(await openLetter(forged, [key]), null)
  })

  test('carries an id to be kept under, and bytes that are no letter have none', async () => {
    assert.equal(letterId(await sealTwo())?.length, 16)
    assert.equal(letterId(systemRandom(500)), null)
  })

  test('opens as none where anything but zeros stands behind its words, or where they go on beyond its end', async () => {
    const words = encodeExact(letter())
    const sealedAs = async (plain: Bytes) => {
      const sealed = await sealToIntake('letter', plain, [hind.publicKey], systemRandom)
      return openLetter(sealed ?? assert.fail(), [hind])
    }
    const plain = padded(words, () => 1024)
    assert.deepEqual(await sealedAs(plain), letter())
    assert.equal(await sealedAs(plain.with(-1, 1)), null)
    for (const cut of [0, 3, 3 + words.length]) assert.equal(await sealedAs(plain.slice(0, cut)), null, `${cut}`)
  })

  test('never opens as more than a letter may hold', async () => {
    const files = Array.from({ length: letterMost.files + 1 }, () => ({ name: 'a', type: '', bytes: systemRandom(1) }))
    assert.equal(await openLetter(await sealTwo(letter({ files })), [hind]), null)
  })
})

describe('a receipt', () => {
  test('leads back from its words, however they are typed', async () => {
    for (const language of languages) {
      const words = drawReceipt(language, systemRandom)
      const read = await readReceipt(words)
      assert.ok(read, words)
      assert.deepEqual(await readReceipt(`  ${words.toUpperCase().replaceAll(' ', ' -  ')}\n`), read)
      assert.equal(await readReceipt(words.split(' ').slice(1).join(' ')), null)
    }
    assert.notDeepEqual(
      await readReceipt(drawReceipt('ar', systemRandom)),
      await readReceipt(drawReceipt('ar', systemRandom)),
    )
    assert.equal(await readReceipt(''), null)
    assert.equal(await readReceipt('x'.repeat(1_000_000)), null)
  })

  test('opens the answer that was sealed to it, and no other; all answers have one size', async () => {
    const mine = await readReceipt(drawReceipt('fr', systemRandom))
    const hers = await readReceipt(drawReceipt('fr', systemRandom))
    assert.ok(mine && hers)
    const said = { text: 'Nous avons bien reçu votre message.', at }
    const sealed = await sealAnswer(said, mine, systemRandom)
    assert.deepEqual(await openAnswer(sealed, mine), said)
    assert.equal(await openAnswer(sealed, hers), null)
    assert.equal(await openAnswer(sealed, { ...mine, mailbox: hers.mailbox }), null)
    assert.equal(await openAnswer(sealed.with(40, (sealed[40] as number) ^ 1), mine), null)
    assert.equal((await sealAnswer({ text: 'ظ'.repeat(20_000), at }, mine, systemRandom)).length, sealed.length)
  })
})
