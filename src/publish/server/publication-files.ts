// The folder that the public server reads: one file for each publication, its newest version alone, and the institution's own face in `site.json`.
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAtomically, writeOnce } from '../../foundation/server/folders/files.ts'
import { insideFolder } from '../../foundation/server/folders/shared-folder.ts'
import type { MediumUse } from '../../institution/newsroom/media/media.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { type FileRef, fileNameOf as nameOfFile } from '../../vocabulary/published/files.ts'
import { filesIn } from '../../vocabulary/published/files-in.ts'
import type { Publication, SiteIdentity } from '../publication.ts'
import type { PublicationRegister } from '../publication-register.ts'

/** `<id>.v<version>.json`. */
const fileNameOf = ({ id, version }: Pick<Publication, 'id' | 'version'>): string => `${id}.v${version}.json`

/** Writes one version and deletes the files of earlier ones: what was corrected or withdrawn is not left where the public is served from. */
export async function writePublication(folder: string, publication: Publication): Promise<void> {
  await writeAtomically(join(folder, fileNameOf(publication)), `${JSON.stringify(publication)}\n`)
  await removeOlder(folder, [publication])
}

/** Writes current versions that lack a file, exactly as they were recorded (the hash is in the catalogue): a server may have stopped between the two. Returns how many it wrote. */
export async function completeFiles(
  folder: string,
  standing: readonly Publication[],
  fileOf: PublicationRegister['file'],
): Promise<number> {
  const present = new Set(await readdir(folder))
  const missing = standing.filter((publication) => !present.has(fileNameOf(publication)))
  for (const { id, version } of missing) {
    const recorded = await fileOf(id, version)
    if (recorded) await writeAtomically(join(folder, fileNameOf({ id, version })), recorded.file)
  }
  await removeOlder(folder, standing)
  return missing.length
}

/** The folder of the files that publications show or offer, inside theirs. */
const filesFolder = (folder: string): string => join(folder, 'files')

/** Puts these files where the public reads, before the publication that links to them. Refuses `medium-missing` when one is neither there nor in the library. */
export async function writeFiles(
  folder: string,
  files: readonly FileRef[],
  read: (hash: string) => Promise<Uint8Array | null>,
): Promise<Outcome<null>> {
  const inside = filesFolder(folder)
  const present = new Set(await insideFolder(inside, (here) => readdir(here)))
  for (const file of files.filter((one) => !present.has(nameOfFile(one)))) {
    const bytes = await read(file.hash)
    if (!bytes) return refuse('medium-missing', { name: file.name })
    await mkdir(inside, { recursive: true })
    const written = await insideFolder(inside, (here) => writeOnce(join(here, nameOfFile(file)), bytes))
    if (written === null) throw new Error('the folder of published files is a link')
  }
  return accept(null)
}

/** Writes those that current publications show and that are missing: a folder may have been lost, or a server stopped in between. What the library no longer has stays away. */
export async function completeShownFiles(
  folder: string,
  standing: readonly Publication[],
  read: (hash: string) => Promise<Uint8Array | null>,
): Promise<void> {
  for (const file of standing.flatMap(filesOf)) await writeFiles(folder, [file], read)
  await removeUnusedFiles(folder, standing)
}

/** Deletes files that no current publication shows: what was withdrawn is not left there. */
export async function removeUnusedFiles(folder: string, standing: readonly Publication[]): Promise<void> {
  const used = new Set(standing.flatMap(filesOf).map(nameOfFile))
  // The public server writes here too: if somebody has taken it over, its folder may contain links into ours.
  await insideFolder(filesFolder(folder), async (inside) => {
    for (const entry of await readdir(inside, { withFileTypes: true }))
      if (!used.has(entry.name) && !entry.isDirectory()) await rm(join(inside, entry.name), { force: true })
  })
}

/** Nothing of a withdrawn one, whatever an older version of the program left in it. */
export const filesOf = (publication: Publication): readonly FileRef[] =>
  publication.withdrawn || publication.kind === 'visit' || publication.kind === 'recommendation'
    ? []
    : filesIn(publication)

/** What stands shows these of the library's files. */
export const usesOf = (standing: readonly Publication[]): readonly MediumUse[] =>
  standing.flatMap((publication) =>
    hashesOf(publication).map((hash) => ({
      hash,
      in: 'publication' as const,
      id: publication.id,
      title: publication.title,
      link: '/publications',
    })),
  )

const hashesOf = (publication: Publication): readonly string[] => [
  ...new Set(filesOf(publication).map(({ hash }) => hash)),
]

export const writeSiteIdentity = (folder: string, identity: SiteIdentity): Promise<void> =>
  writeAtomically(join(folder, 'site.json'), `${JSON.stringify(identity)}\n`)

/** Takes away the files of versions before these. */
async function removeOlder(folder: string, newest: readonly Publication[]): Promise<void> {
  const versions = new Map<string, number>(newest.map(({ id, version }) => [id, version]))
  for (const name of await readdir(folder)) {
    const [, id = '', version] = /^(.+)\.v(\d+)\.json$/.exec(name) ?? []
    if (Number(version) < (versions.get(id) ?? 0)) await rm(join(folder, name), { force: true })
  }
}
