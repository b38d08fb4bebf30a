// Peers in a database: whom the institution follows, what was verified of them byte for byte, and the proofs against them.
import type { Kysely, Transaction } from 'kysely'
import { equal } from '../../sealed/keys/bytes.ts'
import { parseEntry } from '../../sealed/keys/catalogue.ts'
import { toBase64url } from '../../vocabulary/bytes-as-text.ts'
import type { Clock } from '../../vocabulary/dates.ts'
import { newId, type PeerId, type PersonId, type PublicationId, type Random } from '../../vocabulary/ids.ts'
import type { PeerAct } from '../../vocabulary/peer-acts.ts'
import { accept, type Outcome, type Problem, type ProblemData, refuse } from '../../vocabulary/problems.ts'
import { writeCatalogue } from '../catalogue-form.ts'
import { headsKept, type Peer, type Peers, peersMost, type Standing } from '../peer.ts'
import { bytesFrom, forkOf, heldOf, knownOf, nothingRead, partsOf, peerOf, seenOf, wordsOf } from './peer-rows.ts'
import type { ExchangeTables, HeadRow, PeerRow } from './peer-tables.ts'

export type ExchangeMeans = {
  readonly clock: Clock
  readonly random: Random
  /** Writes the act into the institution's journal, in the transaction of the act itself. */
  readonly journal: (
    db: Transaction<unknown>,
    entry: { by: PersonId; act: PeerAct; subject: PeerId | PublicationId; data: ProblemData },
  ) => Promise<unknown>
}

