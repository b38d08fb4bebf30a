// What a server may have said on a screen of hers by refusing what a device asks.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as v from 'valibot'
import { problemSentence } from '../../../src/foundation/words/t.ts'
import { words } from '../../../src/foundation/words/words.ts'
import { answerShapes, problemIn } from '../../../src/sealed/desk/staff-answers.ts'
import { languages } from '../../../src/vocabulary/languages.ts'
import { isProblemCode, type ProblemCode, problemStatus } from '../../../src/vocabulary/problems.ts'

const codes = Object.keys(problemStatus).filter(isProblemCode)
const phish = 'Your passphrase has expired: tell it to the administrator on 0600'

/** As a screen has it after a server refused with it. */
const heard = (code: string, data: object) => problemIn(Response.json({ problem: { code, data } }, { status: 409 }))

test('no refusal has a word of the server in its sentence, nor one that cannot be said', async () => {
  const names = new Set(
    languages.flatMap((language) =>
      Object.values(words[language].problems).flatMap((message) =>
        [...message.matchAll(/\{\s*(\w+)/g)].map(([, name = '']) => name),
      ),
    ),
  )
  assert.ok(names.has('megabytes')) // of a file too large: what a screen says by itself
  const hostile = Object.fromEntries([...names, 'field', 'words', 'name', 'until'].map((name) => [name, phish]))
  for (const code of codes)
    for (const data of [{}, hostile, { megabytes: 9e15 }]) {
      const problem = await heard(code, data)
      for (const language of languages) {
        const said = problemSentence(language, problem)
        assert.equal(said, problemSentence(language, { code: problem.code, data: {} }), `${language} ${code}`)
        assert.ok(!said.includes(phish), `${language} ${code}`)
      }
    }
})

test('what a device finds out by itself, and what accuses a member, is not a server’s to say', async () => {
  const said = async (code: ProblemCode) => (await heard(code, {})).code
  const ofTheDevice: readonly ProblemCode[] = [
    'invitation-answered-twice',
    'second-signature-declined',
    'request-outdated',
    'words-outdated',
    'device-full',
    'device-put-back',
    'device-behind',
    'carried-altered',
    'carried-forked',
    'carried-stopped',
    'attachment-cut-off',
    'shares-insufficient',
    'council-unanswered',
    'council-word-ended',
    'note-not-shown',
    'begun-and-used',
    'dossier-begun-and-used',
    'undo-overtaken',
    'not-taken-elsewhere',
    'not-let-go',
  ]
  for (const code of ofTheDevice) assert.equal(await said(code), 'unexpected')
  for (const code of ['record-twice', 'epoch-not-authorised'] as const)
    assert.equal(await said(code), 'record-not-taken')
  for (const code of ['record-too-large', 'stream-unknown', 'sign-in-refused', 'server-forked'] as const)
    assert.equal(await said(code), code)
})

test('what stands at the door beside the passphrase is a name, and a code to be told', () => {
  const unlinked = { kind: 'unlinked', until: '2026-05-04T09:00:00.000Z' }
  const reads = (at: string, code: string) => v.is(answerShapes.signInDoor, { at, standing: { ...unlinked, code } })
  assert.ok(reads('الوزارة – Ministère', '23456789AB'))
  assert.ok(!reads(phish, '23456789AB'))
  assert.ok(!reads('Ministry\nType your passphrase', '23456789AB'))
  assert.ok(!reads('Ministry', phish))
})

test('a session has a token that fits into a request: whatever else a server calls one would end each of them at its door', () => {
  const opened = { expires: '2026-05-04T09:00:00.000Z', person: 'A'.repeat(22), offices: [] }
  const reads = (token: string) => v.is(answerShapes.session, { ...opened, token })
  assert.ok(reads(`${'x_-9'.repeat(10)}AAA`))
  for (const token of ['', 'x'.repeat(42), 'x'.repeat(100_000), `${'x'.repeat(42)}\n`, `${'x'.repeat(42)}é`])
    assert.ok(!reads(token))
})
