// The tables of what was verified of peers: who they are, their entries and items byte for byte, and the proofs against them.
import { bytesColumn, type Migration } from '../../foundation/server/database/database.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import type { PeerId, PersonId } from '../../vocabulary/ids.ts'
import type { PeerState } from '../peer.ts'

export const exchangeTables: Migration = async (db, kind) => {
  const text = ['name', 'address', 'state', 'added', 'unsigned'] as const
  const maybe = [
    ...['fingerprint', 'compared_by', 'compared_at', 'removed', 'pulled', 'problem', 'read'],
    ...['etag', 'root', 'vouch', 'head'],
  ]
  let peers = db.schema.createTable('exchange_peers').addColumn('id', 'text', (column) => column.primaryKey())
  for (const name of text) peers = peers.addColumn(name, 'text', (column) => column.notNull())
  for (const name of maybe) peers = peers.addColumn(name, 'text')
  await peers.execute()
  await db.schema
    .createTable('exchange_entries')
    .addColumn('peer', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('bytes', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('exchange_entries_key', ['peer', 'number'])
    .execute()
  await db.schema
    .createTable('exchange_items')
    .addColumn('peer', 'text', (column) => column.notNull())
    .addColumn('item', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('verified', 'integer')
    .addColumn('bytes', bytesColumn(kind))
    .addColumn('problem', 'text')
    .addPrimaryKeyConstraint('exchange_items_key', ['peer', 'item'])
    .execute()
  await db.schema
    .createTable('exchange_forks')
    .addColumn('peer', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('before', 'text', (column) => column.notNull())
    .addColumn('after', 'text', (column) => column.notNull())
    .addColumn('decided_by', 'text')
    .addColumn('decided_at', 'text')
    .addPrimaryKeyConstraint('exchange_forks_key', ['peer', 'at'])
    .execute()
}

/** The heads that an institution showed us and others (`told_by` is itself where it is us), and since when a peer is silent. */
export const headTables: Migration = async (db) => {
  await db.schema.alterTable('exchange_peers').addColumn('silent', 'text').execute()
  await db.schema.alterTable('exchange_forks').addColumn('told_by', 'text').execute()
  await db.schema
    .createTable('exchange_heads')
    .addColumn('peer', 'text', (column) => column.notNull())
    .addColumn('told_by', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('root', 'text', (column) => column.notNull())
    .addColumn('vouch', 'text', (column) => column.notNull())
    .addColumn('head', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('exchange_heads_key', ['peer', 'told_by', 'number'])
    .execute()
}

export type PeerRow = {
  id: PeerId
  name: string
  address: string
  fingerprint: string | null
  compared_by: PersonId | null
  compared_at: Instant | null
  state: PeerState
  added: Instant
  removed: Instant | null
  pulled: Instant | null
  problem: string | null
  read: Instant | null
  etag: string | null
  root: string | null
  vouch: string | null
  head: string | null
  unsigned: string
  silent: Instant | null
}
export type EntryRow = { peer: PeerId; number: number; bytes: string; hash: string }
export type ForkRow = {
  peer: PeerId
  at: Instant
  before: string
  after: string
  decided_by: PersonId | null
  decided_at: Instant | null
  told_by: PeerId | null
}
export type HeadRow = { peer: PeerId; told_by: PeerId; number: number; root: string; vouch: string; head: string }
export type ExchangeTables = {
  exchange_peers: PeerRow
  exchange_entries: EntryRow
  exchange_items: {
    peer: PeerId
    item: string
    version: number
    number: number
    verified: number | null
    bytes: Uint8Array | null
    problem: string | null
  }
  exchange_forks: ForkRow
  exchange_heads: HeadRow
}
