// Makes a draft of a page that was found: a news item in the page's one language, with its old address.
import type { IsoDate } from '../../../vocabulary/dates.ts'
import { prevention } from '../../../vocabulary/mandates.ts'
import type { NewsContent } from '../../../vocabulary/published/contents.ts'
import type { Block } from '../../../vocabulary/published/documents.ts'
import { isFormerAddress } from '../../../vocabulary/published/former-addresses.ts'
import type { DraftOf } from '../draft-content.ts'
import type { SavedBlock } from './blocks.ts'
import type { Article, PageFound } from './page-found.ts'
import type { SavedPagePictures } from './saved-page-pictures.ts'

/** `today` replaces a missing date; `fileOf` gives the library's file of a picture, null where it has none. */
export function draftOf(
  found: PageFound & { readonly article: Article },
  today: IsoDate,
  fileOf: SavedPagePictures['fileOf'] = () => null,
): DraftOf<'news'> {
  const { article, address } = found
  const { language } = article
  const former = address === null ? null : pathOf(address)
  const content: NewsContent = {
    kind: 'news',
    form: 'news',
    date: article.date ?? today,
    theme: null,
    body: { [language]: documentOf(article.blocks, fileOf) },
    related: [],
  }
  return {
    ...content,
    title: { [language]: article.title.slice(0, titleMost) },
    summary: {},
    mandate: prevention,
    former: former !== null && isFormerAddress(former) ? [former] : [],
  }
}

const titleMost = 300
/** As much as a paragraph of a document may hold. */
const paragraphMost = 10_000
/** Of a picture. */
const toldMost = 1_000

/** Consecutive items form one list. A picture keeps its page's alternative text; without any, the gate asks for it. */
function documentOf(blocks: readonly SavedBlock[], fileOf: SavedPagePictures['fileOf']): Block[] {
  const out: Block[] = []
  let items: string[] = []
  const closeList = () => {
    if (items.length > 0) out.push({ kind: 'list', items })
    items = []
  }
  for (const block of blocks) {
    const { kind, text } = block
    if (kind === 'picture') {
      const file = fileOf(block)
      if (file) {
        closeList()
        out.push({ kind, file, text: text.slice(0, toldMost) })
      }
      continue
    }
    if (text === '') continue
    if (kind === 'item') {
      items.push(text.slice(0, 2_000))
      continue
    }
    closeList()
    for (const part of parts(text)) out.push({ kind, text: part })
  }
  closeList()
  return out
}

function parts(text: string): string[] {
  const count = Math.ceil(text.length / paragraphMost)
  return Array.from({ length: count }, (_, at) => text.slice(at * paragraphMost, (at + 1) * paragraphMost))
}

/** The path and query of a whole address; a path stays as it is. */
function pathOf(address: string): string | null {
  try {
    const { pathname, search } = new URL(address, 'https://before.example')
    return pathname === '/' && search === '' ? null : pathname + search
  } catch {
    return null
  }
}
