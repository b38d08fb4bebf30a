// The headings of the three instruments: every article and rule, in three languages.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languages } from '../../src/vocabulary/languages.ts'
import { standardCitation, standardHeading } from '../../src/vocabulary/standard-headings.ts'
import bangkok from '../../src/vocabulary/standards/bangkok.json' with { type: 'json' }
import mandela from '../../src/vocabulary/standards/mandela.json' with { type: 'json' }
import opcat from '../../src/vocabulary/standards/opcat.json' with { type: 'json' }
import { instrumentLength, instruments, isStandardRef } from '../../src/vocabulary/standards.ts'

test('every article and rule of the three instruments has a heading in three languages, each its own', () => {
  for (const instrument of instruments) {
    for (const language of languages) {
      const seen = new Set<string>()
      for (let number = 1; number <= instrumentLength[instrument]; number += 1) {
        const heading = standardHeading(`${instrument}/${number}`, language)
        assert.match(heading, language === 'ar' ? /^[\u0600-\u06ff]/ : /^[A-ZÀ-Ý]/)
        assert.ok(heading.length <= 80, `${instrument}/${number} is not short: ${heading}`)
        assert.ok(!seen.has(heading), `${instrument}/${number} repeats: ${heading}`)
        seen.add(heading)
      }
    }
  }
})

test('no heading stands for a rule that the instrument does not have', () => {
  for (const [instrument, headings] of Object.entries({ opcat, mandela, bangkok })) {
    for (const number of Object.keys(headings)) assert.ok(isStandardRef(`${instrument}/${number}`))
  }
  assert.equal(isStandardRef('mandela/123'), false)
})

test('a rule is cited with its instrument in the language of the reader', () => {
  assert.equal(standardCitation('mandela/23', 'fr'), 'Règles Nelson Mandela, 23')
  assert.equal(standardCitation('mandela/23', 'ar'), 'قواعد نيلسون مانديلا، 23')
})
