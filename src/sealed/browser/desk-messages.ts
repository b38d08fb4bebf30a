// The words between a tab and the worker that holds its desk: acts asked, answers, events. Values cross by structured clone.
import type { Desk, DeskEvent } from '../desk/desk.ts'

export type Act = Exclude<keyof Desk, 'subscribe'>

export const acts: readonly Act[] = [
  'status',
  'beginSetup',
  'finishSetup',
  'invite',
  'admit',
  'answerInvitation',
  'awaitAdmission',
  'strikeOff',
  'setIntakeOffice',
  'enterShare',
  'endCeremony',
  'changeSigners',
  'printNewShares',
  'confirmNewShare',
  'dossiersOnServer',
  'beginRecovery',
  'recoveryUnderWay',
  'takeUp',
  'requestsToSign',
  'signRequest',
  'declineRequest',
  'myDeviceFigures',
  'safetyWords',
  'markCompared',
  'unlock',
  'lock',
  'unkeptWords',
  'people',
  'createDossier',
  'createInterview',
  'createMedicalNotes',
  'dossiers',
  'dossierHistory',
  'changeTeam',
  'changeReaders',
  'admitReaders',
  'countLate',
  'eraseStream',
  'setBacks',
  'resumeLogs',
  'forks',
  'nameBranch',
  'becomeNewDevice',
  'headCodes',
  'compareHeads',
  'headWords',
  'registers',
  'history',
  'write',
  'openNote',
  'editNote',
  'editFields',
  'carrySize',
  'carryOut',
  'carryIn',
  'stopCarrying',
  'attachments',
  'addAttachment',
  'sendAttachments',
  'pauseAttachment',
  'resumeAttachment',
  'fetchAttachment',
  'openAttachment',
  'search',
  'receipts',
  'letters',
  'readLetter',
  'answerLetter',
  'handLetterOver',
  'handedLetters',
  'closeLetter',
  'closeAllBut',
  'bringBack',
  'onlyMission',
  'endedMissions',
  'sync',
  'keep',
  'kept',
  'keepForm',
  'keptForm',
  'signRelease',
  'call',
]

export type Ask = { readonly ask: number; readonly act: Act; readonly args: readonly unknown[] }
export type Answer =
  | { readonly ask: number; readonly value: unknown }
  /** A bug in the worker, thrown again in the tab. */
  | { readonly ask: number; readonly thrown: string }
  | { readonly event: DeskEvent }

/** What both a Worker, its inside, and a MessagePort are. */
export type Channel<In, Out> = {
  postMessage(message: Out): void
  addEventListener(kind: 'message', listener: (event: { readonly data: In }) => void): void
}
