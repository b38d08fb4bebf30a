// The API of the newsroom: drafts, a coordinator's approval, nothing that leaves.
import * as v from 'valibot'
import { staffRoutes } from '../../../foundation/server/http/asked.ts'
import type { DraftId } from '../../../vocabulary/ids.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import { asked, askedWith, found, idIn, versionField, withVersion } from '../../server/asked.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { draftContentField } from '../draft-fields.ts'
import { linesOf } from '../draft-version.ts'

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
      asked('write drafts', async (c, { person }) => {
        const id = idIn<DraftId>(c)
        return id.ok ? drafts.bringBack(id.value, person) : id
      }),
    )
    .delete(
      '/deleted/:id',
      asked('write drafts', async (c, { person }) => {
        const id = idIn<DraftId>(c)
        return id.ok ? drafts.erase(id.value, person) : id
      }),
    )
    .get(
      '/:id',
      asked('read drafts', async (c) => {
        const id = idIn<DraftId>(c)
        return id.ok ? found(await drafts.get(id.value)) : id
      }),
    )
    .get(
      '/:id/versions',
      asked('read drafts', async (c) => {
        const id = idIn<DraftId>(c)
        if (!id.ok) return id
        const versions = (await drafts.get(id.value)) ? await drafts.history(id.value) : []
        return versions.length > 0 ? accept(linesOf(versions)) : refuse('not-found')
      }),
    )
    .get(
      '/:id/versions/:version',
      asked('read drafts', async (c) => {
        const id = idIn<DraftId>(c)
        if (!id.ok) return id
        const versions = (await drafts.get(id.value)) ? await drafts.history(id.value) : []
        const at = versions.findIndex(({ version }) => `${version}` === c.req.param('version'))
        const version = versions[at]
        return version ? accept({ version, before: versions[at + 1] ?? null }) : refuse('not-found')
      }),
    )
    .post(
      '/:id/versions/:version/again',
      askedWith('write drafts', takingUp, async ({ version, takesBack }, c, { person }) => {
        const id = idIn<DraftId>(c)
        if (!id.ok) return id
        const earlier = Number(c.req.param('version'))
        if (!Number.isSafeInteger(earlier)) return refuse('not-found')
        return drafts.takeUp(id.value, earlier, version, person, takesBack ? 'takes-back' : undefined)
      }),
    )
    .put(
      '/:id',
      askedWith(
        'write drafts',
        withVersion(v.object({ content: draftContentField, takesBack: takesBackField })),
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
