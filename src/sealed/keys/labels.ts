// The one table of labels: every hash, key, seal and signature names its use, and each label has one use.
import { concat } from './bytes.ts'

export const labels = {
  // keys
  fingerprint: 'wiqaya/1 fingerprint of a root or recovery key',
  deviceId: 'wiqaya/1 device id',
  devicePossession: 'wiqaya/1 this device belongs to this person',
  deviceAtRest: 'wiqaya/1 device keys at rest',
  paper: 'wiqaya/1 checksum of a printed text',
  // account
  accountId: 'wiqaya/1 account id',
  accountSalt: 'wiqaya/1 account salt',
  accountAuth: 'wiqaya/1 account authentication key',
  accountWrap: 'wiqaya/1 account key over device keys',
  accountVerifier: 'wiqaya/1 account verifier kept by the server',
  accountProof: 'wiqaya/1 this account belongs to this person',
  // directory
  directoryVersion: 'wiqaya/1 hash of a directory version',
  directorySignature: 'wiqaya/1 signature of a directory version',
  // safety words
  safetyListing: 'wiqaya/1 a person and the keys of her devices',
  safetyWords: 'wiqaya/1 safety words of two people',
  // invitation
  invitationMailbox: 'wiqaya/1 where the answer to an invitation is posted',
  invitationMacKey: 'wiqaya/1 key of the MAC of an answer',
  invitationMac: 'wiqaya/1 MAC of the answer to an invitation',
  answerPossession: 'wiqaya/1 possession of the exchange key of an answer',
  // desk
  deviceValue: 'wiqaya/1 value that a device keeps for itself',
  snapshot: 'wiqaya/1 what a device remembers of a stream',
  leftOffNotes: 'wiqaya/1 notes that a device gave up',
  notePrint: 'wiqaya/1 print of the records that make a note',
  // mailbox
  sessionToken: 'wiqaya/1 session token kept by the server',
  signInBrowser: 'wiqaya/1 what a browser holds while it signs in elsewhere, kept by the server',
  signInState: 'wiqaya/1 what must come back with a browser that signs in elsewhere, kept by the server',
  sessionDevice: 'wiqaya/1 a device proves itself in a session',
  setupCode: 'wiqaya/1 set-up code kept by the server',
  // what comes in from the public
  intakeWrap: 'wiqaya/1 key of a letter wrapped to an intake key',
  intakeCommitment: 'wiqaya/1 commitment to the key of a letter',
  intakeLetter: 'wiqaya/1 letter to the institution',
  registrationWrap: 'wiqaya/1 key of a registration wrapped to an intake key',
  registrationCommitment: 'wiqaya/1 commitment to the key of a registration',
  registration: 'wiqaya/1 registration for an event',
  cardWrap: 'wiqaya/1 key of a card wrapped to an intake key',
  cardCommitment: 'wiqaya/1 commitment to the key of a card',
  card: 'wiqaya/1 card of whoever is behind a message',
  intakeOpened: 'wiqaya/1 what only whoever opened something sealed to an intake key can show',
  intakeClosing: 'wiqaya/1 how it is known that something sealed to an intake key was opened',
  intakeOffer: 'wiqaya/1 this device holds this intake key',
  receiptMailbox: 'wiqaya/1 where the answer to a letter is left',
  receiptKey: 'wiqaya/1 key of the answer to a letter',
  intakeAnswer: 'wiqaya/1 answer to a letter',
  // the dialogue with authorities
  shownLetterKey: 'wiqaya/1 key of what a letter shows at its address',
  shownLetter: 'wiqaya/1 what a letter shows at its address',
  authorityAnswerWrap: 'wiqaya/1 key of the answer of an authority wrapped to an intake key',
  authorityAnswerCommitment: 'wiqaya/1 commitment to the key of the answer of an authority',
  authorityAnswer: 'wiqaya/1 answer of an authority',
  authorityAnswerPrint: 'wiqaya/1 print of the answer of an authority',
  // the app's own files
  appReleaseKey: 'wiqaya/1 fingerprint of a release key',
  appManifest: 'wiqaya/1 hash of the list of the files of the app',
  appRelease: 'wiqaya/1 signature of the list of the files of the app',
  appFile: 'wiqaya/1 hash of a file of the app',
  // out of the sealed room
  journalEntry: 'wiqaya/1 entry of the journal',
  publicationPrint: 'wiqaya/1 print of a publication to confirm',
  importedRow: 'wiqaya/1 row of an imported table',
  placeKey: 'wiqaya/1 key under which publications name a place',
  reportPrint: 'wiqaya/1 print of what was sent of a report',
  releasedVisit: 'wiqaya/1 signature of a released visit',
  releaseProof: 'wiqaya/1 what shows that a correction comes from the dossier of a released visit',
  releasedVisitId: 'wiqaya/1 id of a released visit',
  questionnaire: 'wiqaya/1 print of a published questionnaire',
  // exchange with peers
  catalogueVouch: 'wiqaya/1 which keys sign the catalogue of publications',
  catalogueEntry: 'wiqaya/1 hash of an entry of the catalogue',
  catalogueHead: 'wiqaya/1 signature of the head of the catalogue',
  // log
  dossierId: 'wiqaya/1 dossier id',
  streamId: 'wiqaya/1 stream id',
  recordSigned: 'wiqaya/1 what a record signature covers',
  recordSignature: 'wiqaya/1 signature of a record',
  recordHash: 'wiqaya/1 hash of a record',
  recordKey: 'wiqaya/1 key of the records of a device in an epoch',
  logStart: 'wiqaya/1 log head of an empty stream',
  logNext: 'wiqaya/1 log head after one more record',
  epochCommitment: 'wiqaya/1 commitment to an epoch key',
  epochWrap: 'wiqaya/1 epoch key wrapped to a device',
  epochRecovery: 'wiqaya/1 epoch key wrapped to the recovery key',
  epochBefore: 'wiqaya/1 key over the epoch key before',
  attachmentId: 'wiqaya/1 id of an attached file',
  attachmentDigest: 'wiqaya/1 digest of an attached file',
  attachmentChunk: 'wiqaya/1 chunk of an attached file',
  attachmentKept: 'wiqaya/1 hash of a sealed chunk that the server keeps',
  noteClient: 'wiqaya/1 yjs client id',
  headCode: 'wiqaya/1 how far several streams were seen',
  headWords: 'wiqaya/1 head code in words that the other side has a part in',
  inCommon: 'wiqaya/1 dossiers that two people have in common',
} as const

export type Label = (typeof labels)[keyof typeof labels]

declare const brand: unique symbol
/** Bytes that begin with their label. Only these are ever hashed, signed or used as the context of a key. */
export type Labelled = Uint8Array<ArrayBuffer> & { readonly [brand]: 'labelled' }

/**
 * label ‖ 0 ‖ parts. No label contains a zero byte, so no label is the beginning of another's message.
 * Contract: every part but one has a fixed length, so that no two lists of parts give the same bytes.
 */
export function labelled(label: Label, ...parts: readonly Uint8Array[]): Labelled {
  return concat(nameOf[label], ...parts) as Labelled
}

/** label ‖ 0: what every message of this use begins with. */
export const beginningOf = (label: Label): Uint8Array => nameOf[label]

const nameOf = Object.fromEntries(
  Object.values(labels).map((label) => [label, new TextEncoder().encode(`${label}\0`)]),
) as Record<Label, Uint8Array>
