// The API of the boundaries of regions.
import * as v from 'valibot'
import { textField } from '../../../foundation/fields.ts'
import { regionsField } from '../../../foundation/maps/regions.ts'
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import { accept } from '../../../vocabulary/problems.ts'
import { asked, askedWith, versionField } from '../../server/institution-request.ts'
import type { InstitutionParts } from '../../server/parts.ts'

const boundaryFields = v.object({
  regions: regionsField,
  source: textField(300),
  /** 0 where none are loaded. */
  version: v.pipe(v.number(), v.integer(), v.minValue(0)),
})

/** What `pointsMost` points take as JSON, and somewhat more: a file is tidied on the device before it is sent. */
const bodyMost = 4 * 1024 * 1024

export const boundaryRoutes = ({ registers: { boundaries } }: InstitutionParts) =>
  staffRoutes()
    .get(
      '/',
      asked('read places', async () => accept(await boundaries.get())),
    )
    .put(
      '/',
      askedWith(
        'load boundaries',
        boundaryFields,
        async ({ version, ...form }, _c, { person }) => boundaries.load(form, version, person),
        bodyMost,
      ),
    )
    .delete(
      '/',
      askedWith('load boundaries', v.object({ version: versionField }), async ({ version }, _c, { person }) =>
        boundaries.takeAway(version, person),
      ),
    )
