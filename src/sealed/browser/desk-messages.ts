// The words between a tab and the worker that holds its desk: acts asked, answers, events. Values cross by structured clone.
import type { Problem } from '../../vocabulary/problems.ts'
import type { Desk } from '../desk/desk.ts'
import type { DeskEvent } from '../desk/desk-view.ts'

export type Act = Exclude<keyof Desk, 'subscribe'>

/** Every one: a desk that gains an act, and a list that does not, do not compile. */
const everyAct: Readonly<Record<Act, true>> = {
  status: true,
  beginSetup: true,
  finishSetup: true,
  invite: true,
  admit: true,
  answersToAdmit: true,
  answerInvitation: true,
  awaitAdmission: true,
  strikeOff: true,
  setIntakeOffice: true,
  enterShare: true,
  endCeremony: true,
  changeSigners: true,
  vouchForSigners: true,
  ownFingerprint: true,
  signersNow: true,
  printNewShares: true,
  confirmNewShare: true,
  dossiersOnServer: true,
  beginRecovery: true,
  recoveryUnderWay: true,
  takeUp: true,
  requestsToSign: true,
  signRequest: true,
  declineRequest: true,
  myDeviceFigures: true,
  safetyWords: true,
  markCompared: true,
  unlock: true,
  lock: true,
  unkeptWords: true,
  people: true,
  createDossier: true,
  createProgramme: true,
  createInterview: true,
  createMedicalNotes: true,
  dossiers: true,
  dossierHistory: true,
  changeTeam: true,
  changeReaders: true,
  admitReaders: true,
  lateRecords: true,
  countLate: true,
  eraseStream: true,
  takeBackErasure: true,
  setBacks: true,
  resumeLogs: true,
  forks: true,
  nameBranch: true,
  becomeNewDevice: true,
  headCodes: true,
  compareHeads: true,
  headWords: true,
  registers: true,
  history: true,
  write: true,
  openNote: true,
  earlierWords: true,
  editNote: true,
  editFields: true,
  carrySize: true,
  carryOut: true,
  carryIn: true,
  stopCarrying: true,
  attachments: true,
  addAttachment: true,
  sendAttachments: true,
  pauseAttachment: true,
  resumeAttachment: true,
  fetchAttachment: true,
  openAttachment: true,
  search: true,
  receipts: true,
  letters: true,
  readLetter: true,
  isCardKept: true,
  keepCard: true,
  readCard: true,
  destroyCard: true,
  cleanFile: true,
  answerLetter: true,
  handLetterOver: true,
  handedLetters: true,
  closeLetter: true,
  sealLetterAddress: true,
  authorityAnswers: true,
  readAuthorityAnswer: true,
  closeAuthorityAnswer: true,
  registeredEvents: true,
  readRegistrations: true,
  markAttended: true,
  deleteRegistration: true,
  leaveJoin: true,
  catalogueToSign: true,
  signCatalogue: true,
  printBlankSheets: true,
  closeAllBut: true,
  bringBack: true,
  onlyMission: true,
  notInList: true,
  whyClosed: true,
  sync: true,
  keep: true,
  kept: true,
  keepForm: true,
  keptForm: true,
  keptForms: true,
  signRelease: true,
  call: true,
}
export const acts = Object.keys(everyAct) as readonly Act[]

export type Ask = { readonly ask: number; readonly act: Act; readonly args: readonly unknown[] }
/** `events` are told first. */
export type Answer = { readonly events: readonly DeskEvent[] } & (
  | { readonly ask: number; readonly value: unknown }
  /** What the storage refused to an act that has no other way to say so. */
  | { readonly ask: number; readonly refused: Problem }
  /** A bug in the worker, thrown again in the tab. */
  | { readonly ask: number; readonly thrown: string }
  | { readonly ask: null }
)

/** What both a Worker, its inside, and a MessagePort are. */
export type Channel<In, Out> = {
  postMessage(message: Out): void
  addEventListener(kind: 'message', listener: (event: { readonly data: In }) => void): void
}
