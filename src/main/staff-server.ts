// The staff server: mailbox, registers and the app's files, as one operating-system process.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Hono } from 'hono'
import { backupBeforeUpgrade } from '../foundation/server/database/backup-before-upgrade.ts'
import { openDatabase } from '../foundation/server/database/database.ts'
import { takeDataFolder } from '../foundation/server/folders/data-folder.ts'
import { openLanguages } from '../foundation/server/folders/language-folder.ts'
import { appFiles, readAppFolder } from '../foundation/server/http/app-files.ts'
import { healthRoute } from '../foundation/server/http/health.ts'
import { siteOf } from '../foundation/server/http/http.ts'
import { listenOn } from '../foundation/server/http/listen.ts'
import { openMail } from '../foundation/server/mail/mail.ts'
import { type MailOptions, mailOptionsFrom, mailSettingsIn } from '../foundation/server/mail/mail-options.ts'
import { databaseUnreachable, runServer } from '../foundation/server/process/run-server.ts'
import { issuerAt } from '../foundation/server/sign-in/openid.ts'
import { type IssuerOptions, issuerOptionsFrom } from '../foundation/server/sign-in/openid-options.ts'
import { metricsOf, metricsTokenFrom } from '../foundation/server/watching/metrics.ts'
import { holdsInstitution, migrateMailbox } from '../sealed/server/mailbox.ts'
import { folderIdFile, isSameFolder } from '../sealed/server/same-folder.ts'
import { notMoved } from './not-moved.ts'
import { institutionMeans } from './staff/institution-means.ts'
import { staffGauges } from './staff/staff-gauges.ts'
import { openStaffRooms } from './staff/staff-rooms.ts'
import { usualLanguage } from './terminal.ts'
import { upgradeTold } from './upgrade-told.ts'

export type StaffOptions = {
  readonly data: string
  /** 0 takes any free one. */
  readonly port: number
  readonly host: string
  /** PostgreSQL's address; null for a SQLite file in the data folder. */
  readonly databaseUrl: string | null
  /** What set-up asks for; null where nobody may set this server up. */
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

export type StaffServer = { readonly port: number; readonly close: () => Promise<void> }

/**
 * Serves until closed. Gives the sentence that says why instead when the port, the folder or the database cannot be had;
 * the port is taken first, so that a start that cannot serve has made nothing.
 */
export async function startStaffServer(options: StaffOptions): Promise<StaffServer | string> {
  await using taken = new AsyncDisposableStack()
  const listening = await listenOn(options.port, options.host)
  if (typeof listening === 'string') return listening
  taken.defer(listening.close)
  const folder = takeDataFolder(options.data, { shared: options.databaseUrl !== null })
  if (typeof folder === 'string') return folder
  taken.defer(folder.release)
  const file = join(folder.path, 'staff.sqlite')
  const address = options.databaseUrl ?? file
  const beforeUpgrade = backupBeforeUpgrade({ folder: folder.path, holds: holdsInstitution }, process.env)
  const database = await openDatabase(address, { beforeUpgrade, upgrading: upgradeTold(usualLanguage()) }).catch(
    databaseUnreachable,
  )
  if (typeof database === 'string') return database
  taken.defer(database.close)
  const leftBehind = options.databaseUrl === null ? null : await notMoved(file, database.db)
  if (leftBehind !== null) return leftBehind
  await migrateMailbox(database)
  if (!(await isSameFolder(database, folder.path, institutionMeans.random)))
    return `The data folder ${folder.path} is not the one of this database: all its servers share one folder. Give this server that folder (--data); where it was copied or moved, its file ${folderIdFile} belongs with it.`
  await openLanguages(options.languages, console.error)
  const mail = openMail(mailSettingsIn(options.mail, folder.path))
  taken.defer(mail.close)
  const rooms = await openStaffRooms(database, {
    ...options,
    issuer: options.issuer && issuerAt(options.issuer),
    mail,
    address,
    leaving: join(folder.path, 'leaving'),
    attachments: join(folder.path, 'attachments'),
    media: join(folder.path, 'media'),
  })
  const metrics = metricsOf({
    database,
    gauges: () => staffGauges(database.db, folder.path, rooms.waiting),
    token: options.metricsToken,
    behindProxy: options.behindProxy,
  })
  taken.defer(metrics.close)
  const site = siteOf(rooms.api, appFiles(readAppFolder(options.app)))
  const served = new Hono()
    .use(metrics.counting)
    .route('/', healthRoute(database))
    .route('/', metrics.route)
    .route('/', rooms.shown)
    .route('/', site)
  listening.serve(served.fetch)
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
function optionsFrom(args: readonly string[], env: NodeJS.ProcessEnv): StaffOptions | string {
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
      },
    })
    if (!values.data) return 'A data folder is needed: --data DIR.'
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65535) return 'A port is a number up to 65535.'
    const mail = mailOptionsFrom(env)
    if (typeof mail === 'string') return mail
    const issuer = issuerOptionsFrom(env)
    if (typeof issuer === 'string') return issuer
    const metrics = metricsTokenFrom(env)
    if (typeof metrics === 'string') return metrics
    return {
      data: values.data,
      port: Number(values.port),
      host: values.host,
      databaseUrl: env.DATABASE_URL || null,
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
    return error instanceof Error ? error.message : String(error)
  }
}

if (import.meta.main) await runServer('staff server', optionsFrom(process.argv.slice(2), process.env), startStaffServer)
