// The API of the institution's own do-no-harm protocols.
import * as v from 'valibot'
import { dateField, emptyTextField, idField, someTextField, textField } from '../../../foundation/fields.ts'
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import { faultOfStated, figureMost, ownProtocolMost } from '../../../vocabulary/do-no-harm/own-protocol.ts'
import { thresholdNames } from '../../../vocabulary/do-no-harm/template.ts'
import type { MeasureId, OwnProtocolId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { healthCrises } from '../../../vocabulary/visits/visits.ts'
import { asked, askedOf, askedOfWith, askedWith, found, versionField } from '../../server/institution-request.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import type { OwnProtocolForm } from '../own-protocol.ts'

const figure = v.object({
  threshold: v.picklist(thresholdNames),
  value: v.optional(v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(figureMost))), null),
  source: v.optional(emptyTextField(ownProtocolMost.source), ''),
  on: dateField,
})

const measure = v.object({
  id: v.optional(idField<MeasureId>()),
  text: someTextField(ownProtocolMost.text),
  source: textField(ownProtocolMost.source),
  on: dateField,
  from: v.optional(v.nullable(dateField), null),
  until: v.optional(v.nullable(dateField), null),
  asks: v.optional(emptyTextField(ownProtocolMost.text), ''),
})

const said = {
  name: someTextField(ownProtocolMost.name),
  figures: v.optional(v.pipe(v.array(figure), v.maxLength(thresholdNames.length, 'threshold-twice')), []),
  measures: v.optional(v.pipe(v.array(measure), v.maxLength(ownProtocolMost.measures)), []),
  why: v.optional(emptyTextField(ownProtocolMost.text), ''),
}
const newFields = v.object({ ...said, crisis: v.picklist([...healthCrises, 'none']) })
const changeFields = v.object({ ...said, version: versionField })
const retirementFields = v.object({ reason: v.nullable(textField(ownProtocolMost.text)) })

export const ownProtocolRoutes = ({ registers: { ownProtocols } }: InstitutionParts) =>
  staffRoutes()
    .get(
      '/',
      asked('read own protocols', async () => accept(await ownProtocols.list())),
    )
    .post(
      '/',
      askedWith('keep own protocols', newFields, async ({ crisis, ...form }, _c, { person }) => {
        const faultless = withoutFault(form)
        return faultless.ok ? ownProtocols.add(form, crisis, person) : faultless
      }),
    )
    .get(
      '/:id',
      askedOf('read own protocols', async (id: OwnProtocolId) => found(await ownProtocols.get(id))),
    )
    .get(
      '/:id/versions',
      askedOf('read own protocols', async (id: OwnProtocolId) => accept(await ownProtocols.versions(id))),
    )
    .put(
      '/:id',
      askedOfWith('keep own protocols', changeFields, async (id: OwnProtocolId, { version, ...form }, { person }) => {
        const faultless = withoutFault(form)
        return faultless.ok ? ownProtocols.change(id, form, version, person) : faultless
      }),
    )
    .put(
      '/:id/retirement',
      askedOfWith('keep own protocols', retirementFields, async (id: OwnProtocolId, { reason }, { person }) =>
        ownProtocols.retire(id, reason, person),
      ),
    )

const withoutFault = (form: OwnProtocolForm): Outcome<null> => {
  const fault = faultOfStated(form)
  return fault ? refuse(fault) : accept(null)
}
