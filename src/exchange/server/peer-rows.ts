// Reads the rows of peers back into what the exchange knows of them.
import type { Kysely } from 'kysely'
import * as v from 'valibot'
import { publicationField } from '../../publish/publication-fields.ts'
import type { Bytes } from '../../sealed/keys/bytes.ts'
import { parseEntry, parseHead, parseVouch } from '../../sealed/keys/catalogue.ts'
import { fromBase64url } from '../../vocabulary/bytes-as-text.ts'
import type { PeerId } from '../../vocabulary/ids.ts'
import type { Problem } from '../../vocabulary/problems.ts'
import type { SeenHead } from '../heads-form.ts'
import type { Fork, HeldItem, ItemWords, Peer, Standing, UnsignedEntry } from '../peer.ts'
import type { FeedItem } from '../read-feed.ts'
import { type Known, nothingKnown } from '../verify-catalogue.ts'
import type { EntryRow, ExchangeTables, ForkRow, HeadRow, PeerRow } from './peer-tables.ts'

export const nothingRead = {
  etag: null,
  root: null,
  vouch: null,
  head: null,
  problem: null,
  read: null,
  unsigned: '[]',
  silent: null,
}

export function bytesFrom(text: string): Bytes {
  const bytes = fromBase64url(text)
  if (!bytes) throw new Error('a stored text is no base64url')
  return bytes
}

const problemFrom = (text: string | null): Problem | null => (text === null ? null : (JSON.parse(text) as Problem))

export const peerOf = (row: PeerRow): Peer => ({
  id: row.id,
  name: row.name,
  address: row.address,
  source:
    row.fingerprint && row.compared_by && row.compared_at
      ? {
          kind: 'catalogue',
          fingerprint: bytesFrom(row.fingerprint),
          compared: { by: row.compared_by, at: row.compared_at },
        }
      : { kind: 'feed' },
  state: row.state,
  added: row.added,
  pulled: row.pulled && { at: row.pulled, problem: problemFrom(row.problem) },
  silent: row.silent,
  read: row.read,
  unsigned: JSON.parse(row.unsigned) as UnsignedEntry[],
})

export const partsOf = ({ root, vouch, head }: PeerRow): Standing['parts'] =>
  root && vouch ? { root: bytesFrom(root), vouch: bytesFrom(vouch), head: head ? bytesFrom(head) : null } : null

export function knownOf(row: PeerRow, rows: readonly EntryRow[]): Known {
  const known = nothingKnown(bytesFrom(row.fingerprint ?? ''))
  const entries = rows.flatMap(({ bytes }) => parseEntry(bytesFrom(bytes)) ?? [])
  return {
    ...known,
    hashes: rows.map(({ hash }) => bytesFrom(hash)),
    newest: new Map(entries.map((entry) => [entry.publication, entry])),
    signedAt: (row.head && parseHead(bytesFrom(row.head))?.body.at) || null,
    vouch: (row.vouch && parseVouch(bytesFrom(row.vouch))?.body) || null,
  }
}

export const forkOf = ({ peer, at, before, after, decided_by, decided_at, told_by }: ForkRow): Fork => ({
  peer,
  at,
  before,
  after,
  toldBy: told_by,
  decided: decided_by && decided_at ? { by: decided_by, at: decided_at } : null,
})

export const seenOf = ({ root, vouch, head }: HeadRow): SeenHead => ({
  root: bytesFrom(root),
  vouch: bytesFrom(vouch),
  head: bytesFrom(head),
})

export const heldOf = (row: Omit<HeldItem, 'problem'> & { problem: string | null }): HeldItem => ({
  ...row,
  problem: problemFrom(row.problem),
})

/** The bytes were verified and read before they were kept. */
export function wordsOf(bytes: Bytes, signed: boolean): ItemWords {
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
  return signed
    ? { from: 'catalogue', publication: v.parse(publicationField, value) }
    : { from: 'feed', item: value as FeedItem }
}

/** Of one that is on the list. */
export const rowOf = (db: Kysely<ExchangeTables>, id: PeerId): Promise<PeerRow | undefined> =>
  db.selectFrom('exchange_peers').selectAll().where('id', '=', id).where('removed', 'is', null).executeTakeFirst()
