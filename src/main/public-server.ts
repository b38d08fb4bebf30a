// The public server: the site, rebuilt from the publications as they come, and the newsletter, as one operating-system process.
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Hono } from 'hono'
import { addressNamed } from '../foundation/server/database/address.ts'
import { backupBeforeUpgrade } from '../foundation/server/database/backup-before-upgrade.ts'
import { openDatabase } from '../foundation/server/database/database.ts'
import { notMoved } from '../foundation/server/database/not-moved.ts'
import { takeDataFolder } from '../foundation/server/folders/data-folder.ts'
import { isHere, noteElsewhere } from '../foundation/server/folders/database-elsewhere.ts'
import { openLanguages } from '../foundation/server/folders/language-folder.ts'
import { freeIn, healthRoute } from '../foundation/server/http/health.ts'
import { listenOn } from '../foundation/server/http/listen.ts'
import { rateLimit } from '../foundation/server/http/rate-limit.ts'
import { openMail } from '../foundation/server/mail/mail.ts'
import { type MailOptions, mailOptionsFrom, mailSettingsIn } from '../foundation/server/mail/mail-options.ts'
import { NotStarted } from '../foundation/server/process/not-started.ts'
import { reportIn } from '../foundation/server/process/report.ts'
import { databaseUnreachable, runServer } from '../foundation/server/process/run-server.ts'
import { languageAsked, problemLine } from '../foundation/server/process/terminal.ts'
import { upgradeProgress } from '../foundation/server/process/upgrade-progress.ts'
import { metricsOf, metricsTokenFrom } from '../foundation/server/watching/metrics.ts'
import { t } from '../foundation/words/t.ts'
import { openInbox } from '../public/contact/server/inbox.ts'
import { addressShelf } from '../public/dialogue/server/address-shelf.ts'
import { type CameBack, takeBounces } from '../public/forms/server/bounces.ts'
import { secretIn, tokensOf } from '../public/forms/server/tokens.ts'
import { itemsOut } from '../public/newsletter/letters.ts'
import { deliveryRounds, newsletterDelivery } from '../public/newsletter/server/deliver.ts'
import { tellFigures } from '../public/newsletter/server/tell-figures.ts'
import { registrationDelivery, registrationReturned } from '../public/registration/server/deliver.ts'
import { registrationFolder } from '../public/registration/server/registration-folder.ts'
import { siteSearch } from '../public/search/site-search.ts'
import { keepSite } from '../public/server/keep-site.ts'
import { holdsPeople, openPublicStore } from '../public/server/open-store.ts'
import { publicApp } from '../public/server/public-app.ts'
import { publicGauges } from '../public/server/public-gauges.ts'
import type { Site } from '../public/site.ts'
import { type Clock, systemClock } from '../vocabulary/dates.ts'
import type { PublicationId, Random } from '../vocabulary/ids.ts'
import type { Language } from '../vocabulary/languages.ts'

export type PublicOptions = {
  /** The language of what is said at the terminal. */
  readonly language: Language
  /** The public server's own folder: `publications/` is read, all else in it is its own. */
  readonly data: string
  /** 0 takes any free one. */
  readonly port: number
  readonly host: string
  /** Where the site is reached from outside; null for this machine's own address. */
  readonly address: string | null
  /** PostgreSQL's address; null for a SQLite file in the data folder. */
  readonly databaseUrl: string | null
  /** How letters leave; without an address of a server, as files in the data folder. */
  readonly mail: MailOptions
  readonly behindProxy: boolean
  /** The folder of the institution's own languages. */
  readonly languages: string
  /** As for the staff server. */
  readonly metricsToken?: string | null
  readonly clock?: Clock
  readonly report?: (line: string) => void
}

