// Publishes the head of the journal once a day: anyone who kept a copy can show later that the journal was cut or rewritten. A day, a number and a hash, and nothing of what was done.
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { writeAtomically } from '../../foundation/server/folders/files.ts'
import { readPlainText } from '../../foundation/server/folders/shared-folder.ts'
import { type Clockwork, clockwork } from '../../foundation/server/process/clockwork.ts'
import type { Report } from '../../foundation/server/process/report.ts'
import type { Journal } from '../../institution/journal/journal.ts'
import { type IsoDate, isDate } from '../../vocabulary/dates.ts'

const headsShape = v.object({
  heads: v.array(v.object({ day: v.custom<IsoDate>(isDate), seq: v.number(), head: v.string() })),
})
/** The oldest first. `head` is the hash of the entry `seq`, the last one at that moment. */
export type JournalHeads = v.InferOutput<typeof headsShape>['heads']

/** In the folder that the public server reads. */
export const headsFile = (publications: string): string => join(publications, 'journal', 'heads.json')

/** None where nothing is published yet. Throws for a file that is no list of heads: it is never written over. */
export async function readHeads(file: string): Promise<JournalHeads> {
  const text = await readPlainText(file, headsMost)
  if (text === null && existsSync(file)) throw new Error('the list of heads is no file')
  return text === null ? [] : v.parse(headsShape, JSON.parse(text)).heads
}

/** Of a hundred thousand days. */
const headsMost = 16 * 1024 * 1024

type HeadSources = {
  readonly journal: Pick<Journal, 'read'>
  readonly publications: string
  readonly today: () => Promise<IsoDate>
}

/** Adds today's, if there is none yet; what stands in the list stays as it is, also a day to come that a wrong clock put there. */
export async function publishHead({ journal, publications, today }: HeadSources): Promise<void> {
  const [newest] = await journal.read({ before: null, size: 1 })
  if (!newest) return
  const file = headsFile(publications)
  const day = await today()
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  // Last of all: a server that stood still since would write over what another has added.
  const heads = await readHeads(file)
  if (heads.some((one) => one.day === day)) return
  await writeAtomically(file, `${JSON.stringify({ heads: [...heads, { day, seq: newest.seq, head: newest.hash }] })}\n`)
}

/** At once, then each hour until closed: a server that was off at midnight publishes in the morning. Of several, the one that has the clock. */
export async function keepHeads(
  sources: HeadSources,
  hasClock: () => Promise<boolean>,
  report: Report,
): Promise<Clockwork> {
  const heads = clockwork({
    seconds: 3600,
    hasClock,
    act: () => publishHead(sources),
    failed: (name) => report('terminal.log.head', { why: name }),
  })
  await heads.look()
  return heads
}
