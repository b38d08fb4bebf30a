// The institution's API as a person meets it: what is refused, with which code, and that nothing is kept of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WaitingItem } from '../../src/institution/waiting/waiting.ts'
import { toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import { idOf } from '../../src/vocabulary/ids.ts'
import { granted, refuse } from '../../src/vocabulary/problems.ts'
import { bytesInFirstFormat } from '../release/dossier-to-release.ts'
import { onEachDatabase } from '../support/databases.ts'
import {
  day,
  finding,
  hind,
  karim,
  leila,
  nader,
  openInstitution,
  prison,
  salma,
  signed,
  visitAt,
  younes,
} from './institution.ts'

const recommendation = {
  text: { fr: 'Assurer une heure de promenade' },
  addressees: [{ kind: 'authority', name: { fr: 'Direction des établissements' } }],
  theme: 'daily-life',
  standards: ['mandela/23'],
  made: '2026-07-20',
  deadline: '2027-03-31',
}

onEachDatabase('the API of the institution', ({ fresh }) => {
  const problemOf = (answer: { json: { problem?: { code: string; data: unknown } } }) => [
    answer.json.problem?.code,
    answer.json.problem?.data,
  ]

  test('a place without a kind, or of a kind that does not exist, is refused and not kept', async () => {
    const { ask, registers } = await openInstitution(await fresh())
    const { kind: _, ...without } = prison
    const missing = await ask(hind, 'POST', '/places', without)
    assert.equal(missing.status, 422)
    assert.deepEqual(problemOf(missing), ['field-missing', { field: 'kind' }])
    const unknown = await ask(hind, 'POST', '/places', { ...prison, kind: 'castle' })
    assert.deepEqual(problemOf(unknown), ['field-unknown-value', { field: 'kind' }])
    const other = await ask(hind, 'POST', '/places', { ...prison, kind: 'other' })
    assert.deepEqual(problemOf(other), ['field-missing', { field: 'otherKind' }])
    assert.deepEqual(await registers.places.list(), [])
  })

  test('a place has its days in order, is not in use after its last, stands on the globe and under a body of the register', async () => {
    const { ask, registers } = await openInstitution(await fresh())
    for (const [wrong, code, field] of [
      [{ opened: '2020-01-02', closed: '2020-01-01', open: false }, 'dates-out-of-order', 'closed'],
      [{ closed: '2026-11-22' }, 'place-in-use-after-its-end', 'closed'],
      [{ coordinates: { latitude: 91, longitude: 0 } }, 'field-unknown-value', 'coordinates.latitude'],
      [{ coordinates: { latitude: 1, longitude: '' } }, 'field-unknown-value', 'coordinates.longitude'],
      [{ formerNames: [{ name: {}, until: null }] }, 'field-missing', 'formerNames.0.name'],
      [{ formerNames: Array(41).fill({ name: { fr: 'x' } }) }, 'field-too-long', 'formerNames'],
      [{ body: 'A'.repeat(22) }, 'not-found', 'body'],
    ] as const) {
      const { problem } = (await ask(karim, 'POST', '/places', { ...prison, ...wrong })).json
      assert.deepEqual([problem.code, problem.data.field], [code, field])
    }
    assert.deepEqual(await registers.places.list(), [])
    const directorate = { kind: 'directorate', name: { fr: 'Direction des établissements' } }
    const body = (await ask(karim, 'POST', '/authorities', directorate)).json.id
    const linked = (await ask(karim, 'POST', '/places', { ...prison, body, closed: '2026-11-23' })).json
    assert.deepEqual([linked.body, linked.authority], [body, prison.authority])
  })

  test('a place is added, changed on its newest version, and refused on an older one', async () => {
    const { ask } = await openInstitution(await fresh())
    const added = await ask(karim, 'POST', '/places', prison)
    assert.equal(added.status, 200)
    const path = `/places/${added.json.id}`
    assert.equal((await ask(karim, 'PUT', path, { ...added.json, capacity: 600 })).json.version, 2)
    const late = await ask(hind, 'PUT', path, { ...added.json, capacity: 1 })
    assert.equal(late.status, 409)
    assert.deepEqual(problemOf(late), ['changed-meanwhile', { version: 2 }])
    assert.equal((await ask(nader, 'GET', path)).json.capacity, 600)
  })

  test('HTML and script in a name stay text, to the letter', async () => {
    const { ask } = await openInstitution(await fresh())
    const name = { fr: '<script>alert(1)</script> & "Prison"', ar: '<b>سجن</b>' }
    const { id } = (await ask(hind, 'POST', '/places', { ...prison, name })).json
    assert.deepEqual((await ask(hind, 'GET', `/places/${id}`)).json.name, name)
  })

  test('a text longer than its field, and a body larger than any form, are refused', async () => {
    const { ask } = await openInstitution(await fresh())
    const long = await ask(hind, 'POST', '/places', { ...prison, name: { fr: 'x'.repeat(201) } })
    assert.deepEqual(problemOf(long), ['field-too-long', { field: 'name.fr', max: 200 }])
    const huge = await ask(hind, 'POST', '/places', { ...prison, name: { fr: 'x'.repeat(20 * 1024 * 1024) } })
    assert.equal(huge.status, 413)
  })

  test('an act that none of her offices carries is refused to whoever asks', async () => {
    const { ask } = await openInstitution(await fresh())
    for (const [caller, method, path] of [
      [salma, 'POST', '/places'],
      [leila, 'GET', '/visits'],
      [nader, 'GET', '/recommendations'],
      [karim, 'GET', '/drafts'],
    ] as const) {
      const refused = await ask(caller, method, path, method === 'POST' ? prison : undefined)
      assert.equal(refused.status, 403, path)
      assert.equal(refused.json.problem.code, 'not-allowed')
    }
  })

  test('a release is registered only as its two signatures bind it, and for a place that is in the register', async () => {
    const wrong = { sign: false }
    const { ask, registers } = await openInstitution(await fresh(), {
      verifyRelease: async () => (wrong.sign ? refuse('release-signature-wrong') : { ok: true, value: null }),
    })
    const place = await registers.places.add(prison, hind.person)
    const release = signed(visitAt(place.id, 1))
    wrong.sign = true
    assert.deepEqual(problemOf(await ask(salma, 'POST', '/visits', release)), ['release-signature-wrong', {}])
    wrong.sign = false
    const elsewhere = await ask(salma, 'POST', '/visits', signed(visitAt(idOf(new Uint8Array(16)), 2)))
    assert.deepEqual(problemOf(elsewhere), ['not-found', { field: 'place' }])
    const truncated = await ask(salma, 'POST', '/visits', { ...release, bytes: release.bytes.slice(0, -10) })
    assert.deepEqual(problemOf(truncated), ['body-unreadable', {}])
    const old = { ...release, bytes: toBase64url(bytesInFirstFormat(visitAt(place.id, 1))) }
    assert.deepEqual(problemOf(await ask(salma, 'POST', '/visits', old)), ['release-of-older-program', {}])
    assert.deepEqual((await ask(salma, 'GET', '/visits')).json, [])
    assert.equal((await ask(salma, 'POST', '/visits', release)).json.number, '2026/01')
    // What was there before is asked for again without harm: a device that was cut off does.
    const kept = visitAt(place.id, 3)
    const before = { ...signed(kept), bytes: toBase64url(bytesInFirstFormat(kept)) }
    granted(await registers.visits.register(kept, before, hind.person))
    assert.equal((await ask(salma, 'POST', '/visits', before)).json.number, '2026/02')
  })

  test('an empty release, a date that does not exist and a counted person are refused', async () => {
    const { ask, registers } = await openInstitution(await fresh())
    const place = await registers.places.add(prison, hind.person)
    const post = (more: object) => ask(hind, 'POST', '/visits', signed(visitAt(place.id, 1, more)))
    assert.deepEqual(problemOf(await post({ findings: [] })), ['release-empty', { field: '' }])
    assert.deepEqual(problemOf(await post({ from: day('2026-02-30') })), ['date-does-not-exist', { field: 'from' }])
    assert.deepEqual(problemOf(await post({ from: day('2026-11-19') })), [
      'dates-out-of-order',
      { field: 'to', first: '2026-11-19', last: '2026-11-18' },
    ])
    const two = await post({ findings: [finding('f1', { sources: { observations: 1, registers: 0, persons: 2 } })] })
    assert.equal(two.json.problem.code, 'small-number')
    const few = finding('f1', { sources: { observations: 1, registers: 0, persons: 'fewer-than-five' } })
    assert.equal((await post({ findings: [few] })).status, 200)
  })

  test('a visit that was refused whole is registered by what was refused; a ground of its own words is not one', async () => {
    const { ask, registers } = await openInstitution(await fresh())
    const place = await registers.places.add(prison, hind.person)
    const refusal = {
      row: 'r1',
      sought: 'place',
      on: day('2026-11-16'),
      minutes: null,
      by: 'مدير المؤسسة',
      ground: 'orders',
      legal: '',
      account: '',
      end: 'stood',
    } as const
    const post = (more: object) =>
      ask(
        hind,
        'POST',
        '/visits',
        signed(visitAt(place.id, 1, { findings: [], accessRefused: [{ ...refusal, ...more }] })),
      )
    assert.deepEqual(problemOf(await post({ ground: 'because' })), [
      'field-unknown-value',
      { field: 'accessRefused.0.ground' },
    ])
    const { id } = (await post({})).json.visit
    assert.deepEqual((await ask(salma, 'GET', `/visits/${id}`)).json.visit.accessRefused, [refusal])
  })

  test('a recommendation from a finding is about the place of its visit and carries its number', async () => {
    const { ask, registers } = await openInstitution(await fresh())
    const place = await registers.places.add(prison, hind.person)
    const visit = visitAt(place.id, 1)
    await ask(hind, 'POST', '/visits', signed(visit))
    const made = await ask(salma, 'POST', '/recommendations', {
      ...recommendation,
      origin: { visit: visit.id, finding: 'f1' },
    })
    assert.deepEqual([made.json.number, made.json.place], ['2026/01-01', place.id])
    const ghost = await ask(salma, 'POST', '/recommendations', {
      ...recommendation,
      origin: { visit: visit.id, finding: 'f9' },
    })
    assert.deepEqual(problemOf(ghost), ['not-found', { field: 'origin' }])
    assert.equal((await ask(salma, 'POST', '/recommendations', recommendation)).json.number, '2026/00-01')
  })

  test('no case is raised with an authority without the person’s consent to that; to itself the mechanism may say what it heard', async () => {
    const { ask, registers } = await openInstitution(await fresh())
    const place = await registers.places.add(prison, hind.person)
    const agreed = (raise: 'yes' | 'no' | 'not-asked') =>
      ({ identifies: 'someone', use: 'yes', raise, publish: 'no' }) as const
    const visit = visitAt(place.id, 1, {
      findings: [
        finding('asked', { consent: agreed('yes') }),
        finding('unasked', { consent: agreed('not-asked') }),
        finding('refused', { consent: agreed('no') }),
      ],
    })
    await ask(hind, 'POST', '/visits', signed(visit))
    const from = (row: string, more: object = {}) =>
      ask(salma, 'POST', '/recommendations', {
        ...recommendation,
        ...more,
        origin: { visit: visit.id, finding: row },
      })
    assert.equal((await from('asked')).status, 200)
    for (const row of ['unasked', 'refused']) assert.deepEqual(problemOf(await from(row)), ['raise-not-consented', {}])
    const toOurselves = { addressees: [{ kind: 'institution', name: { fr: 'Nous-mêmes' } }] }
    const own = await from('unasked', toOurselves)
    assert.equal(own.status, 200)
    const turned = await ask(salma, 'PUT', `/recommendations/${own.json.id}`, { ...recommendation, version: 1 })
    assert.deepEqual(problemOf(turned), ['raise-not-consented', {}])
  })

  test('a recommendation stays about the place it was made about, and about one that is there', async () => {
    const { ask, registers } = await openInstitution(await fresh())
    const [place, other] = [
      await registers.places.add(prison, hind.person),
      await registers.places.add(prison, hind.person),
    ]
    const visit = visitAt(place.id, 1)
    await ask(hind, 'POST', '/visits', signed(visit))
    const made = await ask(salma, 'POST', '/recommendations', {
      ...recommendation,
      origin: { visit: visit.id, finding: 'f1' },
    })
    const move = (place: string) =>
      ask(salma, 'PUT', `/recommendations/${made.json.id}`, { ...recommendation, place, version: 1 })
    assert.deepEqual(problemOf(await move(other.id)), ['field-unknown-value', { field: 'place' }])
    assert.deepEqual(problemOf(await move(idOf(new Uint8Array(16)))), ['not-found', { field: 'place' }])
    assert.equal((await move(place.id)).status, 200)
  })

  test('a deadline before the recommendation, a day that does not exist and a rule that no instrument has are refused', async () => {
    const { ask } = await openInstitution(await fresh())
    const post = (more: object) => ask(salma, 'POST', '/recommendations', { ...recommendation, ...more })
    assert.deepEqual(problemOf(await post({ deadline: '2026-07-19' })), [
      'dates-out-of-order',
      { field: 'deadline', first: '2026-07-20', last: '2026-07-19' },
    ])
    assert.deepEqual(problemOf(await post({ made: '2026-02-30' })), ['date-does-not-exist', { field: 'made' }])
    assert.equal((await post({ standards: ['mandela/123'] })).json.problem.code, 'field-unknown-value')
    assert.deepEqual((await ask(salma, 'GET', '/recommendations')).json.total, 0)
  })

  test('what was verified, good or bad, says how and in what: a promise is never verified', async () => {
    const { ask } = await openInstitution(await fresh())
    const { id } = (await ask(salma, 'POST', '/recommendations', recommendation)).json
    const follow = (more: object) =>
      ask(hind, 'POST', `/recommendations/${id}/follow-ups`, { on: '2026-11-18', text: { fr: '…' }, ...more })
    const source = 'visit'
    const evidence = 'registre, trois jours'
    for (const implementation of ['implemented', 'not', 'obsolete']) {
      const without = async (more: object) => problemOf(await follow({ implementation, ...more }))
      assert.deepEqual(await without({ source }), ['field-missing', { field: 'evidence' }])
      assert.deepEqual(await without({ evidence }), ['field-missing', { field: 'source' }])
    }
    assert.equal((await follow({ implementation: 'unverified' })).status, 200, 'nobody could see it yet')
    const started = await follow({ implementation: 'started', source, evidence })
    assert.equal(started.json.verifiedBy, hind.person)
    const answer = {
      on: '2026-10-02',
      position: 'partly',
      text: { fr: '« Une seconde cour »' },
      reference: 'Lettre 118',
    }
    assert.equal((await ask(karim, 'POST', `/recommendations/${id}/answers`, answer)).status, 200)
    const file = (await ask(salma, 'GET', `/recommendations/${id}`)).json
    assert.deepEqual([file.positions, file.implementation, file.overdue], [['partly'], 'started', false])
    assert.equal(file.followUps.length, 2)
    assert.equal((await ask(salma, 'POST', `/recommendations/${id}/answers`, answer)).status, 403)
  })

  test('addressees are of the register or named in words, a correction says why, and a coordinator alone decides what is pursued', async () => {
    const { ask, registers } = await openInstitution(await fresh())
    const post = (more: object) => ask(salma, 'POST', '/recommendations', { ...recommendation, ...more })
    const addressees = [{ kind: 'authority', name: { fr: 'Ministère' }, authority: idOf(new Uint8Array(16)) }]
    assert.deepEqual(problemOf(await post({ addressees })), ['not-found', { field: 'addressees' }])
    assert.deepEqual(problemOf(await post({ addressees: [] })), ['field-missing', { field: 'addressees' }])
    const twice = [1, 1].map((no) => ({ ...recommendation.addressees[0], no }))
    assert.deepEqual(problemOf(await post({ addressees: twice })), ['field-unknown-value', { field: 'addressees' }])
    const { id } = (await post({ made: '2020-01-01', deadline: '2020-07-01' })).json
    const answers = `/recommendations/${id}/answers`
    const wrong = (await ask(karim, 'POST', answers, { on: '2020-09-01', position: 'accepted' })).json
    const corrected = { on: '2020-09-01', position: 'rejected', corrects: { entry: wrong.id, reason: '' } }
    assert.deepEqual(problemOf(await ask(karim, 'POST', answers, corrected)), [
      'field-missing',
      { field: 'corrects.reason' },
    ])
    const corrects = { entry: wrong.id, reason: 'Lettre d’un autre dossier' }
    assert.equal((await ask(karim, 'POST', answers, { ...corrected, corrects })).status, 200)
    const decision = { on: '2026-11-23', outcome: 'closed', reason: 'Établissement fermé' }
    assert.equal((await ask(salma, 'POST', `/recommendations/${id}/reviews`, decision)).status, 403)
    const waits = async () => (await ask(hind, 'GET', '/waiting')).json.map((item: WaitingItem) => item.words)
    assert.ok((await waits()).includes('recommendations.review.waiting'))
    assert.equal((await ask(hind, 'POST', `/recommendations/${id}/reviews`, decision)).status, 200)
    assert.deepEqual(await waits(), [], 'what is closed waits for nobody')
    const [line] = (await ask(salma, 'GET', '/recommendations/board?by=year')).json
    assert.deepEqual([line.key, line.total, line.open, line.positions.rejected], ['2020', 1, 0, 1])
    assert.equal((await ask(salma, 'GET', '/recommendations/board?by=person')).status, 422)
    assert.equal((await registers.journal.read({ before: null, size: 1 }))[0]?.act, 'recommendation-reviewed')
  })

  test('what waits depends on who asks: letters for the secretariat, verification for those who visit, approval for another coordinator', async () => {
    const { ask, registers } = await openInstitution(await fresh())
    const late = (await ask(salma, 'POST', '/recommendations', { ...recommendation, deadline: '2026-11-01' })).json
    const heard = (await ask(salma, 'POST', '/recommendations', { ...recommendation, deadline: '2026-12-01' })).json
    const answer = { on: '2026-10-02', position: 'accepted' }
    await ask(karim, 'POST', `/recommendations/${heard.id}/answers`, answer)
    const content = { kind: 'page', title: { ar: 'صفحة' } }
    const draft = (await ask(hind, 'POST', '/drafts', { content: { kind: 'page' } })).json
    assert.equal((await ask(leila, 'PUT', `/drafts/${draft.id}`, { content, version: 1 })).status, 200)
    await ask(leila, 'POST', `/drafts/${draft.id}/proposal`, { version: 2 })
    const waits = async (caller: typeof hind) =>
      (await ask(caller, 'GET', '/waiting')).json.map((item: WaitingItem) => [item.words, item.overdue])
    const overdue = ['institution.waiting.answer-overdue', true]
    const due = ['institution.waiting.verification-due', false]
    assert.deepEqual(await waits(karim), [overdue])
    assert.deepEqual(await waits(salma), [due])
    assert.deepEqual(await waits(younes), [overdue, due, ['institution.waiting.draft-approval', false]])
    assert.deepEqual(await waits(hind), [overdue, due], 'she wrote a part of it')
    assert.deepEqual(await waits(leila), [])
    assert.deepEqual(await waits(nader), [])
    assert.equal((await registers.recommendations.get(late.id, day('2026-11-01')))?.overdue, false)
  })

  test('a draft may lack nearly everything, but never a date that does not exist', async () => {
    const { ask } = await openInstitution(await fresh())
    const bad = await ask(leila, 'POST', '/drafts', { content: { kind: 'news', date: '2026-02-30' } })
    assert.deepEqual(problemOf(bad), ['date-does-not-exist', { field: 'content.date' }])
    const kindless = await ask(leila, 'POST', '/drafts', { content: { date: '2026-02-03' } })
    assert.equal(kindless.status, 422)
    assert.equal((await ask(leila, 'POST', '/drafts', { content: { kind: 'news', date: '2026-02-03' } })).status, 200)
  })

  test('the journal tells every act in order to a coordinator, and to nobody else but an administrator', async () => {
    const { ask } = await openInstitution(await fresh())
    await ask(karim, 'POST', '/places', prison)
    await ask(salma, 'POST', '/recommendations', recommendation)
    const acts = (await ask(younes, 'GET', '/journal')).json.map(({ act }: { act: string }) => act)
    assert.deepEqual(acts, ['recommendation-made', 'place-added'])
    assert.deepEqual((await ask(hind, 'GET', '/journal/check')).json, { firstBroken: null })
    assert.equal((await ask(karim, 'GET', '/journal')).status, 403)
  })
})
