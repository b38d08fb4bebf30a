// Every table of both servers' databases, of this version or of an earlier one: what a copy of a database is filled into.
import { migrateCatalogue } from '../../exchange/server/own-catalogue.ts'
import { migrateExchange } from '../../exchange/server/parts.ts'
import type { Database, Migrations } from '../../foundation/server/database/database.ts'
import type { StepsTaken } from '../../foundation/server/database/tables/table.ts'
import { migrateRegisters } from '../../institution/server/parts.ts'
import { migratePublicStore } from '../../public/server/open-store.ts'
import { migratePublications } from '../../publish/server/parts.ts'
import { migrateMailbox } from '../../sealed/server/mailbox.ts'

/** The servers that have a database. */
export const servers = ['staff', 'public'] as const
export type Server = (typeof servers)[number]

/** Takes these steps, where they are not taken yet; a room that is not named is left as it is. A later start takes the others. */
export async function makeTables(server: Server, database: Database, taken: StepsTaken): Promise<void> {
  await eachRoom(server, async (room, migrations) => {
    const steps = Object.entries(migrations).filter(([step]) => taken[room]?.includes(step))
    if (steps.length > 0) await database.migrate(room, Object.fromEntries(steps))
  })
}

/** The steps of a database that this program has made or brought up to date. */
export async function allSteps(server: Server): Promise<StepsTaken> {
  const steps: Record<string, readonly string[]> = {}
  await eachRoom(server, async (room, migrations) => {
    steps[room] = Object.keys(migrations)
  })
  return steps
}

/** The steps that this program knows and that are not among these; and those that it does not know. */
export async function compareSteps(
  server: Server,
  taken: StepsTaken,
): Promise<{ readonly pending: readonly string[]; readonly unknown: readonly string[] }> {
  const named = (all: StepsTaken) =>
    new Set(Object.entries(all).flatMap(([room, steps]) => steps.map((step) => `${room}/${step}`)))
  const [known, done] = [named(await allSteps(server)), named(taken)]
  return {
    pending: [...known].filter((step) => !done.has(step)),
    unknown: [...done].filter((step) => !known.has(step)),
  }
}

/** In the order in which the servers open them. */
async function eachRoom(
  server: Server,
  migrate: (room: string, migrations: Migrations) => Promise<void>,
): Promise<void> {
  const rooms =
    server === 'public'
      ? [migratePublicStore]
      : [migrateMailbox, migrateRegisters, migratePublications, migrateCatalogue, migrateExchange]
  for (const room of rooms) await room({ migrate })
}
