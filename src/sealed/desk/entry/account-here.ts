// Makes an account and a device on this machine: the two secrets, and keys that never leave it.
import type { Random } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import {
  type Account,
  accountFrom,
  accountSecretText,
  newAccountSecret,
  readAccountSecret,
} from '../../keys/account.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { type DeviceKeys, makeDevice } from '../../keys/device-keys.ts'
import { judgePassphrase } from '../../keys/passphrase.ts'

export type AccountHere = {
  readonly account: Account
  readonly secret: Bytes
  /** As printed on her card. */
  readonly secretText: string
  readonly keys: DeviceKeys
  readonly sealedKeys: Bytes
}

/**
 * With `accountSecret`, from the card of someone who has an account: the same account on one more device. Refuses `passphrase-too-short` for a
 * new account's passphrase, `sign-in-refused` for a mistyped card.
 */
export async function makeAccountHere(
  { passphrase, accountSecret }: { passphrase: string; accountSecret?: string | undefined },
  random: Random,
): Promise<Outcome<AccountHere>> {
  const judged = accountSecret === undefined ? judgePassphrase(passphrase) : accept(null)
  if (!judged.ok) return judged
  const secret = accountSecret === undefined ? newAccountSecret(random) : await readAccountSecret(accountSecret)
  if (!secret) return refuse('sign-in-refused', { why: 'account-secret' })
  const account = await accountFrom(passphrase, secret)
  const { device, sealed } = await makeDevice(account, random)
  return accept({ account, secret, secretText: await accountSecretText(secret), keys: device, sealedKeys: sealed })
}
