// What a file may do once it is opened: be drawn within reason, or be saved under a name that says what it is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainName } from '../../../src/foundation/components/save-file.ts'
import { kindOf } from '../../../src/sealed/stripping/file-kind.ts'
import { canBeDrawn } from '../../../src/sealed/stripping/pixels.ts'
import * as sample from './samples.ts'

test('a picture that asks for more memory than a tablet has is not drawn, in whichever kind it comes', () => {
  const changed = (given: Uint8Array, at: number, ...bytes: number[]) => {
    const large = given.slice()
    large.set(bytes, at)
    return large
  }
  const frame = Buffer.from(sample.bareJpeg).indexOf(Buffer.of(0xff, 0xc0))
  const inGif = Buffer.from(sample.bareGif).indexOf(Buffer.of(0x2c, 0, 0, 0, 0))
  const pairs = {
    PNG: [sample.barePng, changed(sample.barePng, 16, 0, 1, 0, 0, 0, 1, 0, 0)],
    JPEG: [sample.bareJpeg, changed(sample.bareJpeg, frame + 5, 0xff, 0xff, 0xff, 0xff)],
    GIF: [sample.bareGif, changed(sample.bareGif, 6, 0xff, 0xff, 0xff, 0xff)],
    'GIF, on a small screen': [sample.bareGif, changed(sample.bareGif, inGif + 5, 0xff, 0xff, 0xff, 0xff)],
    WebP: [sample.bareWebp, changed(sample.bareWebp, 24, 0xff, 0xff, 0, 0xff, 0xff, 0)],
  }
  for (const [name, [small, large]] of Object.entries(pairs)) {
    assert.ok(small && large)
    assert.ok(canBeDrawn(small, kindOf(small)), name)
    assert.ok(!canBeDrawn(large, kindOf(large)), `${name}, large`)
    for (let length = 0; length < small.length; length++) canBeDrawn(small.subarray(0, length), kindOf(small))
  }
})

test('a saved file keeps its name, without folders and without the signs that turn it round', () => {
  assert.equal(plainName('تسجيل الساحة.m4a'), 'تسجيل الساحة.m4a')
  assert.equal(plainName('photo\u202egpj.exe'), 'photogpj.exe')
  assert.equal(plainName('../../.bashrc'), 'bashrc')
  assert.equal(plainName('a\\b:c*?"<>|\n.txt'), 'abc.txt')
  assert.equal(plainName('\u200f..'), 'file')
})
