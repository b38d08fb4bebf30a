// Every room's routes on the staff server under one API: each gets from the others only what it asks for.
import { mkdirSync } from 'node:fs'
import type { Hono } from 'hono'
import { exchangeRoutes } from '../../exchange/server/exchange-routes.ts'
import { openOwnCatalogue } from '../../exchange/server/own-catalogue.ts'
import { ownCatalogueRoutes } from '../../exchange/server/own-catalogue-routes.ts'
import { openExchange } from '../../exchange/server/parts.ts'
import type { Database } from '../../foundation/server/database/database.ts'
import { openTypesetter } from '../../foundation/server/documents/typesetter.ts'
import type { StaffVariables } from '../../foundation/server/http/caller.ts'
import { newApi } from '../../foundation/server/http/http.ts'
import type { Mail } from '../../foundation/server/mail/mail.ts'
import { nameOfError } from '../../foundation/server/process/name-of-error.ts'
import type { Report } from '../../foundation/server/process/report.ts'
import { addedLanguage, languagesHere } from '../../foundation/words/languages-here.ts'
import { nowhere } from '../../foundation/words/locale.ts'
import { allow } from '../../institution/access/access.ts'
import { exceptionsMiddleware } from '../../institution/access/server/exception-routes.ts'
import { findPerson } from '../../institution/data-requests/server/find-person.ts'
import { appendEntry } from '../../institution/journal/server/stored-journal.ts'
import { keepClosing } from '../../institution/letters/server/close-addresses.ts'
import { keepGathering } from '../../institution/search/server/gather-terms.ts'
import { registerSources } from '../../institution/search/server/register-sources.ts'
import { storedSearch } from '../../institution/search/server/stored-search.ts'
import { institutionRoutes } from '../../institution/server/institution-routes.ts'
import { type InstitutionParts, openRegisters, type ReportMeans } from '../../institution/server/parts.ts'
import type { VerifyRelease } from '../../institution/visits/registered-visit.ts'
import { keepReminding } from '../../institution/waiting/server/send-reminders.ts'
import { keepHeads } from '../../publish/server/journal-heads.ts'
import { openPublications, type PublishParts } from '../../publish/server/parts.ts'
import { completeShownFiles, usesOf } from '../../publish/server/publication-files.ts'
import { publicationSource } from '../../publish/server/publication-source.ts'
import { publicationsWaiting } from '../../publish/server/publications-waiting.ts'
import { keepPublishing } from '../../publish/server/publish-due.ts'
import { publishRoutes } from '../../publish/server/publish-routes.ts'
import { siteFaceRoutes } from '../../publish/server/site-face-routes.ts'
import { publishedOf } from '../../publish/server/stored-publications.ts'
import { type SignerLookup, verifyRelease } from '../../release/verify-release.ts'
import {
  type Directory,
  type DirectoryPerson,
  listedDevice,
  listedPerson,
} from '../../sealed/keys/directory/directory.ts'
import { blankSheetRoutes } from '../../sealed/server/blank-sheet-routes.ts'
import { firstDevicesWaiting } from '../../sealed/server/directory/directory-draft-routes.ts'
import { eraseCard } from '../../sealed/server/intake/erase-card.ts'
import { type MailboxOptions, openMailbox } from '../../sealed/server/mailbox.ts'
import { mailboxRoutes } from '../../sealed/server/mailbox-routes.ts'
import { dayIn, hourIn, type Instant } from '../../vocabulary/dates.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import type { SiteLanguage } from '../../vocabulary/languages.ts'
import { earlierPeople, earlierPeopleRoutes, listedPeople } from '../everything/earlier-people.ts'
import { everythingRoutes } from '../everything/everything-routes.ts'
import { openPreparing } from '../everything/prepare.ts'
import { cleanMedia } from './clean-media.ts'
import { institutionMeans as means } from './institution-means.ts'
import { intakeWaiting } from './intake-waiting.ts'
import { newsletterFiguresRoutes } from './newsletter-figures.ts'
import { newsletterPreviewRoutes } from './newsletter-preview.ts'
import { signInLinkRoutes } from './sign-in-links.ts'
import { signaturesWaiting } from './signatures-waiting.ts'
import { ensureSiteFace, paperSender } from './site-face.ts'
import { sitePreview } from './site-preview.ts'
import type { Waiting } from './staff-gauges.ts'

type StaffRooms = {
  readonly api: Hono<{ Variables: StaffVariables }>
  /** Pages shown in frames, which cannot say who asks: to stand before the API. */
  readonly shown: Hono
  readonly waiting: Waiting
  readonly close: () => Promise<void>
}

