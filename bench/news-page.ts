// The news page as the public server serves it, against the same bytes as a bare static file, both under full load on the loopback.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import autocannon from 'autocannon'
import { publishInto, samples } from '../tests/public/samples.ts'
import type { Figure, Row } from './figure.ts'
import { alternate } from './measure.ts'
import { within } from './servers.ts'

const rounds = 4
const page = '/ar/news/'

export const figure: Figure = {
  asks: 'the news page from the public server, against a bare static file of the same bytes, µs a request at full load',
  run: () =>
    within(async ({ folder, start }) => {
      const data = folder()
      publishInto(join(data, 'publications'), samples)
      const site = await start('public-server.ts', ['--data', data, '--port', '0'])
      const bytes = await (await fetch(site + page)).bytes()
      const bareFolder = folder()
      writeFileSync(join(bareFolder, 'index.html'), bytes)
      const small = brotliCompressSync(bytes)
      writeFileSync(join(bareFolder, 'index.html.br'), small)
      const bare = await start('../../bench/bare-files.ts', [bareFolder])
      const against = async (of: string, path: string, encoding: string): Promise<Row> => ({
        of,
        unit: 'µs',
        ...(await alternate(
          rounds,
          () => underLoad(site + page, encoding),
          () => underLoad(bare + path, encoding),
        )),
      })
      return [
        await against(`sirv, ${bytes.length} bytes`, '/', 'identity'),
        await against(`sirv, compressed, ${small.length} bytes`, '/', 'br'),
        await against(`bytes in memory (node:http), ${bytes.length} bytes`, '/memory', 'identity'),
      ]
    }),
}

/** Microseconds a request while as many are asked as are answered. */
async function underLoad(url: string, encoding: string): Promise<number> {
  const headers = { 'accept-encoding': encoding }
  const result = await autocannon({ url, connections: 10, duration: 1, sampleInt: 100, headers })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url} did not answer every request with the page`)
  return (1e6 * result.duration) / result['2xx']
}
