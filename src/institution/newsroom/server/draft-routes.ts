// The API of the newsroom: drafts, a coordinator's approval, nothing that leaves.
import * as v from 'valibot'
import { staffRoutes } from '../../../foundation/server/asked.ts'
import type { DraftId } from '../../../vocabulary/ids.ts'
import { accept } from '../../../vocabulary/problems.ts'
import { asked, askedWith, found, idIn, versionField, withVersion } from '../../server/asked.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { draftContentField } from '../draft-fields.ts'

const ofVersion = v.object({ version: versionField })
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
      '/:id',
      asked('read drafts', async (c) => {
        const id = idIn<DraftId>(c)
        return id.ok ? found(await drafts.get(id.value)) : id
      }),
    )
    .put(
      '/:id',
      askedWith(
        'write drafts',
        withVersion(v.object({ content: draftContentField, takesBack: v.optional(v.boolean(), false) })),
        async ({ content, version, takesBack }, c, { person }) => {
          const id = idIn<DraftId>(c)
          if (!id.ok) return id
          return drafts.change(id.value, content, version, person, takesBack ? 'takes-back' : undefined)
        },
        draftLimit,
      ),
    )
    .post(
      '/:id/proposal',
      askedWith('write drafts', ofVersion, async ({ version }, c) => {
        const id = idIn<DraftId>(c)
        return id.ok ? drafts.propose(id.value, version) : id
      }),
    )
    .post(
      '/:id/approval',
      askedWith('approve drafts', ofVersion, async ({ version }, c, { person }) => {
        const id = idIn<DraftId>(c)
        return id.ok ? drafts.approve(id.value, version, person) : id
      }),
    )
    .delete(
      '/:id',
      askedWith('write drafts', ofVersion, async ({ version }, c, { person }) => {
        const id = idIn<DraftId>(c)
        return id.ok ? drafts.delete(id.value, version, person) : id
      }),
    )
}
