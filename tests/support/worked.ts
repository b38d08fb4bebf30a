// How long a processor worked at something: a busy machine lets it wait longer, and does not have it work more.

/** Begins counting; what it gives tells the milliseconds that this process, with all its threads, has worked since. */
export function working(): () => number {
  const begun = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(begun)
    return (user + system) / 1000
  }
}
