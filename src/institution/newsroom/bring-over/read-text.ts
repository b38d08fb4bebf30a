// A page saved as plain text: a blank line ends a block, and so does a short line.
import { oneLine, type SavedPage, textBlock } from './blocks.ts'

export function readText(name: string, text: string): SavedPage {
  const parts = text.replace(/\r\n?/g, '\n').split(/\n[\s\u00a0]*\n/)
  const blocks = parts.flatMap((part) => linesOf(part)).map((line) => textBlock(line))
  return { name, blocks, title: null, published: null, address: null }
}

/** Lines of one paragraph belong together; a list, or links below each other, do not. */
function linesOf(part: string): string[] {
  const lines = part.split('\n').map(oneLine).filter(Boolean)
  const together = lines.length < 2 || lines.slice(0, -1).every((line) => line.length > 60)
  return together ? [lines.join(' ')].filter(Boolean) : lines
}
