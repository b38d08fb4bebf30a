// What only one of two epochs had seen of a device that both leave out.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Pin } from '../../../src/sealed/log/epochs/epoch-form.ts'
import { nearestPins } from '../../../src/sealed/log/epochs/pins.ts'
import { noHash } from '../../../src/sealed/log/form.ts'
import type { DeviceId } from '../../../src/vocabulary/ids.ts'
import { drawing } from '../../attacks/drawing.ts'
import { working } from '../../support/worked.ts'

const device = 'a' as DeviceId

/** `before` is the place of the epoch that it follows; `seq`: how far it says the device was seen, null where it lists it. */
type Made = { readonly before: number | null; readonly seq: number | null }

const epochsOf = (made: readonly Made[]) =>
  made.map(({ before, seq }, place) => {
    const pins: readonly Pin[] = seq === null ? [] : [{ device, seq, hash: noHash }]
    return {
      link: { name: String(place) },
      older: before === null ? [] : [String(before)],
      pins,
      lost: [],
    }
  })

const nearest = (made: readonly Made[]) => nearestPins(epochsOf(made)).leftOut.get(device)

test('is what the one beside it had seen less; of two that follow one another, what the farther had seen', () => {
  const first: Made = { before: null, seq: null }
  assert.equal(nearest([first]), undefined)
  assert.equal(nearest([first, { before: 0, seq: 5 }]), 5)
  assert.equal(nearest([first, { before: 0, seq: 5 }, { before: 0, seq: 3 }]), 3)
  // Listed again between them.
  assert.equal(nearest([first, { before: 0, seq: 3 }, { before: 1, seq: null }, { before: 2, seq: 5 }]), 5)
  // Two lines, and a third that one of the two goes on in.
  const lines = [first, { before: 0, seq: 4 }, { before: 0, seq: 6 }, { before: 1, seq: null }, { before: 3, seq: 6 }]
  assert.equal(nearest(lines), 4)
})

test('is the same as whoever walks each line finds', () => {
  const draw = drawing(7)
  const upTo = (most: number) => Math.floor(draw() * most)
  for (let times = 0; times < 400; times++) {
    const made = Array.from(
      { length: 2 + upTo(9) },
      (_, place): Made => ({
        before: place === 0 || draw() < 0.05 ? null : upTo(place),
        seq: draw() < 0.5 ? null : upTo(3),
      }),
    )
    const measuring = made.flatMap(({ before, seq }, place) =>
      seq !== null && (made[before ?? -1]?.seq ?? null) === null ? [{ place, seq }] : [],
    )
    const line = (place: number | null): readonly number[] =>
      place === null ? [] : [place, ...line(made[place]?.before ?? null)]
    const most = Math.max(...measuring.map(({ seq }) => seq))
    const beside = measuring.filter((one) =>
      measuring.some(
        (other) =>
          other.seq === most && !line(one.place).includes(other.place) && !line(other.place).includes(one.place),
      ),
    )
    const expected = measuring.length === 0 ? undefined : Math.min(most, ...beside.map(({ seq }) => seq))
    assert.equal(nearest(made), expected, JSON.stringify(made))
  }
})

test('costs a moment where somebody has made thousands that leave a device out and take it in again', () => {
  const made = Array.from(
    { length: 6_000 },
    (_, place): Made => ({
      before: place === 0 ? null : place - 1,
      seq: place % 2 === 0 ? null : 0,
    }),
  )
  const worked = working()
  assert.equal(nearest(made), 0)
  assert.ok(worked() < 4_000, `${worked()} ms`)
})
