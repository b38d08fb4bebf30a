// The staff server: mailbox, registers and the app's files, as one operating-system process.
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
import { appFiles, readAppFolder } from '../foundation/server/http/app-files.ts'
import { freeIn, healthRoute } from '../foundation/server/http/health.ts'
import { siteOf } from '../foundation/server/http/http.ts'
import { listenOn } from '../foundation/server/http/listen.ts'
import { openMail } from '../foundation/server/mail/mail.ts'
import { type MailOptions, mailOptionsFrom, mailSettingsIn } from '../foundation/server/mail/mail-options.ts'
import { NotStarted } from '../foundation/server/process/not-started.ts'
import { reportIn } from '../foundation/server/process/report.ts'
import { databaseUnreachable, runServer } from '../foundation/server/process/run-server.ts'
import { languageAsked, problemLine } from '../foundation/server/process/terminal.ts'
import { upgradeProgress } from '../foundation/server/process/upgrade-progress.ts'
import { issuerAt } from '../foundation/server/sign-in/openid.ts'
import { type IssuerOptions, issuerOptionsFrom } from '../foundation/server/sign-in/openid-options.ts'
import { metricsOf, metricsTokenFrom } from '../foundation/server/watching/metrics.ts'
import { isolated, leftToRight, t } from '../foundation/words/t.ts'
import { holdsInstitution, migrateMailbox } from '../sealed/server/mailbox.ts'
import { folderIdFile, isSameFolder } from '../sealed/server/same-folder.ts'
import type { Language } from '../vocabulary/languages.ts'
import { earlierPeopleFile } from './everything/earlier-people.ts'
import { newSetupCode } from './setup-code.ts'
import { institutionMeans } from './staff/institution-means.ts'
import { staffGauges } from './staff/staff-gauges.ts'
import { openStaffRooms } from './staff/staff-rooms.ts'

export type StaffOptions = {
  /** The language of what is said at the terminal. */
  readonly language: Language
  readonly data: string
  /** 0 takes any free one. */
  readonly port: number
  readonly host: string
  /** PostgreSQL's address; null for a SQLite file in the data folder. */
  readonly databaseUrl: string | null
  /** What set-up asks for; where it is null and no institution is there, the server makes one and says it. */
  readonly setupCode: string | null
  readonly behindProxy: boolean
  /** The built app. */
  readonly app: string
  /** Where gate 2 writes what is public. */
  readonly publications: string
  /** The folder that the public server shares: sealed letters in, sealed answers out. */
  readonly intake: string
  /** The folder of the institution's own languages. */
  readonly languages: string
  readonly mail: MailOptions
  /** Where accounts are proved besides; null where no issuer is named. */
  readonly issuer: IssuerOptions | null
  /** Who knows it may read `/metrics` from elsewhere, or behind a proxy; null where nobody may. */
  readonly metricsToken: string | null
  /** Where readers find the site: for the links in a preview. */
  readonly publicAddress: string
}

type StaffServer = { readonly port: number; readonly close: () => Promise<void> }

/**
 * Serves until closed. Gives the sentence that says why instead when the port, the folder or the database cannot be had;
 * the port is taken first, so that a start that cannot serve has made nothing.
 */
