// The engine’s own process: sets one document after the other. Its compiler sees the fonts and what it is sent, and no folder.
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Paper } from '../../paper.ts'
import { missingCharacters } from './missing-characters.ts'
import { textsForPaper } from './text-for-paper.ts'
import type { EngineAnswer, EngineAsked, EngineReady, EngineStep } from './typesetter.ts'

const require = createRequire(import.meta.url)

/**
 * The Arabic face in the one version whose Arabic extracts as it was written; beside it the face of which the app’s Latin letters are a subset.
 */
const faces = [
  '@expo-google-fonts/noto-naskh-arabic/NotoNaskhArabic_400Regular.ttf',
  '@expo-google-fonts/noto-naskh-arabic/NotoNaskhArabic_700Bold.ttf',
  '@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf',
  '@expo-google-fonts/ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf',
].map((name) => readFileSync(require.resolve(name)))
const unshown = missingCharacters(faces)

/** Every template finds it under `/`. */
const house = readFileSync(join(import.meta.dirname, 'house.typ'))

/** No folder of this name is there: a template reads nothing of the disk. */
const nowhere = '/nothing-of-this-machine'

const say = (message: EngineReady | EngineStep | EngineAnswer): void => void process.send?.(message)

/** Null on a machine for which there is no build of the compiler. */
const compiler = await import('@myriaddreamin/typst-ts-node-compiler').then(
  ({ NodeCompiler }) => NodeCompiler.create({ workspace: nowhere, fontArgs: [{ fontBlobs: faces }] }),
  () => null,
)

if (compiler) {
  const watch = new Worker(new URL('memory-watch.ts', import.meta.url), { workerData: Number(process.argv[2]) })
  await once(watch, 'online')
  watch.unref()
  const pdfOf = ({ template, data, files }: Extract<EngineAsked, { form: 'pdf' }>): EngineAnswer => {
    try {
      compiler.mapShadow(join(nowhere, 'house.typ'), house)
      for (const [name, bytes] of Object.entries(files)) compiler.mapShadow(join(nowhere, name), Buffer.from(bytes))
      const inputs = { data: JSON.stringify(textsForPaper(data, unshown)) }
      const compiled = compiler.compile({ mainFileContent: template, inputs, resetRead: true })
      if (!compiled.result) return { wrong: JSON.stringify(compiled.takeError()?.shortDiagnostics) }
      say({ step: 'writing' })
      return { made: compiler.pdf(compiled.result, { pdfStandard: 'ua-1' }) }
    } finally {
      compiler.resetShadow()
      compiler.evictCache(4)
    }
  }
  const docxOf = async ({ paper, files }: Extract<EngineAsked, { form: 'docx' }>): Promise<EngineAnswer> => {
    // Read when it is first asked for: a blank sheet needs nothing of it.
    const { docxOfPaper } = await import('./docx-of-paper.ts')
    const document = docxOfPaper(textsForPaper(paper, unshown) as Paper, files)
    say({ step: 'writing' })
    return { made: await document() }
  }
  process.on('message', async (asked: EngineAsked) => {
    try {
      say(asked.form === 'pdf' ? pdfOf(asked) : await docxOf(asked))
    } catch (error) {
      say({ wrong: error instanceof Error ? error.message : String(error) })
    }
  })
}
process.on('disconnect', () => process.exit())
say({ ready: compiler !== null })
