// Ids that only one device could have chosen: whoever sees the first record of a stream can prove that its author made the id.
import { bytesOfId, type DeviceId, type DossierId, idOf, type Random, type StreamId } from '../../vocabulary/ids.ts'
import type { Bytes } from '../keys/bytes.ts'
import { labels } from '../keys/labels.ts'
import { hash } from '../keys/public.ts'

/** A stream to be opened. `opening` is what its first epoch record shows as proof. */
export type NewStream = { readonly dossier: DossierId; readonly stream: StreamId; readonly opening: Bytes }

export const openingLength = 16

/** A new dossier and its control stream: both ids come from the same 16 bytes, so that a dossier has one control stream. */
export async function newDossier(device: DeviceId, random: Random): Promise<NewStream> {
  const opening = random(openingLength)
  const dossier = await dossierIdOf(device, opening)
  return { dossier, stream: await streamIdOf(dossier, device, opening), opening }
}

/** A new data stream of a dossier. */
export async function newStream(dossier: DossierId, device: DeviceId, random: Random): Promise<NewStream> {
  const opening = random(openingLength)
  return { dossier, stream: await streamIdOf(dossier, device, opening), opening }
}

/** Which kind of stream these bytes open for this device; null when the ids are not made of them. */
export async function openedBy(
  ids: { readonly dossier: DossierId; readonly stream: StreamId; readonly device: DeviceId },
  opening: Bytes,
): Promise<'control' | 'data' | null> {
  const { dossier, stream, device } = ids
  if ((await streamIdOf(dossier, device, opening)) !== stream) return null
  return (await dossierIdOf(device, opening)) === dossier ? 'control' : 'data'
}

const dossierIdOf = async (device: DeviceId, opening: Bytes): Promise<DossierId> =>
  cut(await hash(labels.dossierId, bytesOfId(device), opening))

const streamIdOf = async (dossier: DossierId, device: DeviceId, opening: Bytes): Promise<StreamId> =>
  cut(await hash(labels.streamId, bytesOfId(dossier), bytesOfId(device), opening))

const cut = <T extends DossierId | StreamId>(whole: Bytes): T => idOf<T>(whole.subarray(0, 16))
