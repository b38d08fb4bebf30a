// What the intake office does with letters: read on this device, answer to the receipt, close. Nothing of a letter is stored here.
import { toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { toTheDay } from '../../../vocabulary/dates.ts'
import type { StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { type IntakeLetter, openLetter } from '../../keys/intake/letter.ts'
import { sealAnswer } from '../../keys/intake/receipt.ts'
import type { LetterEntry } from '../../mailbox/wire.ts'
import { strip } from '../../stripping/strip.ts'
import type { AttachmentActs } from '../attachments/attachment-acts.ts'
import type { Bench } from '../bench.ts'
import { zoneOf } from '../directory.ts'
import { handedLetters, handLetterOver, type ReadLetter, takeLetterBack } from './hand-letter-over.ts'
import type { HandedLetter } from './handed-letter.ts'
import { closeWaiting, openWaiting, type Waiting } from './waiting.ts'

export type { HandedLetter, LetterEntry }

export interface IntakeActs {
  /** The letters that wait on the server, oldest first; by somebody with the office `intake` (`not-intake` otherwise). */
  letters(): Promise<Outcome<readonly LetterEntry[]>>
  /** Opens one on this device. Refuses as `openWaiting`: `letter-not-for-device` where it was sealed before this device's keys were listed, or after they were gone. */
  readLetter(id: string): Promise<Outcome<ReadLetter>>
  /**
   * A letter's file as it may be saved: without what it says of place, time, device and author. Refuses `attachment-keeps-traces` for what cannot be
   * cleaned: then there is the original alone.
   */
  cleanFile(bytes: Bytes): Promise<Outcome<Bytes>>
  /** Seals an answer to the letter's receipt and leaves it where its writer will ask. A further one replaces it. */
  answerLetter(id: string, text: string): Promise<Outcome<null>>
  /**
   * Writes the letter, words and files, into a stream that this person writes in: attached files, each with this caption. Refuses what `readLetter` and
   * `addAttachment` refuse. It stays on the server until it is closed.
   */
  handLetterOver(id: string, stream: StreamId, caption: string): Promise<Outcome<null>>
  /** Puts these files away there; handed over once more they come back. On the device that handed it over (`not-found` elsewhere). */
  takeLetterBack(id: string, stream: StreamId): Promise<Outcome<null>>
  /** Letters that were written into a dossier on this device. */
  handedLetters(): Promise<Outcome<readonly HandedLetter[]>>
  /** Deletes the letter from the server, for everybody; by a device that opens it, or once none does. The answer stays for its writer. */
  closeLetter(id: string): Promise<Outcome<null>>
}

export function intakeActs(bench: Bench, add: AttachmentActs['addAttachment']): IntakeActs {
  const waiting: Waiting<IntakeLetter> = { kind: 'letter', files: bench.api.letters, open: openLetter }
  const opened = (id: string) => openWaiting(bench, waiting, id)
  return {
    letters: () => bench.api.letters.list(),
    readLetter: async (id) => {
      const letter = await opened(id)
      if (!letter.ok) return letter
      const { receipt: _, ...read } = letter.value
      return accept(read)
    },
    cleanFile: async (bytes) => {
      const clean = await strip(bytes.slice())
      return clean.ok ? accept(clean.value.bytes) : clean
    },
    answerLetter: async (id, text) => {
      const trimmed = text.trim()
      if (trimmed === '') return refuse('field-missing', { field: 'answer' })
      if (trimmed.length > answerMost) return refuse('field-too-long', { field: 'answer', max: answerMost })
      const letter = await opened(id)
      if (!letter.ok) return letter
      const { receipt } = letter.value
      // To the day, as it is at the institution: the writer needs no more, and a time of day would tell who was at work.
      const at = toTheDay(bench.clock(), zoneOf(bench.opened))
      return bench.api.leaveAnswer(
        toBase64url(receipt.mailbox),
        await sealAnswer({ text: trimmed, at }, receipt, bench.random),
      )
    },
    handLetterOver: async (id, stream, caption) => {
      const letter = await opened(id)
      if (!letter.ok) return letter
      return bench.opened
        ? handLetterOver(bench, bench.opened, add, id, letter.value, stream, caption)
        : refuse('device-locked')
    },
    takeLetterBack: async (id, stream) =>
      bench.opened ? takeLetterBack(bench, bench.opened, id, stream) : refuse('device-locked'),
    handedLetters: async () => (bench.opened ? accept(await handedLetters(bench.opened)) : refuse('device-locked')),
    closeLetter: (id) => closeWaiting(bench, waiting, id),
  }
}

const answerMost = 20_000
