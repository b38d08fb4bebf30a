// What was verified of peers, byte for byte, and the proofs against them.
import type { Kysely } from 'kysely'
import { equal } from '../../sealed/keys/bytes.ts'
import { parseEntry } from '../../sealed/keys/catalogue.ts'
import { toBase64url } from '../../vocabulary/bytes-as-text.ts'
import type { Clock } from '../../vocabulary/dates.ts'
import type { PeerId } from '../../vocabulary/ids.ts'
import type { Problem } from '../../vocabulary/problems.ts'
import { writeCatalogue } from '../catalogue-form.ts'
import type { KeptOfPeers, Standing } from '../peer.ts'
import { keepHead } from './peer-heads.ts'
import { bytesFrom, forkOf, heldOf, knownOf, partsOf, rowOf, wordsOf } from './peer-rows.ts'
import type { ExchangeTables } from './peer-tables.ts'

export function keptOfPeers(root: Kysely<unknown>, clock: Clock): KeptOfPeers {
  const db = root.withTables<ExchangeTables>()

  const standing = async (id: PeerId): Promise<Standing | null> => {
    const row = await rowOf(db, id)
    if (!row?.fingerprint) return null
    const rows = await db.selectFrom('exchange_entries').selectAll().where('peer', '=', id).orderBy('number').execute()
    return { known: knownOf(row, rows), etag: row.etag, parts: partsOf(row) }
  }

  return {
    standing,
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
    async forks(id) {
      const rows = await db
        .selectFrom('exchange_forks')
        .selectAll()
        .where('peer', '=', id)
        .orderBy('at', 'desc')
        .execute()
      return rows.map(forkOf)
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