type Settings = Pick<MailboxOptions, 'setupCode' | 'behindProxy' | 'attachments' | 'intake' | 'issuer'> & {
  readonly publications: string
  /** The newsroom's pictures and files. */
  readonly media: string
  /** The file of those whom registers from an earlier installation name. */
  readonly earlier: string
  /** Of the database, as it was opened; and where what is taken out lies until it was fetched. */
  readonly address: string
  readonly leaving: string
  /** For copies of an issue to whoever composes it: readers' letters leave by the public server. */
  readonly mail: Mail
  readonly publicAddress: string
  readonly report: Report
}

/** As the journal says it of what waited sealed, and lies on no page. */
const deletionActs = {
  letter: { read: 'outside-letter-deleted', unread: 'outside-letter-deleted-unread' },
  answer: { read: 'outside-answer-deleted', unread: 'outside-answer-deleted-unread' },
  registration: { read: 'registration-deleted', unread: 'registration-deleted' },
  card: { read: 'card-destroyed', unread: 'card-destroyed' },
} as const

/** Opens every store, bringing its tables up to date. The mailbox's routes come first: behind them everyone has a session. */
export async function openStaffRooms(
  database: Database,
  { publications: folder, media, earlier: earlierFile, address, leaving, report, ...settings }: Settings,
): Promise<StaffRooms> {
  // Ended again where one of those after it cannot begin.
  await using begun = new AsyncDisposableStack()
  mkdirSync(folder, { recursive: true })
  const onSetUp: MailboxOptions['onSetUp'] = (identity) => ensureSiteFace(folder, identity)
  const catalogueChanged = () =>
    catalogue.catchUp().catch((error: unknown) => report('terminal.log.catalogue', { why: nameOfError(error) }))
  const { clock, random } = means
  const onDeleting: MailboxOptions['onDeleting'] = ({ by, what, id, unread }) =>
    registers.journal.append({ by, act: deletionActs[what][unread ? 'unread' : 'read'], subject: id, data: {} })
  const onGivingCard: MailboxOptions['onGivingCard'] = ({ by, about, toRead }) =>
    registers.journal.append({ by, act: toRead ? 'card-read' : 'card-fetched', subject: about, data: {} })
  const mailbox = await openMailbox({
    database,
    clock,
    random,
    onSetUp,
    onDeleting,
    onGivingCard,
    onVouched: catalogueChanged,
    ...settings,
  })
  const { board, vouches, siblings } = mailbox
  begun.defer(mailbox.changes.close)
  const { hasClock } = siblings

  const identity = async () => (await board.current())?.identity ?? null
  const zone = async () => (await identity())?.timeZone ?? 'UTC'
  const today = async () => dayIn(clock(), await zone())
  const signerOf: SignerLookup = async (id) => {
    const directory = await board.current()
    const device = directory && listedDevice(directory, id)
    const person = device && listedPerson(directory, device.person)
    return person ? { person: person.id, offices: person.offices, signingKey: device.signing } : null
  }
  const verify: VerifyRelease = (release) => verifyRelease(release, signerOf)

  mkdirSync(media, { recursive: true, mode: 0o700 })
  const registers = await openRegisters(database, means, {
    zone,
    folder: media,
    clean: cleanMedia,
    alsoUsed: async (db) => usesOf(await opened.publications.standingIn(db)),
    publishedOf,
    eraseBelow: eraseCard,
  })
  const opened = await openPublications(database, means, folder)
  const { recorded, file } = opened.publications
  const catalogue = await openOwnCatalogue(database, {
    recorded,
    file,
    institution: board.current,
    vouches: vouches.all,
    folder,
    clock,
  })
  await catalogueChanged()
  const callerOf = async (person: PersonId) => {
    const directory = await board.current()
    const listed = directory && listedPerson(directory, person)
    if (!listed) return null
    return { person, offices: listed.offices, also: await registers.exceptions.inForce(person, await today()) }
  }
  const publishing: PublishParts = {
    registers,
    ...opened,
    verifyRelease: verify,
    folder,
    identity,
    callerOf,
    today,
    means,
    enterInCatalogue: catalogueChanged,
  }
  await completeShownFiles(folder, await opened.publications.standing(), registers.media.read)
  const signers = async () => signersAt(await board.current(), clock())
  const signs = async (person: PersonId) => (await signers()).some(({ id }) => id === person)
  const alsoWaiting = [
    publicationsWaiting(publishing),
    signaturesWaiting({
      unsigned: catalogue.unsigned,
      signers,
      firstDevices: () => firstDevicesWaiting(mailbox),
      where: async () => (await identity()) ?? nowhere,
    }),
    intakeWaiting(mailbox.intake),
  ]
  const due = await keepPublishing(publishing, hasClock, report)
  begun.defer(due.close)
  const { answerAddresses } = mailbox
  const closing = await keepClosing({ letters: registers.letters, answerAddresses, today }, hasClock, report)
  begun.defer(closing.close)
  const heads = await keepHeads({ journal: registers.journal, publications: folder, today }, hasClock, report)
  begun.defer(heads.close)

  const known = await identity()
  if (known) await onSetUp(known)
  const exchange = await openExchange(database, {
    ...means,
    allow,
    journal: (transaction, entry) => appendEntry(transaction, means, entry),
    own: opened.publications.standing,
    institution: async () => {
      const directory = await board.current()
      if (!directory) return null
      const { name, parent } = directory.identity
      return { fingerprint: directory.rootFingerprint, names: parent ? [name, parent] : [name] }
    },
    outside: async () => ({ demonstration: (await identity())?.demonstration ?? false }),
    folder,
    report,
    hours: pullHours,
    hasClock,
  })
  begun.defer(exchange.pulling.close)
  const { mail, publicAddress } = settings
  const preview = sitePreview({ ...publishing, address: publicAddress, random })
  const typesetter = openTypesetter()
  begun.defer(typesetter.close)
  const reportEngine = openTypesetter(reportLimits)
  begun.defer(reportEngine.close)
  const reports: ReportMeans = {
    clock,
    random,
    paper: reportEngine.paper,
    face: async () => paperSender(folder, await identity()),
  }
  const institution: InstitutionParts = {
    registers,
    verifyRelease: verify,
    reports,
    today,
    alsoWaiting,
    answerAddresses,
    siteAddress: publicAddress,
    hash: means.hash,
    search: storedSearch(database, [
      ...registerSources(database.db, registers, zone),
      publicationSource(opened.publications),
    ]),
    findPerson: (text) => findPerson(database.db, text),
  }
  await institution.search.catchUp()
  const gathering = keepGathering(database, report)
  begun.defer(gathering.close)
  const isListed = async (person: PersonId) => (await callerOf(person)) !== null
  const hour = async () => hourIn(clock(), await zone())
  const reminding = keepReminding({ parts: institution, mail: settings.mail, callerOf, hour }, hasClock, report)
  begun.defer(reminding.close)
  const earlier = await earlierPeople(earlierFile)
  const preparing = await openPreparing({
    folder: leaving,
    address,
    media,
    people: async () => listedPeople(await board.current(), earlier),
    clock,
    report,
  })
  begun.defer(preparing.close)
  const api = newApi<{ Variables: StaffVariables }>()
    .get('/languages', (c) => c.json(languagesHere().flatMap(languageTold)))
    .route('/', mailboxRoutes(mailbox))
    .use(exceptionsMiddleware(registers.exceptions, today))
    .route('/', blankSheetRoutes(typesetter.typeset))
    .route('/', institutionRoutes(institution))
    .route('/earlier-people', earlierPeopleRoutes(earlier))
    .route('/everything', everythingRoutes(preparing, registers.journal))
    .route('/', publishRoutes(publishing))
    .route('/', siteFaceRoutes(publishing))
    .route('/', exchangeRoutes(exchange))
    .route('/site-preview', preview.asking)
    .route('/newsletter', newsletterFiguresRoutes({ ...opened, intake: settings.intake }))
    .route('/', signInLinkRoutes({ database, means, elsewhere: mailbox.elsewhere, isListed }))
    .route('/', ownCatalogueRoutes({ ...catalogue, vouch: vouches.current, signs }))
    .route(
      '/newsletter',
      newsletterPreviewRoutes({ ...publishing, journal: registers.journal, mail, address: publicAddress }),
    )
  const kept = begun.move()
  return {
    api,
    shown: preview.shown,
    waiting: {
      sheets: typesetter.waiting,
      reports: reportEngine.waiting,
      letters: async () => {
        const { letters, authorityAnswers } = mailbox.intake
        return (await letters.list()).length + (await authorityAnswers.list()).length
      },
      publications: async () => {
        const now = clock()
        return (await opened.schedules.list()).filter(({ at }) => at <= now).length
      },
    },
    close: () => kept.disposeAsync(),
  }
}

/** A report of hundreds of pages with its photographs; while it is set, blank sheets wait for nothing. */
const reportLimits = { patience: 90_000, memory: 1536 * 1024 * 1024, waiting: 8 }

/** Between two pulls of a peer. */
const pullHours = 6

/** Each of whose devices signs the directory, and with it the catalogue, at this time. */
function signersAt(directory: Directory | null, now: Instant): readonly DirectoryPerson[] {
  const persons = directory?.signers.flatMap(({ device, until }) =>
    until > now ? (listedDevice(directory, device)?.person ?? []) : [],
  )
  return [...new Set(persons)].flatMap((person) => (directory && listedPerson(directory, person)) ?? [])
}

/** What the app needs to write in it; its words stay here. */
function languageTold(language: SiteLanguage): readonly object[] {
  const added = addedLanguage(language)
  return added ? [{ tag: added.tag, name: added.name, fallback: added.fallback }] : []
}
