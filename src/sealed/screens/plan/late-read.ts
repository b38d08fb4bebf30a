// Whether somebody who decides on what came late has read it on this device: until she has, and when more comes, the hall says that it is there.
import type { DeviceId, StreamId } from '../../../vocabulary/ids.ts'
import type { Desk } from '../../desk/desk.ts'
import type { LateRecords } from '../../desk/desk-view.ts'

export const keepLateRead = (desk: Pick<Desk, 'keep'>, stream: StreamId, { device, toDecide }: LateRecords): void =>
  void desk.keep(nameOf(stream, device), toDecide)

export const isLateUnread = async (
  desk: Pick<Desk, 'kept'>,
  stream: StreamId,
  { device, toDecide }: LateRecords,
): Promise<boolean> => toDecide !== null && (await desk.kept(nameOf(stream, device))) !== toDecide

/** Of what is kept when it was read. */
export const isLateRead = (name: string): boolean => name.startsWith(start)

const start = 'late-read/'
const nameOf = (stream: StreamId, device: DeviceId): string => `${start}${stream}/${device}`