export async function startStaffServer(options: StaffOptions): Promise<StaffServer | string> {
  const { language } = options
  await using taken = new AsyncDisposableStack()
  const listening = await listenOn(options.port, options.host, language)
  if (typeof listening === 'string') return listening
  taken.defer(listening.close)
  const folder = takeDataFolder(options.data, { shared: options.databaseUrl !== null })
  if (!folder.ok) return problemLine(language, folder.problem)
  taken.defer(folder.value.release)
  const here = isHere('staff', folder.value.path)
  if (options.databaseUrl === null && !here.ok) return problemLine(language, here.problem)
  const file = join(folder.value.path, 'staff.sqlite')
  const address = options.databaseUrl ?? file
  const beforeUpgrade = backupBeforeUpgrade({ folder: folder.value.path, holds: holdsInstitution }, process.env)
  const database = await openDatabase(address, { beforeUpgrade, upgrading: upgradeProgress(language) }).catch(
    databaseUnreachable(language),
  )
  if (typeof database === 'string') return database
  taken.defer(database.close)
  const asked = { file, db: database.db, holds: holdsInstitution }
  const leftBehind = options.databaseUrl === null ? null : await notMoved('staff', asked, language)
  if (leftBehind !== null) return leftBehind
  await migrateMailbox(database)
  if (!(await isSameFolder(database, folder.value.path, institutionMeans.random)))
    return t(language, 'night.doctor.other-folder', {
      folder: isolated(folder.value.path),
      file: leftToRight(folderIdFile),
    })
  if (options.databaseUrl !== null) await noteElsewhere(folder.value.path)
  await openLanguages(options.languages, language, console.error)
  const mail = openMail(mailSettingsIn(options.mail, folder.value.path))
  taken.defer(mail.close)
  const report = reportIn(language)
  const ownCode = options.setupCode === null && !(await holdsInstitution(database.db)) ? newSetupCode() : null
  const rooms = await openStaffRooms(database, {
    ...options,
    setupCode: options.setupCode ?? ownCode,
    issuer: options.issuer && issuerAt(options.issuer, report),
    report,
    mail,
    address,
    leaving: join(folder.value.path, 'leaving'),
    attachments: join(folder.value.path, 'attachments'),
    media: join(folder.value.path, 'media'),
    earlier: join(folder.value.path, earlierPeopleFile),
  })
  const metrics = metricsOf({
    database,
    gauges: () => staffGauges(database.db, folder.value.path, rooms.waiting),
    token: options.metricsToken,
    behindProxy: options.behindProxy,
  })
  taken.defer(metrics.close)
  const site = siteOf(rooms.api, appFiles(readAppFolder(options.app)))
  const served = new Hono()
    .use(metrics.counting)
    .route('/', healthRoute(database, freeIn(folder.value.path)))
    .route('/', metrics.route)
    .route('/', rooms.shown)
    .route('/', site)
  listening.serve(served.fetch)
  if (ownCode !== null) report('terminal.server.set-up', { path: leftToRight('/setup'), code: leftToRight(ownCode) })
  const kept = taken.move()
  return {
    port: listening.port,
    async close() {
      await rooms.close()
      await listening.close()
      await kept.disposeAsync()
    },
  }
}

/** Secrets come by the environment, which other users of the machine cannot list. */
function optionsFrom(args: readonly string[], env: NodeJS.ProcessEnv, language: Language): StaffOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        port: { type: 'string', default: '7400' },
        host: { type: 'string', default: '127.0.0.1' },
        app: { type: 'string', default: join(import.meta.dirname, '..', '..', 'dist', 'app') },
        publications: { type: 'string' },
        intake: { type: 'string' },
        languages: { type: 'string' },
        'behind-proxy': { type: 'boolean', default: false },
        language: { type: 'string' },
      },
    })
    if (!values.data) return t(language, 'terminal.server.data')
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65535) return t(language, 'terminal.start.port')
    const mail = mailOptionsFrom(env, language)
    if (typeof mail === 'string') return mail
    const issuer = issuerOptionsFrom(env, language)
    if (typeof issuer === 'string') return issuer
    const metrics = metricsTokenFrom(env, language)
    if (typeof metrics === 'string') return metrics
    return {
      language,
      data: values.data,
      port: Number(values.port),
      host: values.host,
      databaseUrl: addressNamed(env, 'DATABASE_URL'),
      setupCode: env.WIQAYA_SETUP_CODE || null,
      behindProxy: values['behind-proxy'],
      app: values.app,
      publications: values.publications ?? join(values.data, 'publications'),
      intake: values.intake ?? join(values.data, 'intake'),
      languages: values.languages ?? join(values.data, 'languages'),
      mail,
      issuer,
      metricsToken: metrics.token,
      publicAddress: env.PUBLIC_ADDRESS || 'http://localhost:7401',
    }
  } catch (error) {
    if (error instanceof NotStarted) return t(language, error.key, error.data)
    return t(language, 'terminal.server.option', { why: error instanceof Error ? error.message : String(error) })
  }
}

if (import.meta.main) {
  const args = process.argv.slice(2)
  const language = languageAsked(args)
  await runServer('staff', language, optionsFrom(args, process.env, language), startStaffServer)
}
