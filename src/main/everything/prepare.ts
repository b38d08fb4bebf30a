// Prepares everything as one archive for a person who may take it, keeps it for an hour, and hands it out part by part.
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAtomically } from '../../foundation/server/folders/files.ts'
import { nameOfError } from '../../foundation/server/process/name-of-error.ts'
import type { Report } from '../../foundation/server/process/report.ts'
import { type Prepared, partBytes } from '../../institution/everything/prepared.ts'
import { type Clock, type Instant, later } from '../../vocabulary/dates.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import { refuse } from '../../vocabulary/problems.ts'
import { writeArchive } from './archive-file.ts'
import { exportedTables } from './exported-tables.ts'
import { writeEverything } from './write-everything.ts'

export type Preparing = {
  /** Begins, unless one is under way for her already. Resolves once that is recorded, not once it is done. */
  readonly begin: (person: PersonId) => Promise<Prepared>
  readonly told: (person: PersonId) => Promise<Prepared>
  /** The part with this number, from 0; null if her archive has no such part or is gone. */
  readonly part: (person: PersonId, number: number) => Promise<Uint8Array<ArrayBuffer> | null>
  /** Nothing happens while it is written. */
  readonly drop: (person: PersonId) => Promise<void>
  /** What is under way ends, and its files go. */
  readonly close: () => Promise<void>
}

type Where = {
  /** Shared by all staff servers of one database: any of them answers. */
  readonly folder: string
  readonly address: string
  readonly media: string
  readonly people: () => Promise<readonly object[]>
  readonly clock: Clock
  readonly report: Report
}

const kept = 3_600_000
/** Progress is recorded at least this often: an export that has been silent for longer was left behind by a server that ended. */
const [toldEach, silentMost] = [500, 120_000]

type Note = { readonly at: Instant; readonly prepared: Prepared }

export async function openPreparing({ folder, address, media, people, clock, report }: Where): Promise<Preparing> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const running = new Map<PersonId, Promise<void>>()
  const at = (person: PersonId, ending: string) => join(folder, `${person}.${ending}`)
  const note = (person: PersonId, prepared: Prepared) =>
    writeAtomically(at(person, 'json'), JSON.stringify({ at: clock(), prepared } satisfies Note))
  const age = (moment: Instant) => Date.parse(clock()) - Date.parse(moment)

  const erase = async (person: PersonId) => {
    for (const name of await readdir(folder))
      if (name.startsWith(`${person}.`)) await rm(join(folder, name), { recursive: true, force: true })
  }

  const told = async (person: PersonId): Promise<Prepared> => {
    const text = await readFile(at(person, 'json'), 'utf8').catch(() => null)
    if (text === null) return { state: 'none' }
    const { at: when, prepared }: Note = JSON.parse(text)
    if (prepared.state === 'writing' && !running.has(person) && age(when) > silentMost)
      return { state: 'failed', problem: refuse('export-interrupted').problem }
    if (age(when) <= kept) return prepared
    await erase(person)
    return { state: 'none' }
  }

  const write = async (person: PersonId): Promise<Prepared> => {
    const seen = new Set<string>()
    let [noted, noting] = [0, Promise.resolve()]
    const of = Object.keys(exportedTables).length
    const written = await writeEverything({
      address,
      media,
      folder: at(person, 'files'),
      people: await people(),
      now: clock(),
      progress: (table) => {
        seen.add(table)
        if (Date.now() - noted < toldEach) return
        noted = Date.now()
        noting = noting.then(() => note(person, { state: 'writing', step: 'registers', done: seen.size, of }))
      },
    })
    await noting
    if (!written.ok) return { state: 'failed', problem: written.problem }
    await note(person, { state: 'writing', step: 'archive', done: of, of })
    const archive = await writeArchive(at(person, 'files'), at(person, 'zip'))
    if (!archive.ok) return { state: 'failed', problem: archive.problem }
    await rm(at(person, 'files'), { recursive: true })
    const made = clock()
    const until = later(made, { milliseconds: kept })
    return { state: 'ready', made, until, ...archive.value }
  }

  const run = async (person: PersonId) => {
    const end = await write(person).catch((error: unknown): Prepared => {
      report('terminal.log.everything', { why: nameOfError(error) })
      return { state: 'failed', problem: refuse('export-interrupted').problem }
    })
    if (end.state === 'failed') await erase(person)
    await note(person, end)
  }

  const clear = async () => {
    for (const name of await readdir(folder)) if (name.endsWith('.json')) await told(name.slice(0, -5) as PersonId)
  }
  await clear()
  const timer = setInterval(() => void clear().catch(() => {}), kept / 6)
  timer.unref()

  return {
    told,
    async drop(person) {
      if ((await told(person)).state !== 'writing') await erase(person)
    },
    async begin(person) {
      const now = await told(person)
      if (now.state === 'writing') return now
      await erase(person)
      const begun: Prepared = { state: 'writing', step: 'registers', done: 0, of: Object.keys(exportedTables).length }
      await note(person, begun)
      const ended = run(person).finally(() => running.delete(person))
      running.set(person, ended)
      return begun
    },
    async part(person, number) {
      const prepared = await told(person)
      const from = number * partBytes
      if (prepared.state !== 'ready' || from >= prepared.bytes) return null
      const part = new Uint8Array(Math.min(partBytes, prepared.bytes - from))
      await using file = await open(at(person, 'zip'))
      const { bytesRead } = await file.read(part, 0, part.length, from)
      return bytesRead === part.length ? part : null
    },
    async close() {
      clearInterval(timer)
      await Promise.allSettled(running.values())
    },
  }
}
