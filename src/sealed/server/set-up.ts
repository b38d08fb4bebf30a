// Set-up: the one moment at which an empty mailbox believes a directory that nobody here has signed before.
import type { AccountId, PersonId } from '../../vocabulary/ids.ts'
import { type Outcome, refuse } from '../../vocabulary/problems.ts'
import { type Bytes, equal, utf8 } from '../keys/bytes.ts'
import { type Directory, listedPerson } from '../keys/directory.ts'
import { verifyDirectory } from '../keys/directory-verify.ts'
import { labelled, labels } from '../keys/labels.ts'
import { hash } from '../keys/public.ts'
import type { Accounts } from './accounts.ts'
import type { DirectoryBoard } from './directory-board.ts'
import type { MailboxDb } from './tables.ts'

export type FirstAccount = { readonly account: AccountId; readonly verifier: Bytes; readonly person: PersonId }

/**
 * Stores the first directory version and its people's accounts, together or not at all. Refuses `already-set-up`,
 * what `verifyDirectory` refuses, and `not-allowed` for an account of somebody whom the directory does not list.
 */
export async function setUp(
  { db, board, accounts }: { db: MailboxDb; board: DirectoryBoard; accounts: Accounts },
  version: Bytes,
  first: readonly FirstAccount[],
): Promise<Outcome<Directory>> {
  if (await board.current()) return refuse('already-set-up')
  const verified = await verifyDirectory([version])
  if (!verified.ok) return verified
  if (first.some(({ person }) => !listedPerson(verified.value, person)))
    return refuse('not-allowed', { why: 'person-not-listed' })
  return db.transaction().execute(async (transaction) => {
    if (!(await board.begin(transaction, version))) return refuse('already-set-up')
    for (const { account, verifier, person } of first)
      if (!(await accounts.register(transaction, account, verifier, person)))
        throw new Error('one account was given twice')
    return verified
  })
}

/** Is this the code that the server was started with? Takes the same time wherever they differ. No code opens a server that was given none. */
export async function isSetupCode(given: string, expected: string | null): Promise<boolean> {
  if (!expected) return false
  const [a, b] = await Promise.all([given, expected].map((code) => hash(labelled(labels.setupCode, utf8(code)))))
  return a !== undefined && b !== undefined && equal(a, b)
}
