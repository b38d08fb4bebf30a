// What a desk says about people, dossiers and itself.
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { DeviceId, DossierId, PersonId, StreamId } from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { Office } from '../../vocabulary/offices.ts'
import type { Problem } from '../../vocabulary/problems.ts'
import type { TeamRole } from '../../vocabulary/visits/visits.ts'
import type { SetAside } from '../dossier/set-aside.ts'
import type { InstitutionIdentity } from '../keys/directory/form.ts'
import type { Registers } from '../log/model.ts'

export type PersonCard = {
  readonly id: PersonId
  readonly name: LocalText
  /** How Arabic addresses her. */
  readonly addressedAs: 'feminine' | 'masculine'
  readonly offices: readonly Office[]
  /** True until two people have compared safety words with someone invited by a link: no interviews, no medical notes. */
  readonly notCompared: boolean
  readonly devices: readonly DeviceCard[]
}

type DeviceCard = { readonly id: DeviceId; readonly since: Instant }

/** What is stored in this browser or folder, and whether it is open. */
export type DeskStatus = {
  readonly state: 'empty' | 'locked' | 'open'
  readonly institution?: InstitutionIdentity
  /** Present once open; absent while open only on a device that the directory does not list yet (`awaitAdmission`). */
  readonly me?: PersonCard
  readonly device?: DeviceId
  /** This device signs the directory at present. */
  readonly signs: boolean
  readonly online: boolean
  /** Records made here, or taken in from a file, that the server has not acknowledged, what is typed and will be one (`typed` of them, for a moment), and attached files that it does not have whole; and the oldest record's claimed time. */
  readonly unsent: { readonly count: number; readonly typed: number; readonly oldest: Instant | null }
  readonly lastSync: Instant | null
  /** By how many minutes this device's clock is off, by the server's; 0 while nobody has said so. Negative: it is slow. */
  readonly clockOff: number
  /** What the last synchronisation was refused for; null when it went through. */
  readonly trouble: Problem | null
  /** The server lets this browser do nothing more before somebody has signed in at the institution's own service. `trouble` may be another, which this device knows itself. */
  readonly asksToSignIn: boolean
  /** The signed directory that is here has taken this device off, whatever a server says: nobody takes a record of it any more. */
  readonly isStruckOff: boolean
}

export type StreamPurpose = 'control' | 'visit' | 'programme' | 'interview' | 'medical'

export type StreamCard = {
  readonly id: StreamId
  readonly purpose: StreamPurpose
  readonly readers: readonly PersonId[]
  /** Whom a decision lets read and no present reader has let in yet. */
  readonly awaiting: readonly PersonId[]
  /** This person reads it here and was taken out meanwhile: what was written without her is closed to her until another reader lets her in. */
  readonly waits: boolean
  /** Of each device from which records came late. */
  readonly late: readonly LateRecords[]
  /** Records that came and are refused, as everyone refuses them. Whose they are is not said: a refused record may only claim it. */
  readonly refused: readonly RefusedRecords[]
  /** `manage`: whether this person's decisions about it count, as one of its own managers or as one of the dossier's, who need not read it. */
  readonly mine: { readonly read: boolean; readonly write: boolean; readonly manage: boolean }
  /** Null while nobody has asked for its erasure. */
  readonly erasure: ErasureCard | null
  /** Nothing is in it, and why: then it stands at the end of its list, and counts nowhere. Of a stream that this person does not read, only `by-mistake` is known. Of the dossier's own stream: `isSetAside`. */
  readonly setAside: SetAside | null
}

/** Who decided to erase a stream, when by her own clock, and why. `done` once two people have: then nobody reads it any more. */
export type ErasureCard = {
  readonly decided: readonly { readonly person: PersonId; readonly on: Instant | null; readonly reason: string }[]
  readonly done: boolean
}

export type RefusedRecords = { readonly problem: Problem; readonly count: number }

/**
 * `after-removal` (or from a lost device) and `after-end` (dated after her mission’s last day) are kept and do not count. `dated-within` is dated within her
 * mission but came after its last day, and `seen-by-one` is what only one of two devices had that left her out, each by itself: such records count, and are marked as late.
 */
