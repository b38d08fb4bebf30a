// The API of the approval's settings: read by whoever writes, changed by coordinators, loosened only by two of them.
import * as v from 'valibot'
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import { accept } from '../../../vocabulary/problems.ts'
import { writtenKinds } from '../../../vocabulary/published/contents.ts'
import { asked, askedWith } from '../../server/institution-request.ts'
import type { InstitutionParts } from '../../server/parts.ts'

const ofKind = v.object({ kind: v.picklist(writtenKinds) })

export const approvalRoutes = ({ registers: { approvals } }: InstitutionParts) =>
  staffRoutes()
    .get(
      '/',
      asked('read drafts', async () => accept(await approvals.list())),
    )
    .post(
      '/asked',
      askedWith('set which approval is asked', ofKind, async ({ kind }, _c, { person }) =>
        accept(await approvals.ask(kind, person)),
      ),
    )
    .post(
      '/proposal',
      askedWith('set which approval is asked', ofKind, ({ kind }, _c, { person }) => approvals.propose(kind, person)),
    )
    .post(
      '/agreement',
      askedWith('set which approval is asked', ofKind, ({ kind }, _c, { person }) => approvals.agree(kind, person)),
    )
