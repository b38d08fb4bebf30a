// Remote work: calls and letters with who could hear, and documents that are asked for until they came or were refused.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isolated, t } from '../../../src/foundation/words/t.ts'
import { readAccessRefusals } from '../../../src/sealed/dossier/access-refusals.ts'
import { agreed, latest } from '../../../src/sealed/dossier/field.ts'
import { requestInWords } from '../../../src/sealed/dossier/findings/found-in-registers.ts'
import { changeContact, isWithDeprived, readContacts } from '../../../src/sealed/dossier/remote/contacts.ts'
import {
  changeDocumentRequest,
  readDocumentRequests,
  refuseRequest,
  remind,
  stateOfRequest,
} from '../../../src/sealed/dossier/remote/document-requests.ts'
import { waitingIn } from '../../../src/sealed/dossier/waiting.ts'
import type { Instant, IsoDate } from '../../../src/vocabulary/dates.ts'
import type { PersonId } from '../../../src/vocabulary/ids.ts'
import { languages } from '../../../src/vocabulary/languages.ts'
import { hind, nader, type SharedLog, salma, sharedLog } from './shared-log.ts'

const day = (text: string) => text as IsoDate
const today = day('2026-11-23')
const begun = '2026-11-20T09:00:00.000Z' as Instant

describe('a call, a video or a letter', () => {
  test('not to know who could hear is an answer, and differs from an answer that nobody gave', () => {
    const log = sharedLog()
    log.write(salma, changeContact('a', { begun, means: 'video', party: 'relative' }))
    assert.equal(readContacts(log.now())[0]?.others.state, 'none')
    log.write(salma, changeContact('a', { others: 'not-known' }))
    assert.equal(agreed(one(readContacts(log.now())).others), 'not-known')
  })

  test('one member who says that a person deprived of liberty spoke is enough to hear her under a seal of her own', () => {
    const log = sharedLog()
    log.write(salma, changeContact('a', { begun }))
    const before = log.now()
    log.write(salma, changeContact('a', { party: 'relative' }), before)
    log.write(nader, changeContact('a', { party: 'deprived-person' }), before)
    assert.ok(isWithDeprived(one(readContacts(log.now()))))
  })

  test('an hour that no clock shows is left out', () => {
    const log = sharedLog()
    log.write(salma, [...changeContact('a', { begun, at: '24:10' }), ...changeContact('b', { begun, at: '09:05' })])
    assert.deepEqual(
      readContacts(log.now()).map(({ at }) => latest(at)),
      [null, '09:05'],
    )
  })
})

describe('documents that are asked for', () => {
  test('are due until the last day, overdue after it, and what came in part leaves the rest due', () => {
    const log = asked({ due: today })
    assert.equal(state(log), 'due')
    assert.equal(state(log, day('2026-11-24')), 'overdue')
    log.write(salma, changeDocumentRequest('r', { came: 'part', cameOn: today }))
    assert.equal(state(log, day('2026-11-24')), 'overdue')
    log.write(salma, changeDocumentRequest('r', { came: 'whole' }))
    assert.equal(state(log, day('2026-11-24')), 'received')
  })

  test('are not awaited before somebody says on which day they were asked', () => {
    const log = sharedLog()
    log.write(salma, changeDocumentRequest('r', { begun, due: day('2026-11-01') }))
    assert.equal(state(log), 'unsent')
  })

  test('keep each day on which somebody was reminded, once', () => {
    const log = asked({})
    for (const on of ['2026-11-21', '2026-11-23', '2026-11-23'])
      log.write(salma, remind(one(readDocumentRequests(log.now())), day(on)))
    assert.deepEqual(latest(one(readDocumentRequests(log.now())).reminders), ['2026-11-21', '2026-11-23'])
  })

  test('once refused are a refusal of access like any other; when that one is put away they are awaited again', () => {
    const log = asked({ due: day('2026-11-20'), what: 'Registre de garde à vue', of: 'Commissariat central' })
    log.write(salma, refuseRequest(one(readDocumentRequests(log.now())), { refusal: 'f', today, begun }))
    const refusal = one(readAccessRefusals(log.now()))
    assert.deepEqual(
      [latest(refusal.sought), latest(refusal.by), latest(refusal.on), latest(refusal.account)],
      ['documents', 'Commissariat central', today, 'Registre de garde à vue'],
    )
    assert.equal(state(log), 'refused')
    log.write(salma, [{ register: 'access/f/removed', value: true }])
    assert.equal(state(log), 'overdue')
  })

  test('begin a finding with what was asked for and what came of it, in each language of the program; with nothing before that is written', () => {
    const log = asked({ due: day('2026-11-20') })
    const words = () => requestInWords(log.now(), one(readDocumentRequests(log.now())), today)
    assert.deepEqual(words(), {})
    log.write(salma, changeDocumentRequest('r', { what: 'Registre d’écrou' }))
    assert.deepEqual(Object.keys(words()), languages)
    for (const language of languages)
      assert.equal(
        words()[language],
        t(language, 'remote.request.said', {
          what: isolated('Registre d’écrou'),
          state: t(language, 'remote.state.overdue'),
        }),
      )
  })

  test('wait for whoever leads and for whoever asked, from a week before their last day', () => {
    const log = asked({ due: day('2026-11-30') })
    assert.deepEqual(waits(log, salma, false), ['documents-due'])
    assert.deepEqual(waits(log, hind, true), ['documents-due'])
    assert.deepEqual(waits(log, nader, false), [])
    log.write(salma, changeDocumentRequest('r', { due: day('2026-12-01') }))
    assert.deepEqual(waits(log, hind, true), [])
  })
})

function asked(values: Parameters<typeof changeDocumentRequest>[1]): SharedLog {
  const log = sharedLog()
  log.write(salma, changeDocumentRequest('r', { begun, asked: day('2026-11-10'), ...values }))
  return log
}

const state = (log: SharedLog, on = today) => stateOfRequest(log.now(), one(readDocumentRequests(log.now())), on)

const waits = (log: SharedLog, me: PersonId, manager: boolean) =>
  waitingIn({ me, coordinator: false, manager, goes: false, today, visit: log.now(), outdated: false, interviews: [] })
    .map(({ kind }) => kind)
    .filter((kind) => kind === 'documents-due')

function one<T>([first]: readonly T[]): T {
  assert.ok(first)
  return first
}
