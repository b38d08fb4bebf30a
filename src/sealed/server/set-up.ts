// Set-up: the one moment at which an empty mailbox believes a directory that nobody here has signed before.
import type { AccountId, DeviceId, PersonId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import type { Bytes } from '../keys/bytes.ts'
import { accountToSign } from '../keys/device.ts'
import { type Directory, listedDevice, listedPerson } from '../keys/directory/directory.ts'
import { verifyDirectory } from '../keys/directory/verify.ts'
import { verify } from '../keys/public.ts'
import type { DirectoryBoard } from './directory/directory-board.ts'
import type { Accounts } from './entry/accounts.ts'
import type { MailboxDb } from './tables.ts'

/** A registration as it was read: `Registration` of the wire. */
type NewAccount = {
  readonly account: AccountId
  readonly verifier: Bytes
  readonly person: PersonId
  readonly device: DeviceId
  readonly proof: Bytes
}

/**
 * Stores the first directory version and its people's accounts, together or not at all. Refuses `already-set-up`,
 * what `verifyDirectory` refuses, and `not-allowed` for an account that no listed device of its person signed.
 */
export async function setUp(
  { db, board, accounts }: { db: MailboxDb; board: DirectoryBoard; accounts: Accounts },
  version: Bytes,
  first: readonly NewAccount[],
): Promise<Outcome<Directory>> {
  if (await board.current()) return refuse('already-set-up')
  const verified = await verifyDirectory([version])
  if (!verified.ok) return verified
  for (const account of first) {
    const owned = await checkOwner(verified.value, account)
    if (!owned.ok) return owned
  }
  return db.transaction().execute(async (transaction) => {
    if (!(await board.begin(transaction, version))) return refuse('already-set-up')
    for (const { account, verifier, person } of first)
      if (!(await accounts.register(transaction, account, verifier, person)))
        throw new Error('one account was given twice')
    return verified
  })
}

/** An account is opened by whoever holds a device of its person's: `not-allowed` for everybody else. */
export async function checkOwner(directory: Directory, opening: NewAccount): Promise<Outcome<null>> {
  const { account, verifier, person, device, proof } = opening
  if (!listedPerson(directory, person)) return refuse('not-allowed', { why: 'person-not-listed' })
  const listed = listedDevice(directory, device)
  const owns =
    listed?.person === person && (await verify(listed.signing, accountToSign(person, account, verifier), proof))
  return owns ? accept(null) : refuse('not-allowed', { why: 'account-of-another' })
}
