// The dialogue with authorities on a device: seals what a letter shows under a code that is drawn here, and opens what was handed in at its address.
import type { ShownLetter } from '../../../vocabulary/authority-answers.ts'
import { type LetterId, newId } from '../../../vocabulary/ids.ts'
import type { Language } from '../../../vocabulary/languages.ts'
import { accept, type Outcome } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { sealShownLetter } from '../../keys/intake/answer-address.ts'
import { openAuthorityAnswer, receiptOfAnswer, type SealedAuthorityAnswer } from '../../keys/intake/authority-answer.ts'
import { drawReceipt } from '../../keys/intake/receipt.ts'
import type { LetterEntry } from '../../mailbox/wire.ts'
import type { Bench } from '../bench.ts'
import { closeWaiting, openWaiting, type Waiting } from './waiting.ts'

/** `code`: the words that are printed on the letter; they are kept nowhere. */
type SealedLetterAddress = { readonly address: string; readonly code: string; readonly sealed: Bytes }
export type ReadAuthorityAnswer = SealedAuthorityAnswer & { readonly receipt: string }

export interface AuthorityAnswerActs {
  /** Draws an address and a code, in words of this language, and seals the letter under them. Sends nothing. */
  sealLetterAddress(shown: ShownLetter, language: Language): Promise<Outcome<SealedLetterAddress>>
  /** What waits on the server, oldest first; by somebody with the office `intake` (`not-intake` otherwise). */
  authorityAnswers(): Promise<Outcome<readonly LetterEntry[]>>
  /** Opens one on this device. Refuses as `openWaiting`. */
  readAuthorityAnswer(id: string): Promise<Outcome<ReadAuthorityAnswer>>
  /** Deletes it from the server, once the register has it; by a device that opens it, or once none does. */
  closeAuthorityAnswer(id: string): Promise<Outcome<null>>
}

export function authorityAnswerActs(bench: Bench): AuthorityAnswerActs {
  const waiting: Waiting<SealedAuthorityAnswer> = {
    kind: 'authority-answer',
    files: bench.api.authorityAnswers,
    open: openAuthorityAnswer,
  }
  return {
    sealLetterAddress: async (shown, language) => {
      const [address, code] = [newId<LetterId>(bench.random), drawReceipt(language, bench.random)]
      return accept({ address, code, sealed: await sealShownLetter(shown, address, code, bench.random) })
    },
    authorityAnswers: () => bench.api.authorityAnswers.list(),
    readAuthorityAnswer: async (id) => {
      const read = await openWaiting(bench, waiting, id)
      return read.ok ? accept({ ...read.value, receipt: await receiptOfAnswer(read.value.answer) }) : read
    },
    closeAuthorityAnswer: (id) => closeWaiting(bench, waiting, id),
  }
}
