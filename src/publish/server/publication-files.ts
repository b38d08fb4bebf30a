// The folder that the public server reads: one file for each publication, its newest version alone, and the institution's own face in `site.json`.
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAtomically } from '../../foundation/server/files.ts'
import type { Publication, SiteIdentity } from '../publication.ts'

/** `<id>.v<version>.json`. */
export const fileNameOf = ({ id, version }: Pick<Publication, 'id' | 'version'>): string => `${id}.v${version}.json`

/** Writes one version and takes the files before it away: what was corrected or withdrawn is not left lying where the public is served from. */
export async function writePublication(folder: string, publication: Publication): Promise<void> {
  await writeFile(folder, publication)
  await removeOlder(folder, [publication])
}

/** Writes what stands and has no file: a server may have ended between the two. Gives how many it wrote. */
export async function completeFiles(folder: string, standing: readonly Publication[]): Promise<number> {
  const present = new Set(await readdir(folder))
  const missing = standing.filter((publication) => !present.has(fileNameOf(publication)))
  for (const publication of missing) await writeFile(folder, publication)
  await removeOlder(folder, standing)
  return missing.length
}

export const writeSiteIdentity = (folder: string, identity: SiteIdentity): Promise<void> =>
  writeAtomically(join(folder, 'site.json'), `${JSON.stringify(identity)}\n`)

const writeFile = (folder: string, publication: Publication): Promise<void> =>
  writeAtomically(join(folder, fileNameOf(publication)), `${JSON.stringify(publication)}\n`)

/** Takes away the files of versions before these. */
async function removeOlder(folder: string, newest: readonly Publication[]): Promise<void> {
  const versions = new Map<string, number>(newest.map(({ id, version }) => [id, version]))
  for (const name of await readdir(folder)) {
    const [, id = '', version] = /^(.+)\.v(\d+)\.json$/.exec(name) ?? []
    if (Number(version) < (versions.get(id) ?? 0)) await rm(join(folder, name), { force: true })
  }
}
