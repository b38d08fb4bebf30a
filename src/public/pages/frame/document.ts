// The blocks of a text as a reader sees them: every word escaped, links only to allowed targets, pictures with their alternative text, files with their size.
import { sizeOf } from '../../../foundation/words/size.ts'
import { typeset } from '../../../foundation/words/t.ts'
import type { SiteLanguage } from '../../../vocabulary/languages.ts'
import { type Block, isLinkTarget, type MarkedText, type TextMark } from '../../../vocabulary/published/documents.ts'
import { type FileRef, fileNameOf, fileTypes } from '../../../vocabulary/published/files.ts'
import type { Reader } from '../../site.ts'
import { type Html, html } from './html.ts'

export function blockOf(reader: Reader, block: Block): Html {
  const marked = (text: MarkedText) => dressed(reader.language, text)
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${marked(block)}</p>`
    case 'heading':
      return html`<h2>${marked(block)}</h2>`
    case 'quote':
      return html`<blockquote><p>${marked(block)}</p></blockquote>`
    case 'list': {
      const items = block.items.map(
        (item) => html`<li>${marked(typeof item === 'string' ? { text: item } : item)}</li>`,
      )
      return block.ordered ? html`<ol class="plain">${items}</ol>` : html`<ul class="plain">${items}</ul>`
    }
    case 'picture':
      return html`<figure class="picture">${picture(block.file, block.text)}${block.caption ? html`<figcaption>${block.caption}</figcaption>` : ''}</figure>`
    case 'file':
      return html`<p>${fileLink(reader, block.file, block.text)}</p>`
  }
}

/** Its address within the site, the same in every language. */
export const addressOf = (file: FileRef): string => `/files/${fileNameOf(file)}`

/** Reserves its space before it has loaded. */
const picture = (file: FileRef, text: string): Html =>
  html`<img src="${addressOf(file)}" alt="${text}" width="${file.width ?? ''}" height="${file.height ?? ''}" loading="lazy" decoding="async">`

/** What it is called, its format and its size: nobody with little credit opens 8 MB unawares. */
export const fileLink = (reader: Reader, file: FileRef, title: string): Html =>
  html`<a class="file" href="${addressOf(file)}" download="${file.name}"><bdi>${title || file.name}</bdi> <span class="muted">(<bdi dir="ltr">${fileTypes[file.type].toUpperCase()}</bdi> · ${reader.t(...sizeOf(file.size))})</span></a>`

function dressed(language: SiteLanguage, { text: written, marks = [] }: MarkedText): Html {
  const text = typeset(language, written)
  const parts: Html[] = []
  let at = 0
  for (const mark of marks) {
    parts.push(html`${text.slice(at, mark.from)}${dress(text.slice(mark.from, mark.until), mark)}`)
    at = mark.until
  }
  return html`${parts}${text.slice(at)}`
}

function dress(text: string, mark: TextMark): Html {
  switch (mark.kind) {
    case 'strong':
      return html`<strong>${text}</strong>`
    case 'emphasis':
      return html`<em>${text}</em>`
    case 'link':
      return isLinkTarget(mark.to) ? html`<a href="${mark.to}">${text}</a>` : html`${text}`
  }
}
