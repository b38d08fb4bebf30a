// Where the site shows a letter to anyone who has its code: handed in, because the site's folder is not the institution's.
import type { IsoDate } from '../../vocabulary/dates.ts'

/** Addresses are ids. What lies there was sealed on a device under the letter's code: no server can read it. */
export interface AnswerAddresses {
  put(address: string, sealed: Uint8Array<ArrayBuffer>): Promise<void>
  /** It goes on taking answers, and says that the letter was withdrawn. */
  withdraw(address: string, on: IsoDate): Promise<void>
  remove(address: string): Promise<void>
  /** At which something lies. */
  list(): Promise<readonly string[]>
}

/** Bytes of the largest sealed letter. */
export const sealedShownMost = 1024 * 1024
