// The API of the institution's own themes.
import * as v from 'valibot'
import { someTextField } from '../../../foundation/fields.ts'
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import type { ThemeId } from '../../../vocabulary/ids.ts'
import { accept } from '../../../vocabulary/problems.ts'
import { themes } from '../../../vocabulary/themes.ts'
import { asked, askedOf, askedOfWith, askedWith, found, withVersion } from '../../server/institution-request.ts'
import type { InstitutionParts } from '../../server/parts.ts'

const themeFields = v.object({
  name: someTextField(120),
  within: v.picklist(themes),
  retired: v.optional(v.boolean(), false),
})

export const ownThemeRoutes = ({ registers: { ownThemes } }: InstitutionParts) =>
  staffRoutes()
    .get(
      '/',
      asked('read recommendations', async () => accept(await ownThemes.list())),
    )
    .post(
      '/',
      askedWith('keep own themes', themeFields, async (form, _c, { person }) =>
        accept(await ownThemes.add(form, person)),
      ),
    )
    .get(
      '/:id',
      askedOf('read recommendations', async (id: ThemeId) => found(await ownThemes.get(id))),
    )
    .put(
      '/:id',
      askedOfWith('keep own themes', withVersion(themeFields), async (id: ThemeId, { version, ...form }, { person }) =>
        ownThemes.change(id, form, version, person),
      ),
    )
