// What passes between a device and the mailbox: addresses, the shapes of JSON, and frames of sealed bytes. Both sides read this page.
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { AccountId, DeviceId, DossierId, FileId, PersonId, PublicationId, StreamId } from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { Office } from '../../vocabulary/offices.ts'
import { accept, type Outcome, type ProblemCode, refuse } from '../../vocabulary/problems.ts'
import { type Bytes, concat, readU32, u32 } from '../keys/bytes.ts'
import type { InstitutionIdentity } from '../keys/directory/form.ts'

/**
 * Every address answers JSON, or bytes where it says so; a refusal is `{problem: {code, data}}` with the problem's status.
 * All but `about`, `setup`, `session` and the posting of an answer need `Authorization: Bearer <token>`. Bytes in JSON are base64url.
 * A session is a person's until a device of hers proves itself in it: until then only the directory is answered (`device-not-listed` otherwise).
 *
 * | method and address | body | answer |
 * |---|---|---|
 * | GET about | | About |
 * | POST setup | Setup; only while empty | {} |
 * | POST session | Credentials | Session |
 * | POST session/device | DeviceProof; `device-not-listed` unless the directory lists it for her at present, `sign-in-elsewhere` where her account is linked to the issuer’s and the browser that is named has not signed in there | {} |
 * | DELETE session | | {} |
 * | GET sign-in | without a session, like the next four: whether an issuer proves accounts here, and how it stands with the browser whose token is in the header `Browser-Token` | SignInDoor |
 * | POST sign-in | by the app at one of its own addresses | SignInSent |
 * | GET sign-in/back | where the issuer sends the browser back | 303 to the app, with the query as it came |
 * | POST sign-in/back | SignInReturn, with the browser’s token | SignInDoor; `sign-in-stale` where that browser has not sent it |
 * | DELETE sign-in | as for POST; where there is no issuer nothing is left | SignInLeft |
 * | PUT invitations/:id | InvitationTerms; before set-up with the set-up code in the header `Setup-Code` | {} |
 * | POST invitations/:id/answers | bytes, ≤ `answerLimit`; without a session | {} |
 * | GET invitations/:id/answers | by the one who put it; before set-up with the header `Setup-Code` | frames of answers |
 * | GET invitations | | Answered: those that this person put and somebody answered; to a signer or a coordinator also whose else’s were, by people who are not listed |
 * | POST accounts | Registration; by a signer, or for oneself | {} |
 * | GET directory?after=N | | frames of versions N+1, N+2 … |
 * | POST directory | bytes of one version | DirectoryHeadAnswer |
 * | GET directory/drafts | by a signer | frames of drafts on the present version |
 * | POST directory/drafts | bytes of one draft, ≤ `draftLimit`; by the signer who signed it first | {} |
 * | DELETE directory/drafts/:draft | by a signer | {} |
 * | PUT vouch | bytes of the root's word on who signs the catalogue of publications, ≤ `vouchLimit` | {} |
 * | GET people | | PersonEntry[] |
 * | GET streams | | StreamEntry[] |
 * | GET dossiers | by a coordinator or a signer: what the council may take up | DossierEntry[] |
 * | POST streams/:stream/records | frames of records, ≤ `batchLimit` and ≤ `batchRecords` | Appended |
 * | GET streams/:stream/records?after=N&head=L | `head`, when given, must be L_N here, else `server-forked` | a page of numbered frames, which ends before a damaged record (`records-damaged` at its beginning); empty at the end |
 * | GET streams/:stream/files | | FilesHere |
 * | GET streams/:stream/files/:file | | ChunksHere |
 * | PUT streams/:stream/files/:file/:chunk | bytes of one sealed chunk, `sealedChunkLength`; the same again is fine | {} |
 * | GET streams/:stream/files/:file/:chunk | | bytes |
 * | POST streams/:stream/erasure | ErasureRequest; by whoever shares the dossier's control stream | ErasureAnswer |
 * | PUT intake/offer | bytes of one offer of an intake key, by a device of somebody who takes letters in | {} |
 * | GET intake/offers | by a signer | frames of offers |
 * | GET intake/letters | by somebody with the office `intake`, like the next three | {letters: LetterEntry[]} |
 * | GET intake/letters/:letter | | bytes |
 * | DELETE intake/letters/:letter?opened=S | S: what shows that it was opened; without it two people ask, or it has waited until no device opens it (`letter-second-person`) | {} |
 * | GET, DELETE intake/authority-answers … | as for letters: what authorities handed in at the addresses of letters | as for letters |
 * | GET intake/events | by the offices `intake` and `communications`, like the next | {events: RegisteredEvent[]} |
 * | PUT intake/events/:event/join | {link}: https, or null | {} |
 * | GET intake/events/:event/registrations | by somebody with the office `intake`, like the next two | frames of sealed registrations |
 * | PUT intake/events/:event/registrations/:id | {attended} | {} |
 * | DELETE intake/events/:event/registrations/:id?opened=S | S as for letters, else `letter-not-for-device` | {} |
 * | GET intake/cards/:about | | {kept: boolean} |
 * | PUT intake/cards/:about?until=instant&opened=S | bytes of a sealed card, and when the first of its keys ends; one that is there is replaced only by the office `intake`, with S as for letters | {} |
 * | GET intake/cards/:about/sealed?to=read | by somebody with the office `intake`, like the next two; `to=read` where she sees it, without it where her device seals it again or destroys it | bytes |
 * | DELETE intake/cards/:about?opened=S | S as for letters, else `letter-not-for-device` until no device opens it | {} |
 * | GET intake/cards | | {ending: ids of what the cards are about that must be sealed again} |
 * | PUT intake/answers/:mailbox | bytes of a sealed answer, ≤ `sealedAnswerLimit` | {} |
 * | GET changes?after=cursor | | Changes, as soon as there is one after the cursor, or after some twenty seconds |
 */
