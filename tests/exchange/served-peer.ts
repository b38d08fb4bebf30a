// A mechanism's site on loopback that serves its catalogue and the files of its items, and can be made to lie.
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Catalogue, writeCatalogue } from '../../src/exchange/catalogue-form.ts'
import { itemPath } from '../../src/exchange/server/pull.ts'
import type { Publication } from '../../src/publish/publication.ts'
import { bytesOf, day, peer } from './peer.ts'

export async function servedPeer(seed: number, publications: readonly Publication[] = []) {
  const keys = await peer(seed, day(30))
  const files = new Map<string, Uint8Array>()
  const site = { catalogue: await keys.catalogue([]), answer: null as RequestListener | null }
  const server = createServer((request, response) => {
    if (site.answer) return site.answer(request, response)
    const url = new URL(request.url ?? '', 'http://x')
    const file = files.get(url.pathname)
    if (file) return response.end(file)
    if (url.pathname !== '/exchange/catalogue.json') return response.writeHead(404).end()
    const since = Number(url.searchParams.get('since'))
    const part: Catalogue = { ...site.catalogue, entries: site.catalogue.entries.slice(since) }
    return response.end(writeCatalogue(part))
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  const publish = async (all: readonly Publication[], at = day(20), unsigned = 0) => {
    site.catalogue = await keys.catalogue(all, at, unsigned)
    for (const one of all) files.set(itemPath({ publication: one.id, version: one.version }), bytesOf(one))
  }
  await publish(publications)
  return {
    ...keys,
    site,
    files,
    publish,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
