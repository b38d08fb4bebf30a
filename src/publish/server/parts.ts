// What the publishing routes are built on.
import type { Database } from '../../foundation/server/database/database.ts'
import type { Asking } from '../../institution/access/access.ts'
import type { Means } from '../../institution/server/means.ts'
import type { Registers } from '../../institution/server/parts.ts'
import type { VerifyRelease } from '../../institution/visits/registered-visit.ts'
import type { IsoDate } from '../../vocabulary/dates.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import type { SiteIdentity } from '../publication.ts'
import type { PublicationRegister } from '../publication-register.ts'
import type { Schedules } from '../schedule.ts'
import type { SiteFaces } from '../site-faces.ts'
import { completeFiles } from './publication-files.ts'
import { completeFace } from './site-identity.ts'
import { publicationTables, type StoredPublications, standingIndex, storedPublications } from './stored-publications.ts'
import { plansOfDrafts, scheduleTables, storedSchedules } from './stored-schedules.ts'
import { faceTables, storedSiteFaces } from './stored-site-faces.ts'

export type PublishParts = {
  readonly registers: Registers
  readonly publications: PublicationRegister
  readonly schedules: Schedules
  readonly faces: SiteFaces
  readonly verifyRelease: VerifyRelease
  /** The folder that the public server reads. It exists. */
  readonly folder: string
  /** Null until the institution is set up. */
  readonly identity: () => Promise<Pick<SiteIdentity, 'name' | 'demonstration' | 'country' | 'timeZone'> | null>
  /** What she may do today; null once she is no longer listed. */
  readonly callerOf: (person: PersonId) => Promise<Asking | null>
  /** The day in the institution's own time zone. */
  readonly today: () => Promise<IsoDate>
  readonly means: Pick<Means, 'clock' | 'hash'>
  /** One at a time: what one publication takes away as shown by nothing may be what the next has just put there. */
  readonly inTurn: <T>(act: () => Promise<T>) => Promise<T>
  /**
   * Enters what was published since into the catalogue that peers read. A failure here never makes a publication fail: what could not be entered is
   * entered the next time.
   */
  readonly enterInCatalogue: () => Promise<void>
}

/** Creates and migrates every table of publications and plans. */
export async function migratePublications({ migrate }: Pick<Database, 'migrate'>): Promise<void> {
  await migrate('publish', {
    '01 publications': publicationTables,
    '02 faces': faceTables,
    '03 schedules': scheduleTables,
    '04 plans of drafts': plansOfDrafts,
    '05 which publications stand': standingIndex,
  })
}

/** The registers of publications and of faces in this database, brought up to date, and the folder with every file that it should hold. */
export async function openPublications(
  database: Database,
  means: Means,
  folder: string,
): Promise<Pick<PublishParts, 'schedules' | 'faces' | 'inTurn'> & { readonly publications: StoredPublications }> {
  await migratePublications(database)
  const { db } = database
  const publications = storedPublications(db, means)
  await completeFiles(folder, await publications.standing(), publications.file)
  const faces = storedSiteFaces(db, means)
  await completeFace(folder, faces)
  return {
    publications,
    schedules: storedSchedules(db, means),
    faces,
    inTurn: (act) => database.inTurn('publications', act),
  }
}
