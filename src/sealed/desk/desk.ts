// The desk: what a screen, a test or the demonstration may ask of a device. It opens and seals; it never hands out a key.
// In the app it lives in a worker; in Node it is called directly. Both are made by the same code (`open-desk.ts`).
import type { DeviceId, DossierId, PersonId, StreamId } from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { Office } from '../../vocabulary/offices.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import type { EarlierWords } from '../dossier/earlier-words.ts'
import type { InstitutionIdentity } from '../keys/directory/form.ts'
import type { InvitationText } from '../keys/directory/invitation.ts'
import type { SafetyWords } from '../keys/directory/safety.ts'
import type { PrintedShare } from '../keys/shares.ts'
import type { History, RegisterName, Registers, Value, WriteId } from '../log/model.ts'
import type { AttachmentActs } from './attachments/attachment-acts.ts'
import type { BlankSheetActs } from './blank-sheet-acts.ts'
import type { EndedMissionActs } from './care/ended-missions.ts'
import type { LetGoActs } from './care/let-go.ts'
import type { OnlyMissionActs } from './care/only-mission.ts'
import type { Carrying } from './carry/carrying.ts'
import type { CatalogueActs } from './catalogue/catalogue-acts.ts'
import type { CouncilActs } from './council/ceremony.ts'
import type { SecondSignatureActs } from './council/second-signature.ts'
import type { DeskEvent, DeskStatus, DossierCard, PersonCard, TeamMember } from './desk-view.ts'
import type { ByMistakeActs } from './dossier/by-mistake.ts'
import type { HistoryActs } from './dossier/dossier-history.ts'
import type { LateActs } from './dossier/late-records.ts'
import type { FormName } from './drafts/form-drafts.ts'
import type { ErasureActs } from './erasure/erase-stream.ts'
import type { BranchActs } from './heads/branches.ts'
import type { HeadActs } from './heads/compare-heads.ts'
import type { SetBackActs } from './heads/set-back.ts'
import type { AuthorityAnswerActs } from './intake/authority-answer-acts.ts'
import type { CardActs } from './intake/card-acts.ts'
import type { IntakeActs } from './intake/intake-acts.ts'
import type { RegistrationActs } from './intake/registration-acts.ts'
import type { NewDeviceActs } from './put-back/new-device.ts'
import type { SearchActs } from './search.ts'
import type { ReceiptActs } from './sync/receipts.ts'

export type { InstitutionIdentity, InvitationText, PrintedShare }

/** A change to write. Without `replaces`, it replaces every write of that register that this device sees standing. */
export type Change = { readonly register: RegisterName; readonly value: Value; readonly replaces?: readonly WriteId[] }

type NewAccount = {
  readonly name: LocalText
  readonly addressedAs: 'feminine' | 'masculine'
  readonly passphrase: string
}

export type SetupRequest = {
  /** Printed by the server when it starts empty. */
  readonly code: string
  readonly identity: InstitutionIdentity
  readonly shares: { readonly k: number; readonly n: number }
  readonly recoverInterviews: boolean
  /** The first coordinator, at this device. */
  readonly first: NewAccount
  /** The second signer, who answers on a device of her own: a coordinator and the administrator. */
  readonly second: { readonly name: LocalText; readonly addressedAs: 'feminine' | 'masculine' }
}

