// One value has one encoding; whatever is not exactly that is refused.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decode } from 'cborg'
import * as v from 'valibot'
import { byteString, encodeExact, fieldsReader, parseExact } from '../../../src/sealed/keys/exact.ts'
import { readExact } from '../../../src/sealed/keys/read-exact.ts'
import { fromHex } from '../../../src/vocabulary/bytes-as-text.ts'
import { drawing } from '../../attacks/drawing.ts'

const read = (hex: string): unknown => parseExact(fromHex(hex), v.unknown())

test('what is written reads back, to the byte', () => {
  const values = [
    null,
    true,
    0,
    -1,
    1.5,
    -1e300,
    2 ** 53,
    2 ** 60,
    1e20,
    '',
    'حرمان',
    [],
    { b: [1], a: { é: null } },
    { longer: 1, z: 2 },
  ]
  for (const value of values) {
    const bytes = encodeExact(value)
    assert.deepEqual(parseExact(bytes, v.unknown()), value, JSON.stringify(value))
    assert.equal(bytes.constructor, Uint8Array)
  }
})

test('text that no decoder gives back whole is made whole before it is sealed', () => {
  assert.equal(parseExact(encodeExact('\uFEFFbegins with a mark'), v.unknown()), 'begins with a mark')
  assert.equal(parseExact(encodeExact('half \uD83D a pair'), v.unknown()), 'half \uFFFD a pair')
})

test('what has no exact form is never written', () => {
  for (const value of [undefined, [undefined], 1n, Number.NaN, { a: Number.POSITIVE_INFINITY }])
    assert.throws(() => encodeExact(value))
  assert.deepEqual(encodeExact({ a: undefined }), encodeExact({}))
})

test('any other encoding of the same value is refused', () => {
  const others = {
    'a longer integer': '1800',
    'a longer length': '780161',
    'a wider float': 'fb3ff8000000000000',
    'an integer as a float': 'f93c00',
    'minus zero': 'f98000',
    'an indefinite list': '9fff',
    'keys out of order': 'a2616201616101',
    'a key twice': 'a2616101616102',
    'a tag': 'c000',
    undefined: 'f7',
    NaN: 'f97e00',
    'a trailing byte': '0000',
    truncated: '6261',
    'bad UTF-8': '61ff',
    nothing: '',
    'too deep': '81'.repeat(100_000),
    'more values than any device holds at once': `9a00100000${'40'.repeat(1_048_576)}`,
  }
  for (const [name, hex] of Object.entries(others)) assert.equal(read(hex), null, name)
})

test('the right encoding of another shape is refused', () => {
  const shape = v.strictObject({ key: byteString(2) })
  assert.deepEqual(parseExact(encodeExact({ key: Uint8Array.of(1, 2) }), shape), { key: Uint8Array.of(1, 2) })
  assert.equal(parseExact(encodeExact({ key: Uint8Array.of(1) }), shape), null)
  assert.equal(parseExact(encodeExact({ key: Uint8Array.of(1, 2), more: 1 }), shape), null)
})

test('a reader takes exactly what the library writes: drawn values, and the same bytes damaged', () => {
  const random = drawing(7)
  const draw = (below: number) => Math.floor(random() * below)
  for (let round = 0; round < 3000; round++) {
    const bytes = encodeExact(drawn(draw))
    assert.deepEqual(readExact(bytes), byTheLibrary(bytes))
    const damaged = bytes.slice()
    for (let times = draw(3); times >= 0; times--) damaged[draw(damaged.length)] = draw(256)
    assert.deepEqual(
      orUndefined(() => readExact(damaged)),
      byTheLibrary(damaged),
      Buffer.from(damaged).toString('hex'),
    )
  }
})

