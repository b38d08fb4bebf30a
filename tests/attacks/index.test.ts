// The index of attacks leads somewhere: each file that it names is there.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

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
