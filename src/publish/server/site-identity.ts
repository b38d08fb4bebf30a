// The site's face as the public server reads it: `site.json` in the folder that both share.
import { join } from 'node:path'
import { readPlainText } from '../../foundation/server/folders/shared-folder.ts'
import { parse } from '../../foundation/server/http/body.ts'
import { type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { SiteIdentity } from '../publication.ts'
import { siteIdentityField } from '../publication-fields.ts'
import type { SiteFaces } from '../site-faces.ts'
import { writeSiteIdentity } from './publication-files.ts'

/** Refuses `not-set-up` where there is none, or something that is none. */
export async function identityIn(folder: string): Promise<Outcome<SiteIdentity>> {
  const face = await readPlainText(join(folder, 'site.json'), faceMost)
  try {
    return face === null ? refuse('not-set-up') : parse(siteIdentityField, JSON.parse(face))
  } catch {
    return refuse('not-set-up') // not JSON
  }
}

const faceMost = 4 * 1024 * 1024

/** Writes `site.json` again unless it has what was published last: a server may have stopped between the record and the file. */
export async function completeFace(folder: string, faces: SiteFaces): Promise<void> {
  const latest = (await faces.list()).find(({ published }) => published)
  const present = latest && (await identityIn(folder))
  if (!latest || !present?.ok) return
  const next = { ...present.value, ...latest.face }
  if (JSON.stringify(next) !== JSON.stringify(present.value)) await writeSiteIdentity(folder, next)
}
