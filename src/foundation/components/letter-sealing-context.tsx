// How the institution's screens have a letter sealed for its address: by this device, handed in by main, so that no server learns the code.
import { createContext, type ReactNode, useContext } from 'react'
import type { ShownLetter } from '../../vocabulary/authority-answers.ts'
import type { Language } from '../../vocabulary/languages.ts'
import type { Outcome } from '../../vocabulary/problems.ts'

/** `code`: words to be printed on the letter, shown once. */
type SealLetter = (
  shown: ShownLetter,
  language: Language,
) => Promise<Outcome<{ readonly address: string; readonly code: string; readonly sealed: Uint8Array<ArrayBuffer> }>>

const LetterSealing = createContext<SealLetter | null>(null)

export function LetterSealingProvider({ seal, children }: { readonly seal: SealLetter; readonly children: ReactNode }) {
  return <LetterSealing value={seal}>{children}</LetterSealing>
}

/** Throws outside `LetterSealingProvider`: that is a bug. */
export function useSealLetter(): SealLetter {
  const seal = useContext(LetterSealing)
  if (!seal) throw new Error('a letter is sealed outside LetterSealingProvider')
  return seal
}
