// How much room is left on the disk of a data folder, as a watcher reads it.
import { statfs } from 'node:fs/promises'
import type { Gauge } from './metrics.ts'

export async function diskGauges(folder: string): Promise<readonly Gauge[]> {
  const { bavail, blocks, bsize } = await statfs(folder)
  return [
    { name: 'wiqaya_disk_free_bytes', help: 'Free on the disk of the data folder.', value: bavail * bsize },
    { name: 'wiqaya_disk_size_bytes', help: 'Size of that disk.', value: blocks * bsize },
  ]
}
