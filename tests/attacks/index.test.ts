// The index of attacks leads somewhere: each file that it names is there, and each attack of this folder is in it.
import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const tests = join(import.meta.dirname, '..')
const index = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')

test('every file in the index of attacks exists, and no file of attacks is missing from it', () => {
  const named = new Set([...index.matchAll(/`([a-z-]+\/[\w/.-]+\.ts)`/g)].map(([, path]) => path ?? ''))
  assert.deepEqual(
    [...named].filter((path) => !existsSync(join(tests, path))),
    [],
  )
  const here = globSync('attacks/*.test.ts', { cwd: tests }).filter((path) => !path.endsWith('index.test.ts'))
  assert.deepEqual(
    here.filter((path) => !named.has(path)),
    [],
  )
})
