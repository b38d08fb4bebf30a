// Runs acts one after the other, in the order in which they were requested, even when one fails.

/** Gives what runs acts one at a time. */
export function inTurns(): <T>(act: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (act) => {
    const next = last.then(act, act)
    last = next.catch(() => {})
    return next
  }
}
