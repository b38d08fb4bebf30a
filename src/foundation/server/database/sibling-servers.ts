// What the servers of one PostgreSQL database tell each other, and which of them runs the clock's work: over a connection of its own, made again when it breaks.
import { type Kysely, sql } from 'kysely'
import pg from 'pg'

/** Heard by every server of the database, including the one that sent it (`mine`). `number` rises from one announcement to the next, and says nothing else. */
type Heard = (text: string, told: { readonly number: number; readonly mine: boolean }) => void

export type SiblingServers = {
  /** Numbers of one era can be compared. On PostgreSQL it is the database's, on SQLite this process'. */
  readonly era: string
  /** Resolves once it is told; throws where the database cannot be reached. At most some 7,000 bytes. */
  readonly tell: (subject: string, text: string) => Promise<void>
  readonly hear: (subject: string, heard: Heard) => void
  /** Called after each gap in which something may have been missed: the start is one. */
  readonly afterGap: (act: () => Promise<void>) => Promise<void>
  /** Whether this server is the one that runs the clock's work. When it ends, for whatever reason, another takes over. */
  readonly hasClock: () => Promise<boolean>
  readonly close: () => Promise<void>
}

/** For a single process with the database, as on SQLite: it hears its own announcements. */
export function singleServer(era: string): SiblingServers {
  const hearing: [string, Heard][] = []
  let number = 0
  return {
    era,
    async tell(subject, text) {
      number += 1
      for (const [of, heard] of hearing) if (of === subject) heard(text, { number, mine: true })
    },
    hear: (subject, heard) => hearing.push([subject, heard]),
    afterGap: async () => {},
    hasClock: async () => true,
    close: async () => {},
  }
}

const channel = 'wiqaya'
const beatSeconds = 10
const againSeconds = 1
/** After so many beats that did not come the database ends the line of a server which stands still, and with it its hold on the clock. */
const beatsMissed = 6

/**
 * `self` names this server among the others. The order is the number of the announcing transaction, which is taken after the announced change was
 * committed: whoever has heard a number, and looks then, finds everything announced under lower ones.
 */
export function openSiblings(
  connectionString: string,
  self: string,
  db: Kysely<unknown>,
  beat = beatSeconds * 1000,
): SiblingServers {
  const hearing: [string, Heard][] = []
  const gaps: (() => Promise<void>)[] = []
  let line: pg.Client | null = null
  let clock = false
  let closed = false
  let again: NodeJS.Timeout | undefined

  const heard = (payload: string) => {
    const [number, from, subject, ...text] = payload.split(' ')
    for (const [of, hear] of hearing)
      if (of === subject) hear(text.join(' '), { number: Number(number), mine: from === self })
  }

  const connect = async (): Promise<void> => {
    const client = new pg.Client({
      connectionString,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      query_timeout: beatSeconds * 1000,
    })
    client.on('notification', ({ payload }) => heard(payload ?? ''))
    let over = false
    const end = () => {
      if (over) return
      over = true
      clearInterval(beating)
      if (line === client) [line, clock] = [null, false]
      client.end().catch(() => {})
      if (!closed) again = setTimeout(connect, againSeconds * 1000)
    }
    client.on('error', end).on('end', end)
    // A dead connection is only noticed by asking.
    const beating = setInterval(() => client.query('select 1').catch(end), beat)
    try {
      await client.connect()
      await client.query(`set idle_session_timeout = ${beatsMissed * beat}`)
      await client.query(`listen ${channel}`)
      line = client
      for (const act of gaps) await act()
    } catch {
      end()
    }
  }
  const connected = connect()

  return {
    era: 'shared',
    async tell(subject, text) {
      const told = `${self} ${subject} ${text}`
      await sql`select pg_notify(${channel}, pg_current_xact_id()::text || ' ' || ${told}::text)`.execute(db)
    },
    hear: (subject, hear) => hearing.push([subject, hear]),
    async afterGap(act) {
      await connected
      gaps.push(act)
      await act()
    },
    async hasClock() {
      await connected
      const asked = line
      // Asked each time: one that stood still has not yet heard that its line was ended, and that another has the clock.
      const ask = clock ? 'select true as mine' : `select pg_try_advisory_lock(${clockLock}) as mine`
      const answer = await asked?.query(ask).catch(() => null)
      if (line !== asked || !answer) return false
      clock = answer.rows[0]?.mine === true
      return clock
    },
    async close() {
      closed = true
      clearTimeout(again)
      await connected
      await line?.end()
    },
  }
}

/** Of this program among the database's advisory locks; migrations take 7400 alone. */
const clockLock = '7400, 1'
