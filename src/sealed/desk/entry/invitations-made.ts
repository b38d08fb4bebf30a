// The invitations that this device has handed out and still waits for: kept sealed, since whoever holds their secret can answer.
import * as v from 'valibot'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { offices } from '../../../vocabulary/offices.ts'
import { localText } from '../../keys/directory/form.ts'
import type { InvitationText } from '../../keys/directory/invitation.ts'
import type { SealedValues } from '../store/sealed-values.ts'

export type InvitationMade = v.InferOutput<typeof made>

export async function invitationsMade(values: SealedValues): Promise<readonly InvitationMade[]> {
  return v.parse(v.array(made), (await values.kept(name)) ?? [])
}

export const keepInvitations = (values: SealedValues, list: readonly InvitationMade[]): Promise<void> =>
  values.keep(name, list)

const name = 'desk/invitations'
const made = v.object({
  text: v.custom<InvitationText>((text) => typeof text === 'string'),
  /** What she will be in the directory; absent for a further device. */
  card: v.optional(
    v.object({
      name: localText as v.GenericSchema<unknown, LocalText>,
      addressedAs: v.picklist(['feminine', 'masculine']),
      offices: v.array(v.picklist(offices)),
      notCompared: v.boolean(),
    }),
  ),
})
