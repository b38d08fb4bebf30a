// Which test files share a process: Node, the stores and the servers' modules are loaded once for all files of it.
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

type Process = readonly string[]

/** Loading costs half a second and more, which most files need for all their tests; eight of them are done before the longest files that are alone. */
const filesAtMost = 8

/** Files that start servers by the dozen, end them with a signal, or work for ten seconds and more. */
const aloneIn: readonly string[] = [
  'tests/attacks/a-bad-network',
  'tests/attacks/damaged-bytes',
  'tests/attacks/hostile-answers',
  'tests/main/app-release',
  'tests/main/demo-exchange',
  'tests/main/everything/',
  'tests/main/night/backup.',
  'tests/main/staff-server',
  'tests/main/start',
  'tests/main/two-staff-servers',
  'tests/story/',
  'tests/sealed/server/killed',
]

/** The files of a folder, eight to a process; what holds a browser or is named above has one to itself. Each stands where its first file does. */
export function processesOf(root: string, files: readonly string[]): readonly Process[] {
  const processes: string[][] = []
  const lastOf = new Map<string, string[]>()
  for (const file of files) {
    const folder = dirname(file)
    const last = lastOf.get(folder)
    if (last && last.length < filesAtMost && !isAlone(root, file)) last.push(file)
    else {
      const begun = [file]
      processes.push(begun)
      if (!isAlone(root, file)) lastOf.set(folder, begun)
    }
  }
  return processes
}

const isAlone = (root: string, file: string): boolean =>
  aloneIn.some((start) => file.startsWith(start)) ||
  /support\/(browser|clicking)\.ts'/.test(readFileSync(join(root, file), 'utf8'))

/** `tests/publish/gate.test.ts`, or `tests/publish gate to site-face`. */
export function nameOf(files: Process): string {
  const [first = '', last = ''] = [files[0], files.at(-1)]
  return first === last ? first : `${dirname(first)} ${basename(first, '.test.ts')} to ${basename(last, '.test.ts')}`
}

/** What Node is started on: the file itself, or one written into `folder` that loads several. */
export function startOf(root: string, files: Process, folder: string): string {
  const [first = '', ...others] = files.map((file) => join(root, file))
  if (others.length === 0) return first
  const start = join(folder, `${nameOf(files).replaceAll('/', ' ')}.mjs`)
  const loads = pathToFileURL(join(import.meta.dirname, 'together.ts')).href
  writeFileSync(start, `import { together } from '${loads}'\ntogether(${JSON.stringify([first, ...others])})\n`)
  return start
}
