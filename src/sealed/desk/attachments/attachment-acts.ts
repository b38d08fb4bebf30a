// What may be asked of a device about attached files.
import type { Instant } from '../../../vocabulary/dates.ts'
import type { DeviceId, FileId, PersonId, StreamId } from '../../../vocabulary/ids.ts'
import type { Outcome, Problem } from '../../../vocabulary/problems.ts'
import type { FileFacts } from '../../log/attachments/attachment-form.ts'

/** A file as it was picked. `modified` is what the device it lay on says of it. */
export type NewAttachment = {
  readonly content: Blob
  readonly name: string
  readonly caption: string
  readonly modified: Instant | null
  /** Keeps a file that cannot be cleaned with whatever it says of place and author. Files that can be cleaned always are. */
  readonly asIs: boolean
  /** Keeps a file that ends before its own end, as far as it goes. */
  readonly cutOff?: boolean
  /** The kind that a question asks for, recognised by its first bytes; any when absent. */
  readonly media?: 'image' | 'audio' | 'video'
}

/** Counted in chunks of a megabyte. */
type Progress = { readonly done: number; readonly of: number }

export type AttachmentState =
  /** To be sent: all of it is on this device, and that much of it, as far as is known here, on the server too. */
  | ({ readonly kind: 'waiting' } & Progress)
  | ({ readonly kind: 'sending' | 'fetching' } & Progress)
  /** By whoever holds this device, on its way out or in. */
  | ({ readonly kind: 'paused' } & Progress)
  /** On this device, and not waiting to be sent. */
  | { readonly kind: 'here' }
  /** Not, or not all, on this device: it can be fetched. */
  | ({ readonly kind: 'away' } & Progress)

/** What a screen shows of an attached file: its facts without its key, who added it, and where it is. */
export type AttachmentCard = Omit<FileFacts, 'key' | 'opening'> & {
  readonly id: FileId
  readonly person: PersonId
  readonly device: DeviceId
  /** When her device says that it was added. */
  readonly claimed: Instant
  readonly state: AttachmentState
  /** Why the last sending or fetching stopped. */
  readonly problem: Problem | null
}

export type AttachmentList = {
  /** Oldest first. */
  readonly files: readonly AttachmentCard[]
  /** What this device seals at this moment. */
  readonly sealing: readonly (Progress & { readonly id: FileId; readonly name: string })[]
}

/** `content` bears the type of a picture, or `application/octet-stream`: never one that a browser would run. `isPicture` says which. */
export type OpenedAttachment = { readonly name: string; readonly content: Blob; readonly isPicture: boolean }

export interface AttachmentActs {
  attachments(stream: StreamId): Promise<Outcome<AttachmentList>>
  /**
   * Cleans the file, seals it, keeps it on this device and writes its facts into the stream; with or without a network. Resolves when all is durable here.
   * Refuses `attachment-empty`, `attachment-too-large`, `file-unreadable`, `attachment-cut-off` (unless `cutOff`), `attachment-keeps-traces` (unless `asIs`), `attachment-other-kind` (than `media`), `device-full`
   * and what a write refuses; then nothing of it is kept.
   */
  addAttachment(stream: StreamId, file: NewAttachment): Promise<Outcome<FileId>>
  /** Sends what the server does not have yet, resuming where sending was cut; what is paused stays. A desk that keeps itself in step does so after each synchronisation. */
  sendAttachments(): Promise<Outcome<{ sent: number }>>
  pauseAttachment(stream: StreamId, file: FileId): Promise<Outcome<null>>
  /** Goes on sending, or lets it be fetched again. */
  resumeAttachment(stream: StreamId, file: FileId): Promise<Outcome<null>>
  /** Brings the file to this device, from where it was cut, and checks each part. Resolves with false when it was paused. Refuses `attachment-not-whole`, `attachment-altered`. */
  fetchAttachment(stream: StreamId, file: FileId): Promise<Outcome<boolean>>
  /** The file, fetched if need be and verified as a whole; null when that was paused. */
  openAttachment(stream: StreamId, file: FileId): Promise<Outcome<OpenedAttachment | null>>
}
