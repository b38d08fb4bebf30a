// Leaves the newsletter's figures where the staff server finds them: it never opens the store of addresses.
import { join } from 'node:path'
import { writeChanged } from '../../../foundation/server/folders/files.ts'
import type { IssuesSent } from './issues-sent.ts'

/** Of the file in the folder that both servers share. */
export const figuresFile = 'newsletter-figures.json'

/** The folder must exist. */
export const tellFigures = async (folder: string, issues: Pick<IssuesSent, 'figures'>): Promise<void> =>
  writeChanged(join(folder, figuresFile), JSON.stringify(await issues.figures()))
