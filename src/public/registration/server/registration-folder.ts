// The folder that this server shares with the staff server for events: sealed answers and counts go in, the link to join and what staff deleted come out.
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeChanged, writeOnce } from '../../../foundation/server/folders/files.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { isId, type PublicationId } from '../../../vocabulary/ids.ts'
import type { LocalText } from '../../../vocabulary/languages.ts'
import type { Standing } from './registrations.ts'

export type RegistrationFolder = ReturnType<typeof registrationFolder>

/** What staff see of an event without opening anything: no address, no answer. */
type EventCounts = {
  readonly event: PublicationId
  readonly title: LocalText
  readonly date: IsoDate
  readonly places: number | null
  readonly pending: number
  /** By the number of each, which says nothing of who it is. */
  readonly standing: Readonly<Record<string, Standing>>
}

/** `path`: the folder of what comes in from the public. Ids become names of files: they are parsed before. */
export function registrationFolder(path: string) {
  const folder = join(path, 'registrations')
  const of = (event: PublicationId) => join(folder, event)
  return {
    /** Resolves once the sealed answers are on the disk. The same again changes nothing. */
    async put(event: PublicationId, id: string, sealed: Uint8Array): Promise<void> {
      await mkdir(of(event), { recursive: true, mode: 0o700 })
      await writeOnce(join(of(event), id), sealed)
    },
    /** Nothing of this person stays here. */
    async remove(event: PublicationId, id: string): Promise<void> {
      for (const name of [id, `${id}.attended`, `${id}.gone`]) await rm(join(of(event), name), { force: true })
    },
    forget: async (event: PublicationId): Promise<void> => {
      await rm(of(event), { recursive: true, force: true })
      await rm(join(folder, `${event}.join`), { force: true })
    },
    /** Those whom staff deleted. */
    async gone(event: PublicationId): Promise<readonly string[]> {
      const names = await readdir(of(event)).catch(() => [])
      return names.flatMap((name) => (name.endsWith('.gone') && isId(name.slice(0, -5)) ? [name.slice(0, -5)] : []))
    },
    /** Where only those with a place join; null while staff have given none. */
    async joinLink(event: PublicationId): Promise<string | null> {
      const text = await readFile(join(folder, `${event}.join`), 'utf8').catch(() => '')
      return /^https:\/\/\S{1,2000}$/i.test(text.trim()) ? text.trim() : null
    },
    async showCounts(counts: readonly EventCounts[]): Promise<void> {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeChanged(join(folder, 'events.json'), `${JSON.stringify({ events: counts })}\n`)
    },
  }
}
