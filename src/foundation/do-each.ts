// Does several things one after the other: what one of them throws keeps none of the others from being done.

/** Throws the first that was thrown, once all are done. */
export function doEach(works: Iterable<() => void>): void {
  const thrown: unknown[] = []
  for (const work of works)
    try {
      work()
    } catch (error) {
      thrown.push(error)
    }
  if (thrown.length > 0) throw thrown[0]
}
