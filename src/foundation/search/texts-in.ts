// Every text of a value that is kept by language, with the words of its blocks: what a search of any content reads.
import { isLanguageTag, type SiteLanguage } from '../../vocabulary/languages.ts'
import { wordsOfBlock } from '../../vocabulary/published/documents.ts'

type TextIn = { readonly language: SiteLanguage; readonly text: string }

export function textsIn(value: unknown): readonly TextIn[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  const isText = Object.keys(value).every(isLanguageTag)
  return Object.entries(value).flatMap(([key, inner]) => {
    const language = key as SiteLanguage
    if (isText && typeof inner === 'string') return [{ language, text: inner }]
    if (isText && Array.isArray(inner)) return inner.map((block) => ({ language, text: wordsOfBlock(block) }))
    return textsIn(inner)
  })
}
