// What a test has started ends when its process does, however that ends: a server without it would serve nobody for ever.
import type { ChildProcess } from 'node:child_process'

const started = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of started) child.kill('SIGTERM')
})

/** Gives it back. */
export function endsWithTests<Child extends ChildProcess>(child: Child): Child {
  started.add(child)
  child.once('exit', () => started.delete(child))
  return child
}
