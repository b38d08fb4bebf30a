// How long a processor worked at something: a busy machine lets it wait longer, and does not have it work more.

/** Begins counting; what it gives tells the milliseconds that this thread has worked since. */
export function working(): () => number {
  const begun = process.threadCpuUsage()
  return () => {
    const { user, system } = process.threadCpuUsage(begun)
    return (user + system) / 1000
  }
}
