// The files that a content shows or offers, in whichever of its languages.
import { languagesOf } from '../languages.ts'
import type { OfferedFile, WrittenContent } from './contents.ts'
import type { Block } from './documents.ts'
import type { FileRef } from './files.ts'

export function filesIn(content: WrittenContent): readonly FileRef[] {
  const body = 'body' in content ? languagesOf(content.body).flatMap((language) => content.body[language] ?? []) : []
  return [...body.flatMap(fileIn), ...offeredIn(content).map(({ file }) => file)]
}

function offeredIn(content: WrittenContent): readonly OfferedFile[] {
  if (content.kind === 'report') return content.files
  return content.kind === 'event' ? content.proceedings.files : []
}

/** Each file once, however often a text uses it. */
export const hashesIn = (content: WrittenContent): readonly string[] => [
  ...new Set(filesIn(content).map(({ hash }) => hash)),
]

const fileIn = (block: Block): FileRef[] => (block.kind === 'picture' || block.kind === 'file' ? [block.file] : [])
