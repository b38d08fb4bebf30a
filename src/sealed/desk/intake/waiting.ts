// What waits sealed on the server, opened on this device; and closed from it only where it was read here, or where nobody can read it any more.
import { fromBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { dayAfter, dayIn } from '../../../vocabulary/dates.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { type Kind, showOpened } from '../../keys/intake/envelope.ts'
import { isSealedToOneOf } from '../../keys/intake/form.ts'
import { openableDays } from '../../keys/intake/offer.ts'
import type { ExchangeKey } from '../../keys/secret.ts'
import type { Bench } from '../bench.ts'
import { zoneOf } from '../directory.ts'
import type { StaffApi } from '../staff-api.ts'
import { heldKeys } from './intake-keys.ts'
import { isUnreadableAnywhere } from './unreadable-anywhere.ts'

/** One kind of what waits: where it is kept, and how it is opened. */
export type Waiting<Read> = {
  readonly kind: Kind
  readonly files: StaffApi['letters']
  readonly open: (sealed: Bytes, keys: readonly ExchangeKey[]) => Promise<Read | null>
}

/**
 * Opens one here. Refuses `letter-damaged`: it is addressed to a key of this device and does not open, or was never sealed; `letter-opens-nowhere`: it
 * came so long ago that no device in step keeps a key to it; `letter-not-for-device` before that day, which is `until`.
 */
export async function openWaiting<Read>(bench: Bench, waiting: Waiting<Read>, id: string): Promise<Outcome<Read>> {
  const fetched = await fetchWaiting(bench, waiting, id)
  return fetched.ok ? opened(bench, waiting, id, fetched.value) : fetched
}

/**
 * Deletes one from the server, for everybody: refused as `openWaiting` refuses, unless nobody could read it. The server asks for what shows that it was opened; without
 * that it refuses `letter-second-person` until a second person asks too, or nobody opens it any more. What a colleague has closed before is closed.
 */
export async function closeWaiting<Read>(bench: Bench, waiting: Waiting<Read>, id: string): Promise<Outcome<null>> {
  if (!isNamed(id)) return refuse('not-found')
  const fetched = await fetchWaiting(bench, waiting, id)
  const read = fetched.ok ? await opened(bench, waiting, id, fetched.value) : fetched
  if (fetched.ok && (read.ok || isUnreadableAnywhere(read.problem)))
    return waiting.files.close(id, await showOpened(waiting.kind, fetched.value.sealed, fetched.value.held))
  return read.ok || read.problem.code === 'not-found' ? accept(null) : read
}

type Fetched = { readonly sealed: Bytes; readonly held: readonly ExchangeKey[] }

async function fetchWaiting<Read>(bench: Bench, { files }: Waiting<Read>, id: string): Promise<Outcome<Fetched>> {
  if (!bench.opened) return refuse('device-locked')
  if (!isNamed(id)) return refuse('not-found')
  const sealed = await files.read(id)
  return sealed.ok ? accept({ sealed: sealed.value, held: await heldKeys(bench.opened) }) : sealed
}

async function opened<Read>(
  bench: Bench,
  { files, open }: Waiting<Read>,
  id: string,
  { sealed, held }: Fetched,
): Promise<Outcome<Read>> {
  const read = await open(sealed, held)
  if (read) return accept(read)
  const isAddressed = isSealedToOneOf(
    sealed,
    held.map(({ publicKey }) => publicKey),
  )
  if (isAddressed !== false) return refuse('letter-damaged')
  const waiting = await files.list()
  if (!waiting.ok) return waiting
  const entry = waiting.value.find((one) => one.id === id)
  if (!entry) return refuse('not-found')
  const until = dayAfter(entry.arrived, openableDays)
  // By a clock that is ahead, letters of today would be old.
  return until <= dayIn(bench.signingClock(), zoneOf(bench.opened))
    ? refuse('letter-opens-nowhere')
    : refuse('letter-not-for-device', { until })
}

const isNamed = (id: string): boolean => fromBase64url(id)?.length === 16
