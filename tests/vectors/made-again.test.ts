// The vectors are what their script makes, byte for byte: another program is written from them, and none of them is touched by hand.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { seededPlatform } from './seeded.ts'

test('node tests/vectors/make.ts makes every file of vectors as it stands. If one differs: when it still reads (tests/sealed/keys/both-engines.test.ts), make them again; when it does not, the format has changed', async () => {
  const seed = seededPlatform()
  const { makeVectors } = await import('./make-vectors.ts')
  const made = await makeVectors(seed)
  const here = globSync('*.json', { cwd: import.meta.dirname }).map((file) => basename(file, '.json'))
  assert.deepEqual(Object.keys(made).sort(), here.sort())
  const stands = (name: string) => readFileSync(join(import.meta.dirname, `${name}.json`), 'utf8')
  assert.deepEqual(
    here.filter((name) => made[name] !== stands(name)),
    [],
  )
})
