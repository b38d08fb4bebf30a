// An account has two secrets: a passphrase that somebody remembers, and 128 bits on the device and on a printed card. No user name, and no salt to ask for.
import { type AccountId, idOf, type Random } from '../../vocabulary/ids.ts'
import { type Bytes, concat, utf8 } from './bytes.ts'
import { labelled, labels } from './labels.ts'
import { fromPaper, toPaper } from './paper.ts'
import { normalisedPassphrase } from './passphrase.ts'
import { hash } from './public.ts'
import { hkdf, type SealingKey, sealingKeyFrom, stretch } from './secret.ts'

export type Account = {
  readonly id: AccountId
  /** Shown to the server to sign in; it keeps only `verifierOf` it. */
  readonly authKey: Bytes
  /** Over the device keys at rest; never leaves the device. */
  readonly deviceWrapKey: SealingKey
}

/**
 * Both secrets into an account: HKDF(argon2id(passphrase; salt from the account secret) ‖ account secret, label).
 * A wrong passphrase gives another authKey and deviceWrapKey under the same id: only their users can tell.
 */
export async function accountFrom(passphrase: string, secret: Bytes): Promise<Account> {
  const salt = await hkdf(secret, noSalt, labelled(labels.accountSalt), 16)
  const both = concat(await stretch(utf8(normalisedPassphrase(passphrase)), salt), secret)
  const authKey = await hkdf(both, noSalt, labelled(labels.accountAuth))
  const deviceWrapKey = await sealingKeyFrom(await hkdf(both, noSalt, labelled(labels.accountWrap)))
  both.fill(0)
  return { id: await accountIdOf(secret), authKey, deviceWrapKey }
}

/** H(label ‖ account secret), cut to 16 bytes: the card alone finds the account; 128 random bits cannot be guessed back. */
const accountIdOf = async (secret: Bytes): Promise<AccountId> =>
  idOf<AccountId>((await hash(labels.accountId, secret)).slice(0, 16))

export const newAccountSecret = (random: Random): Bytes => random(secretLength)

/** As printed on the card. */
export const accountSecretText = (secret: Bytes): Promise<string> => toPaper('A', secret)

/** The secret from the card's text; null when it is mistyped. */
export async function readAccountSecret(text: string): Promise<Bytes | null> {
  const secret = await fromPaper('A', text)
  return secret?.length === secretLength ? secret : null
}

const secretLength = 16
/** HKDF's salt is optional (RFC 5869 §3.1): the input already is uniform, or salted by argon2id. */
const noSalt: Bytes = new Uint8Array(0)
