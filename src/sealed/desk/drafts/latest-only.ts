// Lets many who ask share one piece of work: never more writes than the disk takes.

/** Does the work one at a time: whoever asks while it is done shares the next time, which begins after all of them have asked. */
export function latestOnly(work: () => Promise<void>): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve()
  let next: Promise<void> | null = null
  const begin = () => {
    next = null
    return work()
  }
  return () => {
    if (!next) {
      next = last.then(begin, begin)
      last = next
    }
    return next
  }
}