export const api = '/api/'

export const setupCodeHeader = 'Setup-Code'
export const browserHeader = 'Browser-Token'
export const answerLimit = 16 * 1024
export const vouchLimit = 4 * 1024
export const draftLimit = 16 * 1024
export const sealedAnswerLimit = 160 * 1024
/** Bytes of a sealed card, whatever the number of intake keys. */
export const sealedCardMost = 20 * 1024
/** Bytes of one sealed registration for an event, whatever the number of intake keys. */
export const sealedRegistrationLimit = 64 * 1024
/** Drafts that wait at once: a few losses, for each of the other signers. */
export const draftsMost = 100
export const batchLimit = 8 * 1024 * 1024
export const batchRecords = 4_000
/** A page ends after this many bytes or records, whichever comes first; it holds at least one record. */
export const pageLimit = { bytes: 1024 * 1024, records: 2_000 }

/** Two gibibytes of attached files a stream. */
export const chunksPerStream = 2048

/** `answered` by their mailboxes; `elsewhere` who made each of the others, to a signer or a coordinator: only the device that invited can let in whoever answered. */
export type Answered = { readonly answered: readonly string[]; readonly elsewhere: readonly PersonId[] }

/** `identity` is null until set-up. */
export type About = { readonly identity: InstitutionIdentity | null }

/**
 * How an account is made known to the server: `verifier` is `verifierOf(authentication key)`. `proof` is the signature of a device that the
 * directory lists for this very person (`accountToSign`): nobody opens an account for another, a signer neither.
 */
export type Registration = {
  readonly account: AccountId
  readonly verifier: string
  readonly person: PersonId
  readonly device: DeviceId
  readonly proof: string
}
/** The first directory version and the accounts of the people it lists. */
export type Setup = { readonly code: string; readonly directory: string; readonly accounts: readonly Registration[] }

/** A session's token: 32 bytes. Whatever else a server calls one would end each request at its door, and none of them could fetch another. */
export const sessionToken = /^[A-Za-z0-9_-]{43}$/
/** `key` is the authentication key itself: 32 bytes. */
export type Credentials = { readonly account: AccountId; readonly key: string }
export type Session = {
  readonly token: string
  readonly expires: Instant
  readonly person: PersonId
  readonly offices: readonly Office[]
}
/** `signature`: the device's own, over the session's token (`sessionToSign`). Whoever holds the account's key without a listed device gets nowhere. `browser`: the token of one that was sent to an issuer. */
export type DeviceProof = { readonly device: DeviceId; readonly signature: string; readonly browser?: string }

/** `at`: what the institution's own issuer is called; null where there is none. */
export type SignInDoor = { readonly at: string | null; readonly standing: SignInStanding | null }
/** `code`: by which an administrator links the account that has just signed in. */
export type SignInStanding =
  | { readonly kind: 'signed-in'; readonly until: Instant }
  | { readonly kind: 'unlinked'; readonly code: string; readonly until: Instant }
  | { readonly kind: 'refused'; readonly problem: ProblemCode }
/** Ten letters and figures, to be told by voice, no two of which look alike. */
export const signInCode = /^[2-9A-HJ-NP-Z]{10}$/
/** Characters of what the issuer is called: more its administrator cannot choose. */
export const issuerNameMost = 60
/** `browser`: the token by which this browser is known from now on. */
export type SignInSent = { readonly address: string; readonly browser: string }
/** The query with which the issuer sent the browser back. */
export type SignInReturn = { readonly query: string }
/** Where the browser signs out of the issuer too, if there is such a page. */
export type SignInLeft = { readonly address: string | null }
export type SignInLink = { readonly person: PersonId; readonly linked: Instant; readonly by: PersonId }

export type InvitationTerms = { readonly expires: Instant }
export type DirectoryHeadAnswer = { readonly number: number; readonly hash: string }
export type PersonEntry = {
  readonly id: PersonId
  readonly name: LocalText
  readonly addressedAs: 'feminine' | 'masculine'
  readonly offices: readonly Office[]
}

/** How many positions of a stream the server asks for at once. */
export const damagedMost = 1_000

