// The index of attacks leads somewhere: each file that it names is there, and each attack that was asked for is tried by a test of this name, saying this sentence.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { ProblemCode } from '../../src/vocabulary/problems.ts'

const tests = join(import.meta.dirname, '..')
const index = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')

test('every file in the index of attacks exists', () => {
  const named = new Set([...index.matchAll(/`([a-z-]+\/[\w/.-]+\.ts)`/g)].map(([, path]) => path ?? ''))
  assert.ok(named.size > 20)
  assert.deepEqual(
    [...named].filter((path) => !existsSync(join(tests, path))),
    [],
  )
})

const onScreen = 'attacks/a-hostile-server.test.ts'
const inNode = 'attacks/within-a-dossier.test.ts'

/** What was asked for first: the attack, where it is tried, words of that test’s name, and the sentence that its reader reads there, where one has a code. */
const askedFor: readonly (readonly [attack: string, file: string, name: string, ...reads: ProblemCode[]])[] = [
  [
    'an invitation is answered with the server’s own keys',
    onScreen,
    'answers an invitation with its own keys',
    'invitation-mac-wrong',
  ],
  ['the fingerprint in a link is swapped', onScreen, 'swaps the fingerprint in a link', 'directory-root-differs'],
  ['a directory signed by a stranger', onScreen, 'that a stranger signed', 'directory-not-authorised'],
  ['by an expired signer', onScreen, 'of a signer whose year has ended', 'directory-not-authorised'],
  [
    'by a single signer',
    onScreen,
    'by one signer alone, where a first device after a loss takes two',
    'directory-not-authorised',
  ],
  ['rolled back', onScreen, 'that shows the directory of before', 'directory-put-back'],
  [
    'forked',
    onScreen,
    'that shows a half of the directory which it brought another signer to sign',
    'directory-chain-broken',
  ],
  ['22 days old', onScreen, 'keeps the directory back for twenty-two days', 'directory-stale'],
  [
    'an interpreter’s epoch of the medical notes',
    onScreen,
    'stands forged records of members behind the true ones',
    'record-wrong-epoch',
  ],
  [
    'a first decision by another device',
    onScreen,
    'stands forged records of members behind the true ones',
    'record-wrong-stream',
  ],
  [
    'two managers’ epochs on one predecessor',
    onScreen,
    'stands forged records of members behind the true ones',
    'server-forked',
  ],
  [
    'two keys wrapped to two readers',
    onScreen,
    'stands forged records of members behind the true ones',
    'epoch-key-mismatch',
  ],
  [
    'one ciphertext under two keys, in Node',
    'sealed/log/commitment.test.ts',
    'one ciphertext can open as two sentences under two keys',
  ],
  ['and in Chromium', 'sealed/keys/both-engines.test.ts', 'every vector reads in Chromium as it says'],
  ['and on screen', onScreen, 'one sentence for the team and another for her', 'epoch-key-mismatch'],
  [
    'a wrap moved to another stream, epoch, dossier, device',
    onScreen,
    'stands forged records of members behind the true ones',
    'stream-not-shared',
  ],
  ['false 409', onScreen, 'refuses what she writes with a reason of its choice', 'record-not-taken'],
  ['lost acknowledgement', onScreen, 'takes what she writes and does not say so'],
  ['kill -9 at each step, a thousand schedules', 'attacks/a-bad-network.test.ts', 'kill -9 at each step of a push'],
  ['and of a real browser', 'attacks/killed-in-browser.test.ts', 'signs no number twice, loses nothing'],
  ['equivocation in both orders', onScreen, 'in the one order and in the other'],
  [
    'a foreign and a reused Yjs client id in both orders',
    onScreen,
    'under a colleague’s Yjs client id and one that uses it a second time',
    'record-note-session-wrong',
  ],
  [
    'a write over an unseen write',
    onScreen,
    'stands forged records of members behind the true ones',
    'record-replaces-unseen',
  ],
  [
    'a back-dated record of a removed member, and the hidden tail',
    onScreen,
    'stands forged records of members behind the true ones',
  ],
  ['the same, until a decision raises the pin', inNode, 'hides the end of what he wrote loses nothing'],
  [
    'a reader without the medical notes',
    onScreen,
    'hands out the medical notes to a coordinator who does not read them',
  ],
  ['a key of small order', onScreen, 'with a key of small order', 'public-key-refused'],
  ['one that is not canonical', onScreen, 'with a key that is not canonical', 'public-key-refused'],
  ['one that nobody possesses', onScreen, 'with a key that nobody proved to hold', 'public-key-refused'],
  [
    'the vectors of all three, in Chromium and this Node',
    'sealed/keys/both-engines.test.ts',
    'every vector reads in Chromium as it says',
  ],
  ['a withheld tail', onScreen, 'that keeps back the end of a log', 'server-forked'],
  ['reordering', onScreen, 'brings two records into another order', 'server-forked'],
  ['replay', onScreen, 'sends an old record once more', 'server-forked'],
  ['an old snapshot', onScreen, 'shows the logs as they were once', 'server-forked'],
  ['a server restored to yesterday', onScreen, 'that was put back to yesterday', 'server-forked'],
  [
    'one decision then, nothing lost, nobody accused',
    onScreen,
    'decides once in each dossier, and what it lost is there again, of everybody',
  ],
  [
    'the same, for each of a team',
    'attacks/restored-server.test.ts',
    'one decision later everybody has everything, and nobody is accused',
  ],
  [
    'a tablet restored from last week',
    'attacks/restored-on-screen.test.ts',
    'a browser that was put back says so and is made a new device',
  ],
  [
    'a stolen database with the list of passphrases',
    'attacks/a-stolen-database.test.ts',
    'a stolen database with the true list of passphrases',
  ],
  [
    'an altered, an added and an older file of the app',
    onScreen,
    'offers an altered, an added or an older file of the app',
    'app-file-altered',
    'app-release-signature',
    'app-older',
  ],
  [
    'SVG, HTML, PDF and DOCX as attachments',
    'sealed/browser/attachments-in-chromium.test.ts',
    'nothing that could run is ever shown',
  ],
  ['an expired expert with a wrong clock', onScreen, 'whose expert sits at a clock that is wrong', 'mission-ended'],
  ['recovery with k − 1 shares', 'main/app-in-browser.test.ts', 'each share that is refused says why'],
  ['a million mutated records', 'attacks/damaged-bytes.test.ts', 'a million in a long run'],
]

test('every attack that was asked for has its test, and that one its sentence', () => {
  const missing = askedFor.filter(([, file, name, ...reads]) => {
    const text = readFileSync(join(tests, file), 'utf8')
    const titled = text.split('\n').some((line) => line.includes(name) && /\btest\(|^ {4}'|describe\(|^\s+'/.test(line))
    return !titled || !index.includes(file) || reads.some((code) => !text.includes(`'${code}'`))
  })
  assert.deepEqual(
    missing.map(([attack]) => attack),
    [],
  )
})
