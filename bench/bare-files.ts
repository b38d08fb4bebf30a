// What the public server is compared with, as a process of its own: a bare static file by sirv, and the same bytes out of memory at `/memory`.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import sirv from 'sirv'

const [folder] = process.argv.slice(2)
if (!folder) throw new Error('a folder is needed')
const bytes = readFileSync(join(folder, 'index.html'))
const files = sirv(folder, { etag: true, brotli: true })
const server = createServer((request, response) => {
  if (request.url !== '/memory') return files(request, response)
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': bytes.length }).end(bytes)
})
server.listen(0, '127.0.0.1', () =>
  console.log(JSON.stringify({ ready: true, port: (server.address() as AddressInfo).port })),
)
