// The demonstration of the exchange from end to end, as it is started: its own figures of what must be seen stand in the story, which throws when one is missing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoExchange } from '../../src/main/commands/demo-exchange.ts'
import { passphrasesCostLittle } from '../support/quick-argon2.ts'

passphrasesCostLittle()

test('three mechanisms hold a webinar, tell each other what became of its recommendations, and name the one that lies and the one that is gone', async () => {
  const said: string[] = []
  assert.equal(await demoExchange(['--once', '--port', '0', '--language', 'en'], (line) => said.push(line)), 0)
  const text = said.join('\n')
  for (const words of [
    'Authority of Marjane finds recommendation 1, addressed to it by name',
    'Inspection of Valombre finds recommendation 2, addressed to all',
    'not, byte for byte, the one that was signed',
    'holds both signatures as proof, and names Inspection of Valombre',
    'Authority of Marjane stops. Mechanism of Nakhla says of it: “No answer since',
  ])
    assert.ok(text.includes(words), `${words}\n\n${text}`)
  const [, site = ''] = /(http:\S+)/.exec(text) ?? []
  await assert.rejects(fetch(site), 'nothing goes on')
})

test('a port that is none is answered with what may be said, and nothing is started', async () => {
  assert.equal(await demoExchange(['--port', 'seven'], () => {}), 2)
})
