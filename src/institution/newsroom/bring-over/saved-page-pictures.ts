// The pictures of saved pages: looked for among the files that were chosen and nowhere else, and taken into the media library before their drafts are made.
import type { Language, LocalText } from '../../../vocabulary/languages.ts'
import type { Outcome, Problem } from '../../../vocabulary/problems.ts'
import type { FileRef } from '../../../vocabulary/published/files.ts'
import type { SavedBlock } from './blocks.ts'
import type { Article, PageFound } from './page-found.ts'
import type { SavedFile } from './read-saved.ts'

type Page = PageFound & { readonly article: Article }
/** Uploads to the library, which cleans the file; the alternative text is in the language of the page. */
export type AddPicture = (file: SavedFile, text: LocalText) => Promise<Outcome<{ readonly file: FileRef }>>

export type SavedPagePictures = {
  readonly fileOf: (block: SavedBlock) => FileRef | null
  /** Those that the library did not take: their drafts are without them. */
  readonly refused: readonly { readonly name: string; readonly problem: Problem }[]
}

/** Each file once, however many pages show it. */
export async function bringPictures(
  pages: readonly Page[],
  pictures: readonly SavedFile[],
  add: AddPicture,
): Promise<SavedPagePictures> {
  const taken = new Map<SavedFile, FileRef | null>()
  const files = new Map<SavedBlock, FileRef>()
  const refused: SavedPagePictures['refused'][number][] = []
  for (const { name, article } of pages)
    for (const block of article.blocks) {
      const found = block.kind === 'picture' ? pictureAt(block.source, name, pictures) : null
      if (!found) continue
      if (!taken.has(found)) {
        const added = await add(found, captionOf(block, article.language))
        if (!added.ok) refused.push({ name: found.name, problem: added.problem })
        taken.set(found, added.ok ? added.value.file : null)
      }
      const file = taken.get(found)
      if (file) files.set(block, file)
    }
  return { fileOf: (block) => files.get(block) ?? null, refused }
}

/**
 * The file that a page means by this address: where it leads from the page's own place among the files, else the only one whose name ends as the
 * address does. Null when there is none, or more than one: nothing is guessed, and nothing is fetched.
 */
export function pictureAt(source: string | null, page: string, pictures: readonly SavedFile[]): SavedFile | null {
  const path = source === null ? null : pathOf(source, page)
  if (path === null) return null
  const exact = pictures.find(({ name }) => tidy(name) === path)
  if (exact) return exact
  const parts = path.split('/')
  for (let from = 0; from < parts.length; from++) {
    const end = parts.slice(from).join('/')
    const ending = pictures.filter(({ name }) => `/${tidy(name)}`.endsWith(`/${end}`))
    if (ending.length === 1) return ending[0] ?? null
    if (ending.length > 1) return null
  }
  return null
}

const captionOf = ({ text }: SavedBlock, language: Language): LocalText =>
  text === '' ? {} : { [language]: text.slice(0, 1_000) }

/** Without host and question, from the top of the chosen files; null for what holds the picture itself, or is no address. */
function pathOf(source: string, page: string): string | null {
  try {
    const folder = new URL(tidy(page).split('/').map(encodeURIComponent).join('/'), 'https://chosen.example/')
    const { protocol, pathname } = new URL(source, folder)
    return /^https?:$/.test(protocol) ? tidy(decodeURIComponent(pathname)) : null
  } catch {
    return null
  }
}

const tidy = (path: string): string => path.replaceAll('\\', '/').replace(/^(\.?\.?\/)+/, '')
