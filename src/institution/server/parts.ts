// What the institution's routes are built on: its registers, and what the rooms around it hand in.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Database, DatabaseKind, Migration } from '../../foundation/server/database/database.ts'
import type { Typesetter } from '../../foundation/server/documents/typesetter.ts'
import type { Where } from '../../foundation/words/locale.ts'
import type { IsoDate } from '../../vocabulary/dates.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { Exceptions } from '../access/exceptions.ts'
import { exceptionTables, storedExceptions } from '../access/server/stored-exceptions.ts'
import type { AlertRegister } from '../alerts/alert-register.ts'
import { alertTables, keptAlerts, retainedAlerts, storedAlerts } from '../alerts/server/stored-alerts.ts'
import type { AuthorityRegister } from '../authorities/authority-register.ts'
import {
  authorityTables,
  keptContacts,
  retainedContacts,
  storedAuthorities,
} from '../authorities/server/stored-authorities.ts'
import type { DataRequests } from '../data-requests/data-request.ts'
import type { PersonFound } from '../data-requests/person-found.ts'
import type { KeptSource } from '../data-requests/server/kept-source.ts'
import {
  dataRequestsExamined,
  dataRequestTables,
  retainedDataRequests,
  storedDataRequests,
} from '../data-requests/server/stored-data-requests.ts'
import type { Imports } from '../importing/imported-rows.ts'
import { importedContent, importTables } from '../importing/server/import-tables.ts'
import type { PublishedBelow } from '../importing/server/imported-recommendations.ts'
import { storedImports } from '../importing/server/stored-imports.ts'
import type { Hash, Journal } from '../journal/journal.ts'
import { journalTables, storedJournal } from '../journal/server/stored-journal.ts'
import type { AnswerAddresses } from '../letters/answer-addresses.ts'
import type { LetterRegister } from '../letters/letter-register.ts'
import { type LetterFiles, letterFilesIn } from '../letters/server/letter-files.ts'
import { letterCarriesTable, lettersReadAgain, letterTables } from '../letters/server/letter-rows.ts'
import { retainedLetters } from '../letters/server/retained-letters.ts'
import { storedLetters } from '../letters/server/stored-letters.ts'
import type { ApprovalRules } from '../newsroom/approval-rules.ts'
import type { BringOverBatches } from '../newsroom/bring-over/bring-over-batch.ts'
import type { Newsroom } from '../newsroom/draft.ts'
import type { CleanFile, MediaLibrary } from '../newsroom/media/media.ts'
import {
  mediaTables,
  mediaVersioned,
  picturesOfReports,
  storedMedia,
  type UsesBelow,
} from '../newsroom/media/server/stored-media.ts'
import { approvalTables, storedApprovalRules } from '../newsroom/server/stored-approval-rules.ts'
import { bringOverTables, storedBringOverBatches } from '../newsroom/server/stored-bring-over-batches.ts'
import { draftVersionTables } from '../newsroom/server/stored-draft-versions.ts'
import { draftStandingColumns, draftTables, storedDrafts } from '../newsroom/server/stored-drafts.ts'
import type { Roster } from '../people/roster.ts'
import { keptPeople, retainedPeople, rosterTables, storedRoster } from '../people/server/stored-roster.ts'
import type { BoundaryRegister } from '../places/boundaries.ts'
import type { PlaceRegister } from '../places/place-register.ts'
import type { SamePlaces } from '../places/same-place.ts'
import { samePlaceTables } from '../places/server/standing-places.ts'
import { boundaryTables, storedBoundaries } from '../places/server/stored-boundaries.ts'
import { placeFacts, placeHistory, placeLife, placeTables, storedPlaces } from '../places/server/stored-places.ts'
import { storedSamePlaces } from '../places/server/stored-same-places.ts'
import type { OwnProtocols } from '../protocols/own-protocol.ts'
import { ownProtocolTables, storedOwnProtocols } from '../protocols/server/stored-own-protocols.ts'
import type { QuestionnaireLibrary } from '../questionnaires/library.ts'
import { questionnaireTables, storedQuestionnaires } from '../questionnaires/server/stored-questionnaires.ts'
import type { RecommendationRegister } from '../recommendations/recommendation-register.ts'
import {
  fillTerms,
  indexesOfWhatIsThere,
  ownThemesInOrder,
  recommendationStandings,
  recommendationsReadAgain,
  recommendationTables,
  recommendationTermsAtOnce,
} from '../recommendations/server/recommendation-tables.ts'
import { storedRecommendations } from '../recommendations/server/stored-recommendations.ts'
import type { ReportRegister } from '../reports/report.ts'
import { reportFilesUsed } from '../reports/server/report-files-used.ts'
import { reportsAsked, reportsSaidReady, reportTables } from '../reports/server/report-rows.ts'
import { forgetUnsent, type SentPapers, sentPapers } from '../reports/server/sent-papers.ts'
import { storedReports } from '../reports/server/stored-reports.ts'
import { storedTemplates, templatesAsk } from '../reports/server/stored-templates.ts'
import type { ReportTemplates } from '../reports/template.ts'
import type { Retention } from '../retention/retention.ts'
import {
  type EraseBelow,
  type RetainedSource,
  retentionRulesVersioned,
  retentionTables,
  storedRetention,
} from '../retention/server/stored-retention.ts'
import {
  forgetSearched,
  forgetUnread,
  type StoredSearch,
  searchReadAgain,
  searchTables,
  searchTermsAtOnce,
} from '../search/server/stored-search.ts'
import type { Statistics } from '../statistics/figure.ts'
import { annualFigures } from '../statistics/server/annual-figures.ts'
import type { OwnThemes } from '../themes/own-theme.ts'
import { ownThemeTables, storedOwnThemes } from '../themes/server/stored-own-themes.ts'
import type { VerifyRelease, VisitRegister } from '../visits/registered-visit.ts'
import { storedVisits, visitTables } from '../visits/server/stored-visits.ts'
import type { ReminderMails } from '../waiting/reminder-mail.ts'
import { reminderTables, storedReminderMails } from '../waiting/server/stored-reminder-mails.ts'
import type { WaitingSource } from '../waiting/waiting.ts'
import { counterTables } from './counters.ts'
import type { Means } from './means.ts'

