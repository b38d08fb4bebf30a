// `wiqaya export`: everything that the institution has in its registers, with its attachments, in files that any program reads.
import { join, resolve } from 'node:path'
import { openDatabase } from '../../foundation/server/database/database.ts'
import { languageAsked, problemLines, tellUsage } from '../../foundation/server/process/terminal.ts'
import { t } from '../../foundation/words/t.ts'
import { directoryBoard } from '../../sealed/server/directory/directory-board.ts'
import { systemClock } from '../../vocabulary/dates.ts'
import { earlierPeople, earlierPeopleFile, listedPeople } from '../everything/earlier-people.ts'
import { countsOf, folderAndData, rowProgress } from '../everything/everything-terminal.ts'
import { writeEverything } from '../everything/write-everything.ts'
import { installationAt } from '../night/installation.ts'

/** Gives 0; 1 for what is refused; 2 for what it does not understand. */
export async function exportEverything(args: readonly string[]): Promise<number> {
  const language = languageAsked(args)
  const asked = folderAndData(args)
  if (!asked) return tellUsage(language, args, t(language, 'terminal.usage.export'))
  const installation = installationAt(asked.data, process.env, ['staff'])
  if (!installation.ok) {
    console.error(problemLines(language, installation.problem))
    return 1
  }
  const address = installation.value.databases.staff
  if (address === null) {
    console.error(t(language, 'night.doctor.database-none', { server: 'staff' }))
    return 1
  }
  const { progress, end } = rowProgress()
  const written = await writeEverything({
    address,
    media: join(asked.data, 'staff', 'media'),
    folder: resolve(asked.folder),
    people: await peopleIn(address, join(asked.data, 'staff', earlierPeopleFile)),
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

async function peopleIn(address: string, earlier: string): Promise<readonly object[]> {
  const database = await openDatabase(address)
  try {
    return listedPeople(await directoryBoard(database).current(), await earlierPeople(earlier))
  } finally {
    await database.close()
  }
}
