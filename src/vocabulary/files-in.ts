// The files that a content shows or offers.
import type { WrittenContent } from './contents.ts'
import type { Block } from './documents.ts'
import type { FileRef } from './files.ts'
import { languages } from './languages.ts'

export function filesIn(content: WrittenContent): readonly FileRef[] {
  const body = 'body' in content ? languages.flatMap((language) => content.body[language] ?? []) : []
  const offered = content.kind === 'report' ? content.files.map(({ file }) => file) : []
  return [...body.flatMap(fileIn), ...offered]
}

/** Each file once, however often it stands in a text. */
export const hashesIn = (content: WrittenContent): readonly string[] => [
  ...new Set(filesIn(content).map(({ hash }) => hash)),
]

const fileIn = (block: Block): FileRef[] => (block.kind === 'picture' || block.kind === 'file' ? [block.file] : [])