export type PublicServer = {
  readonly port: number
  readonly address: string
  /** Resolves when what is published at this moment is served, and what is due is sent. */
  readonly settled: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Serves until closed. Gives the sentence that says why instead, and has made nothing, when the port, the folder or the database cannot be had. */
export async function startPublicServer(options: PublicOptions): Promise<PublicServer | string> {
  const { language, clock = systemClock, report = console.error } = options
  // Ended again where one of those after it cannot begin; the last that began is the first to end.
  await using begun = new AsyncDisposableStack()
  const listening = await listenOn(options.port, options.host, language)
  if (typeof listening === 'string') return listening
  begun.defer(listening.close)
  const folder = takeDataFolder(options.data)
  if (!folder.ok) return problemLine(language, folder.problem)
  begun.defer(folder.value.release)
  const here = isHere('public', folder.value.path)
  if (options.databaseUrl === null && !here.ok) return problemLine(language, here.problem)
  const file = join(folder.value.path, 'public.sqlite')
  const store = options.databaseUrl ?? file
  const beforeUpgrade = backupBeforeUpgrade({ folder: folder.value.path, holds: holdsPeople }, process.env)
  const database = await openDatabase(store, { beforeUpgrade, upgrading: upgradeProgress(language) }).catch(
    databaseUnreachable(language),
  )
  if (typeof database === 'string') return database
  begun.defer(database.close)
  const asked = { file, db: database.db, holds: holdsPeople }
  const leftBehind = options.databaseUrl === null ? null : await notMoved('public', asked, language)
  if (leftBehind !== null) return leftBehind
  if (options.databaseUrl !== null) await noteElsewhere(folder.value.path)
  await openLanguages(options.languages, language, report)
  const tell = reportIn(language, report)
  const random: Random = (length) => new Uint8Array(randomBytes(length))
  const address = (options.address ?? `http://localhost:${listening.port}`).replace(/(?<!\/)\/+$/, '')
  const publications = join(folder.value.path, 'publications')
  mkdirSync(publications, { recursive: true, mode: 0o700 })
  const mail = openMail(mailSettingsIn(options.mail, folder.value.path))
  begun.defer(mail.close)
  const tokens = tokensOf(await secretIn(join(folder.value.path, 'secret')), () => Date.parse(clock()))
  const opened = await openPublicStore(database, random)
  const { subscribers, issues, registrations } = opened
  const now = () => Date.parse(clock())
  const batch = rateLimit({ acts: options.mail.perMinute, seconds: 60, now })
  const folderOfEvents = registrationFolder(join(folder.value.path, 'intake'))
  const toRegistered = registrationDelivery({ registrations, folder: folderOfEvents, mail, tokens, clock, batch })
  const registeredGone = registrationReturned({ registrations, folder: folderOfEvents })
  const cameBack: CameBack = async (id, how) => (await issues.cameBack(id, how)) || registeredGone(id, how)
  const deliver = newsletterDelivery({ subscribers, issues, mail, tokens, clock, batch })

  const intake = join(folder.value.path, 'intake')
  const inbox = await openInbox(intake)
  const rounds = deliveryRounds(async () => {
    await takeBounces(join(folder.value.path, 'bounces'), cameBack, tokens)
    await inbox.forgetAnswers(clock())
    const served = keeper.served()
    if (served) {
      await toRegistered(served.site)
      await deliver(served.site)
    }
    await tellFigures(intake, issues)
  }, tell)
  begun.defer(rounds.idle)
  const index = siteSearch(() => new Promise((next) => setImmediate(next)))
  const keeper = keepSite({
    publications,
    out: join(folder.value.path, 'site'),
    address,
    ask: tokens.ask,
    clock,
    report: tell,
    search: index,
    changed: rounds.ask,
  })
  begun.defer(keeper.close)
  await keeper.begin()
  const clockwork = setInterval(rounds.ask, deliverySeconds * 1000)
  begun.defer(() => clearInterval(clockwork))
  const limit = rateLimit({ acts: 20, seconds: 600, now })
  const { served } = keeper
  const dialogue = { shelf: await addressShelf(intake), limit: rateLimit({ acts: 40, seconds: 600, now }) }
  const contact = { inbox, limit: rateLimit({ acts: 10, seconds: 600, now }), random }
  const app = publicApp({
    served,
    contact,
    dialogue,
    registration: { registrations, folder: folderOfEvents },
    exchange: { publications, limit: rateLimit({ acts: 3_000, seconds: 60, now }) },
    search: { index, limit: rateLimit({ acts: 120, seconds: 60, now }) },
    subscribers,
    tokens,
    limit,
    behindProxy: options.behindProxy,
    clock,
    due: rounds.ask,
    report,
  })
  const metrics = metricsOf({
    database,
    gauges: () => publicGauges(folder.value.path, opened, leaving(served()?.site)),
    token: options.metricsToken ?? null,
    behindProxy: options.behindProxy,
  })
  begun.defer(metrics.close)
  const answering = new Hono()
    .use(metrics.counting)
    .route('/', healthRoute(database, freeIn(folder.value.path)))
    .route('/', metrics.route)
    .route('/', app)
  listening.serve(answering.fetch)
  const kept = begun.move()
  const close = async (): Promise<void> => {
    await listening.close()
    await kept.disposeAsync()
  }
  let closed: Promise<void> | undefined
  return {
    port: listening.port,
    address,
    async settled() {
      await keeper.settled()
      await rounds.idle()
    },
    close() {
      closed ??= close()
      return closed
    },
  }
}

/** Letters that could not be handed over wait for the next round at most this long. */
const deliverySeconds = 60

/** Secrets come by the environment, which other users of the machine cannot list. */
function optionsFrom(args: readonly string[], env: NodeJS.ProcessEnv, language: Language): PublicOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        port: { type: 'string', default: '7401' },
        host: { type: 'string', default: '127.0.0.1' },
        address: { type: 'string' },
        languages: { type: 'string' },
        'behind-proxy': { type: 'boolean', default: false },
        language: { type: 'string' },
      },
    })
    if (!values.data) return t(language, 'terminal.server.data')
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65535) return t(language, 'terminal.start.port')
    const address = values.address || env.PUBLIC_ADDRESS || null
    const mail = mailOptionsFrom(env, language)
    if (typeof mail === 'string') return mail
    const metrics = metricsTokenFrom(env, language)
    if (typeof metrics === 'string') return metrics
    if (address && !/^https?:\/\/[^\s/]+$/.test(address)) return t(language, 'terminal.server.address')
    return {
      language,
      data: values.data,
      port: Number(values.port),
      host: values.host,
      address,
      databaseUrl: addressNamed(env, 'PUBLIC_DATABASE_URL'),
      mail,
      metricsToken: metrics.token,
      behindProxy: values['behind-proxy'],
      languages: values.languages ?? join(values.data, 'languages'),
    }
  } catch (error) {
    if (error instanceof NotStarted) return t(language, error.key, error.data)
    return t(language, 'terminal.server.option', { why: error instanceof Error ? error.message : String(error) })
  }
}

/** The issues of the newsletter that go on being sent. */
const leaving = (site: Site | undefined): readonly PublicationId[] =>
  site ? site.library.newsletters.filter((issue) => itemsOut(site, issue).length > 0).map(({ id }) => id) : []

if (import.meta.main) {
  const args = process.argv.slice(2)
  const language = languageAsked(args)
  await runServer('public', language, optionsFrom(args, process.env, language), startPublicServer)
}
