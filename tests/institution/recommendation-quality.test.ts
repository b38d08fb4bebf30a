// What a recommendation is told to lack while it is written: something that can be seen to be done, an addressee, a time.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { qualityOf } from '../../src/institution/recommendations/quality.ts'
import type { IsoDate } from '../../src/vocabulary/dates.ts'
import type { LocalText } from '../../src/vocabulary/languages.ts'

const health = [{ name: { fr: 'Ministère de la santé' } }]
const notesOn = (text: LocalText, addressees = health, deadline: string | null = null) =>
  qualityOf(text, addressees, deadline as IsoDate | null).map(({ about }) => about)

test('a sentence that says what, how much, by whom and until when lacks nothing, in each language', () => {
  assert.deepEqual(notesOn({ fr: 'Installer deux douches dans chaque quartier avant le 1er mars 2027.' }), [])
  assert.deepEqual(notesOn({ en: 'Install two showers in each wing by 1 March 2027.' }), [])
  assert.deepEqual(notesOn({ ar: 'تركيب حمامين اثنين في كل جناح قبل 1 مارس 2027.' }), [])
  assert.deepEqual(notesOn({ fr: 'Offrir deux heures de promenade par jour à chacun.' }), [])
})

test('each thing that is missing is said, and nothing of an empty text', () => {
  assert.deepEqual(notesOn({}), [])
  const wish = { fr: 'Renforcer la qualité des soins dans tous les établissements du pays.' }
  assert.deepEqual(notesOn(wish, []), ['vague', 'unmeasured', 'no-addressee', 'no-time'])
  assert.deepEqual(notesOn(wish, health, '2027-03-01'), ['vague', 'unmeasured'])
  assert.deepEqual(notesOn({ fr: 'Repeindre.' }), ['short', 'unmeasured', 'no-time'])
})
