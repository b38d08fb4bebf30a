// The folder that the public server reads: one file for each publication, its newest version alone, and the institution's own face in `site.json`.
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAtomically } from '../../foundation/server/files.ts'
import type { PublicationId } from '../../vocabulary/ids.ts'
import type { Publication, SiteIdentity } from '../publication.ts'

/** `<id>.v<version>.json`. */
export const fileNameOf = ({ id, version }: Pick<Publication, 'id' | 'version'>): string => `${id}.v${version}.json`

/** Writes one version and takes the files before it away: what was corrected or withdrawn is not left lying where the public is served from. */
export async function writePublication(folder: string, publication: Publication): Promise<void> {
  await writeAtomically(join(folder, fileNameOf(publication)), `${JSON.stringify(publication)}\n`)
  await removeBefore(folder, publication)
}

/** Writes what stands and has no file: a server may have ended between the two. Gives how many it wrote. */
export async function completeFiles(folder: string, standing: readonly Publication[]): Promise<number> {
  const present = new Set(await readdir(folder))
  const missing = standing.filter((publication) => !present.has(fileNameOf(publication)))
  for (const publication of missing) await writePublication(folder, publication)
  for (const publication of standing) await removeBefore(folder, publication)
  return missing.length
}

export const writeSiteIdentity = (folder: string, identity: SiteIdentity): Promise<void> =>
  writeAtomically(join(folder, 'site.json'), `${JSON.stringify(identity)}\n`)

async function removeBefore(folder: string, { id, version }: Publication): Promise<void> {
  for (const name of await readdir(folder)) {
    const earlier = versionIn(name, id)
    if (earlier !== null && earlier < version) await rm(join(folder, name), { force: true })
  }
}

function versionIn(name: string, id: PublicationId): number | null {
  const found = name.startsWith(`${id}.v`) ? /^\.v(\d+)\.json$/.exec(name.slice(id.length)) : null
  return found ? Number(found[1]) : null
}
