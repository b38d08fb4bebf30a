// Makes `tests/vectors/*.json` again, the same each time: node tests/vectors/make.ts. Every key in them is drawn from a seed and guards nothing.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { seededPlatform } from './seeded.ts'

const seed = seededPlatform()
const { makeVectors } = await import('./make-vectors.ts')
for (const [name, text] of Object.entries(await makeVectors(seed)))
  writeFileSync(join(import.meta.dirname, `${name}.json`), text)
