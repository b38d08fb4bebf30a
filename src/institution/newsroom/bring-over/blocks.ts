// A saved page of any format as blocks in reading order: text, headings, lists, pictures.
import type { Language } from '../../../vocabulary/languages.ts'

export type SavedBlock = {
  readonly kind: 'paragraph' | 'heading' | 'quote' | 'item' | 'picture'
  /** Plain text; for a picture, its alternative text. */
  readonly text: string
  /** The target of a text that is one link and nothing else. */
  readonly link: string | null
  /** Of a picture where it was. */
  readonly source: string | null
  /** As the page itself says; null when it does not. */
  readonly said: Language | null
  /** In a part of the page that is its subject by the page's own marks (`main`, `article`). */
  readonly inMain: boolean
}

export type SavedPage = {
  readonly name: string
  readonly blocks: readonly SavedBlock[]
  /** What the page's head says of itself. */
  readonly title: string | null
  readonly published: string | null
  readonly address: string | null
}

export const textBlock = (text: string, more: Partial<SavedBlock> = {}): SavedBlock => ({
  kind: 'paragraph',
  text,
  link: null,
  source: null,
  said: null,
  inMain: false,
  ...more,
})

export const oneLine = (text: string): string => text.replace(/[\s\u00a0]+/gu, ' ').trim()
