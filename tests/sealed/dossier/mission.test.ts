// What is printed before a mission, and what its members undertake.
import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { describe, test } from 'node:test'
import { words } from '../../../src/foundation/words/words.ts'
import { isPacked } from '../../../src/sealed/dossier/do-no-harm/kit.ts'
import { changeProtocol } from '../../../src/sealed/dossier/do-no-harm/protocol.ts'
import { undertakingBy } from '../../../src/sealed/dossier/names.ts'
import { changeDelegate, choose, howManyGo } from '../../../src/sealed/dossier/plan/delegation.ts'
import * as mission from '../../../src/sealed/dossier/plan/mission.ts'
import { changePlan } from '../../../src/sealed/dossier/plan/plan.ts'
import { addToKit, changeKitLine, wholeKit } from '../../../src/sealed/dossier/plan/whole-kit.ts'
import type { Instant, IsoDate } from '../../../src/vocabulary/dates.ts'
import { idOf, type RosterId } from '../../../src/vocabulary/ids.ts'
import { type Language, languages } from '../../../src/vocabulary/languages.ts'
import { kitFor } from '../../../src/vocabulary/visits/kit.ts'
import { nader, salma, sharedLog } from './shared-log.ts'

describe('an undertaking', () => {
  test('is signed by the person herself: what another’s device writes in her name is none', () => {
    const log = sharedLog()
    log.write(nader, mission.undertake(salma, 'Je garde le secret', 'fr'))
    assert.equal(mission.undertakingOf(log.now(), salma).state, 'none')
    log.write(salma, mission.undertake(salma, 'Je garde le secret', 'fr'))
    const signed = mission.undertakingOf(log.now(), salma)
    assert.ok(signed.state === 'signed')
    assert.equal(signed.value.text, 'Je garde le secret')
  })

  test('is refused by the person herself, with a reason or none; undone it is as before, and she may sign later', () => {
    const log = sharedLog()
    const now = () => mission.undertakingOf(log.now(), salma)
    log.write(nader, mission.decline(salma, 'in her name'))
    assert.equal(now().state, 'none')
    log.write(salma, mission.undertake(salma, 'Je garde le secret', 'fr'))
    const before = now()
    log.write(salma, mission.decline(salma, ' Le point 7 me lie à tort. '))
    const declined = now()
    assert.ok(declined.state === 'declined')
    assert.equal(declined.reason, 'Le point 7 me lie à tort.')
    log.write(salma, mission.sayAgain(salma, before))
    const again = now()
    assert.ok(again.state === 'signed')
    assert.equal(again.value.text, 'Je garde le secret')
    log.write(salma, mission.decline(salma, ''))
    assert.equal(now().state, 'declined')
    log.write(salma, mission.undertake(salma, 'Je garde le secret', 'fr'))
    assert.equal(now().state, 'signed')
  })

  test('to older words asks again, in the language whose words changed', () => {
    const log = sharedLog()
    const { name } = undertakingBy(salma)
    const before = (language: Language) => {
      log.write(salma, [{ register: name, value: { version: '2026-11', language, text: 'Avant' } }])
      return mission.undertakingOf(log.now(), salma).state
    }
    assert.deepEqual([before('en'), before('ar'), before('fr')], ['signed', 'older', 'older'])
    log.write(salma, mission.undertake(salma, 'Après', 'fr'))
    assert.equal(mission.undertakingOf(log.now(), salma).state, 'signed')
  })

  test('has a version for its words in each language: where a clause changes, who signed is asked again', () => {
    const signedIn = (language: Language) => {
      const clauses = Object.entries(words[language].mission).filter(([key]) => /^undertake\.\d$/.test(key))
      const log = sharedLog()
      log.write(salma, mission.undertake(salma, clauses.map(([, clause]) => clause).join('\n'), language))
      const signed = mission.undertakingOf(log.now(), salma)
      assert.ok(signed.state === 'signed')
      return [signed.value.version, hash('sha256', signed.value.text).slice(0, 12)]
    }
    assert.deepEqual(
      languages.map(signedIn),
      [
        ['2026-11-28', '39efd0465dfb'],
        ['2026-11-28', 'ed06ebbfae54'],
        ['2026-11', 'c6408433057f'],
      ],
      'a clause has changed: its language takes a new version in undertakingVersions, and both stand here',
    )
  })
})

describe('the kit', () => {
  const today = '2026-11-20' as IsoDate
  const taken = (log: ReturnType<typeof sharedLog>) => wholeKit(log.now(), 3, today)

  test('is ready for the kind of visit and the size of the team; the team’s own number and things stand in it', () => {
    const log = sharedLog()
    assert.ok(kitFor('remote', 3).length > 0 && kitFor('remote', 3).every(({ item }) => item !== 'torch'))
    log.write(salma, changePlan({ kind: 'remote' }))
    const of = (item: string) => ({ list: 'visit', item }) as const
    log.write(salma, changeKitLine(of('headset'), { needed: 1, packed: 1 }))
    log.write(salma, changeKitLine(of('envelopes'), { removed: true }))
    log.write(salma, addToKit('AAAAAAAAAAAAAAAAAAAAAA', '2026-11-20T09:00:00.000Z' as Instant))
    log.write(salma, changeKitLine(of('AAAAAAAAAAAAAAAAAAAAAA'), { name: 'Planisphère', needed: 2 }))
    const visit = taken(log).filter(({ list }) => list === 'visit')
    assert.ok(!visit.some(({ item }) => item === 'envelopes'))
    assert.deepEqual(
      visit.slice(-2).map((line) => [line.item, line.needs, isPacked(line)]),
      [
        ['headset', 1, true],
        ['AAAAAAAAAAAAAAAAAAAAAA', 2, false],
      ],
    )
  })

  test('is calculated for who goes without an account too, and once for who is chosen and on the team', () => {
    const log = sharedLog()
    const ids = [1, 2].map((byte) => idOf<RosterId>(new Uint8Array(16).fill(byte))) as [RosterId, RosterId]
    const now = '2026-11-20T09:00:00.000Z' as Instant
    const who = { name: { fr: 'Interprète' }, part: 'interpreter' } as const
    log.write(salma, [
      ...choose({ ...who, id: ids[0], account: null }, null, now),
      ...choose({ ...who, id: ids[1], account: nader }, null, now),
    ])
    assert.equal(howManyGo(log.now(), [salma, nader]), 3)
    log.write(salma, changeDelegate(ids[0], { removed: true }))
    assert.equal(howManyGo(log.now(), [salma, nader]), 2)
  })

  test('is one list with what protects health; a thing that both ask for stands in it once, unless the team gave it a number', () => {
    const log = sharedLog()
    log.write(salma, [...changePlan({ kind: 'in-depth' }), ...changeProtocol({ crisis: 'heat' })])
    const water = () => taken(log).filter(({ item }) => item === 'water')
    assert.deepEqual(
      water().map(({ list }) => list),
      ['health'],
    )
    log.write(salma, changeKitLine({ list: 'visit', item: 'water' }, { needed: 12 }))
    assert.deepEqual(
      water().map(({ list, needs }) => (list === 'visit' ? needs : list)),
      [12, 'health'],
    )
    log.write(salma, changeProtocol({ crisis: 'none' }))
    assert.deepEqual(
      water().map(({ list }) => list),
      ['visit'],
    )
  })
})
