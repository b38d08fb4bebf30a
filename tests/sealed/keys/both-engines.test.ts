// The same keys and records in Node and in Chromium: each opens what the other sealed, and both read the vectors as they say.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { chromiumPath } from '../../support/browser.ts'
import { readByAnotherProgram } from '../../vectors/another-program.ts'
import { readVectors } from '../../vectors/read-vectors.ts'
import { makeArtefacts, readArtefacts } from './both-engines-work.ts'

const vectorsFolder = join(import.meta.dirname, '..', '..', 'vectors')
const executablePath = chromiumPath
const page = executablePath ? await openPage(executablePath) : null
after(() => page?.context().browser()?.close())

test('what a browser seals and signs, Node opens and verifies, and the other way', {
  skip: !page && 'no Chromium',
}, async () => {
  assert.ok(page)
  const bundle = await bundled(join(import.meta.dirname, 'both-engines-work.ts'))
  const inChromium = (expression: string): Promise<unknown> =>
    page.evaluate(`(async () => { ${bundle}; return await ${expression} })()`)

  const fromNode = await makeArtefacts()
  const expected = await readArtefacts(fromNode)
  assert.equal(await inChromium(`work.readArtefacts(${JSON.stringify(fromNode)})`), expected)
  const fromChromium = (await inChromium('work.makeArtefacts()')) as typeof fromNode
  assert.equal(await readArtefacts(fromChromium), expected)
})

const vectors = Object.assign(
  {},
  ...['forms', 'keys', 'directories', 'epochs', 'dossier', 'carried', 'attachments', 'pins'].map((name) =>
    JSON.parse(readFileSync(join(vectorsFolder, `${name}.json`), 'utf8')),
  ),
)

test('every vector reads in Node as it says', async () => {
  assert.deepEqual(await readVectors(vectors), [])
})

test('every vector reads in Chromium as it says', { skip: !page && 'no Chromium' }, async () => {
  assert.ok(page)
  const bundle = await bundled(join(vectorsFolder, 'read-vectors.ts'))
  const read = `(async () => { ${bundle}; return await work.readVectors(${JSON.stringify(vectors)}) })()`
  assert.deepEqual(await page.evaluate(read), [])
})

test('another program, written from the document with the platform’s primitives alone, reads them too', () => {
  const { wrong, read } = readByAnotherProgram(vectors)
  assert.deepEqual(wrong, [])
  assert.ok(read > 50)
})

test('a vector that was changed is noticed', async () => {
  const [first, ...rest] = vectors.dossier.cases
  const cases = [{ ...first, refused: 'record-unreadable' }, ...rest]
  // Nothing else is read again: what opens the files alone takes seconds.
  const others = { exact: [], directories: [], epochs: [], carried: [], files: [] }
  const dossier = { ...vectors.dossier, cases }
  assert.deepEqual(await readVectors({ ...vectors, ...others, dossier }), [
    `${first.what}: null is not "record-unreadable"`,
    `${first.what}: valid: true is not false`,
  ])
})

/** An empty page of a secure origin, where WebCrypto is. */
async function openPage(executablePath: string) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] })
  const page = await browser.newPage()
  await page.route('**/*', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>-</title>' }),
  )
  await page.goto('http://localhost/')
  return page
}

/** The same files, minified as the app's are. */
async function bundled(entry: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: true, target: 'es2024', lib: { entry, name: 'work', formats: ['iife'] } },
  })
  const [built] = Array.isArray(output) ? output : [output]
  if (!built || !('output' in built)) throw new Error('nothing was built')
  return built.output[0].code
}
