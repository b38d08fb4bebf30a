// Two people change one record: nothing that either wrote is lost, and a difference is shown.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { merge, withTheirs } from '../../src/institution/merge.ts'

type Record = {
  readonly name: { readonly ar?: string; readonly fr?: string; readonly en?: string }
  readonly capacity: number | null
  readonly contacts: readonly string[]
}
const base: Record = { name: { ar: 'سجن', fr: 'Prison' }, capacity: 100, contacts: ['dean', 'clerk'] }

test('what only one of two changed is kept from each', () => {
  const merged = merge(base, { ...base, capacity: 120 }, { ...base, name: { ...base.name, en: 'Prison' } })
  assert.deepEqual(merged.form, { ...base, capacity: 120, name: { ...base.name, en: 'Prison' } })
  assert.deepEqual([merged.taken, merged.differing], [['name'], []])
})

test('where both changed the same, mine stays and theirs is beside it, to be taken language by language', () => {
  const mine = { ...base, name: { ar: 'سجن الطلع', fr: 'Prison A' }, capacity: 1 }
  const theirs = { ...base, name: { ar: 'سجن رأس الطلع', fr: 'Prison B' }, capacity: 2 }
  const { form, differing } = merge<Record>(base, mine, theirs)
  assert.deepEqual(form, mine)
  assert.deepEqual(
    differing.map(({ field, language, theirs: said }) => [field, language, said]),
    [
      ['name', 'ar', 'سجن رأس الطلع'],
      ['name', 'fr', 'Prison B'],
      ['capacity', null, 2],
    ],
  )
  let taken = form
  for (const one of differing) taken = { ...taken, ...withTheirs(taken, one) }
  assert.deepEqual(taken, theirs)
})

test('of a list, what either added is there and what either took out is not; an entry that both changed stands twice', () => {
  const mine = { ...base, contacts: ['dean', 'clerk of the court', 'doctor'] }
  const theirs = { ...base, contacts: ['clerk, first floor', 'guard'] }
  assert.deepEqual(merge(base, mine, theirs).form.contacts, [
    'clerk, first floor',
    'guard',
    'clerk of the court',
    'doctor',
  ])
})

test('a language that the other has emptied is emptied, unless it was changed here', () => {
  assert.deepEqual(merge(base, base, { ...base, name: { ar: 'سجن' } }).form.name, { ar: 'سجن' })
  const changed = { ...base, name: { ar: 'سجن', fr: 'Prison neuve' } }
  const { form, differing } = merge<Record>(base, changed, { ...base, name: { ar: 'سجن' } })
  assert.deepEqual(form.name, changed.name)
  assert.deepEqual(differing, [{ field: 'name', language: 'fr', theirs: undefined }])
})
