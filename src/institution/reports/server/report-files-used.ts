// Which pictures of the library stand in reports: the library keeps them while they do, and says no more, since those who keep it read no report.
import type { UsesBelow } from '../../newsroom/media/server/stored-media.ts'
import { sectionsStanding } from './stored-sections.ts'

export const reportFilesUsed: UsesBelow = async (db) =>
  (await sectionsStanding(db)).flatMap(({ report, content }) => {
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
