// A day in a large dossier on a device in Node.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { nodeStore } from '../src/sealed/desk/node/node-store.ts'
import type { DeviceStore } from '../src/sealed/desk/store/device-store.ts'
import { changes, type Device, dayRows, evening } from './day-rows.ts'
import type { Figure } from './figure.ts'
import { largeDossier } from './large-dossier.ts'
import { type Place, within } from './servers.ts'

export const figure: Figure = {
  asks: `in a dossier of ${changes} changes: opened from the device’s snapshot, a change written until it is durable, ${evening} changes of others synchronised, ms`,
  run: () => within(async (place) => dayRows(await largeDossier(changes, evening), nodeDevice(place))),
}

function nodeDevice(place: Place): Device {
  const bare = new DatabaseSync(join(place.folder(), 'bare.sqlite'))
  place.afterwards(() => bare.close())
  bare.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE bare (record BLOB NOT NULL)')
  const insert = bare.prepare('INSERT INTO bare (record) VALUES (?)')
  const over = async <T>(file: string, act: (store: DeviceStore) => Promise<T>): Promise<T> => {
    const store = nodeStore(file)
    return act(store).finally(() => store.close())
  }
  return {
    async filled(fill) {
      const file = join(place.folder(), 'device.sqlite')
      await over(file, fill)
      const copied = async <T>(act: (store: DeviceStore) => Promise<T>): Promise<T> => {
        const copy = join(place.folder(), 'device.sqlite')
        copyFileSync(file, copy)
        return over(copy, act)
      }
      return { opened: (act) => over(file, act), copied }
    },
    commit: (record) => insert.run(record),
  }
}
