// Which pictures of the library reports use: the library keeps those, and says no more, since the people who manage it read no reports.
import type { UsesBelow } from '../../newsroom/media/server/stored-media.ts'
import { sectionsInForce } from './stored-sections.ts'

export const reportFilesUsed: UsesBelow = async (db) =>
  (await sectionsInForce(db)).flatMap(({ report, content }) => {
    const blocks = Object.values(content.body).flat()
    const hashes = new Set(blocks.flatMap((block) => (block.kind === 'picture' ? [block.file.hash] : [])))
    return [...hashes].map((hash) => ({
      hash,
      in: 'report' as const,
      id: report,
      title: {},
      link: `/reports/${report}`,
    }))
  })
