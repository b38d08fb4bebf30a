// Signs what vouches for the catalogue of publications: the root signs which keys may sign, and a signer’s device signs the head.
import type { Instant } from '../../vocabulary/dates.ts'
import type { Bytes } from './bytes.ts'
import { encodeHead, encodeVouch, type Head, headToSign, type Vouch, vouchToSign } from './catalogue.ts'
import type { DeviceKeys } from './device-keys.ts'
import { type Directory, listedDevice } from './directory/directory.ts'
import type { DirectoryBody } from './directory/form.ts'
import type { Root } from './root.ts'
import { sign } from './secret.ts'

/**
 * The root's word on the keys of those whom the directory names as signers. It has the number and the time of the directory's version
 * that names them, so that it rises with each and one version has one word.
 */
export async function signVouch(
  { signing, fingerprint }: Root,
  { number, at }: Pick<DirectoryBody, 'number' | 'at'>,
  signers: Vouch['signers'],
): Promise<Bytes> {
  const body: Vouch = { number, at, signers }
  return encodeVouch(body, await sign(signing, vouchToSign(fingerprint, body)))
}

/** The signers that a directory names, with their keys. */
export const vouchedSigners = (directory: Directory): Vouch['signers'] =>
  directory.signers.flatMap(({ device, until }) => {
    const key = listedDevice(directory, device)?.signing
    return key ? [{ key, until }] : []
  })

/** Contract: its holder was shown what the head covers. */
export async function signHead(
  { signing }: DeviceKeys,
  fingerprint: Bytes,
  { number, last, at }: Pick<Head, 'number' | 'last'> & { readonly at: Instant },
): Promise<Bytes> {
  const body: Head = { number, last, at, signer: signing.publicKey }
  return encodeHead(body, await sign(signing, headToSign(fingerprint, body)))
}
