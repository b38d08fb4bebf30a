// The API of what waits for the person who asks.

import { staffRoutes } from '../../../foundation/server/asked.ts'
import { accept } from '../../../vocabulary/problems.ts'
import { asked } from '../../server/asked.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { waitingFor } from './waiting-for.ts'

export const waitingRoutes = (parts: InstitutionParts) =>
  staffRoutes().get(
    '/',
    asked('read places', async (_c, caller) => accept(await waitingFor(parts, caller))),
  )