export type Registers = {
  readonly places: PlaceRegister
  readonly samePlaces: SamePlaces
  readonly boundaries: BoundaryRegister
  readonly authorities: AuthorityRegister
  readonly roster: Roster
  readonly visits: VisitRegister
  readonly recommendations: RecommendationRegister
  readonly drafts: Newsroom
  readonly approvals: ApprovalRules
  readonly bringings: BringOverBatches
  readonly media: MediaLibrary
  readonly imports: Imports
  readonly questionnaires: QuestionnaireLibrary
  readonly ownProtocols: OwnProtocols
  readonly alerts: AlertRegister
  readonly letters: LetterRegister
  readonly letterFiles: LetterFiles
  readonly reminders: ReminderMails
  readonly reports: ReportRegister
  readonly templates: ReportTemplates
  readonly sentPapers: SentPapers
  readonly exceptions: Exceptions
  readonly dataRequests: DataRequests
  readonly retention: Retention
  readonly statistics: Statistics
  readonly ownThemes: OwnThemes
  readonly journal: Journal
}

export type InstitutionParts = {
  readonly registers: Registers
  readonly verifyRelease: VerifyRelease
  readonly reports: ReportMeans
  /** The one search, over what rooms below publish too. */
  readonly search: StoredSearch
  /** Looks through every table that holds words, those of other rooms in this database too. */
  readonly findPerson: (text: string) => Promise<PersonFound>
  /** The day in the institution's own time zone. */
  readonly today: () => Promise<IsoDate>
  /** What waits in rooms below this one. */
  readonly alsoWaiting: readonly WaitingSource[]
  /** Where the site shows letters to whoever has their codes. */
  readonly answerAddresses: AnswerAddresses
  /** Where readers find the site. */
  readonly siteAddress: string
  readonly hash: Hash
}

/** The institution's time zone. Where the newsroom's files are, an existing folder; how one is cleaned before it is kept; where one stands in rooms below; what of the registers was published there. */
type MediaMeans = {
  readonly zone: () => Promise<string>
  readonly folder: string
  readonly clean: CleanFile
  readonly alsoUsed: UsesBelow
  readonly publishedOf: PublishedBelow
  /** What rooms below keep of something under its id goes with it. */
  readonly eraseBelow: EraseBelow
}
/** What reports need from around the institution: its face on paper, and the engine that sets it. */
export type ReportMeans = Pick<Means, 'clock' | 'random'> & {
  readonly face: () => Promise<PaperSender>
  readonly paper: Typesetter['paper']
}

/** The institution as its letters and reports show it. */
export type PaperSender = {
  /** What it belongs to first, where it belongs to something; then itself. */
  readonly names: readonly LocalText[]
  readonly where: Where
  /** `#0f5144`. */
  readonly colour: string
  /** PNG. */
  readonly logo: Uint8Array<ArrayBuffer> | null
}

