// What the exchange’s routes are built on: its tables, brought up to date, its search, and the clockwork that fetches from peers.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { inTurns } from '../../foundation/in-turn.ts'
import type { Database } from '../../foundation/server/database/database.ts'
import { writeChanged } from '../../foundation/server/folders/files.ts'
import type { Caller } from '../../foundation/server/http/caller.ts'
import type { Report } from '../../foundation/server/process/report.ts'
import type { Publication } from '../../publish/publication.ts'
import type { Bytes } from '../../sealed/keys/bytes.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import { writeHeads } from '../heads-form.ts'
import type { Peers } from '../peer.ts'
import type { Outside } from './fetch-outside.ts'
import { type ItemFinder, itemFinder } from './find-items.ts'
import { exchangeTables, headTables } from './peer-tables.ts'
import { keepPulling, type Pulling } from './pull-peer.ts'
import { type RecommendedHere, recommendedHere } from './recommended-here.ts'
import { type ExchangeMeans, storedPeers } from './stored-peers.ts'
import { stepTables, storedSteps } from './stored-steps.ts'

type ExchangeAsk =
  | 'read peers'
  | 'follow peers'
  | 'decide on a peer'
  | 'follow up what peers recommend'
  | 'write drafts'

export type ExchangeParts = {
  readonly peers: Peers
  readonly finder: ItemFinder
  readonly recommended: RecommendedHere
  readonly institution: () => Promise<{ readonly fingerprint: Bytes; readonly names: readonly LocalText[] } | null>
  readonly pulling: Pulling
  readonly outside: () => Promise<Outside>
  /** As the institution's table says; refuses `not-allowed`. */
  readonly allow: (caller: Caller, act: ExchangeAsk) => Outcome<null>
}

type ExchangeSettings = ExchangeMeans & {
  readonly allow: ExchangeParts['allow']
  /** The newest version of each of the institution's own publications. */
  readonly own: () => Promise<readonly Publication[]>
  /** Its fingerprint, and what it is called; null until set-up. */
  readonly institution: ExchangeParts['institution']
  readonly outside: () => Promise<Outside>
  /** The folder that the public server reads. */
  readonly folder: string
  readonly report: Report
  readonly hours: number
  readonly hasClock: () => Promise<boolean>
}

/** Creates and migrates every table about peers. */
export async function migrateExchange({ migrate }: Pick<Database, 'migrate'>): Promise<void> {
  await migrate('exchange', { '01 peers': exchangeTables, '02 steps': stepTables, '03 heads': headTables })
}

export async function openExchange(database: Database, settings: ExchangeSettings): Promise<ExchangeParts> {
  await migrateExchange(database)
  const { db } = database
  const { own, institution, outside, allow, folder } = settings
  const peers = storedPeers(database, settings)
  const finder = itemFinder(peers, own)
  const recommended = recommendedHere({
    peers,
    finder,
    steps: storedSteps(db, settings),
    names: async () => (await institution())?.names ?? [],
  })
  /** One write after another: two pulls may end at once. */
  const inTurn = inTurns()
  const passOn = () =>
    inTurn(async () => {
      await mkdir(join(folder, 'exchange'), { recursive: true })
      await writeChanged(join(folder, 'exchange', 'heads.json'), writeHeads(await peers.seenHeads()))
    })
  return {
    peers,
    finder,
    recommended,
    pulling: keepPulling({ peers, passOn, ...settings }),
    institution,
    outside,
    allow,
  }
}