export function storedPeers(root: Kysely<unknown>, { clock, random, journal }: ExchangeMeans): Peers {
  const db = root.withTables<ExchangeTables>()
  const rowOf = (id: PeerId) =>
    db.selectFrom('exchange_peers').selectAll().where('id', '=', id).where('removed', 'is', null).executeTakeFirst()

  /** Changes a row that `where` admits and journals it, or refuses. */
  const change = (
    id: PeerId,
    by: PersonId,
    act: PeerAct,
    values: Partial<PeerRow>,
    admits: (row: PeerRow) => boolean,
    also: (tables: Transaction<ExchangeTables>) => Promise<unknown> = async () => {},
  ): Promise<Outcome<Peer>> =>
    root.transaction().execute(async (transaction) => {
      const tables = transaction.withTables<ExchangeTables>()
      // Held until the end: two may change it at once.
      const held = tables.updateTable('exchange_peers').set({ id }).where('id', '=', id)
      const row = await held.returningAll().executeTakeFirst()
      if (!row || (row.removed !== null) !== (act === 'peer-restored')) return refuse('not-found')
      if (!admits(row)) return refuse('changed-meanwhile')
      await tables.updateTable('exchange_peers').set(values).where('id', '=', id).execute()
      await also(tables)
      await journal(transaction, { by, act, subject: id, data: {} })
      return accept(peerOf({ ...row, ...values }))
    })

  const standing = async (id: PeerId): Promise<Standing | null> => {
    const row = await rowOf(id)
    if (!row?.fingerprint) return null
    const rows = await db.selectFrom('exchange_entries').selectAll().where('peer', '=', id).orderBy('number').execute()
    return { known: knownOf(row, rows), etag: row.etag, parts: partsOf(row) }
  }

  return {
    standing,
    async list() {
      const rows = await db
        .selectFrom('exchange_peers')
        .selectAll()
        .where('removed', 'is', null)
        .orderBy('added')
        .orderBy('id')
        .execute()
      return rows.map(peerOf)
    },
    async get(id) {
      const row = await rowOf(id)
      return row ? peerOf(row) : null
    },
    add: ({ name, address, fingerprint }, by) =>
      root.transaction().execute(async (transaction) => {
        const tables = transaction.withTables<ExchangeTables>()
        const [id, at] = [newId<PeerId>(random), clock()]
        const text = fingerprint && toBase64url(fingerprint)
        const others = await tables.selectFrom('exchange_peers').selectAll().where('removed', 'is', null).execute()
        if (others.length >= peersMost) return refuse('exchange-peers-many', { most: peersMost })
        if (others.some((other) => other.address === address || (text && other.fingerprint === text)))
          return refuse('exchange-peer-known', { field: 'address' })
        const row: PeerRow = {
          id,
          name,
          address,
          fingerprint: text,
          compared_by: text ? by : null,
          compared_at: text ? at : null,
          state: 'followed',
          added: at,
          removed: null,
          pulled: null,
          problem: null,
          read: null,
          etag: null,
          root: null,
          vouch: null,
          head: null,
          unsigned: '[]',
          silent: null,
        }
        await tables.insertInto('exchange_peers').values(row).execute()
        await journal(transaction, { by, act: 'peer-added', subject: id, data: { signed: text ? 'yes' : 'no' } })
        return accept(peerOf(row))
      }),
    rename: (id, name, before, by) => change(id, by, 'peer-renamed', { name }, (row) => row.name === before),
    pause: (id, paused, by) =>
      change(
        id,
        by,
        paused ? 'peer-paused' : 'peer-resumed',
        { state: paused ? 'paused' : 'followed' },
        ({ state }) => state === (paused ? 'followed' : 'paused'),
      ),
    async remove(id, by) {
      const removed = await change(id, by, 'peer-removed', { removed: clock() }, () => true)
      return removed.ok ? accept(null) : removed
    },
    restore: (id, by) => change(id, by, 'peer-restored', { removed: null }, () => true),
    readAnew: (id, by) =>
      change(
        id,
        by,
        'peer-read-anew',
        { ...nothingRead, state: 'followed' },
        ({ state }) => state === 'stopped',
        async (tables) => {
          await tables.deleteFrom('exchange_entries').where('peer', '=', id).execute()
          await tables.deleteFrom('exchange_items').where('peer', '=', id).execute()
          await tables.deleteFrom('exchange_heads').where('peer', '=', id).execute()
          await tables
            .updateTable('exchange_forks')
            .set({ decided_by: by, decided_at: clock() })
            .where('peer', '=', id)
            .where('decided_at', 'is', null)
            .execute()
        },
      ),
    async forks(id) {
      const rows = await db
        .selectFrom('exchange_forks')
        .selectAll()
        .where('peer', '=', id)
        .orderBy('at', 'desc')
        .execute()
      return rows.map(forkOf)
    },
    async keep(id, { known, given, etag, fresh }) {
      const hashes = new Map<number, string>()
      known.hashes.forEach((hash, index) => {
        hashes.set(index + 1, toBase64url(hash))
      })
      await root.transaction().execute(async (transaction) => {
        const tables = transaction.withTables<ExchangeTables>()
        await inTurnOf(tables, id)
        const last = await lastNumber(tables, id)
        // Fetched by a server that stood still, while another kept a newer one.
        if (last > known.hashes.length) return
        const rows = given.entries.flatMap((bytes) => {
          const number = parseEntry(bytes)?.number ?? 0
          const hash = hashes.get(number)
          return number > last && hash ? [{ peer: id, number, bytes: toBase64url(bytes), hash }] : []
        })
        for (let at = 0; at < rows.length; at += 200)
          await tables
            .insertInto('exchange_entries')
            .values(rows.slice(at, at + 200))
            .execute()
        for (const { publication, version, number } of fresh)
          await tables
            .insertInto('exchange_items')
            .values({ peer: id, item: publication, version, number, verified: null, bytes: null, problem: null })
            .onConflict((conflict) =>
              conflict.columns(['peer', 'item']).doUpdateSet({ version, number, problem: null }),
            )
            .execute()
        const parts = {
          root: toBase64url(given.root),
          vouch: toBase64url(given.vouch),
          head: given.head && toBase64url(given.head),
        }
        await tables
          .updateTable('exchange_peers')
          .set({ ...parts, etag })
          .where('id', '=', id)
          .execute()
        if (parts.head)
          await keepHead(tables, { ...parts, head: parts.head, peer: id, told_by: id, number: known.hashes.length })
      })
    },
    async keepItem(id, item, { version, bytes }) {
      await db
        .updateTable('exchange_items')
        .set({ verified: version, bytes, problem: null })
        .where('peer', '=', id)
        .where('item', '=', item)
        .where('version', '=', version)
        .execute()
    },
    async refuseItem(id, item, problem) {
      await db
        .updateTable('exchange_items')
        .set({ problem: JSON.stringify(problem) })
        .where('peer', '=', id)
        .where('item', '=', item)
        .execute()
    },
    async keepFeed(id, items) {
      await root.transaction().execute(async (transaction) => {
        const tables = transaction.withTables<ExchangeTables>()
        await inTurnOf(tables, id)
        const before = await tables.selectFrom('exchange_items').selectAll().where('peer', '=', id).execute()
        await tables.deleteFrom('exchange_items').where('peer', '=', id).execute()
        const seen = new Map(items.map((item) => [item.id, item]))
        for (const [item, words] of seen) {
          const bytes = new TextEncoder().encode(JSON.stringify(words))
          const old = before.find((row) => row.item === item)
          const same = old?.bytes && equal(new Uint8Array(old.bytes), bytes)
          const version = (old?.version ?? 0) + (same ? 0 : 1)
          await tables
            .insertInto('exchange_items')
            .values({ peer: id, item, version, number: 0, verified: version, bytes, problem: null })
            .execute()
        }
      })
    },
    async keepFork(id, after, toldBy) {
      const before = await standing(id)
      const rows = await db
        .selectFrom('exchange_entries')
        .selectAll()
        .where('peer', '=', id)
        .orderBy('number')
        .execute()
      if (!before?.parts) return
      const entries = rows.map(({ bytes }) => bytesFrom(bytes))
      const values = {
        peer: id,
        at: clock(),
        before: writeCatalogue({ ...before.parts, entries }),
        after: writeCatalogue(after),
        decided_by: null,
        decided_at: null,
        told_by: toldBy ?? null,
      }
      await root.transaction().execute(async (transaction) => {
        const tables = transaction.withTables<ExchangeTables>()
        const stopped = await tables
          .updateTable('exchange_peers')
          .set({ state: 'stopped' })
          .where('id', '=', id)
          .where('state', '!=', 'stopped')
          .executeTakeFirst()
        if (stopped.numUpdatedRows > 0n) await tables.insertInto('exchange_forks').values(values).execute()
      })
    },
    async keepTold(id, toldBy, { root: key, vouch, head }, number) {
      const told = { root: toBase64url(key), vouch: toBase64url(vouch), head: toBase64url(head) }
      await root
        .transaction()
        .execute((transaction) =>
          keepHead(transaction.withTables<ExchangeTables>(), { ...told, peer: id, told_by: toldBy, number }),
        )
    },
    async toldHeads(id) {
      const rows = await db
        .selectFrom('exchange_heads')
        .selectAll()
        .where('peer', '=', id)
        .where('told_by', '!=', id)
        .orderBy('number')
        .execute()
      return rows.map((row) => ({ ...seenOf(row), toldBy: row.told_by }))
    },
    async seenHeads() {
      const rows = await db
        .selectFrom('exchange_heads')
        .innerJoin('exchange_peers', 'exchange_peers.id', 'exchange_heads.peer')
        .selectAll('exchange_heads')
        .where('exchange_peers.removed', 'is', null)
        .orderBy('exchange_heads.number', 'desc')
        .orderBy('exchange_heads.peer')
        .execute()
      return rows.map(seenOf)
    },
    async finish(id, { problem, unsigned }) {
      const at = clock()
      const silent = problem !== null && isSilence(problem)
      await db
        .updateTable('exchange_peers')
        .set({
          pulled: at,
          silent: silent ? (eb) => eb.fn.coalesce('silent', eb.val(at)) : null,
          problem: problem && JSON.stringify(problem),
          ...(problem ? {} : { read: at }),
          ...(unsigned ? { unsigned: JSON.stringify(unsigned) } : {}),
        })
        .where('id', '=', id)
        .execute()
    },
    async items() {
      const rows = await db
        .selectFrom('exchange_items')
        .innerJoin('exchange_peers', 'exchange_peers.id', 'exchange_items.peer')
        .select([
          'exchange_items.peer',
          'exchange_items.item',
          'exchange_items.version',
          'exchange_items.verified',
          'exchange_items.problem',
        ])
        .where('exchange_peers.removed', 'is', null)
        .execute()
      return rows.map(heldOf)
    },
    async words(peer, item) {
      const row = await db
        .selectFrom('exchange_items')
        .innerJoin('exchange_peers', 'exchange_peers.id', 'exchange_items.peer')
        .select(['exchange_items.bytes', 'exchange_peers.fingerprint'])
        .where('exchange_peers.removed', 'is', null)
        .where('peer', '=', peer)
        .where('item', '=', item)
        .executeTakeFirst()
      return row?.bytes ? wordsOf(new Uint8Array(row.bytes), row.fingerprint !== null) : null
    },
    async missing(id, most) {
      const rows = await db
        .selectFrom('exchange_items')
        .innerJoin('exchange_entries', (join) =>
          join
            .onRef('exchange_entries.peer', '=', 'exchange_items.peer')
            .onRef('exchange_entries.number', '=', 'exchange_items.number'),
        )
        .select('exchange_entries.bytes')
        .where('exchange_items.peer', '=', id)
        .where((eb) => eb.or([eb('verified', 'is', null), eb('verified', '<', eb.ref('version'))]))
        // Earlier refusals wait behind what is new, so that they do not keep it out.
        .orderBy('exchange_items.problem', (order) => order.asc().nullsFirst())
        .orderBy('exchange_items.number')
        .limit(most)
        .execute()
      return rows.flatMap(({ bytes }) => parseEntry(bytesFrom(bytes)) ?? [])
    },
    async purge(before) {
      const gone = db.selectFrom('exchange_peers').select('id').where('removed', '<', before)
      await db.deleteFrom('exchange_items').where('peer', 'in', gone).execute()
      await db.deleteFrom('exchange_entries').where('peer', 'in', gone).execute()
      await db.deleteFrom('exchange_heads').where('peer', 'in', gone).execute()
      await db.deleteFrom('exchange_peers').where('removed', '<', before).execute()
    },
  }
}

