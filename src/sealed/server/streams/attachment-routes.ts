// Routes for attached files: sealed chunks in and out, for people who share the stream, and which of them are here.
import type { Hono } from 'hono'
import { readBytes } from '../../../foundation/server/http/body.ts'
import type { StaffVariables } from '../../../foundation/server/http/caller.ts'
import { answer, bytesAnswer } from '../../../foundation/server/http/http.ts'
import { type StaffContext, staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import { type FileId, isId, type StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { devicesOf } from '../../keys/directory/directory.ts'
import { chunksMost, sealedChunkLength } from '../../log/attachments/attachment-form.ts'
import type { ChunksHere, FilesHere } from '../../mailbox/wire.ts'
import type { Mailbox } from '../mailbox.ts'

export function attachmentRoutes({ board, streams, files }: Mailbox): Hono<{ Variables: StaffVariables }> {
  const routes = staffRoutes()

  /** Refuses `stream-unknown` and `stream-not-shared` before anything is looked at: nobody learns what a stream of others holds. */
  const streamIn = async (c: StaffContext): Promise<Outcome<StreamId>> => {
    const stream = c.req.param('stream')
    if (!isId(stream)) return refuse('stream-unknown')
    const directory = await board.current()
    const devices = directory ? devicesOf(directory, c.get('caller').person).map(({ id }) => id) : []
    const shared = await streams.isShared(stream as StreamId, devices)
    return shared.ok ? accept(stream as StreamId) : shared
  }
  const fileIn = async (c: StaffContext): Promise<Outcome<{ stream: StreamId; file: FileId }>> => {
    const stream = await streamIn(c)
    if (!stream.ok) return stream
    const file = c.req.param('file')
    return isId(file) ? accept({ stream: stream.value, file: file as FileId }) : refuse('attachment-unknown')
  }
  const chunkIn = async (c: StaffContext): Promise<Outcome<{ stream: StreamId; file: FileId; chunk: number }>> => {
    const found = await fileIn(c)
    if (!found.ok) return found
    const text = c.req.param('chunk') ?? ''
    const isChunk = /^(0|[1-9]\d?)$/.test(text) && Number(text) < chunksMost
    return isChunk ? accept({ ...found.value, chunk: Number(text) }) : refuse('field-unknown-value', { field: 'chunk' })
  }

  routes.get('/streams/:stream/files', async (c) => {
    const stream = await streamIn(c)
    if (!stream.ok) return answer(c, stream)
    return c.json({ files: await files.filesOf(stream.value) } satisfies FilesHere)
  })

  routes.get('/streams/:stream/files/:file', async (c) => {
    const found = await fileIn(c)
    if (!found.ok) return answer(c, found)
    const { stream, file } = found.value
    return c.json({ chunks: await files.chunks(stream, file) } satisfies ChunksHere)
  })

  routes.put('/streams/:stream/files/:file/:chunk', async (c) => {
    const found = await chunkIn(c)
    if (!found.ok) return answer(c, found)
    const body = await readBytes(c.req.raw, sealedChunkLength)
    if (!body.ok) return answer(c, body)
    // Plain text of any other length is refused; of exactly this length, nobody could tell.
    if (body.value.length !== sealedChunkLength) return answer(c, refuse('record-not-sealed'))
    const { stream, file, chunk } = found.value
    const put = await files.put(stream, file, chunk, body.value)
    if (!put.ok) return answer(c, put)
    // The stream may have been erased while the chunk came: then it goes too. Whoever was merely taken out has sent it before that.
    const still = await streamIn(c)
    if (still.ok || still.problem.code === 'stream-not-shared') return c.json({})
    await files.forgetFilesOf(stream)
    return answer(c, still)
  })

  routes.get('/streams/:stream/files/:file/:chunk', async (c) => {
    const found = await chunkIn(c)
    if (!found.ok) return answer(c, found)
    const { stream, file, chunk } = found.value
    const bytes = await files.get(stream, file, chunk)
    return bytes ? bytesAnswer(c, bytes) : answer(c, refuse('attachment-not-whole'))
  })

  return routes
}
