// What the doctor says of each thing it looked at, and what it was not let read.

/** `wrong` needs somebody now; `note` is to be known; `well` was looked at and is. */
export type Weight = 'wrong' | 'note' | 'well'
export type Told = { readonly weight: Weight; readonly code: string; readonly sentence: string }
export type Say = (weight: Weight, code: DoctorCode, data?: Readonly<Record<string, string | number>>) => void

type DoctorCode =
  | 'node-old'
  | 'node'
  | 'disk'
  | 'disk-full'
  | 'open-folder'
  | 'closed'
  | 'card-broken'
  | 'left-unfinished'
  | 'clock'
  | 'database'
  | 'database-none'
  | 'database-gone'
  | 'database-elsewhere'
  | 'database-away'
  | 'database-damaged'
  | 'database-unfinished'
  | 'database-careless'
  | 'newer'
  | 'pending'
  | 'backup'
  | 'backup-none'
  | 'backup-old'
  | 'backup-ahead'
  | 'backup-untried'
  | 'other-folder'
  | 'journal-broken'
  | 'records-damaged'
  | 'media-missing'
  | 'media-differ'
  | 'media-unnamed'
  | 'publications-differ'
  | 'words-left'
  | 'app-unsigned'
  | 'app-altered'
  | 'mail-folder'
  | 'mail-away'
  | 'mail'
  | 'address'

/** What each of the checks is given. */
export type Look = {
  readonly folder: string
  readonly now: number
  readonly closed: Closed
  readonly say: Say
  /** In the reader's words. */
  readonly size: (bytes: number) => string
  readonly at: (moment: number) => string
}

export type Closed = { readonly paths: Set<string>; readonly note: (error: unknown) => undefined }

/** What this user may not read, and the servers’ may not use; all else is looked at: `note` is to be given to `catch`; any other failure is thrown. */
export function closedToUs(): Closed {
  const paths = new Set<string>()
  return {
    paths,
    note(error) {
      if (!(error instanceof Error && 'path' in error && 'code' in error)) throw error
      if (error.code !== 'EACCES' && error.code !== 'EPERM') throw error
      paths.add(String(error.path))
      return undefined
    },
  }
}