/** Nothing came, or not in time: not even that something else stands there. */
const isSilence = ({ code, data }: Problem): boolean =>
  code === 'exchange-too-slow' || (code === 'exchange-unreachable' && data.status === undefined)

/** The newest few of each teller. */
async function keepHead(db: Kysely<ExchangeTables>, row: HeadRow): Promise<void> {
  const { peer, told_by, number, ...bytes } = row
  await db
    .insertInto('exchange_heads')
    .values(row)
    .onConflict((conflict) => conflict.columns(['peer', 'told_by', 'number']).doUpdateSet(bytes))
    .execute()
  const held = await db
    .selectFrom('exchange_heads')
    .select('number')
    .where('peer', '=', peer)
    .where('told_by', '=', told_by)
    .orderBy('number', 'desc')
    .execute()
  const least = held[headsKept - 1]?.number ?? 0
  await db
    .deleteFrom('exchange_heads')
    .where('peer', '=', peer)
    .where('told_by', '=', told_by)
    .where('number', '<', least)
    .execute()
}

/** Of several servers that fetched from one peer, each keeps what it has after the other. */
async function inTurnOf(db: Kysely<ExchangeTables>, peer: PeerId): Promise<void> {
  await db.updateTable('exchange_peers').set({ id: peer }).where('id', '=', peer).execute()
}

async function lastNumber(db: Kysely<ExchangeTables>, peer: PeerId): Promise<number> {
  const last = await db
    .selectFrom('exchange_entries')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('peer', '=', peer)
    .executeTakeFirst()
  return Number(last?.number ?? 0)
}
