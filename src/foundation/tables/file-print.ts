// Which file it was: the same name may hold something else tomorrow.
import { toHex } from '../../vocabulary/bytes-as-text.ts'

/** SHA-256 of its bytes, in small hexadecimal figures. */
export const filePrint = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
