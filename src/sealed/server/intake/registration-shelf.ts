// What the public server leaves for staff of registrations for events: counts, and sealed answers; and what staff leave for it: the link to join, who came, whom to delete.
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { writeAtomically } from '../../../foundation/server/folders/files.ts'
import { readPlainFile, readPlainText } from '../../../foundation/server/folders/shared-folder.ts'
import { isId } from '../../../vocabulary/ids.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { registeredEventsField } from '../../mailbox/registered-events.ts'
import { type RegisteredEvent, sealedRegistrationLimit } from '../../mailbox/wire.ts'

export type RegistrationShelf = ReturnType<typeof registrationShelf>

/** `path`: the folder of what comes in from the public. Ids are parsed by the caller: they become names of files. */
export function registrationShelf(path: string) {
  const folder = join(path, 'registrations')
  const named = (...parts: string[]) => join(folder, ...parts)
  const namesOf = (event: string): Promise<string[]> => readdir(named(event)).catch(() => [])
  const joinOf = async (event: string) => (await readPlainText(named(`${event}.join`), joinMost)) ?? ''
  return {
    async events(): Promise<readonly RegisteredEvent[]> {
      const text = (await readPlainText(named('events.json'), countsMost)) ?? '{"events":[]}'
      const { events } = v.parse(registeredEventsField, JSON.parse(text))
      return Promise.all(
        events.map(async (event) => ({
          ...event,
          attended: (await namesOf(event.event)).flatMap((name) =>
            name.endsWith('.attended') && isId(name.slice(0, -9)) ? [name.slice(0, -9)] : [],
          ),
          join: (await joinOf(event.event)) !== '',
        })),
      )
    },
    /** Those that nobody has deleted. */
    async sealed(event: string): Promise<readonly Bytes[]> {
      const names = new Set(await namesOf(event))
      const ids = [...names].filter((name) => isId(name) && !names.has(`${name}.gone`))
      const read = await Promise.all(ids.map((id) => readPlainFile(named(event, id), sealedRegistrationLimit)))
      return read.flatMap((bytes) => bytes ?? [])
    },
    async mark(event: string, id: string, attended: boolean): Promise<void> {
      await mkdir(named(event), { recursive: true, mode: 0o700 })
      if (attended) await writeAtomically(named(event, `${id}.attended`), '')
      else await rm(named(event, `${id}.attended`), { force: true })
    },
    /** One person's, until she is deleted. */
    sealedOf: (event: string, id: string): Promise<Bytes | null> =>
      readPlainFile(named(event, id), sealedRegistrationLimit),
    /** The answers are gone at once; the public server deletes the address when it next looks. */
    async remove(event: string, id: string): Promise<void> {
      await mkdir(named(event), { recursive: true, mode: 0o700 })
      await writeAtomically(named(event, `${id}.gone`), '')
      for (const name of [id, `${id}.attended`]) await rm(named(event, name), { force: true })
    },
    async leaveJoin(event: string, link: string | null): Promise<void> {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      if (link) await writeAtomically(named(`${event}.join`), link)
      else await rm(named(`${event}.join`), { force: true })
    },
  }
}

/** Bytes of an address of two thousand letters, and of the counts of very many events. */
const [joinMost, countsMost] = [8 * 1024, 16 * 1024 * 1024]
