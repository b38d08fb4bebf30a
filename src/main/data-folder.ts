// The folder of one installation: what is in it, where, and whether it was begun as a demonstration.
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { leftToRight, t } from '../foundation/words/t.ts'
import type { Language } from '../vocabulary/languages.ts'

export type DataFolder = {
  readonly path: string
  /** Only the staff process opens this one. */
  readonly staff: string
  /** The public process knows this one and no other. */
  readonly public: string
  readonly publications: string
  /** Where sealed letters wait: both servers write here. */
  readonly intake: string
  /** Files of words, one a language that the institution adds. */
  readonly languages: string
  /** The invented people's devices; absent where the data are real. */
  readonly demonstration: string
  readonly isDemonstration: boolean
  /** True until the demonstration's history is told to its end: an interrupted one is begun again. */
  readonly needsFilling: boolean
  /** True when this very start began it: a start that then cannot serve leaves nothing of it behind. */
  readonly isNew: boolean
}

type Card = { readonly format: 1; readonly demonstration: boolean; readonly filled: boolean }

/** Opens the folder, or begins it. Gives the sentence that says what is wrong instead: it cannot be written, or holds something else. */
export function openDataFolder(
  path: string,
  begin: { readonly demonstration: boolean },
  language: Language,
): DataFolder | string {
  const named = { folder: leftToRight(path) }
  try {
    mkdirSync(path, { recursive: true })
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return t(language, 'terminal.start.folder-closed', named)
  }
  const cardFile = join(path, 'wiqaya.json')
  let card: Card
  let isNew = false
  if (existsSync(cardFile)) {
    card = JSON.parse(readFileSync(cardFile, 'utf8'))
    if (card.format !== 1) return t(language, 'terminal.start.folder-newer', named)
    if (!begin.demonstration && card.demonstration) return t(language, 'terminal.start.folder-demonstration', named)
  } else {
    if (namesOf(path).length > 0) return t(language, 'terminal.start.folder-other', named)
    card = { format: 1, demonstration: begin.demonstration, filled: !begin.demonstration }
    isNew = true
    writeFileSync(cardFile, `${JSON.stringify(card)}\n`, { mode: 0o600 })
  }
  const folder = {
    path,
    staff: join(path, 'staff'),
    public: join(path, 'public'),
    publications: join(path, 'public', 'publications'),
    intake: join(path, 'public', 'intake'),
    languages: join(path, 'languages'),
    demonstration: join(path, 'demonstration'),
    isDemonstration: card.demonstration,
    needsFilling: card.demonstration && !card.filled,
    isNew,
  }
  for (const sub of [folder.staff, folder.public, folder.publications]) mkdirSync(sub, { recursive: true, mode: 0o700 })
  return folder
}

/** An interrupted demonstration is thrown away whole before it is told again; it holds nothing that anybody wrote. */
export function clearUnfinishedDemonstration(folder: DataFolder): void {
  if (!folder.needsFilling) throw new Error('only an unfinished demonstration may be cleared')
  for (const sub of [folder.staff, folder.public, folder.demonstration]) rmSync(sub, { recursive: true, force: true })
  for (const sub of [folder.staff, folder.public, folder.publications]) mkdirSync(sub, { recursive: true, mode: 0o700 })
}

/** Empties a folder that this start began and cannot serve from. */
export function forgetNewFolder(folder: DataFolder): void {
  if (!folder.isNew) throw new Error('only a folder that was just begun may be forgotten')
  for (const name of namesOf(folder.path)) rmSync(join(folder.path, name), { recursive: true, force: true })
}

/** Files of words may be there before the first start. */
const namesOf = (path: string): readonly string[] => readdirSync(path).filter((name) => name !== 'languages')

export function markFilled(folder: DataFolder): void {
  writeFileSync(
    join(folder.path, 'wiqaya.json'),
    `${JSON.stringify({ format: 1, demonstration: true, filled: true } satisfies Card)}\n`,
  )
}
