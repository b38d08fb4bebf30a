// The library of standards: every article and rule of its instruments, in three languages, found by words and numbers.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { findStandards } from '../../src/foundation/search/find-standards.ts'
import { languages } from '../../src/vocabulary/languages.ts'
import { standardHeading } from '../../src/vocabulary/standards/standard-headings.ts'
import {
  instruments,
  isStandardRef,
  numbersOf,
  standardCitation,
  standardsOf,
} from '../../src/vocabulary/standards/standards.ts'

test('every article and rule of each instrument has a heading in three languages, each its own', () => {
  for (const instrument of instruments) {
    for (const language of languages) {
      const seen = new Set<string>()
      for (const ref of standardsOf(instrument)) {
        const heading = standardHeading(ref, language)
        assert.match(heading, language === 'ar' ? /^[\u0600-\u06ff]/ : /^[A-ZÀ-Ý]/)
        assert.ok(heading.length <= 80, `${ref} is not short: ${heading}`)
        assert.ok(!seen.has(heading), `${ref} repeats: ${heading}`)
        seen.add(heading)
      }
    }
  }
})

test('no heading stands for a rule that the instrument does not have', () => {
  const folder = new URL('../../src/vocabulary/standards/headings/', import.meta.url)
  const files = readdirSync(folder)
  assert.deepEqual(files.toSorted(), instruments.map((one) => `${one}.json`).toSorted())
  for (const instrument of instruments) {
    const headings = JSON.parse(readFileSync(new URL(`${instrument}.json`, folder), 'utf8'))
    assert.deepEqual(Object.keys(headings).toSorted(), numbersOf(instrument).toSorted())
  }
  for (const none of ['mandela/123', 'mandela/023', 'epr/16B', 'cpt/1', 'mandela', 'constructor/1', 'mandela/23/1'])
    assert.equal(isStandardRef(none), false, none)
  assert.ok(isStandardRef('epr/53A'))
})

test('a General Report of the CPT is headed by each section that its own contents, or the extract from it, name', () => {
  // Read there on 29 November 2026 (`decisions/2026-11-26-the-library-of-standards.md`): a word of each section’s own title.
  const read: Readonly<Record<string, readonly RegExp[]>> = {
    2: [/imprisonment/],
    7: [/^Foreign nationals .* aliens legislation/],
    9: [/^Juveniles deprived of liberty$/],
    11: [/^Imprisonment: staff/],
    13: [/^Deportation by air$/],
    14: [/^Combating impunity$/],
    16: [/^Means of restraint in psychiatry$/],
    20: [/^Electrical discharge weapons$/],
    21: [/lawyer/, /solitary confinement/],
    23: [/medical evidence of ill-treatment$/],
    24: [/^Juveniles under criminal law$/],
    25: [/^Life-sentenced prisoners/, /living space per prisoner/],
    26: [/^Remand detention$/],
    27: [/^Complaints mechanisms$/],
  }
  for (const [report, titles] of Object.entries(read))
    for (const title of titles) assert.match(standardHeading(`cpt/${report}`, 'en'), title)
  // The contents of the 17th name no such section.
  assert.equal(isStandardRef('cpt/17'), false)
})

test('a rule is cited with its instrument in the language of the reader', () => {
  assert.equal(standardCitation('mandela/23', 'fr'), 'Règles Nelson Mandela, 23')
  assert.equal(standardCitation('mandela/23', 'ar'), 'قواعد نيلسون مانديلا، 23')
  assert.equal(standardCitation('cpt/21', 'en'), 'CPT standards, General Report 21')
})

test('a standard is found by words of any of the three languages, whatever the reader’s own', () => {
  assert.ok(findStandards('havana solitary', null).includes('havana/67'))
  assert.ok(findStandards('La Havane isolement', null).includes('havana/67'))
  assert.ok(findStandards('هافانا العزل', null).includes('havana/67'))
  // In Arabic the letters of water but its hamza begin Mandela: a word is found by all of its letters.
  assert.ok(findStandards('ماء', null).includes('epr/22'))
  assert.ok(!findStandards('ماء', null).includes('mandela/1'))
  assert.deepEqual(findStandards('xyzzy', null), [])
  // What the questionnaires and the place call it stands in no heading.
  for (const word of ['الفسحة', 'promenade', 'outdoor exercise'])
    assert.ok(findStandards(word, null).includes('mandela/23'), word)
})

test('a number is meant whole, in Latin and in Arabic figures, alone or beside its instrument', () => {
  assert.deepEqual(findStandards('Mandela 23', null), ['mandela/23'])
  assert.deepEqual(findStandards('مانديلا ٢٣', null), ['mandela/23'])
  for (const [cited, found] of [
    ['Tokyo 2.3', 'tokyo/2'],
    ['OPCAT 18(2)', 'opcat/18'],
    ['مانديلا ٤٥(١)', 'mandela/45'],
    ['EPR 60.6.a', 'epr/60'],
    ['EPR 53A.2', 'epr/53A'],
  ] as const)
    assert.deepEqual(findStandards(cited, null), [found])
  assert.deepEqual(findStandards('53a', null), ['epr/53A'])
  assert.ok(findStandards('23', null).every((ref) => ref.endsWith('/23')))
  assert.deepEqual(findStandards('', 'mendez'), standardsOf('mendez'))
  assert.deepEqual(findStandards('', null), [])
})
