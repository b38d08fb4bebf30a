// The institution's face on its public site: made from what the directory says until the institution writes its own.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ownColour } from '../../foundation/theme/tones.ts'
import { nowhere } from '../../foundation/words/locale.ts'
import { t } from '../../foundation/words/t.ts'
import type { PaperSender } from '../../institution/server/parts.ts'
import { type SiteIdentity, unchosenFace } from '../../publish/publication.ts'
import { writeSiteIdentity } from '../../publish/server/publication-files.ts'
import { identityIn } from '../../publish/server/site-identity.ts'
import type { InstitutionIdentity } from '../../sealed/keys/directory/form.ts'
import { fromBase64url } from '../../vocabulary/bytes-as-text.ts'
import { type LocalText, languages } from '../../vocabulary/languages.ts'
import { prevention } from '../../vocabulary/mandates.ts'

/** Writes `site.json` unless there is one: the public site needs a name before it can be built. */
export async function ensureSiteFace(publications: string, identity: InstitutionIdentity): Promise<void> {
  if (existsSync(join(publications, 'site.json'))) return
  await writeSiteIdentity(publications, plainFace(identity))
}

/** How it stands on reports: as on the site; before that has a face, as the directory says. Every colour that was published can be read on white. */
export async function paperSender(publications: string, identity: InstitutionIdentity | null): Promise<PaperSender> {
  const face = await identityIn(publications)
  const { name, parent, country, timeZone } = (face.ok ? face.value : identity) ?? {
    name: {},
    parent: null,
    ...nowhere,
  }
  return {
    names: [...(parent ? [parent] : []), name],
    where: { country, timeZone },
    colour: (face.ok && face.value.colour) || ownColour,
    logo: face.ok && face.value.logo ? fromBase64url(face.value.logo.png) : null,
  }
}

const plainFace = ({ name, parent, country, timeZone, demonstration }: InstitutionIdentity): SiteIdentity => ({
  name,
  parent: parent ?? null,
  motto: inEach('publish.face.motto'),
  lede: inEach('publish.face.lede'),
  address: {},
  country,
  timeZone,
  demonstration,
  ...unchosenFace,
  mandates: [{ id: prevention, name: inEach('publish.face.mandate') }],
  languages,
})

const inEach = (key: 'publish.face.motto' | 'publish.face.lede' | 'publish.face.mandate'): LocalText =>
  Object.fromEntries(languages.map((language) => [language, t(language, key)]))
