// What every device's storage of attached files must do: in memory, and a folder of Node. The browser's own folder is clicked in the app's test.
import assert from 'node:assert/strict'
import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { describe, test } from 'node:test'
import type { AttachmentStore } from '../../../src/sealed/desk/attachments/attachment-store.ts'
import { attachmentFolder } from '../../../src/sealed/desk/node/attachment-folder.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { type FileChunk, sealedChunkLength } from '../../../src/sealed/log/attachments/attachment-form.ts'
import type { Sealed } from '../../../src/sealed/log/form.ts'
import { type FileId, newId, type StreamId } from '../../../src/vocabulary/ids.ts'
import { memoryAttachments } from '../../support/memory-attachments.ts'

const chunk = (value: number) => new Uint8Array(sealedChunkLength).fill(value) as Sealed<FileChunk>
const file = { stream: newId<StreamId>(systemRandom), file: newId<FileId>(systemRandom) }

async function* failing() {
  yield chunk(8)
  throw new Error('cut')
}

function suite(name: string, place: () => Promise<{ open: () => AttachmentStore; remove: () => Promise<void> }>): void {
  const withStore = async (work: (store: AttachmentStore) => Promise<void>) => {
    const { open, remove } = await place()
    try {
      await work(open())
    } finally {
      await remove()
    }
  }
  describe(`attached files on a device: ${name}`, () => {
    test('chunks come back as they were put, in order, and others can follow', () =>
      withStore(async (store) => {
        assert.equal(await store.count(file), 0)
        assert.equal(await store.read(file, 0), null)
        await store.add(file, 0, [chunk(1), chunk(2)])
        await store.add(file, 2, [chunk(3)])
        assert.equal(await store.count(file), 3)
        assert.deepEqual([await store.read(file, 0), await store.read(file, 2)], [chunk(1), chunk(3)])
        assert.equal(await store.read(file, 3), null)
        assert.deepEqual(await store.list(), [file])
      }))

    test('a row of chunks that breaks off leaves what was there, and nothing where nothing was', () =>
      withStore(async (store) => {
        await assert.rejects(store.add(file, 0, failing()), /cut/)
        assert.deepEqual([await store.count(file), await store.list()], [0, []])
        await store.add(file, 0, [chunk(1)])
        await assert.rejects(store.add(file, 1, failing()), /cut/)
        assert.deepEqual([await store.count(file), await store.read(file, 0)], [1, chunk(1)])
        assert.equal(await store.read(file, 1), null)
      }))

    test('a dropped file is gone, and dropping it again is no error', () =>
      withStore(async (store) => {
        await store.add(file, 0, [chunk(1)])
        await store.drop(file)
        await store.drop(file)
        assert.deepEqual([await store.count(file), await store.list()], [0, []])
      }))

    test('with its stream every file of it goes, and no other', () =>
      withStore(async (store) => {
        const other = { ...file, stream: newId<StreamId>(systemRandom) }
        await store.add(file, 0, [chunk(1)])
        await store.add(other, 0, [chunk(2)])
        assert.deepEqual([await store.list(file.stream), (await store.list()).length], [[file], 2])
        await store.dropFilesOf(file.stream)
        await store.dropFilesOf(file.stream)
        assert.deepEqual([await store.list(), await store.list(file.stream)], [[other], []])
        assert.equal(await store.read(file, 0), null)
      }))
  })
}

suite('in memory', async () => {
  const store = memoryAttachments()
  return { open: () => store, remove: async () => {} }
})

const folderOfNode = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'attachments-'))
  return { folder, open: () => attachmentFolder(folder), remove: () => rm(folder, { recursive: true }) }
}
suite('a folder of Node', folderOfNode)

test('a chunk that a dying process left half written does not count and is written over', async () => {
  const { folder, open, remove } = await folderOfNode()
  await open().add(file, 0, [chunk(1)])
  const name = (await readdir(folder, { recursive: true })).find((one) => one.includes(sep))
  assert.ok(name)
  await appendFile(join(folder, name), new Uint8Array(1000).fill(9))
  assert.equal(await open().count(file), 1)
  await open().add(file, 1, [chunk(2)])
  assert.deepEqual(await open().read(file, 1), chunk(2))
  await remove()
})
