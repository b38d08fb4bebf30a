// A private interview: consent use by use, and what counts as none.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Doc, encodeStateAsUpdate } from 'yjs'
import * as interview from '../../../src/sealed/dossier/interviews/interview.ts'
import { addParagraphs, textOfNote } from '../../../src/sealed/log/note-text.ts'
import { nader, salma, sharedLog } from './shared-log.ts'

describe('consent, one use at a time', () => {
  test('what was never asked is neither a yes nor a no', () => {
    assert.equal(interview.consentIn(sharedLog().now(), 'publish'), 'not-asked')
  })

  test('where two records differ, the narrower one holds', () => {
    const log = sharedLog()
    const before = log.now()
    log.write(salma, interview.changeConsent('use', 'yes'), before)
    log.write(nader, interview.changeConsent('use', 'no'), before)
    assert.equal(interview.consentIn(log.now(), 'use'), 'no')
  })

  test('an answer of which nobody wrote who gave it, and in which language, is no consent; a no is a no', () => {
    const log = sharedLog()
    log.write(salma, [...interview.changeConsent('use', 'yes'), ...interview.changeConsent('publish', 'no')])
    assert.equal(interview.consentIn(log.now(), 'use'), 'not-asked')
    assert.equal(interview.consentIn(log.now(), 'publish'), 'no')
    log.write(salma, interview.changeConsentGiven({ by: 'self' }))
    assert.equal(interview.consentIn(log.now(), 'use'), 'not-asked')
    log.write(salma, interview.changeConsentGiven({ language: 'français' }))
    assert.equal(interview.consentIn(log.now(), 'use'), 'yes')
  })

  test('where members differ on who consented, the person’s own assent is asked for all the same', () => {
    const log = sharedLog()
    log.write(salma, [
      ...interview.changeConsent('publish', 'yes'),
      ...interview.changeConsentGiven({ language: 'ar' }),
    ])
    const before = log.now()
    log.write(salma, interview.changeConsentGiven({ by: 'self' }), before)
    log.write(nader, interview.changeConsentGiven({ by: 'guardian' }), before)
    assert.equal(interview.consentIn(log.now(), 'publish'), 'not-asked')
    log.write(nader, interview.changeConsentGiven({ assent: 'yes' }))
    assert.equal(interview.consentIn(log.now(), 'publish'), 'yes')
  })

  test("a guardian's consent counts for nothing without the person's own assent", () => {
    const log = sharedLog()
    log.write(salma, [
      ...interview.changeConsent('use', 'yes'),
      ...interview.changeConsentGiven({ by: 'guardian', language: 'français' }),
    ])
    assert.equal(interview.consentIn(log.now(), 'use'), 'not-asked')
    log.write(salma, interview.changeConsentGiven({ assent: 'no' }))
    assert.equal(interview.consentIn(log.now(), 'use'), 'no')
    log.write(salma, interview.changeConsentGiven({ assent: 'yes' }))
    assert.equal(interview.consentIn(log.now(), 'use'), 'yes')
  })

  test('nothing is written before it was asked whether it may be, and one no is enough to stop', () => {
    const log = sharedLog()
    assert.equal(interview.recordingOf(log.now()), 'ask')
    const before = log.now()
    log.write(salma, interview.changeConsent('record', 'yes'), before)
    assert.equal(interview.recordingOf(log.now()), 'open')
    log.write(nader, interview.changeConsent('record', 'no'), before)
    assert.equal(interview.recordingOf(log.now()), 'refused')
  })

  test('where another consented for her, nothing is written before she herself is asked, and her no stops it', () => {
    const log = sharedLog()
    log.write(salma, interview.changeConsent('record', 'yes'))
    for (const by of ['guardian', 'both'] as const) {
      log.write(salma, interview.changeConsentGiven({ by, assent: null }))
      assert.equal(interview.recordingOf(log.now()), 'assent')
      log.write(salma, interview.changeConsentGiven({ assent: 'no' }))
      assert.equal(interview.recordingOf(log.now()), 'refused')
      log.write(nader, interview.changeConsentGiven({ assent: 'yes' }))
      assert.equal(interview.recordingOf(log.now()), 'open')
    }
    log.write(nader, interview.changeConsent('record', 'not-asked'))
    assert.equal(interview.recordingOf(log.now()), 'ask')
  })

  test('the narrowest of several consents is a no before an unasked before a yes', () => {
    assert.equal(interview.narrowest(['yes', 'not-asked', 'no']), 'no')
    assert.equal(interview.narrowest(['yes', 'not-asked']), 'not-asked')
    assert.equal(interview.narrowest(['yes', 'yes']), 'yes')
    assert.equal(interview.narrowest([]), 'not-asked')
  })
})

test('the words of a note are read with their paragraphs apart, bold or not', () => {
  const doc = new Doc()
  addParagraphs(doc, ['الماء مقطوع بعد العشاء.', 'Le médecin passe une fois par semaine.'])
  assert.equal(textOfNote(encodeStateAsUpdate(doc)), 'الماء مقطوع بعد العشاء.\nLe médecin passe une fois par semaine.')
})
