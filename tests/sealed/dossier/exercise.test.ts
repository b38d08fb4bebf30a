// Exercises: marked for ever, let out by no gate, asking nothing of anybody.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { release } from '../../../src/release/release.ts'
import { beginExercise, exercisePlace, exerciseRows, isExercise } from '../../../src/sealed/dossier/exercise.ts'
import { exerciseMark } from '../../../src/sealed/dossier/names.ts'
import { readObservations } from '../../../src/sealed/dossier/observations.ts'
import { changePlan, readPlan } from '../../../src/sealed/dossier/plan/plan.ts'
import { waitingIn } from '../../../src/sealed/dossier/waiting.ts'
import type { Instant, IsoDate } from '../../../src/vocabulary/dates.ts'
import { languages } from '../../../src/vocabulary/languages.ts'
import { doctor, dossierOf, stamp, visitLog, exercise as yard } from '../../release/dossier-to-release.ts'
import { salma, sharedLog } from './shared-log.ts'

const today = '2026-11-12' as IsoDate
const begun = (language: (typeof languages)[number] = 'fr') =>
  beginExercise(['r1', 'r2', 'r3'], today, '2026-11-12T08:00:00.000Z' as Instant, language)

test('an exercise is of an invented place, with invented observations in the language of who learns', () => {
  for (const language of languages) {
    const log = sharedLog()
    log.write(salma, begun(language))
    assert.ok(isExercise(log.now()))
    assert.deepEqual(readPlan(log.now()).place.told[0]?.value, exercisePlace)
    const texts = readObservations(log.now()).map(({ text }) => text.told[0]?.value ?? '')
    assert.equal(texts.length, exerciseRows)
    assert.ok(texts.every((text) => /^(تمرين|Exercice|Exercise)/.test(text)))
  }
})

test('nothing of an exercise passes the gate, though every finding in it could', () => {
  const log = visitLog({ a: yard, b: doctor })
  assert.ok(release(dossierOf(log), new Set(['a']), stamp).ok)
  log.write(salma, begun())
  const refused = release(dossierOf(log), new Set(['a']), stamp)
  assert.equal(!refused.ok && refused.problem.code, 'exercise-stays')
})

test('an exercise never becomes a visit: neither another place nor the mark taken back makes it one', () => {
  const log = visitLog({ a: yard })
  log.write(salma, begun())
  log.write(salma, changePlan({ place: { ...exercisePlace, name: { fr: 'Prison de Safi' } } }))
  log.write(salma, [{ register: exerciseMark.name, value: null }])
  assert.ok(isExercise(log.now()))
  assert.equal(release(dossierOf(log), new Set(['a']), stamp).ok, false)
})

test('an exercise asks nothing of anybody, but says what of it is not sent', () => {
  const log = sharedLog()
  log.write(salma, begun())
  const waiting = waitingIn({
    me: salma,
    coordinator: true,
    manager: true,
    goes: true,
    today,
    visit: log.now(),
    interviews: [],
  } as unknown as Parameters<typeof waitingIn>[0])
  assert.deepEqual(waiting, [])
})