type LateWhy = 'after-removal' | 'after-end' | 'dated-within' | 'seen-by-one'

/** Of what came late, whether it counts. */
export const countsLate = (why: LateWhy): boolean => why === 'dated-within' || why === 'seen-by-one'

export type LateRecords = {
  readonly person: PersonId
  readonly device: DeviceId
  readonly came: readonly { readonly why: LateWhy; readonly count: number }[]
  /** Whom what came after its author's removal takes out: that holds, and they are out still. */
  readonly takesOut: readonly PersonId[]
  /** Names the last of those that wait for somebody to decide whether they count; null where none does. */
  readonly toDecide: string | null
}

/** `hasEnded` says whether the last day has passed, by this device's clock. */
export type TeamMember = {
  readonly person: PersonId
  readonly role: TeamRole
  readonly until?: IsoDate
  readonly hasEnded?: boolean
}

export type DossierCard = {
  readonly id: DossierId
  readonly team: readonly TeamMember[]
  readonly streams: readonly StreamCard[]
  /** Each time that the council let a device take this dossier up again: whose, when and why. Empty for nearly every dossier. */
  readonly recoveries: readonly DossierRecovery[]
  /** After the last synchronisation the server says nothing of it any more, and no decision here explains why. */
  readonly unheard: boolean
  /** Parts that the decisions give her and that had not come, or not with their key, on several days on which this device synchronised. */
  readonly notCome: readonly StreamId[]
  /** Parts that are here, and that the server did not go on with for as many days: she was taken out and let in again, and nobody has opened them to her, or it keeps that back. */
  readonly leftBehind: readonly StreamId[]
}

/** All of it was begun by mistake: nothing lists, counts, finds or asks for it, until it is taken up again. */
export const isSetAside = ({ streams }: DossierCard): boolean =>
  streams.some(({ purpose, setAside }) => setAside && (purpose === 'visit' || purpose === 'programme'))

export type DossierRecovery = { readonly person: PersonId; readonly at: Instant; readonly reason: string }

export type DeskEvent =
  /** `alone`: only because a record was signed here, or could not be sent right after; nothing changed about people and dossiers. */
  | { readonly kind: 'status'; readonly status: DeskStatus; readonly alone: boolean }
  | { readonly kind: 'dossiers' }
  /** `registers` are those that changed, with their present values, empty if none did; null if all of the stream is to be read again. */
  | { readonly kind: 'stream'; readonly stream: StreamId; readonly registers: Registers | null }
  /** `keep` was called with this name. */
  | { readonly kind: 'kept'; readonly name: string }
  /** Told by the tab's end of the channel alone: whether something that was entered in this tab is not on the disk yet. */
  | { readonly kind: 'keeping'; readonly is: boolean }
  /** It was asked to lock, and would lose words: `unkeptWords`. */
  | { readonly kind: 'unkept' }
  /** What was open was let go of: whoever showed it does so too. */
  | { readonly kind: 'locked' }
  /** Something left this device that stays open: what was open of it is in the memory until the next lock. */
  | { readonly kind: 'left' }
  /** How far an attached file of the stream has come. */
  | { readonly kind: 'attachments'; readonly stream: StreamId }
  /** How far a dossier has come into a file, or out of one; null when that is over. */
  | { readonly kind: 'carrying'; readonly share: number | null }
  /** `update` is for whoever has the note open; null once it takes too long to be put together: opened again, it says so. */
  | { readonly kind: 'note'; readonly stream: StreamId; readonly note: string; readonly update: Uint8Array | null }

/** Nothing of what is typed now would be kept, and it is known beforehand. */
export const keepsNoWords = ({ trouble, isStruckOff }: DeskStatus): boolean =>
  isStruckOff || (trouble !== null && ['device-full', 'device-emptied'].includes(trouble.code))

/** The device's own storage refuses: what is done now is kept nowhere. */
export const isOfStorage = ({ code }: Problem): boolean =>
  ['device-full', 'device-storage-refused', 'device-newer', 'device-emptied'].includes(code)
