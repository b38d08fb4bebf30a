// What waits for signers: they are told at once, and a coordinator who signs nothing what she has to ask of them, and of whom.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nowhere } from '../../src/foundation/words/locale.ts'
import { signaturesWaiting } from '../../src/main/staff/signatures-waiting.ts'
import type { Instant, IsoDate } from '../../src/vocabulary/dates.ts'
import type { PersonId } from '../../src/vocabulary/ids.ts'
import type { Office } from '../../src/vocabulary/offices.ts'

const signers = [
  { id: 'hind' as PersonId, name: { fr: 'Hind' } },
  { id: 'younes' as PersonId, name: { fr: 'Younes' } },
]
const source = signaturesWaiting({
  unsigned: async () => ({ count: 2, since: '2026-11-20T23:30:00.000Z' as Instant }),
  signers: async () => signers,
  firstDevices: async () => 1,
  where: async () => nowhere,
})
const told = async (person: string, offices: readonly Office[], today: string) =>
  (await source({ person: person as PersonId, offices }, today as IsoDate)).map(({ words, data }) => [
    words,
    data.count,
  ])

test('a signer is told of publications at once; of a colleague’s first device her own device tells her', async () => {
  assert.deepEqual(await told('hind', ['coordinator'], '2026-11-21'), [['catalogue.waiting', 2]])
})

test('a coordinator who signs nothing is told at once who cannot begin, and of publications after a week', async () => {
  const device = ['entry.to-sign-elsewhere', 1]
  assert.deepEqual(await told('leila', ['coordinator'], '2026-11-26'), [device])
  assert.deepEqual(await told('leila', ['coordinator'], '2026-11-27'), [['catalogue.waiting-elsewhere', 2], device])
})

test('whom to ask stands in the sentence; nobody else hears of either', async () => {
  const [first] = await source({ person: 'leila' as PersonId, offices: ['coordinator'] }, '2026-12-01' as IsoDate)
  const names = first?.data.names as Readonly<Record<string, string>>
  assert.deepEqual(
    [names.fr, names.en],
    ['\u2068Hind\u2069 et \u2068Younes\u2069', '\u2068Hind\u2069 and \u2068Younes\u2069'],
  )
  assert.deepEqual(await told('samir', ['member', 'secretariat', 'administrator'], '2026-12-01'), [])
})
