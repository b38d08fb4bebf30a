// `npm run check`: types, lint and format, architecture: the three that need no running program.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..', '..')

/** Runs all three, whatever each says. Gives 0 only when all pass. */
export function check(): number {
  const steps: [string, string, string[]][] = [
    // Each checker works through the common types for itself: with the four that it would begin, a third more work.
    ['types', binary('tsc'), ['-p', '.', '--checkers', '2']],
    ['lint and format', binary('biome'), ['check', '--error-on-warnings', '.']],
    ['architecture', process.execPath, ['--test', 'tests/architecture.test.ts']],
  ]
  let failed = 0
  for (const [name, command, args] of steps) {
    console.log(`— ${name}`)
    if (spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status !== 0) failed++
  }
  return failed === 0 ? 0 : 1
}

const binary = (name: string) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
