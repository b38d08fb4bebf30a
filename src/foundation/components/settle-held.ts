// What is held for some seconds before it is done (`undo.tsx`) is done at once when the device is locked.
import type { SiteLanguage } from '../../vocabulary/languages.ts'

/** Does what is held, as far as that is done soon: before the device is locked, which waits for nothing long. */
export const settleHeld = (): Promise<void> =>
  Promise.race([settle(), new Promise<void>((resolve) => setTimeout(resolve, 2_000))])

/** Gives back the way to stop. */
export function settlesHeld(act: () => Promise<void>): () => void {
  settle = act
  return () => {
    settle = nothing
  }
}

/** What is about to be done, as it was announced. */
export type Announced = { readonly words: string; readonly language: SiteLanguage }

const nothing = async (): Promise<void> => {}
/** What is held now, if anything is. */
let settle = nothing
