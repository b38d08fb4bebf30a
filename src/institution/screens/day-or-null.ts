// What a field of a day holds, as a record has it.
import type { IsoDate } from '../../vocabulary/dates.ts'

export const dayOrNull = (typed: string): IsoDate | null => (typed === '' ? null : (typed as IsoDate))
