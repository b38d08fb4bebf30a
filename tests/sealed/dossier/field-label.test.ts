// What came late, and two records under one number, are read as in their form: each field under its own name, so that a yes says what it answers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as v from 'valibot'
import { t } from '../../../src/foundation/words/t.ts'
import * as names from '../../../src/sealed/dossier/names.ts'
import { fieldLabel, yesOrNo } from '../../../src/sealed/dossier/written/field-label.ts'
import { factsRegister } from '../../../src/sealed/log/attachments/attachment-form.ts'

const words = { t: (key: Parameters<typeof t>[1], data = {}) => t('fr', key, data) }
const labelOf = (register: string) => fieldLabel(words, register, new Map())
const unknown = labelOf('something/of-a-later-version')

/** Every register of the form, with made-up rows. */
const registers: readonly string[] = Object.values<unknown>(names)
  .map((one) => (typeof one === 'function' ? one('row', 'part', 'other') : one))
  .flatMap((one) => (v.is(v.object({ schema: v.unknown() }), one) ? [one] : Object.values(one ?? {})))
  .flatMap((one) => (v.is(v.object({ name: v.string(), schema: v.unknown() }), one) ? [one.name] : []))

test('every field of a dossier is read under a name', () => {
  assert.ok(registers.length > 150, `${registers.length}`)
  for (const name of [...registers, factsRegister('f' as never)]) {
    // A figure, a theme and a check of an entry are named by which of them it is, an answer by its question.
    if (/^(thresholds|answers|interview\/themes)\/|\/check\//.test(name)) continue
    assert.notEqual(labelOf(name.replace(/^row\//, 'rows.general.cells/')), unknown, name)
  }
})

test('a field that a member calls as what every object has is one that nobody knows', () => {
  for (const name of ['constructor', 'toString', '__proto__'])
    for (const register of [name, `observations/r/${name}`, `${name}/r/${name}`])
      assert.equal(labelOf(register), unknown, register)
})

test('that name is the one of the form, whatever the row is called', () => {
  for (const [register, label] of [
    ['plan/announced', 'dossier.plan.announced'],
    ['observations/r/urgent', 'observation.urgent'],
    ['spots/r/unheard', 'protocol.spots.check.unheard'],
    ['thresholds/fever', 'protocol.figure.fever'],
    ['worksheets/r/entries/4/check/lawyer', 'vocabulary.entry-check.lawyer'],
    ['worksheets/r/entries/4/length', 'vocabulary.entry-check.length'],
    ['interview/themes/health', 'vocabulary.theme.health'],
    ['interview/language', 'dossier.interview.language'],
    ['consent/quote', 'vocabulary.consent.quote'],
    ['kit/masks/packed', 'protocol.kit.packed'],
    ['findings/r/sources/observation/of', 'dossier.finding.sources'],
    ['rows.general.cells/r/removed', 'heads.field.removed'],
  ] as const)
    assert.equal(labelOf(register), words.t(label), register)
  assert.equal(
    labelOf('findings/r/title/ar'),
    words.t('dossier.finding.title', { language: words.t('vocabulary.language.ar') }),
  )
})

test('a yes or no that only its screen explains is said in words', () => {
  assert.equal(yesOrNo(words, 'fitness/p', 'fit', false), words.t('protocol.fit.said.not-fit'))
  assert.equal(yesOrNo(words, 'participation/p', null, true), words.t('protocol.goes.said.yes'))
  assert.equal(yesOrNo(words, 'checks/p/2026-11-29', null, false), words.t('protocol.check.state.not-fit'))
  assert.equal(yesOrNo(words, 'plan/announced', null, true), words.t('protocol.check.yes'))
})
