// The least that anyone who trusts no server must do with a record: hash what is signed, check the signature, decrypt.
import type { Directory } from '../src/sealed/keys/directory/directory.ts'
import { labelled, labels } from '../src/sealed/keys/labels.ts'
import type { SealingKey } from '../src/sealed/keys/secret.ts'
import { nonceLength, parseRecord } from '../src/sealed/log/form.ts'
import type { DeviceId } from '../src/vocabulary/ids.ts'
import { granted } from '../src/vocabulary/problems.ts'

/** Keys are imported and records cut into their parts beforehand; all go to WebCrypto at once, as fast as it takes them. */
export async function verifyAndDecrypt(
  records: readonly Uint8Array<ArrayBuffer>[],
  directory: Directory,
  keys: ReadonlyMap<DeviceId, SealingKey>,
): Promise<() => Promise<void>> {
  const verifying = new Map<DeviceId, CryptoKey>()
  for (const { id, signing } of directory.devices.values())
    verifying.set(id, await crypto.subtle.importKey('raw', signing, 'Ed25519', false, ['verify']))
  const parsed = records.map((bytes) => granted(parseRecord(bytes)))
  return async () => {
    await Promise.all(
      parsed.map(async ({ header: { device }, headerBytes, payload, signature }) => {
        const [signing, key] = [verifying.get(device), keys.get(device)]
        if (!signing || !key) throw new Error('a record of nobody on the team')
        const signed = await crypto.subtle.digest('SHA-256', labelled(labels.recordSigned, headerBytes, payload))
        const message = labelled(labels.recordSignature, new Uint8Array(signed))
        if (!(await crypto.subtle.verify('Ed25519', signing, signature, message))) throw new Error('a wrong signature')
        const algorithm = { name: 'AES-GCM', iv: payload.subarray(0, nonceLength), additionalData: headerBytes }
        await crypto.subtle.decrypt(algorithm, key, payload.subarray(nonceLength))
      }),
    )
  }
}
