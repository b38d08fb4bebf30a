// Several test files in one process: Node and the program's modules are loaded once for all of them.
import { relative } from 'node:path'
import { before, test } from 'node:test'
import { pathToFileURL } from 'node:url'

/**
 * Their tests (absolute paths) are the process's own, as if they stood in one file: in this order, each named with its file where it fails, `after` of any file
 * at the end of all. A file that throws as it is loaded is a failed test of that name, and keeps no other from running.
 */
export function together(files: readonly string[]): void {
  const loaded = loadEach(files)
  // Until the last is loaded no test begins: with none to come, the first file's end would be everybody's.
  before(() => loaded)
}

async function loadEach(files: readonly string[]): Promise<void> {
  for (const file of files)
    await import(pathToFileURL(file).href).catch((thrown: unknown) => {
      test(`${relative(process.cwd(), file)} is loaded`, () => {
        throw thrown
      })
    })
}
