// What pages said that none should fails the file that opened them.

const all: (readonly string[])[] = []

/** A new list of what nobody should have said; what a test has caused it takes out. */
export function complaintsOfOne(): string[] {
  const complaints: string[] = []
  all.push(complaints)
  return complaints
}

// As the process ends: of what stands behind an `after` that fails, such as the end of a server, `node:test` calls nothing.
process.once('exit', () => {
  const said = all.flat()
  if (said.length === 0) return
  console.error(`✖ what pages complained of:\n${said.join('\n')}`)
  process.exitCode = 1
})
