// A document of plain blocks, in the languages it has: text only, never markup. Whoever shows it escapes it.
import type { Language } from './languages.ts'

export const textBlocks = ['paragraph', 'heading', 'quote'] as const
export type Block =
  | { readonly kind: (typeof textBlocks)[number]; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }

export type LocalBody = Readonly<Partial<Record<Language, readonly Block[]>>>
