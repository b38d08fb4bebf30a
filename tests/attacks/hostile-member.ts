// A member with her own true keys and a program of her own: what her device holds, to be signed with as no app would.
import { readEnrolment } from '../../src/sealed/desk/enrolment.ts'
import { accountFrom } from '../../src/sealed/keys/account.ts'
import { type DeviceKeys, openDevice } from '../../src/sealed/keys/device-keys.ts'
import type { Directory } from '../../src/sealed/keys/directory/directory.ts'
import { verifyDirectory } from '../../src/sealed/keys/directory/verify.ts'
import { systemRandom } from '../../src/sealed/keys/secret.ts'
import type { Control } from '../../src/sealed/log/decisions/control.ts'
import { openStream, type Stream } from '../../src/sealed/log/stream.ts'
import { systemClock } from '../../src/vocabulary/dates.ts'
import type { DossierId, StreamId } from '../../src/vocabulary/ids.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { type Member, passphrase } from '../sealed/desk/people.ts'

export async function keysOf({ store }: Pick<Member, 'store'>): Promise<DeviceKeys> {
  const enrolment = await readEnrolment(store)
  if (!enrolment) throw new Error('a member’s device is enrolled')
  return granted(await openDevice(enrolment.sealedKeys, await accountFrom(passphrase, enrolment.accountSecret)))
}

export const directoryOf = async ({ store }: Pick<Member, 'store'>): Promise<Directory> =>
  granted(await verifyDirectory(await store.directory(), {}))

/** Her keys, and a way to open any stream of the dossier from what her device has of it, or (`blank`) as though she had nothing. */
export async function turned(member: Member, dossier: DossierId) {
  const [device, directory] = [await keysOf(member), await directoryOf(member)]
  const opened = async (stream: StreamId, control: Control | null, { blank = false } = {}): Promise<Stream> => {
    const context = { dossier, stream, device, directory: () => directory, control }
    const own = await openStream({ ...context, random: systemRandom, clock: systemClock })
    if (!blank) await own.receive(await member.store.records(stream, 0))
    return own
  }
  return { id: member.id, device, directory, opened }
}
