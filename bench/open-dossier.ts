// Opening a large dossier from the device's own store in Node.
import { join } from 'node:path'
import { nodeStore } from '../src/sealed/desk/node/node-store.ts'
import type { Figure } from './figure.ts'
import { largeDossier } from './large-dossier.ts'
import { keep, placedIn } from './on-a-device.ts'
import { openedCold } from './opened-cold.ts'
import { within } from './servers.ts'

const changes = 20_000

export const figure: Figure = {
  asks: 'opening a dossier from the device’s store, against the bare verify-and-decrypt of its records (WebCrypto), ms',
  run: () =>
    within(async ({ folder, afterwards }) => {
      const dossier = await largeDossier(changes)
      const store = nodeStore(join(folder(), 'device.sqlite'))
      afterwards(() => store.close())
      await keep(store, await placedIn(dossier.ids, dossier.server.control))
      await keep(store, await placedIn(dossier.visitIds, dossier.server.visit), changes + 1)
      return [await openedCold(dossier, store, changes)]
    }),
}
