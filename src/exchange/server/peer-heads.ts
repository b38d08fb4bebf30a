// The signed heads that peers showed us, and that others were shown of them: the newest few of each teller.
import type { Kysely } from 'kysely'
import { toBase64url } from '../../vocabulary/bytes-as-text.ts'
import { headsKept, type PeerHeads } from '../peer.ts'
import { seenOf } from './peer-rows.ts'
import type { ExchangeTables, HeadRow } from './peer-tables.ts'

export function peerHeads(root: Kysely<unknown>): PeerHeads {
  const db = root.withTables<ExchangeTables>()
  return {
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
  }
}

/** The newest few of each teller. */
export async function keepHead(db: Kysely<ExchangeTables>, row: HeadRow): Promise<void> {
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
