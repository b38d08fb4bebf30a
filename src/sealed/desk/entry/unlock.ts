// Opens the device with a passphrase, which needs no network, and closes it again.
import { toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { accountFrom } from '../../keys/account.ts'
import { openDevice } from '../../keys/device-keys.ts'
import type { Bench, Opened } from '../bench.ts'
import { storedDirectory } from '../directory.ts'
import { keepDrafts } from '../drafts/drafts.ts'
import { formDrafts } from '../drafts/form-drafts.ts'
import { signTyped } from '../drafts/sign-typed.ts'
import { typingBuffer } from '../drafts/typing-buffer.ts'
import { type Enrolment, readEnrolment } from '../enrolment.ts'
import { openShelf } from '../shelf.ts'
import { sealedValues } from '../store/sealed-values.ts'
import type { AccountHere } from './account-here.ts'

/** The device of this enrolment, open. Refuses `not-set-up` on an empty device, `passphrase-wrong`, and what the stored directory is refused for. */
export async function unlockDevice(bench: Bench, passphrase: string): Promise<Outcome<Opened>> {
  const enrolment = await readEnrolment(bench.store)
  if (!enrolment) return refuse('not-set-up')
  const account = await accountFrom(passphrase, enrolment.accountSecret)
  const keys = await openDevice(enrolment.sealedKeys, account)
  return keys.ok ? openedWith(bench, enrolment, { account, keys: keys.value }) : keys
}

/** The device whose keys were just made here, open. Contract: its enrolment is on the disk. */
export async function openNewDevice(bench: Bench, here: AccountHere): Promise<Outcome<Opened>> {
  const enrolment = await readEnrolment(bench.store)
  if (!enrolment) throw new Error('a new device is enrolled before it is opened')
  return openedWith(bench, enrolment, here)
}

async function openedWith(
  bench: Bench,
  enrolment: Enrolment,
  { account, keys }: Pick<Opened, 'account' | 'keys'>,
): Promise<Outcome<Opened>> {
  const directory = await storedDirectory(bench.store, enrolment)
  if (!directory.ok) return directory
  const { store, random, clock, emit, program } = bench
  const known = () => {
    if (!opened.directory) throw new Error('a device that is not listed yet has no stream')
    return opened.directory
  }
  const tab = toBase64url(random(6))
  const values = sealedValues(store, keys.storage, random)
  const opened: Opened = {
    enrolment,
    account,
    keys,
    values,
    shelf: openShelf({ store, keys, me: enrolment.person, directory: known, random, clock, emit, program }),
    typed: typingBuffer(
      async (stream, edits, stored) => {
        const counting: Bench = {
          ...bench,
          signed: () => {
            stored()
            return bench.signed()
          },
        }
        const signed = await signTyped(counting, opened, stream, edits)
        if (signed.problem) bench.troubled(signed.problem)
        return signed
      },
      async (drafts) => keepDrafts(bench, opened.values, tab, drafts),
    ),
    forms: formDrafts(store, values),
    directory: directory.value,
  }
  return accept(opened)
}
