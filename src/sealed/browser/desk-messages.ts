// The words between a tab and the worker that holds its desk: acts asked, answers, events. Values cross by structured clone.
import type { Outcome, Problem } from '../../vocabulary/problems.ts'
import type { Desk } from '../desk/desk.ts'
import type { DeskEvent } from '../desk/desk-view.ts'

export type Act = Exclude<keyof Desk, 'subscribe'>

/** Whether it may be refused: then all that goes wrong with it comes back as a refusal. */
type Comes<Answers> = Answers extends (...given: never[]) => Promise<Outcome<unknown>> ? 'refusable' : 'certain'

/** Every one: a desk that gains an act, and a list that does not, do not compile. */
const everyAct: { readonly [Each in Act]: Comes<Desk[Each]> } = {
  status: 'certain',
  beginSetup: 'refusable',
  finishSetup: 'refusable',
  invite: 'refusable',
  admit: 'refusable',
  answersToAdmit: 'refusable',
  answerInvitation: 'refusable',
  awaitAdmission: 'refusable',
  strikeOff: 'refusable',
  setIntakeOffice: 'refusable',
  enterShare: 'refusable',
  endCeremony: 'refusable',
  changeSigners: 'refusable',
  vouchForSigners: 'refusable',
  ownFingerprint: 'refusable',
  signersNow: 'refusable',
  printNewShares: 'refusable',
  confirmNewShare: 'refusable',
  dossiersOnServer: 'refusable',
  beginRecovery: 'refusable',
  recoveryUnderWay: 'certain',
  takeUp: 'refusable',
  requestsToSign: 'refusable',
  signRequest: 'refusable',
  declineRequest: 'refusable',
  myDeviceFigures: 'refusable',
  safetyWords: 'refusable',
  markCompared: 'refusable',
  unlock: 'refusable',
  lock: 'refusable',
  unkeptWords: 'certain',
  people: 'certain',
  createDossier: 'refusable',
  createProgramme: 'refusable',
  createInterview: 'refusable',
  createMedicalNotes: 'refusable',
  sayBegunByMistake: 'refusable',
  dossiers: 'certain',
  dossierHistory: 'refusable',
  changeTeam: 'refusable',
  changeReaders: 'refusable',
  admitReaders: 'refusable',
  lateRecords: 'refusable',
  countLate: 'refusable',
  leaveLate: 'refusable',
  eraseStream: 'refusable',
  openedBy: 'refusable',
  takeBackErasure: 'refusable',
  setBacks: 'refusable',
  resumeLogs: 'refusable',
  forks: 'refusable',
  nameBranch: 'refusable',
  becomeNewDevice: 'refusable',
  headCodes: 'refusable',
  compareHeads: 'refusable',
  headWords: 'refusable',
  registers: 'refusable',
  history: 'refusable',
  write: 'refusable',
  openNote: 'refusable',
  earlierWords: 'refusable',
  editNote: 'refusable',
  editFields: 'refusable',
  carrySize: 'refusable',
  carryOut: 'refusable',
  carryIn: 'refusable',
  stopCarrying: 'refusable',
  attachments: 'refusable',
  addAttachment: 'refusable',
  sendAttachments: 'refusable',
  pauseAttachment: 'refusable',
  resumeAttachment: 'refusable',
  fetchAttachment: 'refusable',
  openAttachment: 'refusable',
  search: 'refusable',
  receipts: 'refusable',
  letters: 'refusable',
  readLetter: 'refusable',
  isCardKept: 'refusable',
  keepCard: 'refusable',
  readCard: 'refusable',
  destroyCard: 'refusable',
  cleanFile: 'refusable',
  answerLetter: 'refusable',
  handLetterOver: 'refusable',
  takeLetterBack: 'refusable',
  handedLetters: 'refusable',
  closeLetter: 'refusable',
  sealLetterAddress: 'refusable',
  authorityAnswers: 'refusable',
  readAuthorityAnswer: 'refusable',
  closeAuthorityAnswer: 'refusable',
  registeredEvents: 'refusable',
  readRegistrations: 'refusable',
  markAttended: 'refusable',
  deleteRegistration: 'refusable',
  leaveJoin: 'refusable',
  catalogueToSign: 'refusable',
  signCatalogue: 'refusable',
  printBlankSheets: 'refusable',
  closeAllBut: 'refusable',
  wordsNotTaken: 'refusable',
  letGo: 'refusable',
  bringBack: 'refusable',
  onlyMission: 'certain',
  notInList: 'certain',
  whyClosed: 'certain',
  sync: 'refusable',
  keep: 'refusable',
  kept: 'certain',
  keepForm: 'refusable',
  keptForm: 'certain',
  keptForms: 'certain',
  signRelease: 'refusable',
  call: 'refusable',
}
export const acts = Object.keys(everyAct) as readonly Act[]
export const isRefusable = (act: Act): boolean => everyAct[act] === 'refusable'

export type Ask = { readonly ask: number; readonly act: Act; readonly args: readonly unknown[] }
/** `events` are told first. */
export type Answer = { readonly events: readonly DeskEvent[] } & (
  | { readonly ask: number; readonly value: unknown }
  /** What the storage refused to an act that has no other way to say so. */
  | { readonly ask: number; readonly refused: Problem }
  /** A bug in the worker. */
  | { readonly ask: number; readonly thrown: string }
  | { readonly ask: null }
)

/** What both a Worker, its inside, and a MessagePort are. */
export type Channel<In, Out> = {
  postMessage(message: Out): void
  addEventListener(kind: 'message', listener: (event: { readonly data: In }) => void): void
}
