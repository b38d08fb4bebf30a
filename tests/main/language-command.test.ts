// `wiqaya language` at a terminal: a file of words is checked, kept, listed and taken away in the language asked for.
import assert from 'node:assert/strict'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { languageTemplate } from '../../src/foundation/words/language-file.ts'
import { t } from '../../src/foundation/words/t.ts'
import { wordKeys } from '../../src/foundation/words/words.ts'
import { language } from '../../src/main/commands/language.ts'
import { pathTold } from '../../src/main/night/terminal-report.ts'
import { type AddedLanguage, languages } from '../../src/vocabulary/languages.ts'
import { temporaryFolder } from '../support/servers.ts'

test('what a file of words lacks is counted, and told with its words or refused, in the reader’s language', async (it) => {
  const folder = temporaryFolder()
  const file = join(folder, 'tr.json')
  writeFileSync(file, languageTemplate({ tag: 'tr' as AddedLanguage }))
  for (const spoken of languages) {
    const to = ['--data', folder, '--language', spoken]
    const check = await told(it, ['check', file, '--language', spoken])
    assert.equal(check.ended, 0)
    const count = String(wordKeys.length)
    assert.ok(check.out.includes(t(spoken, 'terminal.language.missing', { count })), check.out)
    assert.ok(check.out.includes(t(spoken, 'terminal.language.wrong', { count: '0' })), check.out)

    const added = await told(it, ['add', file, ...to])
    const kept = join(folder, 'languages', 'tr.json')
    assert.ok(added.out.includes(kept), added.out)
    assert.equal(statSync(kept).mode & 0o777, 0o644, 'the servers run as another user than who adds it')
    writeFileSync(join(folder, 'languages', 'xx.json'), '{')
    const list = await told(it, ['list', ...to])
    assert.equal(list.out, check.out.split('\n')[0])
    assert.ok(list.errors.startsWith('\u2066xx.json\u2069: '), list.errors)
    assert.ok(list.errors.includes(t(spoken, 'problems.language-unreadable', { field: '' })), list.errors)
    const removed = await told(it, ['remove', 'tr', ...to])
    assert.equal(removed.out, t(spoken, 'terminal.language.removed'))
    const empty = await told(it, ['list', '--data', join(folder, 'empty'), '--language', spoken])
    const where = pathTold(join(folder, 'empty', 'languages'))
    assert.deepEqual([empty.ended, empty.out], [0, t(spoken, 'terminal.language.none', { folder: where })])
  }
})

async function told(it: TestContext, args: readonly string[]) {
  const [log, error] = [it.mock.method(console, 'log', () => {}), it.mock.method(console, 'error', () => {})]
  const ended = await language(args)
  const said = ({ mock }: typeof log) => mock.calls.map((call) => call.arguments.join(' ')).join('\n')
  const [out, errors] = [said(log), said(error)]
  log.mock.restore()
  error.mock.restore()
  return { ended, out, errors }
}