export interface Desk
  extends CouncilActs,
    SecondSignatureActs,
    Carrying,
    LetGoActs,
    HeadActs,
    SetBackActs,
    BranchActs,
    LateActs,
    ByMistakeActs,
    NewDeviceActs,
    ErasureActs,
    HistoryActs,
    AttachmentActs,
    SearchActs,
    ReceiptActs,
    IntakeActs,
    CardActs,
    AuthorityAnswerActs,
    RegistrationActs,
    CatalogueActs,
    BlankSheetActs,
    OnlyMissionActs,
    EndedMissionActs {
  status(): Promise<DeskStatus>
  /** Called at every change of status, of a dossier's cards, or of a watched stream. Gives back the way to stop. */
  subscribe(listener: (event: DeskEvent) => void): () => void

  // -- set-up, accounts, devices
  /** Begins set-up on an empty server: makes this device, the root and the recovery key in memory, and an invitation for the second signer. */
  beginSetup(request: SetupRequest): Promise<Outcome<{ secondSigner: InvitationText }>>
  /** Ends it once the second signer has answered (`invitation-unknown` until then): publishes the first directory; the root is gone afterwards. Shares are shown once. */
  finishSetup(): Promise<Outcome<{ shares: readonly PrintedShare[]; accountSecret: string }>>
  /** Invites a person (or, with `person`, a further device of hers; another person's, by a signer, when she has no listed device any more). `link` marks her *not compared*.
   *  `standing` may be answered many times; refused with `not-allowed` but in a demonstration. */
  invite(
    request:
      | { name: LocalText; addressedAs: 'feminine' | 'masculine'; offices: readonly Office[]; link: boolean }
      | { person: PersonId; standing?: true },
  ): Promise<Outcome<InvitationText>>
  /**
   * Checks answers to the invitations that this device made, signs the directory entries, and shares with each new device the streams that its person reads.
   * `asked`: the people whose first device after a loss waits for a second signer (`requestsToSign`). A signature that was asked for in this opening and declined is asked for
   * once more only with `again`, and refused as `second-signature-declined` without.
   */
  admit(how?: {
    readonly again: boolean
  }): Promise<Outcome<{ admitted: readonly PersonId[]; asked: readonly PersonId[] }>>
  /**
   * How many invitations made by this device were answered by somebody who has not been let in yet; `admit` finds out whether she may be. To a
   * signer or a coordinator also answers to others’ invitations, one for each, as the server tells. First devices that wait for a second signer are not counted on a
   * signer's device: `requestsToSign` has them.
   */
  answersToAdmit(): Promise<Outcome<{ here: number; elsewhere: readonly PersonId[] }>>
  /**
   * Answers an invitation on an empty device: makes its keys, and an account or with `accountSecret` takes the one of that card, which needs the network
   * (`sign-in-refused` where the server knows it by another passphrase). Resolves once the answer is posted; `awaitAdmission` once the directory lists it.
   */
  answerInvitation(
    text: InvitationText,
    account: { passphrase: string; accountSecret?: string },
  ): Promise<Outcome<{ accountSecret: string }>>
  awaitAdmission(): Promise<Outcome<PersonCard>>
  /**
   * Strikes a lost device, or a person with all her devices, off the directory. Only by a signer’s device, and not for itself (`not-allowed`). From then on
   * no member writes where it can read, and what comes from it is kept apart.
   */
  strikeOff(what: { readonly device: DeviceId } | { readonly person: PersonId }): Promise<Outcome<null>>
  /**
   * Gives a person the office `intake`, or takes it away. Only by a signer’s device, and nobody gives it to herself (`not-allowed`). Her device makes its key
   * at its next synchronisation and opens what is sealed from then on; without the office no further letter is sealed to it.
   */
  setIntakeOffice(person: PersonId, holds: boolean): Promise<Outcome<null>>
  /** What this person and that one read to each other, face to face: the same on both sides, or somebody stands between. */
  safetyWords(person: PersonId): Promise<Outcome<SafetyWords>>
  /** Signs that they were the same, by a signer's device. `figures` are those that were compared: `words-outdated` when they are others by now. */
  markCompared(person: PersonId, figures: SafetyWords['figures']): Promise<Outcome<null>>
  /** `browser`: by what the server knows a browser that has signed in at the institution's issuer. */
  unlock(passphrase: string, browser?: string | null): Promise<Outcome<null>>
  /**
   * Forgets every key and every opened word; what is on the disk stays sealed. Refuses `words-not-kept`, once, if the disk takes neither a record nor a draft
   * of what was typed; asked again, or with `losing`, it locks all the same. `keeping`: it refuses however often it was asked, where nobody may have read why. `losing` waits
   * for no disk that hangs, and tells that it is locked where it was already, too.
   */
  lock(words?: 'losing' | 'keeping'): Promise<Outcome<null>>
  /** What was typed and is nowhere but in this tab's memory: a text for each note and field. Empty nearly always. */
  unkeptWords(): Promise<readonly string[]>
  people(): Promise<readonly PersonCard[]>

  // -- dossiers
  /** Opens a new dossier: control and visit stream. The team's lead and every coordinator manage it. Works without a network when this device has a directory. */
  createDossier(team: readonly TeamMember[]): Promise<Outcome<DossierId>>
  /** Opens a year's programme: a dossier of its own, by a coordinator (`decision-not-authorised` otherwise), read by coordinators and whom they add to it (`changeTeam`). */
  createProgramme(): Promise<Outcome<DossierId>>
  /** A new interview stream with its own readers, inside the dossier. Works without a network. */
  createInterview(dossier: DossierId, readers: readonly PersonId[]): Promise<Outcome<StreamId>>
  /** The same for medical notes, by a health professional, read by health professionals alone (`decision-not-authorised` otherwise). */
  createMedicalNotes(dossier: DossierId, readers: readonly PersonId[]): Promise<Outcome<StreamId>>
  dossiers(): Promise<readonly DossierCard[]>
  /**
   * Adds people to a dossier, or takes people out of it and of everything inside, for a reason that the dossier keeps. By a manager; at once, with or without
   * a network. What a removed person had written until then still counts; what comes from her afterwards is kept apart.
   */
  changeTeam(
    dossier: DossierId,
    change: { readonly add: readonly TeamMember[]; readonly remove: readonly PersonId[]; readonly reason: string },
  ): Promise<Outcome<null>>
  /** The same for the readers of an interview or of medical notes, who are of the team. Whoever is added waits until a present reader lets her in. */
  changeReaders(
    dossier: DossierId,
    stream: StreamId,
    change: { readonly add: readonly PersonId[]; readonly remove: readonly PersonId[]; readonly reason: string },
  ): Promise<Outcome<null>>
  /** Lets those in who wait at an interview or medical notes that this person reads: a decision lets them enter, and she opens. */
  admitReaders(stream: StreamId): Promise<Outcome<null>>

  // -- streams
  /** All registers; or those named in `only`, without any that was never written. */
  registers(stream: StreamId, only?: readonly RegisterName[]): Promise<Outcome<Registers>>
  history(stream: StreamId, register: RegisterName): Promise<Outcome<History>>
  /** Seals the changes in one record on this device and sends it when there is a network. Resolves when it is durable here, and with it what was typed before; without changes, that alone. Refuses `words-before-consent` as `consent-first.ts` says, as the two edits below do. */
  write(stream: StreamId, changes: readonly Change[]): Promise<Outcome<null>>
  /** The state of a note as one Yjs update, and the session whose clientID this tab must use for its edits. */
  openNote(stream: StreamId, note: string): Promise<Outcome<{ state: Uint8Array; session: number; clientId: number }>>
  /** What stood in a note and was deleted or replaced since, or never came to stand, the newest first. */
  earlierWords(stream: StreamId, note: string): Promise<Outcome<readonly EarlierWords[]>>
  /**
   * A local edit of an opened note. Resolves when it is durable here, as a draft. If earlier typing could not be made a record, it is refused with the
   * reason, and waits all the same. Many keystrokes become one record.
   */
  editNote(stream: StreamId, note: string, session: number, update: Uint8Array): Promise<Outcome<null>>
  /** The same for what a field says so far: what is typed over is what stood when she began. */
  editFields(stream: StreamId, changes: readonly Change[]): Promise<Outcome<null>>
  /** Sends what is unsent, fetches what is new. A failure changes nothing and says why. */
  sync(): Promise<Outcome<null>>

  // -- what this device keeps for itself, sealed at rest under its own key (the copy of the place register)
  keep(name: string, value: Value): Promise<Outcome<null>>
  kept(name: string): Promise<Value | undefined>
  /** What is said so far in a form that is saved when its author says so; null once it is, or is given up. Resolves when it is on the disk. */
  keepForm(form: FormName, said: Value | null): Promise<Outcome<null>>
  /** What was entered in it when it was last left, or the browser ended. */
  keptForm(form: FormName): Promise<Value | undefined>
  /** The same of every form that stands there, by its name. */
  keptForms(of: FormName['of']): Promise<Readonly<Record<string, Value>>>

  // -- out of the sealed room
  /** Signs the bytes of a released visit under its own label with this device's key. */
  signRelease(bytes: Uint8Array): Promise<Outcome<{ device: DeviceId; signature: Uint8Array }>>
  /** A JSON call to the staff server under this person's session: registers, newsroom. Refusals come back as problems. */
  call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Outcome<unknown>>
}
