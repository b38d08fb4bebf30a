// The public colour: what can be read stands, what cannot is refused with the nearest that can; and the one picture that every page carries.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { plainPngSize } from '../../src/foundation/pictures/plain-png.ts'
import { contrast, ownColour, tonesOf, unreadable } from '../../src/foundation/theme/tones.ts'
import { pngOf } from '../support/plain-png.ts'

test('contrast is that of WCAG: 21 for black on white, 1 for a colour on itself', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21)
  assert.equal(contrast('#0f5144', '#0f5144'), 1)
  assert.ok(Math.abs(contrast('#777777', '#ffffff') - 4.48) < 0.01)
})

test('the program’s own green can be read, by day and by night', () => {
  assert.equal(unreadable(ownColour), null)
  assert.match(readFileSync('src/foundation/theme/tokens.css', 'utf8'), new RegExp(`--public-deep: ${ownColour};`))
})

test('a colour that is too light names what cannot be read, and the nearest offered can, in the same hue', () => {
  const orange = unreadable('#ff8c00')
  assert.equal(orange?.pair, 'on-paper')
  assert.ok(orange.ratio < 4.5)
  assert.equal(unreadable(orange.nearest), null)
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(orange.nearest.slice(at, at + 2), 16))
  assert.ok(red > green && green > blue, `${orange.nearest} is still an orange`)
})

test('for every hue, light or dark, what is offered or taken can be read on all grounds', () => {
  for (let step = 0; step < 512; step++) {
    const colour = `#${[step & 7, (step >> 3) & 7, step >> 6].map((part) => (part * 36).toString(16).padStart(2, '0')).join('')}`
    const taken = unreadable(colour)?.nearest ?? colour
    assert.equal(unreadable(taken), null, colour)
    const { day, night } = tonesOf(taken)
    assert.ok(contrast(day.on, '#ffffff') >= 4.5 && contrast(night.on, '#151312') >= 4.5, `the name in ${colour}`)
    assert.ok(
      contrast('#1c1a19', day.tint) >= 7 && contrast('#f4efe7', night.tint) >= 7,
      `body text on the tint of ${colour}`,
    )
  }
})

test('a logo is a small PNG of points alone: words, places, other files and large pictures are not taken', () => {
  const scanlines = deflateSync(new Uint8Array(20 * (1 + 30 * 4)))
  assert.deepEqual(plainPngSize(pngOf(30, 20, [['IDAT', scanlines]])), { width: 30, height: 20 })
  assert.equal(
    plainPngSize(
      pngOf(30, 20, [
        ['tEXt', new TextEncoder().encode('Author\0Hind')],
        ['IDAT', scanlines],
      ]),
    ),
    null,
  )
  assert.equal(
    plainPngSize(
      pngOf(30, 20, [
        ['eXIf', new Uint8Array(40)],
        ['IDAT', scanlines],
      ]),
    ),
    null,
  )
  assert.equal(plainPngSize(pngOf(20_000, 20_000, [['IDAT', scanlines]])), null, 'what says that it has 400 megapixels')
  assert.equal(
    plainPngSize(new Uint8Array([...pngOf(30, 20, [['IDAT', scanlines]]), 0x3c, 0x73])),
    null,
    'something behind its end',
  )
  assert.equal(
    plainPngSize(new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>`)),
    null,
  )
})
