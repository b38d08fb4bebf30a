// The five-minute tour against the program: what it tells a newcomer to press stands on the screen, and what it says she will find is there.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { t } from '../../src/foundation/words/t.ts'
import { words } from '../../src/foundation/words/words.ts'
import { institution } from '../../src/main/demonstration/invented/cast.ts'
import { pastVisits, progressOf } from '../../src/main/demonstration/invented/three-years.ts'
import { type Language, languages } from '../../src/vocabulary/languages.ts'

const tour = (language: Language): string =>
  readFileSync(join(import.meta.dirname, '../../docs', `tour.${language}.md`), 'utf8')

/** What the tour sets apart as words of the screen: `*Recommendations*`. */
const named = (text: string): string[] =>
  [...text.matchAll(/(?<!\*)\*([^*\n]+)\*(?!\*)/g)].map(([, phrase = '']) => phrase)

test('whatever the tour tells a newcomer to press or to choose stands on a screen in these very words, in each language', () => {
  for (const language of languages) {
    const messages = new Set(Object.values(words[language]).flatMap((file) => Object.values(file)))
    const phrases = named(tour(language))
    assert.ok(phrases.length > 10, language)
    for (const phrase of phrases) assert.ok(messages.has(phrase), `${phrase} in ${language}`)
  }
})

test('the sixth step narrows the register to partly accepted and started, by the names of both filters', () => {
  for (const language of languages) {
    const [, step = ''] = /^6\. ([\s\S]*?)^7\. /m.exec(tour(language)) ?? []
    const say = (key: Parameters<typeof t>[1]) => t(language, key, {}, institution.country)
    assert.deepEqual(named(step).slice(0, 5), [
      say('institution.menu.recommendations'),
      say('vocabulary.position.partly'),
      say('institution.lane.said-short'),
      say('vocabulary.implementation.started'),
      say('institution.lane.verified-short'),
    ])
  }
})

test('of the three years’ recommendations none is partly accepted and started: that of the story alone is left', () => {
  const aboutNoPlace = 2
  const count = pastVisits.reduce((sum, { recommendations }) => sum + recommendations.length, aboutNoPlace)
  const toTheStory = 3
  assert.equal(count + toTheStory, 60, 'as many as the tour says')
  for (let index = 0; index < count; index += 1)
    assert.notDeepEqual(progressOf(index, count), { position: 'partly', implementation: 'started' })
})
