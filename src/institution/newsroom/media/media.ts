// The newsroom's pictures and files: each named by the hash of its content, with its alternative text.
import { languagesHere } from '../../../foundation/words/languages-here.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { PersonId, ReportId } from '../../../vocabulary/ids.ts'
import type { LocalText, SiteLanguage } from '../../../vocabulary/languages.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import type { FileRef } from '../../../vocabulary/published/files.ts'

export type Medium = {
  readonly file: FileRef
  /** The alternative text of a picture, the title of a file. A picture is put into a text only in a language that it is described in. */
  readonly text: LocalText
  /** False for a document that still says who wrote it and with what: it could not be cleaned. */
  readonly cleaned: boolean
  readonly by: PersonId
  readonly added: Instant
  /** Raised by one each time that its text is changed: a change made on an older one is refused with `changed-meanwhile`. */
  readonly version: number
  /** Of its text. */
  readonly changedBy: PersonId
}

export const isPicture = ({ type }: FileRef): boolean => type.startsWith('image/')

/** The languages without a description. */
export const undescribedIn = ({ text }: Medium): readonly SiteLanguage[] =>
  languagesHere().filter((language) => !text[language])

/** Where a file of the library is used: in the text of a draft, of a deleted draft that can still be restored, of a report, or in a publication. */
export type MediumUse = {
  readonly hash: string
  readonly in: 'draft' | 'deleted' | 'report' | 'publication'
  readonly id: string
  readonly title: LocalText
  /** The screen that shows it. */
  readonly link: string
}

type MediaUses = () => Promise<readonly MediumUse[]>

/** Cleaned of place, time, device and author, as far as its kind allows. Handed in: another room cleans files. */
export type CleanFile = (bytes: Uint8Array<ArrayBuffer>, name: string) => Promise<Outcome<CleanedFile>>
type CleanedFile = Pick<FileRef, 'hash' | 'type' | 'width' | 'height'> & {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly cleaned: boolean
}

/** Bytes of one file. */
export const mediumMost = 30 * 1024 * 1024

export interface MediaLibrary {
  /** Without the pictures of reports. Newest first. */
  list(): Promise<readonly Medium[]>
  /** The pictures that were brought into this report, and stand in no other list. Newest first. */
  ofReport(report: ReportId): Promise<readonly Medium[]>
  /** The report that this picture belongs to; null for the newsroom's pictures and unknown ones. */
  reportOf(hash: string): Promise<ReportId | null>
  /**
   * The same file again gives what is there; what a report had becomes the newsroom's once it is brought here as well. With a report: its own picture, and nothing else.
   * Refuses what `CleanFile` refuses.
   */
  add(
    bytes: Uint8Array<ArrayBuffer>,
    name: string,
    text: LocalText,
    by: PersonId,
    report?: ReportId,
  ): Promise<Outcome<Medium>>
  /** A paper that the program set itself, as it is: cleaned it would lose its tags, and no longer be what its print says. */
  addPaper(bytes: Uint8Array<ArrayBuffer>, hash: string, name: string, text: LocalText, by: PersonId): Promise<Medium>
  get(hash: string): Promise<Medium | null>
  /** `not-found`, `changed-meanwhile`. */
  describe(hash: string, text: LocalText, version: number, by: PersonId): Promise<Outcome<Medium>>
  /** Its bytes; null when it is not there. */
  read(hash: string): Promise<Uint8Array<ArrayBuffer> | null>
  /** Every place where a file stands. */
  readonly uses: MediaUses
  /** `medium-used` while a draft, one that can be brought back, or a publication has it: what readers see does not lose its picture. */
  remove(hash: string): Promise<Outcome<null>>
}
