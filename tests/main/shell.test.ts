// The app's shell as it is built: what comes before its door, and before the hall behind it, stays as small as was asked.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { importedBy, otherWords, shellAllowed, shellFiles } from '../../bench/shell-files.ts'
import { messageOf } from '../../src/foundation/words/messages.ts'
import { licencesFile } from '../../src/main/app-release/bundled-licences.ts'
import { appFolder, buildIfStale } from '../../src/main/commands/build.ts'
import { languages } from '../../src/vocabulary/languages.ts'

const root = join(import.meta.dirname, '..', '..')

describe('the shell of the app', () => {
  before(() => buildIfStale(() => {}))

  for (const language of languages)
    test(`is at most ${shellAllowed} kB in ${language}, the hall and the frame around it with it`, () => {
      const { rooms } = shellFiles(language)
      const bytes = rooms.reduce((sum, file) => sum + gzipSync(readFileSync(join(appFolder, file))).length, 0)
      assert.ok(bytes <= shellAllowed * 1000, `${Math.round(bytes / 1000)} kB in ${rooms.length} files`)
    })

  test('has no file that waits for one that waits for it: which of them begins first would be chance', () => {
    const scripts = readdirSync(join(appFolder, 'assets')).filter((name) => name.endsWith('.js'))
    const waiting = scripts.map((name) => `assets/${name}`).filter((script) => importedBy(script).has(script))
    assert.deepEqual(waiting, [])
  })

  for (const language of languages)
    test(`has the words of ${language} in their own two files, and in no script that everybody loads`, () => {
      const word = messageOf(language, 'rights.intro')
      const scripts = readdirSync(join(appFolder, 'assets')).filter((name) => name.endsWith('.js'))
      const holding = scripts.filter((name) => readFileSync(join(appFolder, 'assets', name), 'utf8').includes(word))
      assert.deepEqual(holding, [otherWords(language).replace('assets/', '')])
    })

  test('tells the licences of what it bundles, also for its worker and its service worker, and names no folder of the machine', () => {
    const told = readFileSync(join(appFolder, licencesFile), 'utf8')
    for (const name of ['react', '@tiptap/core', 'age-encryption', 'hash-wasm', 'workbox-precaching'])
      assert.match(told, new RegExp(`^${name} \\d\\S* \\(\\S+\\)$`, 'm'))
    assert.match(told, /^Fonts\n\n.*SIL OPEN FONT LICENSE/ms)
    assert.ok(!told.includes(root))
    assert.doesNotMatch(told, /undefined/)
    const ofSite = readFileSync(join(root, 'dist', 'public', licencesFile), 'utf8')
    for (const name of ['@hpke/core', 'hash-wasm'])
      assert.match(ofSite, new RegExp(`^${name} \\d\\S* \\(\\S+\\)$`, 'm'))
  })
})
