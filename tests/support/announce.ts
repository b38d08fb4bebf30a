// A body that is announced and never comes.
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'

/** What the server answers to the head of a request with a body of so many bytes, none of which is sent: its connection is of no more use, and goes. */
export async function announce(url: string, bytes: number, headers: Record<string, string> = {}): Promise<Response> {
  const asked = request(url, { method: 'POST', headers: { ...headers, 'content-length': bytes } })
  asked.flushHeaders()
  const [answered] = (await once(asked, 'response')) as [IncomingMessage]
  const chunks: Uint8Array[] = []
  for await (const chunk of answered) chunks.push(chunk)
  asked.destroy()
  return new Response(Buffer.concat(chunks), { status: answered.statusCode ?? 0 })
}