/** All that the server says, and knows, of a stream shared with one of the caller's devices. `head` is L_position. */
export type StreamEntry = {
  readonly stream: StreamId
  readonly dossier: DossierId
  readonly kind: 'control' | 'data'
  readonly position: number
  readonly head: string
  /** Positions at which the server has found its own copy damaged: whoever has those records sends them again. */
  readonly damaged?: readonly number[]
}
/**
 * A dossier as the server counts it: records of all its streams, the day (UTC) on which the last one came (null before days were kept), the listed devices that share its control
 * stream, and how many of its other streams no listed device shares: interviews whose readers lost theirs, in a dossier that its coordinators go on reading.
 */
export type DossierEntry = {
  readonly dossier: DossierId
  readonly records: number
  readonly written: IsoDate | null
  readonly devices: number
  readonly unread: number
}
/** Where the stream's log stands after the batch: the last position, and L there. */
export type Appended = { readonly position: number; readonly head: string }
/** The attached files of a stream that are here, with how many chunks of each. */
export type FilesHere = { readonly files: readonly { readonly file: FileId; readonly chunks: number }[] }
/** The chunks of an attached file that are here, by their numbers from 0, each with its `keptHash` as base64url. */
export type ChunksHere = { readonly chunks: readonly { readonly chunk: number; readonly hash: string }[] }
/** What a counted decision pins. The server erases when two people ask for the same, one of them a coordinator; afterwards the stream answers `stream-erased`. */
export type ErasureRequest = { readonly position: number; readonly head: string }
/** False while a second person has not asked. */
export type ErasureAnswer = { readonly erased: boolean }
export type Changes = { readonly cursor: string }

/**
 * GET catalogue?after=N, by a signer, of what the institution has published: the root's word on who signs, the newest head (each null before the
 * first), and the entries that follow N in their exact bytes, each that is not signed yet with its publication's file as it is served. Empty at the end; a part of them at once, at most.
 * PUT catalogue/head: the bytes of a signed head. Bytes are base64url.
 */
export type CatalogueAnswer = {
  readonly vouch: string | null
  readonly head: string | null
  readonly entries: readonly { readonly entry: string; readonly file: string | null }[]
}

/** A sealed letter from outside: the bytes of its file, and the day it came. */
export type LetterEntry = { readonly id: string; readonly bytes: number; readonly arrived: IsoDate }

/** An event that is registered for, as it is counted: nobody's address and no answer. */
export type RegisteredEvent = {
  readonly event: PublicationId
  readonly title: LocalText
  readonly date: IsoDate
  /** Null: no limit. */
  readonly places: number | null
  readonly pending: number
  /** By the number of each registration. */
  readonly standing: Readonly<Record<string, 'confirmed' | 'waiting'>>
  readonly attended: readonly string[]
  /** Whether a link to join is kept for those with a place. */
  readonly join: boolean
}

/** u32 length ‖ bytes, for each. */
export const frames = (items: readonly Uint8Array[]): Bytes =>
  concat(...items.flatMap((item) => [u32(item.length), item]))

/** More than any answer has: of a byte each, a hostile server's would take all of a device's memory. */
const framesMost = 100_000

/** The items of `frames`; `body-unreadable` when they do not end where the bytes do, or are empty; `body-too-large` when they are more than `most`. */
export function readFrames(bytes: Uint8Array, most = framesMost): Outcome<Bytes[]> {
  const items: Bytes[] = []
  let at = 0
  while (at < bytes.length) {
    const item = frameAt(bytes, at)
    if (!item) return refuse('body-unreadable')
    if (items.length === most) return refuse('body-too-large', { limit: most })
    items.push(item)
    at += 4 + item.length
  }
  return accept(items)
}

export type Numbered = { readonly position: number; readonly record: Bytes }

/** u32 position ‖ u32 length ‖ bytes, for each. */
export const numberedFrames = (page: readonly { position: number; record: Uint8Array }[]): Bytes =>
  concat(...page.flatMap(({ position, record }) => [u32(position), u32(record.length), record]))

/** The records of `numberedFrames`; `body-unreadable` when they do not end where the bytes do, or are empty, `body-too-large` when they are more than a page has. */
export function readNumberedFrames(bytes: Uint8Array): Outcome<Numbered[]> {
  const page: Numbered[] = []
  let at = 0
  while (at < bytes.length) {
    const record = frameAt(bytes, at + 4)
    if (!record) return refuse('body-unreadable')
    if (page.length === pageLimit.records) return refuse('body-too-large', { limit: pageLimit.records })
    page.push({ position: readU32(bytes, at), record })
    at += 8 + record.length
  }
  return accept(page)
}

function frameAt(bytes: Uint8Array, at: number): Bytes | null {
  if (at + 4 > bytes.length) return null
  const length = readU32(bytes, at)
  if (length === 0) return null
  return at + 4 + length <= bytes.length ? (bytes.slice(at + 4, at + 4 + length) as Bytes) : null
}
