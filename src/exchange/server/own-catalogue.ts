// The catalogue of this institution's own publications: each version entered once, in a chain, and written where the public server reads.
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { compare } from '../../foundation/compare.ts'
import { bytesColumn, type Database, type Migrations } from '../../foundation/server/database/database.ts'
import { writeChanged } from '../../foundation/server/folders/files.ts'
import type { Publication } from '../../publish/publication.ts'
import { type Bytes, equal, utf8 } from '../../sealed/keys/bytes.ts'
import {
  type Entry,
  encodeEntry,
  hashOfEntry,
  parseEntry,
  parseHead,
  parseVouch,
  verifyHead,
} from '../../sealed/keys/catalogue.ts'
import type { Clock, Instant } from '../../vocabulary/dates.ts'
import type { PublicationId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { writeCatalogue } from '../catalogue-form.ts'
import { nextEntry } from '../next-entry.ts'

/** What main hands in: the register of publications, and the root with its word. */
type CatalogueSources = {
  readonly recorded: () => Promise<readonly Version[]>
  readonly file: (id: PublicationId, version: number) => Promise<FileOf | null>
  /** Null until set-up. */
  readonly institution: () => Promise<{ readonly root: Bytes; readonly rootFingerprint: Bytes } | null>
  /** The root's words on who signs, the newest first; none where it has given none yet: then nothing is served. */
  readonly vouches: () => Promise<readonly Bytes[]>
  /** The folder that the public server reads. */
  readonly folder: string
  readonly clock: Clock
}

type Version = { readonly id: PublicationId; readonly version: number; readonly at: Instant }
type FileOf = { readonly publication: Publication; readonly file: string }
/** `file` is null of an entry that is signed already. */
type EntryWithFile = { readonly entry: Bytes; readonly file: string | null }

export type OwnCatalogue = {
  /**
   * Enters every version that is recorded and not in it yet, the oldest first, all or none, and writes the file that is served. Whatever was cut, before or in
   * between, is caught up by the next one: at each publication, and at the start.
   */
  readonly catchUp: () => Promise<void>
  /** The entries that follow this one, as many as go into one answer. */
  readonly after: (number: number) => Promise<readonly EntryWithFile[]>
  /** The newest signed head; null when its signer is no longer named: then everything waits for a signer who is. */
  readonly head: () => Promise<Bytes | null>
  /** How many entries no signer has signed, and when the first of them was published; null where there is none. */
  readonly unsigned: () => Promise<{ readonly count: number; readonly since: Instant } | null>
  /**
   * Takes a signer's head and serves it. Refuses `exchange-signature-wrong`, `exchange-unreadable`, `catalogue-not-vouched` (the root has not said yet who signs), `exchange-chain-broken`
   * (it names no entry of this catalogue), `exchange-older` (a newer one stands). The newest again is accepted and changes nothing.
   */
  readonly putHead: (head: Bytes) => Promise<Outcome<null>>
}

/** In the folder that the public server reads. */
const fileName = 'exchange/catalogue.json'
/** Entries, and characters of their files, in one answer to a signer's device. */
const answerMost = { entries: 1_000, characters: 4_000_000 }

/** Every table of the own catalogue, brought up to date. */
export const migrateCatalogue = ({ migrate }: Pick<Database, 'migrate'>): Promise<void> =>
  migrate('catalogue', migrations)

export async function openOwnCatalogue(database: Database, sources: CatalogueSources): Promise<OwnCatalogue> {
  await migrateCatalogue(database)
  const db = database.db.withTables<CatalogueTables>()
  const { clock, institution } = sources
  const inTurn = <T>(act: () => Promise<T>) => database.inTurn('catalogue', act)

  const newestHead = async (): Promise<Bytes | null> => {
    const newest = db.selectFrom('catalogue_heads').select('head').orderBy('number', 'desc').limit(1)
    const row = await newest.executeTakeFirst()
    return row ? new Uint8Array(row.head) : null
  }
  const head = async (): Promise<Bytes | null> => {
    const [newest, [vouch]] = [await newestHead(), await sources.vouches()]
    return newest && vouch && names(vouch, newest) ? newest : null
  }
  const signedTo = async (): Promise<number> => {
    const signed = await head()
    return signed ? (parseHead(signed)?.body.number ?? 0) : 0
  }
  const last = async (): Promise<Entry | null> => {
    const newest = db.selectFrom('catalogue_entries').select('entry').orderBy('number', 'desc').limit(1)
    const row = await newest.executeTakeFirst()
    return row ? entryIn(row.entry) : null
  }

  const catchUp = async (): Promise<void> => {
    const own = await institution()
    if (!own) return
    const entered = await db.selectFrom('catalogue_entries').select(['publication', 'version']).execute()
    const known = new Set(entered.map(({ publication, version }) => nameOf(publication, version)))
    const missing = inOrder(await sources.recorded()).filter(({ id, version }) => !known.has(nameOf(id, version)))
    const rows: CatalogueTables['catalogue_entries'][] = []
    let before = await last()
    for (const { id, version } of missing) {
      const written = await sources.file(id, version)
      if (!written) throw new Error('a recorded publication has no file')
      before = await nextEntry(own.rootFingerprint, before, written.publication, utf8(written.file))
      rows.push({ number: before.number, publication: id, version, entry: encodeEntry(before) })
    }
    if (rows.length > 0)
      await db.transaction().execute(async (transaction) => {
        for (let at = 0; at < rows.length; at += insertedAtOnce)
          await transaction
            .insertInto('catalogue_entries')
            .values(rows.slice(at, at + insertedAtOnce))
            .execute()
      })
    await write(own.root)
  }

  const write = async (root: Bytes): Promise<void> => {
    const path = join(sources.folder, fileName)
    const [newest, vouches] = [await newestHead(), await sources.vouches()]
    // Peers continue to read what was signed, under the root's word of that day, until a signer named now has signed.
    const under = newest && vouches.find((vouch) => names(vouch, newest))
    const vouch = under ?? vouches[0]
    if (!vouch) return rm(path, { force: true })
    const rows = await db.selectFrom('catalogue_entries').select('entry').orderBy('number').execute()
    const entries = rows.map(({ entry }) => new Uint8Array(entry))
    const text = writeCatalogue({ root, vouch, head: under ? newest : null, entries })
    await mkdir(join(sources.folder, 'exchange'), { recursive: true })
    await writeChanged(path, text)
  }

  const putHead = async (bytes: Bytes): Promise<Outcome<null>> => {
    const own = await institution()
    const [vouched] = await sources.vouches()
    const vouch = vouched && parseVouch(vouched)
    if (!own || !vouch) return refuse('catalogue-not-vouched')
    const read = await verifyHead(bytes, own.rootFingerprint, vouch.body, clock())
    if (!read.ok) return read
    const { number, last: named, at } = read.value
    const row = await db.selectFrom('catalogue_entries').select('entry').where('number', '=', number).executeTakeFirst()
    if (!row || !equal(await hashOfEntry(own.rootFingerprint, new Uint8Array(row.entry)), named))
      return refuse('exchange-chain-broken', { number })
    const standing = await newestHead()
    if (standing && equal(standing, bytes)) return accept(null)
    const before = standing && parseHead(standing)?.body
    if (before && (number < before.number || at <= before.at)) return refuse('exchange-older', { number })
    await db
      .insertInto('catalogue_heads')
      .values({ number, head: bytes })
      .onConflict((conflict) => conflict.column('number').doUpdateSet({ head: bytes }))
      .execute()
    await write(own.root)
    return accept(null)
  }

  return {
    catchUp: () => inTurn(catchUp),
    head,
    putHead: (bytes) => inTurn(() => putHead(bytes)),
    async after(number) {
      const rows = await db
        .selectFrom('catalogue_entries')
        .selectAll()
        .where('number', '>', number)
        .orderBy('number')
        .limit(answerMost.entries)
        .execute()
      const end = await signedTo()
      const entries: EntryWithFile[] = []
      let characters = 0
      for (const { number, entry, publication, version } of rows) {
        const written = number > end ? await sources.file(publication, version) : null
        if (number > end && !written) throw new Error('an entered publication has no file')
        characters += written?.file.length ?? 0
        if (characters > answerMost.characters && entries.length > 0) break
        entries.push({ entry: new Uint8Array(entry), file: written?.file ?? null })
      }
      return entries
    },
    async unsigned() {
      const end = await signedTo()
      const rows = await db
        .selectFrom('catalogue_entries')
        .select('entry')
        .where('number', '>', end)
        .orderBy('number')
        .execute()
      const first = rows[0] && entryIn(rows[0].entry)
      return first ? { count: rows.length, since: first.at } : null
    },
  }
}

/** Whether this word of the root names who signed this head, at its time. Both were verified when they were taken. */
function names(vouch: Bytes, head: Bytes): boolean {
  const [word, signed] = [parseVouch(vouch)?.body, parseHead(head)?.body]
  return word?.signers.some(({ key, until }) => signed && equal(key, signed.signer) && signed.at < until) ?? false
}

/** Well below what a database takes as parameters of one statement. */
const insertedAtOnce = 200

const nameOf = (id: PublicationId, version: number): string => `${id} ${version}`

/** As they were recorded; the versions of one publication rise, also where a clock went back. */
function inOrder(recorded: readonly Version[]): readonly Version[] {
  const latest = new Map<PublicationId, Instant>()
  const moments = recorded
    .toSorted((one, other) => one.version - other.version)
    .map((one) => {
      const before = latest.get(one.id)
      const at = before && before > one.at ? before : one.at
      latest.set(one.id, at)
      return { ...one, at }
    })
  return moments.toSorted(
    (one, other) => compare(one.at, other.at) || compare(one.id, other.id) || one.version - other.version,
  )
}

function entryIn(bytes: Uint8Array): Entry {
  const entry = parseEntry(new Uint8Array(bytes))
  if (!entry) throw new Error('what is stored is no entry of a catalogue')
  return entry
}

type CatalogueTables = {
  catalogue_entries: { number: number; publication: PublicationId; version: number; entry: Uint8Array }
  /** The newest of each number; the highest is served. */
  catalogue_heads: { number: number; head: Uint8Array }
}

const migrations: Migrations = {
  '01 own catalogue': async (db, kind) => {
    await db.schema
      .createTable('catalogue_entries')
      .addColumn('number', 'integer', (column) => column.primaryKey().notNull())
      .addColumn('publication', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('entry', bytesColumn(kind), (column) => column.notNull())
      .addUniqueConstraint('catalogue_entries_version', ['publication', 'version'])
      .execute()
    await db.schema
      .createTable('catalogue_heads')
      .addColumn('number', 'integer', (column) => column.primaryKey().notNull())
      .addColumn('head', bytesColumn(kind), (column) => column.notNull())
      .execute()
  },
}
