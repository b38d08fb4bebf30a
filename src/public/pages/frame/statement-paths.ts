// The addresses of the statements that every page links to: the institution's own page in that position, or the text that comes with the program.
import { pageAt } from '../../library.ts'
import type { Reader } from '../../site.ts'

export const statements = ['accessibility', 'privacy'] as const
export type Statement = (typeof statements)[number]

/** Asks for the address alone: a corrected statement leaves every other page as it is. */
export const statementPath = ({ site }: Reader, statement: Statement): string =>
  site.library.ask(`address of ${statement}`, (library) => {
    const own = pageAt(library, statement)
    return own ? library.pathOf(own) : `${statement}/`
  })
