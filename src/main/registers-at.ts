// The registers of an installation, opened by a command while no server has them.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, openDatabase } from '../foundation/server/database/database.ts'
import { takeDataFolder } from '../foundation/server/folders/data-folder.ts'
import { isHere } from '../foundation/server/folders/database-elsewhere.ts'
import { makeFolder } from '../foundation/server/folders/make-folder.ts'
import { openRegisters, type Registers } from '../institution/server/parts.ts'
import { openPublications } from '../publish/server/parts.ts'
import { publishedOf } from '../publish/server/stored-publications.ts'
import { type DirectoryBoard, directoryBoard } from '../sealed/server/directory/directory-board.ts'
import { eraseCard } from '../sealed/server/intake/erase-card.ts'
import { migrateMailbox } from '../sealed/server/mailbox.ts'
import { accept, type Outcome, refuse } from '../vocabulary/problems.ts'
import { cleanMedia } from './staff/clean-media.ts'
import { institutionMeans } from './staff/institution-means.ts'

export type RegistersHere = {
  readonly database: Database
  readonly registers: Registers
  readonly board: DirectoryBoard
  /** The newsroom's files. */
  readonly media: string
}

/** Hands them to `act`, brought up to date. `data` is the folder of the installation. Refuses `no-installation-here`, `database-elsewhere`, and what `takeDataFolder` does. */
export async function withRegistersAt<T>(
  data: string,
  databaseUrl: string | null,
  act: (here: RegistersHere) => Promise<T>,
): Promise<Outcome<T>> {
  const staff = join(data, 'staff')
  if (!existsSync(staff)) return refuse('no-installation-here', { folder: data })
  const here = isHere('staff', staff)
  if (databaseUrl === null && !here.ok) return here
  await using taken = new AsyncDisposableStack()
  const folder = takeDataFolder(staff)
  if (!folder.ok) return folder
  taken.defer(folder.value.release)
  // Missing if everything was imported and no server has started since.
  const publications = join(data, 'public', 'publications')
  const made = makeFolder(publications)
  if (!made.ok) return made
  const database = await openDatabase(databaseUrl ?? join(staff, 'staff.sqlite'))
  taken.defer(database.close)
  await migrateMailbox(database)
  const media = join(staff, 'media')
  const board = directoryBoard(database)
  const registers = await openRegisters(database, institutionMeans, {
    zone: async () => (await board.current())?.identity.timeZone ?? 'UTC',
    folder: media,
    clean: cleanMedia,
    alsoUsed: async () => [],
    publishedOf,
    eraseBelow: eraseCard,
  })
  await openPublications(database, institutionMeans, publications)
  return accept(await act({ database, registers, board, media }))
}
