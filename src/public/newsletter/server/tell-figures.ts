// Leaves the newsletter's figures where the staff server finds them: it never opens the store of addresses.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAtomically } from '../../../foundation/server/files.ts'
import type { IssuesSent } from './issues-sent.ts'

/** Of the file in the folder that both servers share. */
export const figuresFile = 'newsletter-figures.json'

/** Writes nothing while nothing has changed. The folder must exist. */
export async function tellFigures(folder: string, issues: Pick<IssuesSent, 'figures'>): Promise<void> {
  const file = join(folder, figuresFile)
  const now = JSON.stringify(await issues.figures())
  if (now !== (await readFile(file, 'utf8').catch(() => null))) await writeAtomically(file, now)
}
