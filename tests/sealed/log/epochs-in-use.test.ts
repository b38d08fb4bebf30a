// The epoch that is gone on in where somebody has made thousands on purpose: found in a moment, and not looked for again for each letter that is typed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Access } from '../../../src/sealed/log/decisions/access.ts'
import { epochsInUse } from '../../../src/sealed/log/epochs/epochs-in-use.ts'
import { noHash, type RecordName } from '../../../src/sealed/log/form.ts'
import type { Epoch } from '../../../src/sealed/log/judge.ts'
import type { DeviceId, PersonId, StreamId } from '../../../src/vocabulary/ids.ts'
import { working } from '../../support/worked.ts'
import { day } from '../keys/small-institution.ts'

const device = 'lina’s' as DeviceId
const people = (...names: string[]) => new Set(names as PersonId[])

/** Karim lets in two in turn, thousands of times; Amine has begun without both, as was decided. */
function rivals(many: number, decisionsOf: (place: number) => string) {
  const chain = (
    by: string,
    length: number,
    letIn: (place: number) => Epoch['letIn'],
    decided: (at: number) => string,
  ) =>
    Array.from({ length }, (_, place) => {
      const link = { name: `${by} ${place}`, device: by, person: by, seq: place + 1, position: place }
      const before = place === 0 ? 'first' : `${by} ${place - 1}`
      return {
        hash: noHash,
        number: place + 2,
        devices: new Set([device]),
        decisions: [decided(place)],
        older: [before],
        link,
        lost: [],
        letIn: letIn(place),
        isOfReader: true,
      } as unknown as Epoch
    })
  const all = people('lina', 'karim', 'amine', 'salma', 'idir')
  const [first] = chain('first', 1, () => all, decisionsOf)
  const begun = {
    ...first,
    number: 1,
    older: [],
    link: { ...first?.link, name: 'first', person: 'amine' },
  } as unknown as Epoch
  return [
    begun,
    ...chain('karim', many, (at) => people('lina', 'karim', 'amine', at % 2 ? 'salma' : 'idir'), decisionsOf),
    ...chain(
      'amine',
      many / 2,
      () => people('lina', 'karim', 'amine'),
      () => 'taken out',
    ),
  ]
}

for (const [what, decisionsOf] of [
  ['by the same decisions', () => 'old'],
  ['each by others', (at: number) => `old ${at}`],
] as const)
  test(`is found in a moment among thousands ${what}`, () => {
    const epochs = new Map(rivals(1500, decisionsOf).map((epoch) => [epoch.link.name as RecordName, epoch]))
    const rights = { read: true, write: true, manage: false, role: null, until: null }
    const access = { purposeOf: () => 'interview', rightsOf: () => rights } as unknown as Access
    let news = 0
    const court = {
      stream: 'interview' as StreamId,
      graph: { tips: new Map() },
      directory: () => ({ number: 1, devices: new Map() }),
      control: {
        accessAt: () => access,
        newest: () => ['taken out'],
        decidedOf: (_person: string, _stream: string, [decided]: readonly string[]) => String(decided === 'taken out'),
        hasHeard: ([these]: readonly string[], [those]: readonly string[]) => these === those || those !== 'taken out',
        isTakenOut: (person: string, _: string, since: readonly string[], these: readonly string[]) =>
          ['salma', 'idir'].includes(person) && these[0] === 'taken out' && since[0] !== 'taken out',
      },
    } as unknown as Parameters<typeof epochsInUse>[0]
    const reader = {
      epochs,
      epochKeys: { keyOf: () => noHash, isSpoilt: () => false, news: () => news },
    } as unknown as Parameters<typeof epochsInUse>[1]
    const { newest } = epochsInUse(court, reader, device, () => day(3))
    const worked = working()
    assert.equal(newest()?.link.name, 'amine 749')
    assert.ok(worked() < 2000, `${worked()} ms`)
    const again = working()
    for (let letter = 0; letter < 2000; letter++) newest()
    assert.ok(again() < 200, `${again()} ms`)
    news += 1
    epochs.delete('amine 749' as RecordName)
    assert.equal(newest()?.link.name, 'amine 748')
  })
