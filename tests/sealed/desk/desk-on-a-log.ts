// A desk without its app, on the real mailbox's log in memory: for models that run thousands of acts, each from the same beginning.
import assert from 'node:assert/strict'
import type { Database } from '../../../src/foundation/server/database/database.ts'
import type { Bench, Opened } from '../../../src/sealed/desk/bench.ts'
import { formDrafts } from '../../../src/sealed/desk/drafts/form-drafts.ts'
import { typingBuffer } from '../../../src/sealed/desk/drafts/typing-buffer.ts'
import { openShelf } from '../../../src/sealed/desk/shelf.ts'
import { type StaffApi, staffApi } from '../../../src/sealed/desk/staff-api.ts'
import type { DeviceStore } from '../../../src/sealed/desk/store/device-store.ts'
import { sealedValues } from '../../../src/sealed/desk/store/sealed-values.ts'
import type { Account } from '../../../src/sealed/keys/account.ts'
import type { Bytes } from '../../../src/sealed/keys/bytes.ts'
import type { Directory } from '../../../src/sealed/keys/directory/directory.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import type { MailboxTables } from '../../../src/sealed/server/tables.ts'
import type { Clock } from '../../../src/vocabulary/dates.ts'
import { memoryStore } from '../../support/memory-store.ts'
import type { Member } from '../keys/small-institution.ts'

type Parts = {
  readonly member: Member
  /** Signing in is not what is tried: it may be one for all. */
  readonly account: Account
  readonly fingerprint: Bytes
  /** As this desk has it when it opens. */
  readonly directory: Directory
  readonly store: DeviceStore
  /** The requests that are answered; none other is made. */
  readonly api: Partial<StaffApi>
  readonly clock: Clock
}

export function deskOnLog({ member, account, fingerprint, directory, store, api, clock }: Parts): {
  readonly bench: Bench
  readonly opened: Opened
} {
  const values = sealedValues(store, account.deviceWrapKey, systemRandom)
  const opened: Opened = {
    enrolment: {
      person: member.id,
      rootFingerprint: fingerprint,
      accountSecret: systemRandom(16),
      sealedKeys: systemRandom(16),
    },
    account,
    keys: member.device,
    values,
    forms: formDrafts(store, values),
    shelf: openShelf({
      store,
      keys: member.device,
      me: member.id,
      directory: () => opened.directory ?? assert.fail(),
      random: systemRandom,
      clock,
      emit: () => {},
    }),
    typed: typingBuffer(
      async () => ({ left: [], problem: null }),
      async () => {},
    ),
    directory,
  }
  const bench: Bench = {
    store,
    api: {
      ...staffApi({ fetch, baseUrl: '', credentials: () => null, proof: async () => null, reached: () => {} }),
      ...api,
    },
    clock,
    signingClock: clock,
    isClockSlow: () => false,
    random: systemRandom,
    program: '',
    emit: () => {},
    written: () => {},
    signed: async () => {},
    typing: () => {},
    troubled: () => {},
    opened,
  }
  return { bench, opened }
}

/** What the server has of it, on another disk. */
export async function copyOfDisk(store: DeviceStore): Promise<DeviceStore> {
  const copy = memoryStore()
  for (const { dossier, stream, head } of await store.streams()) {
    const records = await store.records(stream, 0)
    if (!head) continue
    const placed = records.map((record) => ({ ...record, position: record.position ?? 0 }))
    await copy.receive(dossier, stream, placed, head)
  }
  return copy
}

/** The way back to what the log holds now. */
export async function wayBackTo(database: Database): Promise<() => Promise<void>> {
  const db = database.db.withTables<MailboxTables>()
  const tables = ['streams', 'records', 'epochs', 'epoch_lists', 'stream_readers'] as const
  const kept = await Promise.all(
    tables.map(async (table) => [table, await db.selectFrom(table).selectAll().execute()] as const),
  )
  return async () => {
    for (const [table, rows] of kept) {
      await db.deleteFrom(table).execute()
      await db
        .insertInto(table)
        .values(rows as never)
        .execute()
    }
  }
}
