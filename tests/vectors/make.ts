// Makes `tests/vectors/*.json` again, the same each time: node tests/vectors/make.ts. Every key in them is drawn from a seed and guards nothing.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { seedPlatform } from './seeded.ts'

seedPlatform('wiqaya test vectors 1')
const { makeVectors } = await import('./make-vectors.ts')
for (const [name, content] of Object.entries(await makeVectors()))
  writeFileSync(join(import.meta.dirname, `${name}.json`), `${JSON.stringify(content, null, 1)}\n`)
