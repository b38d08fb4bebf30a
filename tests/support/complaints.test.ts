// A page that complained fails the file that opened it, and keeps nothing of that file from ending: a server that is left holds a run for a quarter of an hour.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'

const folder = mkdtempSync(join(tmpdir(), 'wiqaya-complaints-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('the complaint of a page fails its file once what the file began has ended', async () => {
  const file = join(folder, 'complains.mjs')
  const from = pathToFileURL(join(import.meta.dirname, 'complaints.ts'))
  writeFileSync(
    file,
    `import { after, test } from 'node:test'
    import { complaintsOfOne } from '${from}'
    const [quiet, loud] = [complaintsOfOne(), complaintsOfOne()]
    after(() => console.log('the server has ended'))
    test('is good', () => { loud.push('a page threw') })`,
  )
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const child = spawn(process.execPath, ['--test', '--test-reporter=spec', file], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  const [code] = await once(child, 'close')
  assert.equal(code, 1, output)
  assert.match(output, /✔ is good/)
  assert.match(output, /a page threw/)
  assert.match(output, /the server has ended/)
})
