// Who is asking, as the session knows it: handed to every room's routes, so that no room looks into another for it.
import type { PersonId } from '../../../vocabulary/ids.ts'
import type { Office } from '../../../vocabulary/offices.ts'

export type Caller = {
  readonly person: PersonId
  readonly offices: readonly Office[]
  /** Acts that she is let do for a time, besides what her offices carry: read by the room whose table names them. */
  readonly also?: readonly string[]
}

/** Variables that the staff server's session middleware sets on the Hono context before any room's routes run. */
export type StaffVariables = { caller: Caller }