test('fields that stand again as they stood are the same values, and nothing is taken for them that is not: drawn fields, and the same bytes damaged', () => {
  const random = drawing(8)
  const draw = (below: number) => Math.floor(random() * below)
  const shapes = { a: v.unknown(), b: v.unknown(), log: v.unknown() }
  const read = fieldsReader<{ a: unknown; b: unknown; log: unknown }>(shapes, ['a', 'log'])
  const alone = (bytes: Uint8Array) => parseExact(bytes, v.strictObject(shapes))
  const [fixed, values] = [drawn(draw), [drawn(draw), drawn(draw)]]
  for (let round = 0; round < 2000; round++) {
    const bytes = encodeExact({ a: values[draw(2)] ?? null, b: drawn(draw), log: fixed })
    const given = read(bytes)
    assert.deepEqual(given, alone(bytes))
    assert.equal(given?.log, read(bytes)?.log)
    const damaged = bytes.slice()
    damaged[draw(damaged.length)] = draw(256)
    assert.deepEqual(read(damaged), alone(damaged), Buffer.from(damaged).toString('hex'))
  }
  for (const other of [{ a: 1, b: 1 }, { a: 1, b: 1, c: 1 }, { a: 1, b: 1, log: 1, c: 1 }, [1, 2, 3]])
    assert.equal(read(encodeExact(other)), null)
})

test('a field that stands as it stood counts as many values as before: no device takes what another refuses', () => {
  const shapes = { log: v.unknown(), operations: v.unknown() }
  const log = [1, 2, [3]]
  // The map, the five values of the first field, and the list in the second stand beside these.
  const bytes = (values: number) => encodeExact({ log, operations: Array.from({ length: values }, () => null) })
  for (const [values, taken] of [
    [1_048_576 - 7, true],
    [1_048_576 - 6, false],
  ] as const) {
    const read = fieldsReader<{ log: unknown; operations: unknown }>(shapes, ['log'])
    const whole = bytes(values)
    assert.equal(parseExact(whole, v.strictObject(shapes)) !== null, taken)
    assert.equal(read(whole) !== null, taken, 'by a device that reads it first')
    assert.ok(read(bytes(1)))
    assert.equal(read(whole) !== null, taken, 'by a device that knows the field')
  }
})

test('each float is read in the one width in which the library writes it', () => {
  for (let half = 0; half < 0x10000; half += 7) {
    const bytes = Uint8Array.of(0xf9, half >> 8, half & 255)
    assert.deepEqual(
      orUndefined(() => readExact(bytes)),
      byTheLibrary(bytes),
      half.toString(16),
    )
  }
})

/** The value, when the library reads it and writes these same bytes again; undefined otherwise. */
function byTheLibrary(bytes: Uint8Array): unknown {
  const strictly = {
    strict: true,
    allowIndefinite: false,
    allowUndefined: false,
    allowInfinity: false,
    allowNaN: false,
  }
  return orUndefined(() => {
    const value: unknown = decode(bytes, { ...strictly, allowBigInt: false, rejectDuplicateMapKeys: true })
    return Buffer.compare(encodeExact(value), bytes) === 0 ? value : undefined
  })
}

function orUndefined(act: () => unknown): unknown {
  try {
    return act()
  } catch {
    return undefined
  }
}

function drawn(draw: (below: number) => number, depth = 0): unknown {
  const inside = () => drawn(draw, depth + 1)
  const whole = () => [draw(30), draw(300), draw(70_000), draw(2 ** 31) * 4, draw(2 ** 31) * 2 ** 21][draw(5)] ?? 0
  const word = () =>
    ['', 'a', 'kind', 'value', 'حرمان', '__proto__', 'é', 'x'.repeat(draw(300)), `k${draw(99)}`][draw(9)] ?? ''
  const kinds = [
    () => [null, true, false][draw(3)],
    whole,
    () => -1 - whole(),
    () => whole() / 8 + draw(2 ** 31) / 2 ** 40,
    word,
    () => Uint8Array.from({ length: draw(80) }, () => draw(256)),
    () => Array.from({ length: draw(5) }, inside),
    () => Object.fromEntries(Array.from({ length: draw(6) }, () => [word(), inside()])),
  ]
  return kinds[draw(depth > 3 ? 6 : kinds.length)]?.()
}
