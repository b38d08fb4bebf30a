// The API of the newsroom: drafts, a coordinator's approval, nothing that leaves.
import * as v from 'valibot'
import { dateField, idField, localTextField, textField } from '../../../foundation/server/fields.ts'
import { type Block, textBlocks } from '../../../vocabulary/documents.ts'
import type { DraftId, PublicationId } from '../../../vocabulary/ids.ts'
import { accept } from '../../../vocabulary/problems.ts'
import { themes } from '../../../vocabulary/themes.ts'
import { asked, askedWith, found, idIn, staffRoutes, versionField, withVersion } from '../../server/asked.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { type DraftContent, pagePositions } from '../draft.ts'

const block: v.GenericSchema<unknown, Block> = v.variant('kind', [
  v.object({ kind: v.picklist(textBlocks), text: textField(10_000) }),
  v.object({ kind: v.literal('list'), items: v.pipe(v.array(textField(2_000)), v.nonEmpty(), v.maxLength(100)) }),
])
const blocks = v.optional(v.pipe(v.array(block), v.maxLength(300)))
const body = v.object({ ar: blocks, fr: blocks, en: blocks })
const publications = v.optional(v.pipe(v.array(idField<PublicationId>()), v.maxLength(50)), [])
const bodies = v.pipe(v.array(localTextField(300)), v.maxLength(30))

/** A draft may lack nearly everything: what is missing is said at the gate. */
const common = {
  title: v.optional(localTextField(300), {}),
  summary: v.optional(localTextField(1_000), {}),
}
const contentFields: v.GenericSchema<unknown, DraftContent> = v.variant('kind', [
  v.object({
    ...common,
    kind: v.literal('news'),
    date: dateField,
    theme: v.optional(v.nullable(v.picklist(themes)), null),
    body: v.optional(body, {}),
    related: publications,
  }),
  v.object({
    ...common,
    kind: v.literal('event'),
    date: dateField,
    online: v.optional(v.boolean(), false),
    venue: v.optional(localTextField(300), {}),
    organisers: v.optional(bodies, []),
    partners: v.optional(bodies, []),
    speakers: v.optional(
      v.pipe(v.array(v.object({ name: textField(200), role: v.optional(localTextField(300), {}) })), v.maxLength(60)),
      [],
    ),
    body: v.optional(body, {}),
    related: publications,
  }),
  v.object({
    ...common,
    kind: v.literal('page'),
    position: v.optional(v.picklist(pagePositions), 'other'),
    body: v.optional(body, {}),
  }),
  v.object({
    ...common,
    kind: v.literal('newsletter'),
    intro: v.optional(localTextField(3_000), {}),
    items: publications,
  }),
])

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
        v.object({ content: contentFields }),
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
        withVersion(v.object({ content: contentFields })),
        async ({ content, version }, c, { person }) => {
          const id = idIn<DraftId>(c)
          return id.ok ? drafts.change(id.value, content, version, person) : id
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
