// A database that has every table of both servers, as a first start leaves it: made once for a run, and what a test is given is a copy of it.
import { join } from 'node:path'
import { openDatabase } from '../../src/foundation/server/database/database.ts'
import { query } from './postgres.ts'

/** Gives its path: a file in `folder`, whole without a log beside it. */
export async function sqliteTemplate(folder: string): Promise<string> {
  const path = join(folder, 'template.sqlite')
  await fill(path)
  return path
}

/** Gives its name: a database of the server at this address, on which nobody is connected. */
export async function postgresTemplate(server: string): Promise<string> {
  const name = `wiqaya_template_${process.pid}`
  await query(server, `create database ${name}`)
  await fill(databaseAt(server, name))
  return name
}

/** A copy of the template named, or an empty database; gives its address. Copying files takes half the work of logging each page of them. */
export async function newDatabase(server: string, name: string, template = 'template1'): Promise<string> {
  await query(server, `create database ${name} template ${template} strategy file_copy`)
  return databaseAt(server, name)
}

function databaseAt(server: string, name: string): string {
  const address = new URL(server)
  address.pathname = `/${name}`
  return address.href
}

async function fill(address: string): Promise<void> {
  // Loaded where it is used: every room's tables are half of what a test file of a store would load, and the runner has filled a template for all files.
  const { allSteps, makeTables, servers } = await import('../../src/main/night/rooms-tables.ts')
  const database = await openDatabase(address)
  for (const server of servers) await makeTables(server, database, await allSteps(server))
  await database.close()
}
