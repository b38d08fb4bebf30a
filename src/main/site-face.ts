// The institution's face on its public site: made from what the directory says until the institution writes its own.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { t } from '../foundation/words/t.ts'
import { type SiteIdentity, unchosenFace } from '../publish/publication.ts'
import { writeSiteIdentity } from '../publish/server/publication-files.ts'
import type { InstitutionIdentity } from '../sealed/keys/directory-form.ts'
import { type LocalText, languages } from '../vocabulary/languages.ts'
import { prevention } from '../vocabulary/mandates.ts'

/** Writes `site.json` unless there is one: the public site needs a name before it can be built. */
export async function ensureSiteFace(publications: string, identity: InstitutionIdentity): Promise<void> {
  if (existsSync(join(publications, 'site.json'))) return
  await writeSiteIdentity(publications, plainFace(identity))
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
