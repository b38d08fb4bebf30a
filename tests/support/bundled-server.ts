// The staff server's sources in one file, which starts with half the work.
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

export const sources = join(import.meta.dirname, '..', '..', 'src', 'main', 'staff-server.ts')

/** What the runner has made for all files of its run. */
export const bundled = process.env.WIQAYA_TEST_STAFF_SERVER

/** Made in this folder, where the runner has made none. Gives its path. */
export async function bundledStaffServer(folder: string): Promise<string> {
  if (bundled !== undefined) return bundled
  // Loaded where it is used: most files that start a server bundle nothing, and it takes as long to load as all the rest.
  const { build } = await import('vite')
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['pg-native'] },
    plugins: [whereItStood],
    build: {
      ssr: sources,
      outDir: folder,
      emptyOutDir: false,
      target: 'node26',
      rolldownOptions: { output: { entryFileNames: 'staff-server.mjs' } },
    },
  })
  return join(folder, 'staff-server.mjs')
}

/** What a module reads, or begins as a process, from beside itself is found there from within the one file too. */
const whereItStood = {
  name: 'where-it-stood',
  transform: (code: string, module: string) =>
    code
      .replaceAll('import.meta.dirname', JSON.stringify(dirname(module)))
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(module).href)),
}
