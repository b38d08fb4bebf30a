// Exceptions to the table of access, on both databases: for a time, for a reason, by two coordinators, neither of whom is she.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import type { StaffVariables } from '../../src/foundation/server/http/caller.ts'
import { exceptionsMiddleware } from '../../src/institution/access/server/exception-routes.ts'
import { institutionRoutes } from '../../src/institution/server/institution-routes.ts'
import { onEachDatabase } from '../support/databases.ts'
import { askerOf, day, hind, karim, leila, openInstitution, salma, younes } from './institution.ts'

const let1 = (more: Record<string, unknown> = {}) => ({
  person: leila.person,
  act: 'read alerts',
  from: '2026-11-20',
  until: '2026-12-20',
  reason: 'Remplace Karim pendant son congé',
  ...more,
})

onEachDatabase('exceptions', ({ fresh }) => {
  /** The institution's routes as the staff server mounts them: what is let is read at each request, on this day. */
  async function onDay() {
    const { registers, parts } = await openInstitution(await fresh())
    const now = { today: day('2026-11-23') }
    const dated = { ...parts, today: async () => now.today }
    const routes = new Hono<{ Variables: StaffVariables }>()
      .use(exceptionsMiddleware(registers.exceptions, dated.today))
      .route('/', institutionRoutes(dated))
    return { registers, ask: askerOf(routes), now }
  }

  test('it holds once a second coordinator has agreed, until its last day or until one ends it', async () => {
    const { registers, ask, now } = await onDay()
    const mayRead = async () => (await ask(leila, 'GET', '/alerts')).status === 200
    assert.equal(await mayRead(), false)
    const { id } = (await ask(hind, 'POST', '/access/exceptions', let1())).json
    assert.equal(await mayRead(), false, 'proposed is not let')
    assert.equal((await ask(hind, 'POST', `/access/exceptions/${id}/agreement`, {})).json.problem.code, 'exception-own')
    assert.ok(JSON.stringify((await ask(younes, 'GET', '/waiting')).json).includes('rights.waiting'))
    assert.equal((await ask(younes, 'POST', `/access/exceptions/${id}/agreement`, {})).status, 200)
    assert.equal(await mayRead(), true)
    assert.deepEqual((await ask(leila, 'GET', '/access/also')).json, ['read alerts'])
    assert.equal((await ask(leila, 'POST', '/alerts', {})).status, 403, 'this act and no other')
    now.today = day('2026-12-20')
    assert.equal(await mayRead(), true)
    now.today = day('2026-12-21')
    assert.equal(await mayRead(), false)
    now.today = day('2026-11-23')
    assert.equal((await ask(hind, 'POST', `/access/exceptions/${id}/end`, {})).status, 200)
    assert.equal(await mayRead(), false)
    assert.equal((await ask(hind, 'POST', `/access/exceptions/${id}/end`, {})).json.problem.code, 'changed-meanwhile')
    assert.deepEqual(
      (await registers.journal.read({ before: null, size: 10 })).map(({ act, by }) => [act, by]),
      [
        ['exception-ended', hind.person],
        ['exception-agreed', younes.person],
        ['exception-proposed', hind.person],
      ],
      'what was refused left no entry',
    )
  })

  test('nobody lets herself anything, and what needs two people or leaves the house is never let', async () => {
    const { ask } = await onDay()
    const refused = async (caller: typeof hind, more: Record<string, unknown>) =>
      (await ask(caller, 'POST', '/access/exceptions', let1(more))).json.problem
    assert.equal((await refused(hind, { person: hind.person })).code, 'exception-own')
    for (const act of ['approve drafts', 'publish drafts', 'read the journal', 'let an exception', 'no act'])
      assert.equal((await refused(hind, { act })).data.field, 'act')
    assert.equal((await refused(hind, { until: '2026-11-19' })).code, 'dates-out-of-order')
    assert.equal((await refused(hind, { from: '2026-10-01', until: '2026-11-22' })).code, 'date-gone')
    assert.equal((await refused(hind, { until: '2027-12-20' })).code, 'exception-too-long')
    assert.equal((await refused(hind, { reason: ' ' })).data.field, 'reason')
    for (const caller of [salma, karim, leila])
      assert.equal((await ask(caller, 'POST', '/access/exceptions', let1())).status, 403)
    // To whom it is let: she is no judge of it either.
    const { id } = (await ask(hind, 'POST', '/access/exceptions', let1({ person: younes.person }))).json
    const own = await ask(younes, 'POST', `/access/exceptions/${id}/agreement`, {})
    assert.equal(own.json.problem.code, 'exception-own')
  })
})
