// What the acts of a desk share: storage, server, keys, open dossiers, listeners.
import type { Clock } from '../../vocabulary/dates.ts'
import type { Random } from '../../vocabulary/ids.ts'
import type { Problem } from '../../vocabulary/problems.ts'
import type { Account } from '../keys/account.ts'
import type { DeviceKeys } from '../keys/device-keys.ts'
import type { Directory } from '../keys/directory/directory.ts'
import type { DeskEvent } from './desk-view.ts'
import type { FormDrafts } from './drafts/form-drafts.ts'
import type { TypingBuffer } from './drafts/typing-buffer.ts'
import type { Enrolment } from './enrolment.ts'
import type { Shelf } from './shelf.ts'
import type { StaffApi } from './staff-api.ts'
import type { DeviceStore } from './store/device-store.ts'
import type { SealedValues } from './store/sealed-values.ts'

export type Bench = {
  readonly store: DeviceStore
  readonly api: StaffApi
  readonly clock: Clock
  /** What a signer's device dates the directory by: its own clock, or the server's where its own is ahead of that. A head of next year would be fresh for ever. */
  readonly signingClock: Clock
  /** Whether its own clock is more than a day behind the server's. */
  readonly isClockSlow: () => boolean
  readonly random: Random
  readonly program: string
  readonly emit: (event: DeskEvent) => void
  /** To be called once something is on the disk that waits to be sent. */
  readonly written: () => void
  /** The same once a record was signed here. Resolves when the status has been told. */
  readonly signed: () => Promise<void>
  /** To be called when something is typed where nothing was: the status counts it, as it counts records that are not sent. */
  readonly typing: () => void
  /** To be called when something that nobody awaits was refused: the status says so. */
  readonly troubled: (problem: Problem) => void
  /** Null while empty or locked: then no key and no opened word is in memory. */
  opened: Opened | null
}

/** A device whose holder has given her passphrase. */
export type Opened = {
  readonly enrolment: Enrolment
  readonly account: Account
  readonly keys: DeviceKeys
  readonly values: SealedValues
  readonly shelf: Shelf
  readonly typed: TypingBuffer
  readonly forms: FormDrafts
  /** Null until the first version is here: a device that waits to be listed. */
  directory: Directory | null
}
