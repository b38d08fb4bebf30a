// A person's first device after a loss: one signer asks, a second sees whom and which device, and signs or declines.
import { toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { DeviceId, PersonId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { listedDevice } from '../../keys/directory/directory.ts'
import { type CheckedDraft, checkDraft, completed, encodeDraft } from '../../keys/directory/draft.ts'
import type { VerifiedAnswer } from '../../keys/directory/invitation-answer.ts'
import { deviceFigures } from '../../keys/directory/safety.ts'
import { draftVersion, signDraft } from '../../keys/directory/sign.ts'
import { verifyDirectory } from '../../keys/directory/verify.ts'
import type { Bench, Opened } from '../bench.ts'
import { pullDirectory, signsNow } from '../directory.ts'

/** What a signer is asked to sign. `figures` are the new device's: it shows the same, and the person reads them out. */
export type SignatureRequest = {
  readonly id: string
  readonly person: PersonId
  readonly device: DeviceId
  readonly askedBy: PersonId
  readonly at: Instant
  readonly figures: readonly string[]
}

export interface SecondSignatureActs {
  /** What waits for this device's signature, on the directory as it stands. Refuses `not-allowed` on a device that does not sign. */
  requestsToSign(): Promise<Outcome<readonly SignatureRequest[]>>
  /**
   * Signs what was shown under this id and publishes it; the person’s device can then begin. Refuses `request-outdated` if the draft has changed or the
   * directory has moved on (the first signer asks again), and whatever a directory version is refused for.
   */
  signRequest(id: string): Promise<Outcome<null>>
  /** Takes it away, unsigned. */
  declineRequest(id: string): Promise<Outcome<null>>
  /** Shown by a device that waits to be listed, so that the second signer can compare it with what she is asked to sign. */
  myDeviceFigures(): Promise<Outcome<readonly string[]>>
}

/** `share` is called once the device is listed: it gives it the streams that its person reads. */
export function secondSignatureActs(
  bench: Bench,
  share: (opened: Opened) => Promise<Outcome<null>>,
): SecondSignatureActs {
  return {
    async requestsToSign() {
      const { opened } = bench
      if (!opened?.directory) return refuse('device-locked')
      const drafts = await draftsNow(bench, opened)
      if (!drafts.ok) return drafts
      return accept(
        drafts.value
          .filter(({ second }) => second === opened.keys.id)
          .map(({ id, person, device, askedBy, body }) => ({
            ...{ id, person, device, askedBy },
            at: body.at,
            figures: deviceFigures(device),
          })),
      )
    },

    async signRequest(id) {
      const { opened } = bench
      if (!opened?.directory) return refuse('device-locked')
      const drafts = await draftsNow(bench, opened)
      if (!drafts.ok) return drafts
      // By the hash of its content: what is signed is what was shown, whatever the server sends now.
      const found = drafts.value.find((draft) => draft.id === id && draft.second === opened.keys.id)
      if (!found) return refuse('request-outdated')
      const version = completed(found, await signDraft(found.draft.body, opened.keys))
      const verified = await verifyDirectory([version], { known: opened.directory })
      if (!verified.ok) return verified
      const posted = await bench.api.postDirectory(version)
      if (!posted.ok) return posted.problem.code === 'directory-chain-broken' ? refuse('request-outdated') : posted
      const pulled = await pullDirectory(bench, opened)
      if (!pulled.ok) return pulled
      const registered = await bench.api.register(registrationIn(found))
      if (!registered.ok) return registered
      await share(opened)
      return bench.api.dropDraft(id)
    },

    async declineRequest(id) {
      const { opened } = bench
      if (!opened?.directory) return refuse('device-locked')
      if (!signsNow(opened, bench.clock())) return refuse('not-allowed', { why: 'not-a-signer' })
      return bench.api.dropDraft(id)
    },

    myDeviceFigures: async () => (bench.opened ? accept(deviceFigures(bench.opened.keys.id)) : refuse('device-locked')),
  }
}

/**
 * The first signer's part: a draft for each other signer, since a version names all who sign it. `listed` once somebody has signed it, `asked` while
 * it waits. Refuses `second-signer-needed` when nobody else signs at present, and without `again` `second-signature-declined`: what was asked on this directory and waits no more was
 * declined, or taken away by the server.
 */
export async function askSecondSigner(
  bench: Bench,
  opened: Opened,
  { change, account, device }: VerifiedAnswer,
  again: boolean,
): Promise<Outcome<'listed' | 'asked'>> {
  const pulled = await pullDirectory(bench, opened)
  if (!pulled.ok) return pulled
  const directory = pulled.value
  if (!directory) return refuse('not-set-up')
  if (listedDevice(directory, device)) return accept('listed')
  const waiting = await draftsNow(bench, opened)
  if (!waiting.ok) return waiting
  if (waiting.value.some((draft) => draft.device === device && draft.first === opened.keys.id)) return accept('asked')
  const asked = askedIn.get(opened) ?? new Map<DeviceId, number>()
  if (!again && asked.get(device) === directory.number) return refuse('second-signature-declined')

  const now = bench.signingClock()
  const others = directory.signers.filter(
    (signer) => now < signer.until && listedDevice(directory, signer.device)?.person !== opened.enrolment.person,
  )
  if (others.length === 0) return refuse('second-signer-needed')
  for (const other of others) {
    const body = draftVersion(directory, [change], now, [opened.keys.id, other.device])
    const draft = encodeDraft({ body, signature: await signDraft(body, opened.keys), account })
    const posted = await bench.api.postDraft(draft)
    if (!posted.ok) return posted
  }
  askedIn.set(opened, asked.set(device, directory.number))
  return accept('asked')
}

/** For which devices this opening has asked, and on which version of the directory. */
const askedIn = new WeakMap<Opened, Map<DeviceId, number>>()

/** Those that fit the directory as this device verified it: a draft that the server altered, or kept from before, is none. */
export async function draftsNow(bench: Bench, opened: Opened): Promise<Outcome<readonly CheckedDraft[]>> {
  if (!signsNow(opened, bench.clock())) return refuse('not-allowed', { why: 'not-a-signer' })
  const pulled = await pullDirectory(bench, opened)
  if (!pulled.ok) return pulled
  const directory = pulled.value
  if (!directory) return refuse('not-set-up')
  const drafts = await bench.api.drafts()
  if (!drafts.ok) return drafts
  const checked = await Promise.all(drafts.value.map((bytes) => checkDraft(directory, bytes)))
  return accept(checked.flatMap((one) => (one.ok ? [one.value] : [])))
}

const registrationIn = ({ draft: { account }, person, device }: CheckedDraft) => ({
  account: account.id,
  verifier: toBase64url(account.verifier),
  person,
  device,
  proof: toBase64url(account.proof),
})
