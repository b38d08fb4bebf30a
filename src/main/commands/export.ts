// `wiqaya export`: everything that the institution has in its registers, with its attachments, in files that any program reads.
import { join, resolve } from 'node:path'
import { openDatabase } from '../../foundation/server/database/database.ts'
import { t } from '../../foundation/words/t.ts'
import { directoryBoard } from '../../sealed/server/directory/directory-board.ts'
import { systemClock } from '../../vocabulary/dates.ts'
import { listedPeople } from '../everything/listed-people.ts'
import { countsOf, folderAndData, rowsTold } from '../everything/told.ts'
import { writeEverything } from '../everything/write-everything.ts'
import { installationAt } from '../night/installation.ts'
import { languageAsked, problemLines } from '../terminal.ts'

const usage = `wiqaya export FOLDER --data DIR    while the servers run; FOLDER must not be there yet (docs/export.md)`

/** Gives 0; 1 for what is refused; 2 for what it does not understand. */
export async function exportEverything(args: readonly string[]): Promise<number> {
  const language = languageAsked(args)
  const asked = folderAndData(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  const installation = installationAt(asked.data)
  const address = installation.ok ? installation.value.databases.staff : null
  if (address === null) {
    console.error(installation.ok ? usage : problemLines(language, installation.problem))
    return 1
  }
  const { progress, end } = rowsTold()
  const written = await writeEverything({
    address,
    media: join(asked.data, 'staff', 'media'),
    folder: resolve(asked.folder),
    people: await peopleIn(address),
    now: systemClock(),
    progress,
  })
  end()
  if (!written.ok) {
    console.error(problemLines(language, written.problem))
    return 1
  }
  console.log(t(language, 'import.everything.out', countsOf(written.value)))
  return 0
}

async function peopleIn(address: string): Promise<readonly object[]> {
  const database = await openDatabase(address)
  try {
    return listedPeople(await directoryBoard(database).current())
  } finally {
    await database.close()
  }
}
