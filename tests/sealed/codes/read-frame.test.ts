// Codes before a camera: read whichever way they are held, told apart, and never guessed.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { printShares } from '../../../src/sealed/keys/shares.ts'
import { headCodeText, streamsInFirstCode, streamsInOneCode } from '../../../src/sealed/log/head-code.ts'
import { kindOfCode } from '../../../src/sealed/screens/codes/code-kind.ts'
import { readFrame } from '../../../src/sealed/screens/codes/read-frame.ts'
import { type DossierId, newId, type PersonId, type StreamId } from '../../../src/vocabulary/ids.ts'
import { pictureOf, pixelsOf } from '../../support/camera-picture.ts'

const [share] = await printShares('root', systemRandom(32), 2, 3)
const [recovery] = await printShares('recovery', systemRandom(32), 2, 3)
assert.ok(share && recovery)
const headsOf = (streams: number, people: number) =>
  headCodeText({
    dossier: newId<DossierId>(systemRandom),
    directory: { number: 12, hash: systemRandom(32) },
    streams: Array.from({ length: streams }, () => ({
      stream: newId<StreamId>(systemRandom),
      position: 4_200,
      head: systemRandom(32),
      epoch: systemRandom(32),
    })),
    by: newId<PersonId>(systemRandom),
    common: Array.from({ length: people }, () => systemRandom(6)),
  })
const heads = headsOf(streamsInFirstCode, 12)

const read = (picture: Parameters<typeof readFrame>[0]) => readFrame(picture, 500)

describe('a code before the camera', () => {
  test('is read upright, askew, on its side, upside down, and not quite in focus', () => {
    for (const turned of [0, 7, 30, 90, 180, 251])
      assert.equal(read(pixelsOf(pictureOf(share.text, { turned }))), share.text, `turned by ${turned} degrees`)
    for (const blurred of [1, 2])
      assert.equal(read(pixelsOf(pictureOf(share.text, { turned: 7, blurred }))), share.text, `blurred ${blurred}`)
  })

  test('is read when it is the largest that we show: the heads of as many streams as one code holds, or the first one beside what a dozen people have in common', () => {
    for (const text of [heads, headsOf(streamsInOneCode, 0)]) {
      const picture = pixelsOf(pictureOf(text, { turned: 4, blurred: 1, square: 3.8 }))
      assert.equal(read(picture), text)
    }
  })

  test('is not read where there is none, where half of it is hidden, or where it is out of focus', () => {
    assert.equal(read(pixelsOf(pictureOf(null))), null)
    const hidden = pixelsOf(pictureOf(share.text))
    hidden.data.fill(150, hidden.data.length / 2)
    assert.equal(read(hidden), null)
    assert.equal(read(pixelsOf(pictureOf(share.text, { blurred: 9 }))), null)
  })
})

test('a scanned text is told for what it is: shares, cards, heads, invitations, and what is none of ours', () => {
  assert.equal(kindOfCode(share.text), 'root-share')
  assert.equal(kindOfCode(recovery.text), 'recovery-share')
  assert.equal(kindOfCode(share.text.replace(/^R/, 'A')), 'account-card')
  assert.equal(kindOfCode(heads), 'head-code')
  assert.equal(kindOfCode('https://staff.example/join#pQEB_-9'), 'invitation')
  for (const strange of ['', 'https://staff.example/people', 'wiqaya:heads:AAAA', `${share.text} `, 'RENDEZ-VOUS'])
    assert.equal(kindOfCode(strange), null, strange)
})
