// The folder of one installation: what is in it, where, and whether it was begun as a demonstration.
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { writeAtomically } from '../foundation/server/folders/files.ts'
import { makeFolder } from '../foundation/server/folders/make-folder.ts'
import { problemLine } from '../foundation/server/process/terminal.ts'
import { leftToRight, t } from '../foundation/words/t.ts'
import type { Language } from '../vocabulary/languages.ts'
import { refuse } from '../vocabulary/problems.ts'

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
  /** True until the demonstration's history is complete: an interrupted one starts again. */
  readonly needsFilling: boolean
  /** True if this start made the folder: if it then cannot serve, it leaves nothing behind. */
  readonly isNew: boolean
}

const cardFile = 'wiqaya.json'
const cardShape = v.object({ format: v.literal(1), demonstration: v.boolean(), filled: v.boolean() })
/** In a newer form only the number is read. */
const anyCard = v.looseObject({ format: v.pipe(v.number(), v.integer()) })
type Card = v.InferOutput<typeof cardShape>

/** The whole card of a real institution. */
export const cardOfAnInstitution = JSON.stringify({ format: 1, demonstration: false, filled: true } satisfies Card)

/** Opens the folder, or makes it. Otherwise gives the sentence that says what is wrong: it cannot be written, or holds something else. */
export async function openDataFolder(
  path: string,
  begin: { readonly demonstration: boolean },
  language: Language,
): Promise<DataFolder | string> {
  const named = { folder: leftToRight(path) }
  const made = makeFolder(path, 0o755)
  if (!made.ok) return problemLine(language, made.problem)
  if (!isOpen(path)) return problemLine(language, refuse('folder-closed', { folder: path }).problem)
  let card = cardIn(path)
  if (card === 'newer') return t(language, 'terminal.start.folder-newer', named)
  const isNew = card === 'none'
  if (card === 'none') {
    const names = namesOf(path)
    if (names.includes('staff'))
      return t(language, 'terminal.start.folder-card', { ...named, line: cardOfAnInstitution })
    if (names.length > 0) return t(language, 'terminal.start.folder-other', named)
    card = { format: 1, demonstration: begin.demonstration, filled: !begin.demonstration }
    await writeCard(path, card)
  }
  if (card === 'unreadable') return t(language, 'terminal.start.folder-card', { ...named, line: cardOfAnInstitution })
  if (!begin.demonstration && card.demonstration) return t(language, 'terminal.start.folder-demonstration', named)
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

const isOpen = (path: string): boolean => {
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** What the folder says of itself. */
export function cardIn(path: string): Card | 'none' | 'unreadable' | 'newer' {
  const file = join(path, cardFile)
  if (!existsSync(file)) return 'none'
  try {
    const said = v.safeParse(anyCard, JSON.parse(readFileSync(file, 'utf8')))
    if (!said.success) return 'unreadable'
    if (said.output.format > 1) return 'newer'
    const card = v.safeParse(cardShape, said.output)
    return card.success ? card.output : 'unreadable'
  } catch {
    return 'unreadable'
  }
}

/** An interrupted demonstration is deleted and filled again from the beginning; it holds nothing that anybody wrote. */
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

export const markFilled = ({ path }: DataFolder): Promise<void> =>
  writeCard(path, { format: 1, demonstration: true, filled: true })

/** Written in one step: half a card, on a full disk, would close the folder to every later start. */
const writeCard = (path: string, card: Card): Promise<void> =>
  writeAtomically(join(path, cardFile), `${JSON.stringify(card)}\n`)
