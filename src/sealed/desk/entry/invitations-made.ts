// The invitations that this device has handed out and still waits for: kept sealed, since whoever holds their secret can answer.
import * as v from 'valibot'
import type { LocalText } from '../../../vocabulary/languages.ts'
import { offices } from '../../../vocabulary/offices.ts'
import { localText } from '../../keys/directory/form.ts'
import type { InvitationText } from '../../keys/directory/invitation.ts'
import type { Bench, Opened } from '../bench.ts'
import type { SealedValues } from '../store/sealed-values.ts'

export type InvitationMade = v.InferOutput<typeof made>

export async function invitationsMade(values: SealedValues): Promise<readonly InvitationMade[]> {
  return v.parse(v.array(made), (await values.kept(name)) ?? [])
}

/** One change at a time: she may hand out another, at another tab, while an answered one is put away. */
export const changeInvitations = (
  { store }: Bench,
  { values }: Opened,
  change: (list: readonly InvitationMade[]) => readonly InvitationMade[],
): Promise<void> => store.alone(name, async () => values.keep(name, change(await invitationsMade(values))))

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
