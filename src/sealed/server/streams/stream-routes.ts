// Routes to the streams: append sealed records, read them in pages, list what is shared.
import type { Context, Hono } from 'hono'
import { readBytes, readJson } from '../../../foundation/server/http/body.ts'
import type { StaffVariables } from '../../../foundation/server/http/caller.ts'
import { answer, bytesAnswer } from '../../../foundation/server/http/http.ts'
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import { fromBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { type DeviceId, type DossierId, isId, type PersonId, type StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { type Directory, devicesOf, listedDevice, openRecovery } from '../../keys/directory/directory.ts'
import {
  type Appended,
  batchLimit,
  batchRecords,
  type DossierEntry,
  type ErasureAnswer,
  numberedFrames,
  readFrames,
} from '../../mailbox/wire.ts'
import { afterIn } from '../after-in-query.ts'
import type { Mailbox } from '../mailbox.ts'
import { type ErasureAsked, erasureSchema } from './erasure.ts'
import { type CheckedRecord, checkRecord } from './record-check.ts'

export function streamRoutes(mailbox: Mailbox): Hono<{ Variables: StaffVariables }> {
  const { board, streams, changes, clock } = mailbox
  const routes = staffRoutes()
  /** Her devices, and the dossiers that the council lets one of them take up at present. */
  const callerMay = async (person: PersonId): Promise<{ devices: DeviceId[]; recovers: readonly DossierId[] }> => {
    const directory = await board.current()
    const devices = directory ? devicesOf(directory, person).map(({ id }) => id) : []
    const word = directory && openRecovery(directory, clock())
    return { devices, recovers: word && devices.includes(word.device) ? word.dossiers : [] }
  }

  routes.get('/streams', async (c) => {
    const { devices, recovers } = await callerMay(c.get('caller').person)
    return c.json(await streams.sharedWith(devices, recovers))
  })

  routes.get('/dossiers', async (c) => {
    const { person, offices } = c.get('caller')
    const directory = await board.current()
    const signs = directory?.signers.some(
      ({ device, until }) => clock() < until && listedDevice(directory, device)?.person === person,
    )
    if (!directory || !(signs || offices.includes('coordinator'))) return answer(c, refuse('not-allowed'))
    const kept = await streams.dossiers()
    const isListed = (device: DeviceId) => listedDevice(directory, device) !== null
    const entries = kept.map(({ devices, others, ...entry }) => ({
      ...entry,
      devices: devices.filter(isListed).length,
      unread: others.filter((sharing) => !sharing.some(isListed)).length,
    }))
    return c.json(entries satisfies DossierEntry[])
  })

  routes.post('/streams/:stream/records', async (c) => {
    const stream = streamIn(c)
    if (!stream.ok) return answer(c, stream)
    const body = await readBytes(c.req.raw, batchLimit)
    if (!body.ok) return answer(c, body)
    const batch = readFrames(body.value, batchRecords)
    return answer(c, batch.ok ? await append(mailbox, stream.value, batch.value, c.get('caller').person) : batch)
  })

  routes.get('/streams/:stream/records', async (c) => {
    const stream = streamIn(c)
    if (!stream.ok) return answer(c, stream)
    const after = afterIn(c)
    if (!after.ok) return answer(c, after)
    const head = headIn(c.req.query('head'))
    if (!head.ok) return answer(c, head)
    const { devices, recovers } = await callerMay(c.get('caller').person)
    const page = await streams.page(stream.value, devices, after.value, head.value, recovers)
    const asked = await streams.toAsk(stream.value)
    const directory = asked.length > 0 && (await board.current())
    if (directory) await changes.announce(peopleOf(directory, asked))
    return page.ok ? bytesAnswer(c, numberedFrames(page.value)) : answer(c, page)
  })

  routes.post('/streams/:stream/erasure', async (c) => {
    const stream = streamIn(c)
    if (!stream.ok) return answer(c, stream)
    const body = await readJson(c.req.raw, erasureSchema)
    return answer(c, body.ok ? await erase(mailbox, stream.value, body.value, c.get('caller').person) : body)
  })

  return routes
}

/** Files go after the records: every device repeats the request until it is told that it is done, which finishes an interrupted deletion. */
async function erase(
  { board, streams, files, changes, clock }: Mailbox,
  stream: StreamId,
  asked: ErasureAsked,
  person: PersonId,
): Promise<Outcome<ErasureAnswer>> {
  const directory = await board.current()
  if (!directory) return refuse('not-set-up')
  const done = await streams.erase(directory, stream, { ...asked, person, now: clock() })
  if (!done.ok) return done
  if (done.value !== 'asked') await files.forgetFilesOf(stream)
  if (done.value === 'erased') await changes.announce('everyone')
  return accept({ erased: done.value !== 'asked' })
}

/** Checks what needs no log first, all records at once; then appends and tells who reads the stream. A refusal names the record by its place in the batch. */
async function append(
  { board, streams, changes, clock }: Mailbox,
  stream: StreamId,
  batch: readonly Bytes[],
  person: PersonId,
): Promise<Outcome<Appended>> {
  const directory = await board.current()
  if (!directory) return refuse('not-set-up')
  const word = openRecovery(directory, clock())
  const checked = await Promise.all(batch.map((bytes) => checkRecord(bytes, stream, directory, word)))
  const records: CheckedRecord[] = []
  for (const outcome of checked) {
    if (!outcome.ok) return refuse(outcome.problem.code, { ...outcome.problem.data, record: records.length })
    records.push(outcome.value)
  }
  const sender = devicesOf(directory, person).map(({ id }) => id)
  const appended = await streams.append(stream, records, sender)
  if (!appended.ok) return appended
  const { position, head, readers } = appended.value
  await changes.announce(peopleOf(directory, readers))
  return accept({ position, head })
}

const peopleOf = (directory: Directory, devices: readonly DeviceId[]): Set<PersonId> =>
  new Set(devices.flatMap((device) => directory.devices.get(device)?.person ?? []))

function streamIn(c: Context): Outcome<StreamId> {
  const stream = c.req.param('stream')
  return isId(stream) ? accept(stream as StreamId) : refuse('stream-unknown')
}

function headIn(text: string | undefined): Outcome<Bytes | null> {
  if (text === undefined) return accept(null)
  const head = fromBase64url(text)
  return head?.length === 32 ? accept(head) : refuse('field-unknown-value', { field: 'head' })
}
