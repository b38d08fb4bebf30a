// What a device takes of a server that answers without end, or not yet.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { notYet } from '../../../src/foundation/server/http/not-yet.ts'
import { usualMost } from '../../../src/sealed/desk/answer-body.ts'
import { staffApi } from '../../../src/sealed/desk/staff-api.ts'
import type { AccountId, DeviceId } from '../../../src/vocabulary/ids.ts'

const megabyte = new Uint8Array(1024 * 1024).fill(32)

/** A server that goes on for ever, and how many megabytes were taken of it. */
function endless(status: number) {
  const asked: RequestInit[] = []
  const taken = { megabytes: 0, ended: false }
  const body = () =>
    new ReadableStream<Uint8Array>({
      pull: (controller) => {
        taken.megabytes += 1
        controller.enqueue(megabyte)
      },
      cancel: () => {
        taken.ended = true
      },
    })
  const fetch = async (_: unknown, request: RequestInit = {}) => {
    asked.push(request)
    return new Response(body(), { status })
  }
  const api = staffApi({ fetch, baseUrl: '', credentials: () => null, proof: async () => null, reached: () => {} })
  return { api, taken, asked }
}

test('an answer or a refusal without end is left where it is more than any has, and is no answer', async () => {
  const answered = endless(200)
  const about = await answered.api.about()
  assert.equal(about.ok ? '' : about.problem.code, 'unexpected')
  assert.ok(answered.taken.ended)
  assert.ok(answered.taken.megabytes <= usualMost / megabyte.length + 3, `${answered.taken.megabytes} MB`)

  const bytes = endless(200)
  const answers = await bytes.api.answers('mailbox', 'code')
  assert.equal(answers.ok ? '' : answers.problem.code, 'unexpected')
  assert.ok(bytes.taken.ended)

  const refused = endless(400)
  const refusal = await refused.api.about()
  assert.equal(refusal.ok ? '' : refusal.problem.code, 'unexpected')
  assert.ok(refused.taken.ended)
  assert.ok(refused.taken.megabytes <= 3, `${refused.taken.megabytes} MB`)
})

test('an answer of millions of small parts takes no device’s memory: it is no answer', async () => {
  const said = async (body: BodyInit) => {
    const [fetch, proof] = [async () => new Response(body), async () => null]
    const api = staffApi({ fetch, baseUrl: '', credentials: () => null, proof, reached: () => {} })
    const [json, bytes] = [await api.about(), await api.answers('mailbox', 'code')]
    return [json, bytes].map((answer) => (answer.ok ? 'taken' : answer.problem.code))
  }
  assert.deepEqual(await said(`[${'{},'.repeat(8_000_000)}0]`), ['unexpected', 'unexpected'])
  // Each a frame of one byte: opened all the same, twelve million of them were two gigabytes.
  assert.deepEqual(await said(Buffer.alloc(60_000_000, Buffer.of(0, 0, 0, 1, 0))), ['unexpected', 'unexpected'])
  assert.ok(process.memoryUsage().heapUsed < 1_000_000_000)
})

test('what bears a session is sent on to no other address, and no answer clears a browser or leaves a cookie in it', async () => {
  const { api, asked } = endless(200)
  await api.about()
  assert.deepEqual(
    asked.map(({ redirect, credentials }) => [redirect, credentials]),
    [['error', 'omit']],
  )
})

test('no request goes out with a cookie, also where the server asks for a sign-in at an issuer: its answer could clear the browser', async () => {
  const asked: [string, RequestCredentials | undefined][] = []
  const fetch = async (address: unknown, { credentials }: RequestInit = {}) => {
    const path = String(address)
    asked.push([path, credentials])
    if (path.endsWith('/session')) return Response.json(session)
    return Response.json({ problem: { code: 'sign-in-elsewhere', data: {} } }, { status: 403 })
  }
  const session = {
    token: 'A'.repeat(43),
    expires: '2026-05-04T09:00:00.000Z',
    person: 'A'.repeat(22),
    offices: [],
  }
  const proof = async () => ({ device: 'A'.repeat(22) as DeviceId, signature: 'A'.repeat(86), browser: 'A'.repeat(43) })
  const credentials = () => ({ account: 'A'.repeat(22) as AccountId, key: 'A'.repeat(43) })
  const answer = await staffApi({ fetch, baseUrl: '', credentials, proof, reached: () => {} }).streams()
  assert.equal(!answer.ok && answer.problem.code, 'sign-in-elsewhere')
  assert.deepEqual(asked, [
    ['/api/session', 'omit'],
    ['/api/session/device', 'omit'],
  ])
})

test('a server that still starts, or a proxy before it, is one that cannot be reached; its own refusal is said in its words', async () => {
  const answering = (answer: () => Response) =>
    staffApi({
      fetch: async () => answer(),
      baseUrl: '',
      credentials: () => null,
      proof: async () => null,
      reached: () => {},
    }).about()
  const code = async (answer: () => Response) => {
    const said = await answering(answer)
    return said.ok ? '' : said.problem.code
  }
  assert.equal(await code(() => notYet(new Request('http://staff.example/api/about'))), 'network-unreachable')
  assert.equal(await code(() => new Response('<h1>Bad gateway</h1>', { status: 502 })), 'network-unreachable')
  const full = { problem: { code: 'storage-unavailable', data: {} } }
  assert.equal(await code(() => Response.json(full, { status: 503 })), 'storage-unavailable')
})
