// Twenty people who work in the registers at once, on two staff servers of one PostgreSQL: how long one waits for another's lock, as the database itself tells.
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { code, send, setUpHouse, signIn } from '../tests/sealed/server/running-mailbox.ts'
import { startPostgres } from '../tests/support/postgres.ts'
import type { Figure, Row } from './figure.ts'
import { compare, timed } from './measure.ts'
import { type Place, within } from './servers.ts'

const people = 20
const rounds = 5
const actsEach = 12
/** Recommendations and letters that all of them work on. */
const shared = 10

export const figure: Figure = {
  asks: `an act of one of ${people} people who answer, verify, change and search recommendations and write letters at once, against one alone, until it is answered, ms`,
  run: () => within(onPostgres),
}

async function onPostgres(place: Place): Promise<readonly Row[]> {
  const cluster = await startPostgres({ flushes: true })
  if (!cluster) return [{ of: 'PostgreSQL', skipped: 'it is not installed' }]
  place.afterwards(cluster.stop)
  const folder = place.folder()
  const env = { DATABASE_URL: cluster.url, WIQAYA_SETUP_CODE: code }
  const start = () => place.start('staff-server.ts', ['--data', folder, '--port', '0'], env)
  const servers = [await start(), await start()]
  const house = await setUpHouse({ url: servers[0] ?? '' })
  const callers: Call[] = []
  for (let at = 0; at < people; at++) {
    const url = servers[at % servers.length] ?? ''
    const session = await signIn(url, house.accounts.salma, house.salma.device)
    callers.push(async (method, path, json) => {
      const response = await send(url, method, path, { json, session })
      const answered = await response.json()
      // Of two who change the same thing the second is told so.
      if (response.status !== 200 && response.status !== 409)
        throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answered)}`)
      return answered
    })
  }
  const [first] = callers
  if (!first) throw new Error('nobody works')
  const subjects = await prepare(first)
  /** `pause`: at most so many milliseconds, drawn each time, before each act. */
  const work = async (caller: Call, person: number, round: number, pause: number) => {
    let spent = 0
    for (let at = 0; at < actsEach; at++) {
      await wait(Math.random() * pause)
      spent += await timed(() => act(caller, subjects, person + at, round * actsEach + at))
    }
    return spent / actsEach
  }
  const together = async (round: number, pause: number): Promise<number> => {
    const each = await Promise.all(callers.map((caller, person) => work(caller, person, round, pause)))
    return each.reduce((sum, one) => sum + one, 0) / people
  }
  // The servers have done each kind of act once before anything is counted.
  await together(0, 0)
  const rows: Row[] = []
  for (const [of, pause] of [
    ['without a pause', 0],
    ['each an act a second', 2_000],
  ] as const) {
    const watch = await watchLocks(cluster.url)
    const pairs: { ours: number; bare: number }[] = []
    for (let round = 1; round < (pause ? 3 : rounds); round++) {
      const bare = await work(first, 0, round, 0)
      watch.begin()
      pairs.push({ ours: await together(round, pause), bare })
      watch.pause()
    }
    await watch.end()
    const { waits, widest, by } = watch.found()
    const at95 = waits[Math.ceil(waits.length * 0.95) - 1] ?? 0
    const note = `${waits.length} waits for a lock were seen, 95 of 100 within ${at95.toFixed(0)} ms, the widest ${widest.toFixed(0)} ms (${by})`
    rows.push({ of: `two servers, ${people} ${of}`, unit: 'ms', ...compare(pairs), note })
  }
  return rows
}

// biome-ignore lint/suspicious/noExplicitAny: what the server answers is read as a client would
type Call = (method: string, path: string, json?: unknown) => Promise<any>
type Subjects = { readonly recommendations: readonly string[]; readonly letters: readonly string[] }

const made = '2026-01-02'
const recommendation = {
  text: { fr: 'Assurer une heure de promenade à chaque personne', ar: 'ضمان ساعة من الفسحة لكل شخص' },
  addressees: [{ kind: 'authority', name: { fr: 'Ministère' } }],
  theme: 'daily-life',
  made,
}
const letter = {
  from: 'La présidente',
  to: { fr: 'Ministère' },
  subject: { fr: 'Demande de réponse' },
  text: { fr: 'Nous vous prions de répondre.' },
}

async function prepare(call: Call): Promise<Subjects> {
  const recommendations: string[] = []
  const letters: string[] = []
  for (let at = 0; at < shared; at++) {
    recommendations.push((await call('POST', 'recommendations', recommendation)).id)
    letters.push((await call('POST', 'dialogue', letter)).id)
  }
  return { recommendations, letters }
}

/** Another thing each time, in an order of each person's own, often the very recommendation that another has in hand. */
async function act(call: Call, { recommendations, letters }: Subjects, turn: number, at: number): Promise<void> {
  const id = recommendations[(turn * 7) % shared]
  const on = { on: made, text: { fr: `Texte ${at}` } }
  switch (turn % 6) {
    case 0:
      return call('POST', `recommendations/${id}/answers`, { ...on, position: 'partly' })
    case 1:
      return call('POST', `recommendations/${id}/follow-ups`, {
        ...on,
        implementation: 'not',
        source: 'visit',
        evidence: 'registre',
      })
    case 2: {
      const { recommendation: now } = await call('GET', `recommendations/${id}`)
      const { text, addressees, theme, version } = now
      return call('PUT', `recommendations/${id}`, {
        text,
        addressees,
        theme,
        made,
        version,
        priority: at % 2 ? 'high' : 'ordinary',
      })
    }
    case 3: {
      const letterId = letters[turn % shared]
      const { letter: now } = await call('GET', `dialogue/${letterId}`)
      return call('PUT', `dialogue/${letterId}`, { ...letter, subject: { fr: `Demande ${at}` }, version: now.version })
    }
    case 4:
      return call('POST', 'search', { text: 'promenade', reader: 'fr' })
    default:
      return call('POST', 'recommendations', recommendation)
  }
}

/** Looks every few milliseconds at who waits since when: a wait that is shorter than that may be missed, none is told longer than it was. */
async function watchLocks(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const longest = new Map<string, { ms: number; by: string }>()
  let [watching, ended] = [false, false]
  const looking = (async () => {
    while (!ended) {
      if (!watching) {
        await wait(10)
        continue
      }
      const { rows } = await client.query(`
        select l.pid || ' ' || l.waitstart as one, extract(epoch from clock_timestamp() - l.waitstart) * 1000 as ms, left(a.query, 90) as by
        from pg_locks l join pg_stat_activity a using (pid) where not l.granted and l.waitstart is not null`)
      for (const { one, ms, by } of rows) longest.set(one, { ms: Number(ms), by })
      await wait(2)
    }
  })()
  return {
    begin: () => {
      watching = true
    },
    pause: () => {
      watching = false
    },
    found: () => {
      const all = [...longest.values()].toSorted((a, b) => a.ms - b.ms)
      const last = all.at(-1)
      return { waits: all.map(({ ms }) => ms), widest: last?.ms ?? 0, by: last?.by ?? 'none' }
    },
    end: async () => {
      ended = true
      await looking
      await client.end()
    },
  }
}
