// The browser's randomness, for screens that name a new row, draw words or stamp a record.
import type { Random } from '../../vocabulary/ids.ts'

export const browserRandom: Random = (length) => crypto.getRandomValues(new Uint8Array(length))
