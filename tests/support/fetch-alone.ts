// A request on a connection of its own, which nothing that follows uses.
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'

/**
 * `fetch` for a body that is refused before it was read: half a second later the server closes such a connection, and `fetch` would give it to whoever asks
 * next. What is still to be sent when the answer comes is not sent.
 */
export async function fetchAlone(url: string, init: RequestInit): Promise<Response> {
  const asked = new Request(url, init)
  const body = Buffer.from(await asked.arrayBuffer())
  const headers = { ...Object.fromEntries(asked.headers), 'content-length': body.length }
  const outgoing = request(url, { method: asked.method, headers, agent: false })
  outgoing.end(body)
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
  // The rest of a body that nobody reads any more.
  outgoing.on('error', () => {})
  const chunks: Uint8Array[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  outgoing.destroy()
  const told = Object.entries(incoming.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  )
  return new Response(Buffer.concat(chunks), { status: incoming.statusCode ?? 0, headers: told })
}
