// The register of authorities and partners, on both databases, through its routes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachDatabase } from '../support/databases.ts'
import { hind, karim, leila, openInstitution, salma } from './institution.ts'

const ministry = { kind: 'ministry', name: { ar: 'وزارة العدل', fr: 'Ministère de la justice' } }
const prisons = { kind: 'directorate', name: { fr: 'Direction des établissements' } }

onEachDatabase('authorities and partners', ({ fresh }) => {
  test('a body stands below the one it is part of, never below itself or one of its own parts', async () => {
    const { ask } = await openInstitution(await fresh())
    const above = (await ask(karim, 'POST', '/authorities', ministry)).json
    const below = (await ask(karim, 'POST', '/authorities', { ...prisons, parent: above.id })).json
    const list = (await ask(salma, 'GET', '/authorities')).json
    assert.deepEqual(
      list.find(({ id }: { id: string }) => id === below.id),
      {
        id: below.id,
        kind: 'directorate',
        name: prisons.name,
        parent: above.id,
        until: null,
        invented: false,
      },
    )
    for (const parent of [above.id, below.id]) {
      const circle = await ask(karim, 'PUT', `/authorities/${above.id}`, { ...ministry, parent, version: 1 })
      assert.equal(circle.json.problem.code, 'authority-above-itself')
    }
    const nowhere = await ask(karim, 'POST', '/authorities', { ...prisons, parent: 'A'.repeat(22) })
    assert.deepEqual(nowhere.json.problem, { code: 'not-found', data: { field: 'parent' } })
    assert.equal((await ask(karim, 'GET', '/authorities')).json.length, 2, 'what is refused leaves nothing behind')
  })

  test('contacts, agreements and what was done together are kept as they were written, each with days in their order', async () => {
    const { ask, registers } = await openInstitution(await fresh())
    const university = {
      kind: 'university',
      name: { fr: 'Université de Port-Awsaj' },
      address: { fr: 'Chaire de médecine légale\n4, rue des Écoles' },
      contacts: [
        { function: { fr: 'Doyen' }, name: '', email: 'doyen@example.org', phone: '', from: '2024-09-01', until: null },
      ],
      agreements: [{ subject: { fr: 'Formation' }, from: '2025-01-01', until: '2027-12-31', reference: 'C-12' }],
      activities: [{ on: '2025-04-03', subject: { fr: 'Séminaire' }, outcome: { fr: 'Un guide' } }],
    }
    const { json: added } = await ask(karim, 'POST', '/authorities', university)
    const { json: kept } = await ask(hind, 'GET', `/authorities/${added.id}`)
    assert.deepEqual(kept, added)
    assert.deepEqual({ ...university, parent: null, until: null, invented: false }, withoutMarks(kept))
    const backwards = { ...university.agreements[0], until: '2024-12-31' }
    const refused = await ask(karim, 'POST', '/authorities', { ...university, agreements: [backwards] })
    assert.deepEqual(refused.json.problem, {
      code: 'dates-out-of-order',
      data: { field: 'agreements.0.until', first: '2025-01-01', last: '2024-12-31' },
    })
    const acts = (await registers.journal.read({ before: null, size: 9 })).map(({ act, by }) => [act, by])
    assert.deepEqual(acts, [['authority-added', karim.person]])
  })

  test('who saves second is told, and the first change stands', async () => {
    const { ask } = await openInstitution(await fresh())
    const { id } = (await ask(karim, 'POST', '/authorities', ministry)).json
    const moved = { ...ministry, address: { fr: '1, place de la Justice' }, version: 1 }
    assert.equal((await ask(hind, 'PUT', `/authorities/${id}`, moved)).json.version, 2)
    const late = await ask(karim, 'PUT', `/authorities/${id}`, { ...ministry, version: 1 })
    assert.deepEqual([late.status, late.json.problem.code], [409, 'changed-meanwhile'])
    const kept = (await ask(karim, 'GET', `/authorities/${id}`)).json
    assert.deepEqual([kept.address, kept.changedBy], [moved.address, hind.person])
  })

  test('those who visit read whom to write to and change nothing; the newsroom sees none of it', async () => {
    const { ask } = await openInstitution(await fresh())
    assert.equal((await ask(salma, 'POST', '/authorities', ministry)).status, 403)
    assert.equal((await ask(leila, 'GET', '/authorities')).status, 403)
  })
})

const withoutMarks = ({ id: _, changed: _at, changedBy: _by, version: _v, ...form }: Record<string, unknown>) => form
