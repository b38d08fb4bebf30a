// A public server for a test file, as `npm start` runs it, on any free port.
import assert from 'node:assert/strict'
import { type PublicOptions, type PublicServer, startPublicServer } from '../../src/main/public-server.ts'
import { lettersAsFiles } from './built-site.ts'

/** Whoever starts it closes it. Fails with the sentence that it could not start with. */
export async function startSite(data: string, more: Partial<PublicOptions> = {}): Promise<PublicServer> {
  const server = await startPublicServer({
    data,
    port: 0,
    host: '127.0.0.1',
    address: null,
    databaseUrl: null,
    mail: lettersAsFiles,
    behindProxy: true,
    ...more,
  })
  assert.ok(typeof server !== 'string', String(server))
  return server
}
