// Loaded by the runner before each test file: notes the number of its process, by which the runner ends it where it hangs, and what it started goes with it.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMainThread } from 'node:worker_threads'

const folder = process.env.WIQAYA_TEST_PROCESSES
if (folder && isMainThread) {
  const note = join(folder, String(process.pid))
  writeFileSync(note, process.argv[1] ?? '')
  process.once('exit', () => rmSync(note, { force: true }))
  // Playwright closes its browsers at this signal, and goes on.
  process.once('SIGTERM', () => process.exit(143))
}
