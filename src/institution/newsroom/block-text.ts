// A document as one types it: a blank line between blocks, `# ` before a heading, `> ` before a quotation, `- ` before each item of a list.
import type { Block } from '../../vocabulary/documents.ts'

/** Every text gives a document: what has no sign is a paragraph. Signs are of this notation, never markup. */
export const blocksOfText = (text: string): readonly Block[] =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(blockOf)

/** The text that gives these blocks. */
export const textOfBlocks = (blocks: readonly Block[]): string => blocks.map(textOf).join('\n\n')

function blockOf(part: string): Block {
  const lines = part.split('\n').map((line) => line.trim())
  if (lines.every((line) => /^- \S/.test(line)))
    return { kind: 'list', items: lines.map((line) => line.slice(2).trim()) }
  if (/^# \S/.test(part)) return { kind: 'heading', text: lines.join(' ').slice(2).trim() }
  if (/^> \S/.test(part))
    return {
      kind: 'quote',
      text: lines
        .map((line) => line.replace(/^> ?/, ''))
        .join(' ')
        .trim(),
    }
  return { kind: 'paragraph', text: lines.join(' ') }
}

function textOf(block: Block): string {
  switch (block.kind) {
    case 'list':
      return block.items.map((item) => `- ${typeof item === 'string' ? item : item.text}`).join('\n')
    case 'heading':
      return `# ${block.text}`
    case 'quote':
      return `> ${block.text}`
    default:
      return block.text
  }
}
