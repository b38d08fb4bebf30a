// What came late, and two records under one number, are read in words: no list of choices shows its codes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as v from 'valibot'
import * as names from '../../../src/sealed/dossier/names.ts'
import { sayDossierByMistake } from '../../../src/sealed/dossier/set-aside.ts'
import { codeWords } from '../../../src/sealed/dossier/written/code-words.ts'
import { writtenIn } from '../../../src/sealed/dossier/written/written-in-words.ts'

const choice = v.object({
  name: v.string(),
  schema: v.object({ type: v.literal('picklist'), options: v.array(v.string()) }),
})

/** Every register of the form, with made-up rows. */
const registers: readonly unknown[] = Object.values<unknown>(names)
  .map((one) => (typeof one === 'function' ? one('row', 'part', 'other') : one))
  .flatMap((one) => (v.is(v.object({ schema: v.unknown() }), one) ? [one] : Object.values(one ?? {})))

test('every choice that a register of a dossier may hold has words', () => {
  const choices = registers.flatMap((one) => (v.is(choice, one) ? [one] : []))
  assert.ok(choices.length > 40, `${choices.length}`)
  for (const { name, schema } of choices)
    for (const code of schema.options) assert.ok(codeWords(name, null, code), `${name}: ${code}`)
})

test('choices inside of what else a register holds have them too, and other texts are no codes', () => {
  assert.equal(codeWords('plan/languages', null, 'tamazight'), 'vocabulary.spoken.tamazight')
  assert.equal(codeWords('observations/r/measured', 'quantity', 'area'), 'vocabulary.measured.area')
  assert.equal(codeWords('withdrawn/s', 'uses', 'quote'), 'vocabulary.consent.quote')
  assert.equal(codeWords('protocol/approval', 'decision', 'remote'), 'vocabulary.protocol.remote')
  assert.equal(codeWords('findings/r/theme', null, 'a sentence'), null)
  assert.equal(codeWords('observations/r/text', null, 'health'), null)
})

test('that a dossier was begun by mistake is read as a yes or a no: the records that its author had read are for machines', () => {
  const words = { t: (key: string) => key } as Parameters<typeof writtenIn>[0]
  const { says } = writtenIn(words, new Map())
  const [mark] = sayDossierByMistake(new Map(), true)
  assert.ok(mark)
  const told = says(mark.register, { is: true, knew: ['AAAAAAAAAAAAAAAAAAAAAA'] })
  assert.equal(told, 'protocol.check.yes')
  assert.equal(says(mark.register, false), 'protocol.check.no')
})
