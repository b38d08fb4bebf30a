// Signing in with a wrong passphrase, against signing in to an account that does not exist: whoever asks must not learn which from the time.
import { Agent, request } from 'node:http'
import { systemRandom } from '../src/sealed/keys/secret.ts'
import { toBase64url } from '../src/vocabulary/bytes-as-text.ts'
import { type AccountId, newId } from '../src/vocabulary/ids.ts'
import { testAccount } from '../tests/sealed/keys/small-institution.ts'
import { ask, code, registrationOf, setUpHouse } from '../tests/sealed/server/running-mailbox.ts'
import type { Figure, Row } from './figure.ts'
import { compare, median } from './measure.ts'
import { within } from './servers.ts'

/** The server takes at most thirty wrong keys an account and an address in five minutes. */
const wrongKeysMost = 30
const accounts = 60
const triesPerAccount = 28
const rounds = 10

export const figure: Figure = {
  asks: 'a wrong passphrase (ours) against an unknown account (bare), ms until refused: nobody may tell them apart',
  run: () =>
    within(async ({ folder, start }) => {
      const env = { WIQAYA_SETUP_CODE: code }
      const url = await start('staff-server.ts', ['--data', folder(), '--port', '0', '--behind-proxy'], env)
      const known = await openAccounts(url)
      const refusal = refusedBy(url)
      const stranger = () => newId<AccountId>(systemRandom)
      for (let warm = 0; warm < 200; warm++) await refusal(stranger())

      const triples: Triple[] = []
      for (let tries = 0; tries < triesPerAccount; tries++)
        for (const account of known) {
          const triple = { wrong: 0, unknown: 0, again: 0 }
          const asked = { wrong: account, unknown: stranger(), again: stranger() }
          for (const turn of shuffled(['wrong', 'unknown', 'again'] as const)) triple[turn] = await refusal(asked[turn])
          triples.push(triple)
        }
      return [row('wrong passphrase', triples, 'wrong'), row('unknown again: the noise', triples, 'again')]
    }),
}

/** Milliseconds of three requests in a row, in an order drawn each time. */
type Triple = { readonly wrong: number; readonly unknown: number; readonly again: number }

/** Medians of ten parts of the run, and how well one who sees two times in a row would guess which was which. */
function row(of: string, triples: readonly Triple[], kind: 'wrong' | 'again'): Row {
  const parts = Array.from({ length: rounds }, (_, part) =>
    triples.filter((_, index) => Math.floor((index * rounds) / triples.length) === part),
  )
  const pairs = parts.map((part) => ({
    ours: median(part.map((triple) => triple[kind])),
    bare: median(part.map(({ unknown }) => unknown)),
  }))
  const difference = 1000 * median(triples.map((triple) => triple[kind] - triple.unknown))
  const slower = triples.filter((triple) => triple[kind] > triple.unknown).length / triples.length
  const note = `median difference ${difference.toFixed(1)} µs; slower in ${percent(slower)} of ${triples.length} pairs (chance: 50.0 ± ${percent(1 / Math.sqrt(triples.length))})`
  return { of, unit: 'ms', ...compare(pairs), note }
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

async function openAccounts(url: string): Promise<AccountId[]> {
  const { salma, sessions } = await setUpHouse({ url })
  const open = async (): Promise<AccountId> => {
    const account = await testAccount()
    const json = await registrationOf(account, salma)
    const { status, code } = await ask(url, 'POST', 'accounts', { json, session: sessions.salma })
    if (status !== 200) throw new Error(`an account was refused: ${code}`)
    return account.id
  }
  return Promise.all(Array.from({ length: accounts }, () => open()))
}

/** Milliseconds from the request to the end of its refusal, on one connection; a proxy would name a new address now and then. */
function refusedBy(url: string): (account: AccountId) => Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let asked = 0
  return (account) => {
    const address = Math.floor(asked++ / wrongKeysMost)
    const body = JSON.stringify({ account, key: toBase64url(systemRandom(32)) })
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': body.length,
      'X-Forwarded-For': `10.0.${address >> 8}.${address & 255}`,
    }
    return new Promise((resolve, reject) => {
      const begun = performance.now()
      const asking = request(`${url}/api/session`, { method: 'POST', agent, headers }, (response) => {
        response.resume().once('end', () => {
          const took = performance.now() - begun
          if (response.statusCode === 401) resolve(took)
          else reject(new Error(`a sign-in was answered with ${response.statusCode}`))
        })
      })
      asking.once('error', reject).end(body)
    })
  }
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
