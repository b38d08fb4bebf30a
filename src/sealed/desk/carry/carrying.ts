// What may be asked of a device about dossiers in files: one is made for a colleague or for a court, and a colleague's is taken in.
import type { DossierId, PersonId, StreamId } from '../../../vocabulary/ids.ts'
import type { Language } from '../../../vocabulary/languages.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'

export interface Carrying {
  /**
   * The dossier as this device holds it, in a file that six drawn words open. For a colleague: every stream, sealed as it is; with the words she still
   * reads only what is shared with her. For verification: the named streams, and the control stream with them, with their keys; by whoever
   * manages the named ones, or the dossier (`not-allowed`), and reads them (`stream-not-shared`); that she did, and why, is decided in the dossier first, and so stands in the file too. Refuses `carried-too-large`, and `device-locked`.
   */
  carryOut(dossier: DossierId, request: CarryRequest): Promise<Outcome<CarriedFile>>
  /**
   * Takes a colleague's file in, with no network: all that is valid in it, or nothing. What is not here yet waits to be sent like one's own. Streams that are
   * not shared with this person, or that were erased, are left aside, and so is what every reader refuses. Refuses `carried-…`, what `verifyDirectory` and `checkCarried` refuse, and `device-locked`.
   */
  carryIn(file: Uint8Array, words: string): Promise<Outcome<CameIn>>
}

export type CarryRequest = {
  /** Of the words. */
  readonly language: Language
  /** Null for a colleague; for verification, the streams whose keys go with it, for whom and why. */
  readonly handOver: { readonly streams: readonly StreamId[]; readonly reason: string } | null
}

export type CarriedFile = {
  readonly file: Uint8Array
  /** To be told by voice; they are kept nowhere. */
  readonly words: string
  readonly records: number
  /** Those of them that the server has not acknowledged. */
  readonly unsent: number
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
}
