// Long work in short pieces: whatever else is asked for meanwhile comes between them, and what somebody types is kept at once.

/** Milliseconds of one piece. */
export const pieceMost = 8

/** Resolves after what else was asked for. */
export const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** To be awaited between the steps of long work: pauses where a piece has lasted long enough. */
export function pieces(pause = turn): () => Promise<void> {
  let begun = performance.now()
  return async () => {
    if (performance.now() - begun < pieceMost) return
    await pause()
    begun = performance.now()
  }
}
