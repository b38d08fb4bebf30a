// The engine's own process: sets one document after the other. Its compiler sees the faces and what it is sent, and no folder.
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { coveredBy } from './covered-by.ts'
import type { EngineAnswer, EngineAsked, EngineReady } from './typesetter.ts'

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

/** No folder of this name is there: a template reads nothing of the disk. */
const nowhere = '/nothing-of-this-machine'

const say = (message: EngineReady | EngineAnswer): void => void process.send?.(message)

/** Null on a machine for which there is no build of the compiler. */
const compiler = await import('@myriaddreamin/typst-ts-node-compiler').then(
  ({ NodeCompiler }) => NodeCompiler.create({ workspace: nowhere, fontArgs: [{ fontBlobs: faces }] }),
  () => null,
)

if (compiler) {
  const watch = new Worker(new URL('memory-watch.ts', import.meta.url), { workerData: Number(process.argv[2]) })
  await once(watch, 'online')
  watch.unref()
  process.on('message', ({ template, data }: EngineAsked) => {
    try {
      const compiled = compiler.compile({ mainFileContent: template, inputs: { data }, resetRead: true })
      if (!compiled.result) return say({ wrong: JSON.stringify(compiled.takeError()?.shortDiagnostics) })
      say({ pdf: compiler.pdf(compiled.result, { pdfStandard: 'ua-1' }) })
    } catch (error) {
      say({ wrong: error instanceof Error ? error.message : String(error) })
    } finally {
      compiler.evictCache(4)
    }
  })
}
process.on('disconnect', () => process.exit())
say({ covered: compiler && coveredBy(faces) })
