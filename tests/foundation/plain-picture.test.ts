// A picture that stands in a text as letters is nothing but its points: whatever else a file says is not taken for one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainJpegOf, sizeOfPlainJpeg } from '../../src/foundation/pictures/plain-jpeg.ts'
import { plainPictureIn } from '../../src/foundation/pictures/plain-picture.ts'
import { toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import {
  bareGif,
  bareJpeg,
  barePng,
  bareWebp,
  drawnJpeg as drawn,
  drawnPng,
  jpeg,
  png,
} from '../sealed/attachments/samples.ts'
import { pngOf } from '../support/plain-png.ts'

const inLetters = (bytes: Uint8Array) => plainPictureIn(toBase64url(bytes))

test('a PNG and a JPEG with their points alone are pictures, and say how large they are', () => {
  assert.deepEqual(inLetters(drawnPng), { bytes: drawnPng, type: 'image/png', width: 1, height: 1 })
  assert.deepEqual([inLetters(drawn)?.type, inLetters(drawn)?.width, inLetters(drawn)?.height], ['image/jpeg', 8, 8])
})

test('one that a browser has drawn loses the colours’ name that it came with, and nothing else', () => {
  assert.deepEqual(plainJpegOf(bareJpeg), drawn)
  assert.deepEqual(plainJpegOf(drawn), drawn)
  for (let end = 0; end < bareJpeg.length; end += 1) plainJpegOf(bareJpeg.subarray(0, end))
})

test('one that says where, when or by whom it was taken, has a program’s words, or anything after its end, is none; nor is any other kind', () => {
  for (const bytes of [
    jpeg(),
    bareJpeg,
    png,
    barePng,
    bareGif,
    bareWebp,
    new TextEncoder().encode('<svg onload="x"/>'),
  ])
    assert.equal(inLetters(bytes), null)
  assert.equal(inLetters(Buffer.concat([drawn, Buffer.from('Nadia')])), null)
  assert.equal(inLetters(Buffer.concat([drawn, drawn])), null)
  assert.equal(plainPictureIn(`${toBase64url(drawnPng)}=`), null)
  for (let end = 0; end < drawn.length; end += 1) assert.equal(sizeOfPlainJpeg(drawn.subarray(0, end)), null)
})

test('one that asks for more points than a page has is none, however few bytes it has', () => {
  assert.equal(inLetters(pngOf(60_000, 60_000, [['IDAT', new Uint8Array(10)]])), null)
  assert.equal(inLetters(pngOf(10, 10, [['IDAT', new Uint8Array(200_000)]])), null)
})
