// The links by which a browser becomes one more device of an invented person. All secrets are after the #, which browsers never send.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { InvitationText } from '../../sealed/desk/desk.ts'
import { type Language, type LocalText, textIn } from '../../vocabulary/languages.ts'
import { granted } from '../../vocabulary/problems.ts'
import { cast, demonstrationPassphrase } from './invented/cast.ts'
import type { Members } from './world.ts'

type Kept = readonly { readonly key: string; readonly invitation: InvitationText; readonly accountSecret: string }[]

/** Makes a standing invitation for each person, by her own device, and keeps it with the devices. */
export async function makeLinks(folder: string, members: Members): Promise<void> {
  const kept: Kept = await Promise.all(
    Object.values(members).map(async ({ key, desk, card, accountSecret }) => ({
      key,
      accountSecret,
      invitation: granted(await desk.invite({ person: card.id, standing: true })),
    })),
  )
  writeFileSync(join(folder, 'links.json'), `${JSON.stringify(kept)}\n`, { mode: 0o600 })
}

export function demonstrationLinks(
  folder: string,
  staffUrl: string,
  language: Language,
): { key: string; name: string; role: string; link: string }[] {
  const kept: Kept = JSON.parse(readFileSync(join(folder, 'links.json'), 'utf8'))
  const named = (text: LocalText = {}) => textIn(text, language)?.text
  return kept.map(({ key, invitation, accountSecret }) => {
    const member = cast.find((one) => one.key === key)
    const link = linkOf(staffUrl, invitation, accountSecret)
    return { key, name: named(member?.name) ?? key, role: named(member?.role) ?? '', link }
  })
}

/** Makes a browser one more device of this person. */
export const linkOf = (staffUrl: string, invitation: InvitationText, accountSecret: string): string =>
  `${staffUrl}/enrol#${new URLSearchParams({ invitation, secret: accountSecret, passphrase: demonstrationPassphrase })}`
