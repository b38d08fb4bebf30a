// Peers in a database: whom the institution follows, with each step of a person in the journal. What was fetched of them is kept beside (`kept-of-peers.ts`, `peer-heads.ts`).
import type { Transaction } from 'kysely'
import type { Database } from '../../foundation/server/database/database.ts'
import { toBase64url } from '../../vocabulary/bytes-as-text.ts'
import type { Clock } from '../../vocabulary/dates.ts'
import { newId, type PeerId, type PersonId, type PublicationId, type Random } from '../../vocabulary/ids.ts'
import type { PeerAct } from '../../vocabulary/peer-acts.ts'
import { accept, type Outcome, type ProblemData, refuse } from '../../vocabulary/problems.ts'
import { type FollowedPeers, type Peer, type Peers, peersMost } from '../peer.ts'
import { keptOfPeers } from './kept-of-peers.ts'
import { peerHeads } from './peer-heads.ts'
import { nothingRead, peerOf, rowOf } from './peer-rows.ts'
import type { ExchangeTables, PeerRow } from './peer-tables.ts'

export type ExchangeMeans = {
  readonly clock: Clock
  readonly random: Random
  /** Writes the act into the institution's journal, in the transaction of the act itself. */
  readonly journal: (
    db: Transaction<unknown>,
    entry: { by: PersonId; act: PeerAct; subject: PeerId | PublicationId; data: ProblemData },
  ) => Promise<unknown>
}

export const storedPeers = (database: PeerDatabase, means: ExchangeMeans): Peers => ({
  ...followedPeers(database, means),
  ...keptOfPeers(database.db, means.clock),
  ...peerHeads(database.db),
})

type PeerDatabase = Pick<Database, 'db' | 'inTurn'>

function followedPeers({ db: root, inTurn }: PeerDatabase, { clock, random, journal }: ExchangeMeans): FollowedPeers {
  const db = root.withTables<ExchangeTables>()

  /** Whether one more may be followed. In the turn of what changes that: those that come at once do not pass the limit together. */
  const mayFollow = async ({
    address,
    fingerprint,
  }: Pick<PeerRow, 'address' | 'fingerprint'>): Promise<Outcome<null>> => {
    const others = await db.selectFrom('exchange_peers').selectAll().where('removed', 'is', null).execute()
    if (others.length >= peersMost) return refuse('exchange-peers-many', { most: peersMost })
    const isKnown = (other: PeerRow) =>
      other.address === address || (fingerprint !== null && other.fingerprint === fingerprint)
    return others.some(isKnown) ? refuse('exchange-peer-known', { field: 'address' }) : accept(null)
  }

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

  return {
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
      const row = await rowOf(db, id)
      return row ? peerOf(row) : null
    },
    add: ({ name, address, fingerprint }, by) =>
      inTurn('peers', async () => {
        const [id, at] = [newId<PeerId>(random), clock()]
        const text = fingerprint && toBase64url(fingerprint)
        const may = await mayFollow({ address, fingerprint: text })
        if (!may.ok) return may
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
        return root.transaction().execute(async (transaction) => {
          await transaction.withTables<ExchangeTables>().insertInto('exchange_peers').values(row).execute()
          await journal(transaction, { by, act: 'peer-added', subject: id, data: { signed: text ? 'yes' : 'no' } })
          return accept(peerOf(row))
        })
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
    restore: (id, by) =>
      inTurn('peers', async () => {
        const removed = db.selectFrom('exchange_peers').selectAll().where('removed', 'is not', null)
        const row = await removed.where('id', '=', id).executeTakeFirst()
        const may = row ? await mayFollow(row) : accept(null)
        return may.ok ? change(id, by, 'peer-restored', { removed: null }, () => true) : may
      }),
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
  }
}
