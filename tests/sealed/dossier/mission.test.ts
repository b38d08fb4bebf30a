// What is printed before a mission, and what its members undertake.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as mission from '../../../src/sealed/dossier/mission.ts'
import { undertakingBy } from '../../../src/sealed/dossier/names.ts'
import type { Instant } from '../../../src/vocabulary/dates.ts'
import { kitFor } from '../../../src/vocabulary/kit.ts'
import { nader, salma, sharedLog } from './shared-log.ts'

describe('an undertaking', () => {
  test('is signed by the person herself: what another’s device writes in her name is none', () => {
    const log = sharedLog()
    log.write(nader, mission.undertake(salma, 'Je garde le secret', 'fr'))
    assert.equal(mission.undertakingOf(log.now(), salma).state, 'none')
    log.write(salma, mission.undertake(salma, 'Je garde le secret', 'fr'))
    const signed = mission.undertakingOf(log.now(), salma)
    assert.equal(signed.state, 'signed')
    assert.equal(signed.by.value?.text, 'Je garde le secret')
  })

  test('to older words asks again', () => {
    const log = sharedLog()
    const { name } = undertakingBy(salma)
    log.write(salma, [{ register: name, value: { version: '2025-01', language: 'fr', text: 'Avant' } }])
    assert.equal(mission.undertakingOf(log.now(), salma).state, 'older')
    log.write(salma, mission.undertake(salma, 'Après', 'fr'))
    assert.equal(mission.undertakingOf(log.now(), salma).state, 'signed')
  })
})

describe('the kit', () => {
  test('is ready for the kind of visit and the size of the team; the team’s own number and things stand in it', () => {
    const log = sharedLog()
    const ready = kitFor('remote', 3)
    assert.ok(ready.length > 0 && ready.every(({ item }) => item !== 'torch'))
    log.write(salma, mission.changeLuggage('headset', { quantity: 1 }))
    log.write(salma, mission.changeLuggage('envelopes', { removed: true }))
    const begun = '2026-11-20T09:00:00.000Z' as Instant
    log.write(salma, mission.changeLuggage('AAAAAAAAAAAAAAAAAAAAAA', { begun, name: 'Planisphère', quantity: 2 }))
    const taken = mission.readLuggage(log.now(), 'remote', 3).map(({ item, take }) => [item, take])
    assert.ok(!taken.some(([item]) => item === 'envelopes'))
    assert.deepEqual(taken.slice(-2), [
      ['headset', 1],
      ['AAAAAAAAAAAAAAAAAAAAAA', 2],
    ])
  })
})
