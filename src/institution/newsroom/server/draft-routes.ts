// The API of the newsroom: drafts, a coordinator's approval, nothing that leaves.
import * as v from 'valibot'
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import type { DraftId } from '../../../vocabulary/ids.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import {
  asked,
  askedOf,
  askedOfWith,
  askedWith,
  found,
  numberIn,
  versionField,
  withVersion,
} from '../../server/institution-request.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { draftContentField } from '../draft-fields.ts'
import { linesOf, withTheOneBefore } from '../draft-version.ts'

const ofVersion = v.object({ version: versionField })
const takesBackField = v.optional(v.boolean(), false)
const takingUp = v.object({ version: versionField, takesBack: takesBackField })
/** A long page in three languages. */
const draftLimit = 1024 * 1024

export function draftRoutes({ registers: { drafts } }: InstitutionParts) {
  return staffRoutes()
    .get(
      '/',
      asked('read drafts', async () => accept(await drafts.list())),
    )
    .post(
      '/',
      askedWith(
        'write drafts',
        v.object({ content: draftContentField }),
        async ({ content }, _c, { person }) => accept(await drafts.add(content, person)),
        draftLimit,
      ),
    )
    .get(
      '/deleted',
      asked('read drafts', async () => accept(await drafts.deleted())),
    )
    .post(
      '/deleted/:id',
      askedOf('write drafts', async (id: DraftId, { person }) => drafts.bringBack(id, person)),
    )
    .delete(
      '/deleted/:id',
      askedOf('write drafts', async (id: DraftId, { person }) => drafts.erase(id, person)),
    )
    .get(
      '/:id',
      askedOf('read drafts', async (id: DraftId) => found(await drafts.get(id))),
    )
    .get(
      '/:id/versions',
      askedOf('read drafts', async (id: DraftId) => {
        const versions = (await drafts.get(id)) ? await drafts.history(id) : []
        return versions.length > 0 ? accept(linesOf(versions)) : refuse('not-found')
      }),
    )
    .get(
      '/:id/versions/:version',
      askedOf('read drafts', async (id: DraftId, _caller, c) => {
        const versions = (await drafts.get(id)) ? await drafts.history(id) : []
        return found(withTheOneBefore(versions, c.req.param('version')))
      }),
    )
    .post(
      '/:id/versions/:version/again',
      askedOfWith('write drafts', takingUp, async (id: DraftId, { version, takesBack }, { person }, c) => {
        const earlier = numberIn(c, 'version')
        if (!earlier.ok) return earlier
        return drafts.takeUp(id, earlier.value, version, person, takesBack ? 'takes-back' : undefined)
      }),
    )
    .put(
      '/:id',
      askedOfWith(
        'write drafts',
        withVersion(v.object({ content: draftContentField, takesBack: takesBackField })),
        async (id: DraftId, { content, version, takesBack }, { person }) =>
          drafts.change(id, content, version, person, takesBack ? 'takes-back' : undefined),
        draftLimit,
      ),
    )
    .post(
      '/:id/proposal',
      askedOfWith('write drafts', ofVersion, async (id: DraftId, { version }) => drafts.propose(id, version)),
    )
    .post(
      '/:id/approval',
      askedOfWith('approve drafts', ofVersion, async (id: DraftId, { version }, { person }) =>
        drafts.approve(id, version, person),
      ),
    )
    .delete(
      '/:id',
      askedOfWith('write drafts', ofVersion, async (id: DraftId, { version }, { person }) =>
        drafts.delete(id, version, person),
      ),
    )
}
