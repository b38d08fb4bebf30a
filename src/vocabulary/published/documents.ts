// A document of plain blocks, in its languages: text, pictures and files, never markup. Code that shows it must escape it.
import type { PerLanguage } from '../languages.ts'
import type { FileRef } from './files.ts'

/** A range of a text's characters (UTF-16): start and end. Marks are in order and do not overlap. */
export type TextMark = { readonly from: number; readonly until: number } & (
  | { readonly kind: 'strong' | 'emphasis' }
  /** `https:`, `http:`, `mailto:` or a path of the site itself. */
  | { readonly kind: 'link'; readonly to: string }
)
/** A footnote, attached to the words that it explains. Only reports have footnotes, published documents never do. */
export type NoteMark = { readonly from: number; readonly until: number; readonly kind: 'note'; readonly text: string }

export type MarkedText<Mark = TextMark> = { readonly text: string; readonly marks?: readonly Mark[] }

export const textBlocks = ['paragraph', 'heading', 'quote'] as const
export type Block<Mark = TextMark> =
  | ({ readonly kind: (typeof textBlocks)[number] } & MarkedText<Mark>)
  | { readonly kind: 'list'; readonly items: readonly (string | MarkedText<Mark>)[]; readonly ordered?: boolean }
  /** `text` is the picture's alternative text; empty while a draft lacks it. */
  | { readonly kind: 'picture'; readonly file: FileRef; readonly text: string; readonly caption?: string }
  | { readonly kind: 'file'; readonly file: FileRef; readonly text: string }

export type LocalBody = PerLanguage<readonly Block[]>

/** True for where a link of a document may lead: nothing that runs. */
export const isLinkTarget = (to: string): boolean =>
  /^(https?:\/\/[^\s]+|mailto:[^\s@]+@[^\s@]+|\/[^\s/][^\s]*)$/i.test(to)

/** The words of a block, as plain text. */
export function wordsOfBlock(block: Block<unknown>): string {
  if (block.kind !== 'list') return block.text
  return block.items.map((item) => (typeof item === 'string' ? item : item.text)).join('\n')
}