/** Every table of the registers, brought up to date. */
export async function migrateRegisters({ migrate }: Pick<Database, 'migrate'>): Promise<void> {
  await migrate('institution', {
    '01 counters': counterTables,
    '02 journal': journalTables,
    '03 places': placeTables,
    '04 visits': visitTables,
    '05 recommendations': recommendationTables,
    '06 drafts': draftTables,
    '07 bringings': bringOverTables,
    '08 media': mediaTables,
    '09 approvals': approvalTables,
    '10 standing of drafts': draftStandingColumns,
    '11 versions of drafts': draftVersionTables,
    '12 questionnaires': questionnaireTables,
    '13 facts of places': placeFacts,
    '19 places: imports': importTables,
    '14 authorities': authorityTables,
    '14 people': rosterTables,
    '15 recommendations in follow-up': recommendationStandings,
    '16 letters': letterTables,
    '16 reminders by mail': reminderTables,
    '17 reports': reportTables,
    '20 alerts': alertTables,
    '21 exceptions': exceptionTables,
    '22 requests about data': dataRequestTables,
    '23 keeping': retentionTables,
    '26 own themes': ownThemeTables,
    '27 protocol templates': ownProtocolTables,
    '24 life of places': placeLife,
    '24 recommendations in letters': letterCarriesTable,
    '28 boundaries': boundaryTables,
    '29 search': async (db, kind) => {
      await searchTables(db, kind)
      await recommendationsReadAgain(db, kind)
    },
    '29 search: read again': wordsReadAgain,
    '35 words of the field: read again': wordsReadAgain,
    '28 place history': placeHistory,
    '31 pictures of reports': picturesOfReports,
    '33 own themes in order': ownThemesInOrder,
    '34 reports said ready': reportsSaidReady,
    '36 what an imported file held': importedContent,
    '37 entries that are one place': samePlaceTables,
    '38 indexes of what is there': indexesOfWhatIsThere,
    '39 terms in their index at once': async (db, kind) => {
      await searchTermsAtOnce(db, kind)
      await recommendationTermsAtOnce(db, kind)
    },
    '40 requests about data, examined': dataRequestsExamined,
    '41 what texts cite: read again': async (db, kind) => {
      await searchReadAgain(db, kind)
      await recommendationsReadAgain(db, kind)
    },
    '42 what templates ask': async (db, kind) => {
      await reportsAsked(db, kind)
      await templatesAsk(db, kind)
    },
    '43 retention rules have versions': retentionRulesVersioned,
    '44 what is said of media has versions': mediaVersioned,
    '45 further plurals: read again': wordsReadAgain,
  })
}

/** By what words texts are found has changed: each register's are read again. */
const wordsReadAgain: Migration = async (db, kind) => {
  await searchReadAgain(db, kind)
  await recommendationsReadAgain(db, kind)
  await lettersReadAgain(db, kind)
}

/** The registers in this database, brought up to date. */
export async function openRegisters(database: Database, means: Means, media: MediaMeans): Promise<Registers> {
  await migrateRegisters(database)
  const { db, kind } = database
  await fillTerms(database)
  await forgetUnread(db, kind)
  const sent = join(media.folder, 'sent-reports')
  mkdirSync(sent, { recursive: true, mode: 0o700 })
  await forgetUnsent(db, sent, means.clock)
  const alsoUsed: UsesBelow = async (from) => [...(await reportFilesUsed(from)), ...(await media.alsoUsed(from))]
  const places = storedPlaces(db, means)
  const visits = storedVisits(db, means)
  const boundaries = storedBoundaries(db, means)
  const letterFiles = letterFilesIn(join(media.folder, 'letters'))
  return {
    places,
    samePlaces: storedSamePlaces(db, kind, means),
    boundaries,
    authorities: storedAuthorities(db, means),
    roster: storedRoster(db, means),
    visits,
    ownThemes: storedOwnThemes(db, means),
    statistics: annualFigures(db, { places, visits, boundaries }),
    recommendations: storedRecommendations(db, kind, means),
    drafts: storedDrafts(db, means),
    approvals: storedApprovalRules(db, means),
    media: storedMedia(db, media.folder, media.clean, alsoUsed, means),
    bringings: storedBringOverBatches(db, means),
    questionnaires: storedQuestionnaires(db, means),
    ownProtocols: storedOwnProtocols(db, means),
    alerts: storedAlerts(db, means),
    letters: storedLetters(db, means),
    letterFiles,
    reminders: storedReminderMails(db),
    imports: storedImports(db, kind, media.publishedOf, means),
    reports: storedReports(db, means),
    templates: storedTemplates(db, means),
    sentPapers: sentPapers(sent),
    exceptions: storedExceptions(db, means),
    dataRequests: storedDataRequests(
      db,
      means,
      [keptPeople, keptContacts, keptAlerts].map((source) => andForgottenOfHer(source, kind)),
      media.eraseBelow,
    ),
    retention: storedRetention(
      db,
      means,
      {
        alerts: andForgotten(retainedAlerts, kind),
        'data-requests': andForgotten(retainedDataRequests, kind),
        letters: andForgotten(retainedLetters(letterFiles, media.zone), kind),
        people: andForgotten(retainedPeople, kind),
        contacts: andForgotten(retainedContacts, kind),
      },
      media.eraseBelow,
    ),
    journal: storedJournal(db, means, media.zone),
  }
}

/** What is erased by a rule goes from the search's index in the same transaction. */
const andForgotten = (source: RetainedSource, kind: DatabaseKind): RetainedSource => ({
  ...source,
  async erase(transaction, id, lastDay) {
    await source.erase(transaction, id, lastDay)
    await forgetSearched(transaction, kind, id)
  },
})

/** And so does what is erased at a person's request. */
const andForgottenOfHer = (source: KeptSource, kind: DatabaseKind): KeptSource => ({
  ...source,
  async erase(transaction, what) {
    await source.erase(transaction, what)
    await forgetSearched(transaction, kind, what.id)
  },
})
