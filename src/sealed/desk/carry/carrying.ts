// What may be asked of a device about dossiers in files: one is made for a colleague or for a court, and a colleague's is taken in.
import type { DossierId, PersonId, StreamId } from '../../../vocabulary/ids.ts'
import type { Language } from '../../../vocabulary/languages.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'

export interface Carrying {
  /** How many attached files a file would bring, how many bytes they add to it, and how many this device does not have whole. `streams` null for a colleague's. Refuses `device-locked`. */
  carrySize(
    dossier: DossierId,
    streams: readonly StreamId[] | null,
  ): Promise<Outcome<{ readonly files: number; readonly bytes: number; readonly absent: number }>>
  /**
   * The dossier as this device holds it, in a file that six drawn words open. For a colleague: every stream, sealed as it is, without what her device would refuse all of it for; with the words she still reads
   * only what is shared with her. For verification: the named streams and the control stream, with their keys. That takes somebody who manages the named
   * ones, or the dossier (`not-allowed`), and reads them (`stream-not-shared`); a decision in the dossier first says that she did and why, and is in the file
   * too. Refuses `carried-too-large`, `carried-stopped`, `file-unreadable` if a file has gone meanwhile, and `device-locked`.
   */
  carryOut(dossier: DossierId, request: CarryRequest): Promise<Outcome<CarriedFile>>
  /**
   * Takes a colleague's file in, with no network: all that is valid in it, or nothing. What is not here yet waits to be sent like one's own. Streams that are
   * not shared with this person by the decisions in it, or that were erased, are left aside, and so is what every reader refuses. Of attached files each part is opened and the whole compared with its digest.
   * Refuses `carried-…`, `file-unreadable`, `mission-ended`, `device-put-back` where the file has records of this device that it does not remember, and `device-locked`: then nothing of it is kept. `carried-altered` says `why`: what `verifyDirectory` and `checkCarried` refuse, or `attachment-altered`.
   */
  carryIn(file: Blob, words: string): Promise<Outcome<CameIn>>
  /** Stops it, before anything of it is kept; events report its progress. */
  stopCarrying(): Promise<Outcome<null>>
}

/** The form in which a file is asked for: it holds no words that anybody would miss. */
export const carryForm = 'carry-out'

export type CarryRequest = {
  /** Of the words. */
  readonly language: Language
  /** Null for a colleague; for verification, the streams whose keys go with it, for whom and why. */
  readonly handOver: { readonly streams: readonly StreamId[]; readonly reason: string } | null
  /** Whether the attached files go with it that this device has whole. */
  readonly files: boolean
}

export type CarriedFile = {
  readonly file: Blob
  /** To be told by voice; they are kept nowhere. */
  readonly words: string
  readonly records: number
  /** Those of them that the server has not acknowledged. */
  readonly unsent: number
  /** Attached files. */
  readonly files: number
  /** Those that are here whole and are not what their authors said: no colleague's device would take in anything with them. */
  readonly leftOut: number
}

export type CameIn = {
  readonly dossier: DossierId
  /** In the streams that are shared with this person. */
  readonly records: number
  readonly fresh: number
  /** Whose the new ones are. */
  readonly people: readonly PersonId[]
  /** Records that everyone refuses: neither kept nor sent. */
  readonly refused: number
  /** Streams in the file that are not this person's. */
  readonly leftAside: number
  /** Attached files that came, and what those are called that are still not here. */
  readonly files: { readonly came: number; readonly missing: readonly string[] }
}
