// What a device takes of a server that answers without end.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualMost } from '../../../src/sealed/desk/answer-body.ts'
import { staffApi } from '../../../src/sealed/desk/staff-api.ts'

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

test('what bears a session is sent on to no other address', async () => {
  const { api, asked } = endless(200)
  await api.about()
  assert.deepEqual(
    asked.map(({ redirect }) => redirect),
    ['error'],
  )
})
