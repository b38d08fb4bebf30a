// The council's ceremonies: shares are entered one by one, checked as they come, put together in memory, and forgotten when the act is done or the device locks.
import { toHex } from '../../../vocabulary/bytes-as-text.ts'
import { type Instant, later } from '../../../vocabulary/dates.ts'
import type { DeviceId, DossierId, PersonId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { type Bytes, equal, utf8 } from '../../keys/bytes.ts'
import { signVouch, vouchedSigners } from '../../keys/catalogue-sign.ts'
import {
  type Directory,
  isBefore,
  listedDevice,
  openRecovery,
  type RecoveryEntry,
} from '../../keys/directory/directory.ts'
import type { DirectoryChange } from '../../keys/directory/form.ts'
import { signVersion } from '../../keys/directory/sign.ts'
import { fingerprintOf } from '../../keys/public.ts'
import { makeRecovery, type Recovery, type Root } from '../../keys/root.ts'
import { type PrintedShare, printShares, readShare, recoveryFromShares, rootFromShares } from '../../keys/shares.ts'
import type { DossierEntry } from '../../mailbox/wire.ts'
import type { Bench, Opened } from '../bench.ts'
import { pullDirectory } from '../directory.ts'
import { recoveryDays, signerDays } from '../entry/days-valid.ts'
import type { DeviceStore } from '../store/device-store.ts'
import type { SyncWithin } from '../sync/synced.ts'
import { type TakenUp, takeUpDossier } from './take-up.ts'

export type ShareKind = PrintedShare['of']

/** How many of the shares that are needed lie on the table; `needed` is null before the first. `earlier`: of a recovery key that has been replaced. */
export type SharesOnTable = {
  readonly given: number
  readonly needed: number | null
  readonly complete: boolean
  readonly earlier: boolean
}

type SignerNow = { readonly person: PersonId; readonly device: DeviceId; readonly until: Instant }

export interface CouncilActs {
  /** Takes one share. Refuses `share-mistyped`, `share-other-kind` (well typed, of the root where one of the recovery key is asked for, or the other way round), `share-other-key` (of another set-up, or of a key that was replaced long ago), `share-of-another-key` (than those on the table), `share-entered`, and `shares-altered`: those entered do not fit each other, and all are forgotten. */
  enterShare(of: ShareKind, text: string): Promise<Outcome<SharesOnTable>>
  /** Forgets every share, key and new paper that the ceremony holds. */
  endCeremony(): Promise<Outcome<null>>
  /** Names who signs from now on, the directory and the catalogue of publications, by the root's shares: two people at least, each for a year. Refuses `shares-insufficient` before k root shares are there, `council-unanswered`. The root is forgotten afterwards. */
  changeSigners(signers: readonly DeviceId[]): Promise<Outcome<null>>
  /**
   * The root's word alone on who signs the catalogue of publications: those whom the directory names now. For an institution that was set up before there were catalogues, and
   * after a signer's device was struck off. Refuses `shares-insufficient` before k root shares are there, `catalogue-no-signers` where no listed device signs any more. The root is
   * forgotten afterwards.
   */
  vouchForSigners(): Promise<Outcome<null>>
  /** Who signs the directory at present, as far as their devices are listed. */
  signersNow(): Promise<Outcome<readonly SignerNow[]>>
  /** Makes the next recovery key in memory, and its papers: to be printed before the present key is replaced. */
  printNewShares(shares: { readonly k: number; readonly n: number }): Promise<Outcome<readonly PrintedShare[]>>
  /** Two of the new papers, typed back: only then may they replace the present ones. Gives how many were. Refuses `share-mistyped`, `share-other-kind`, `share-not-new` (of any other key), `share-entered`. */
  confirmNewShare(text: string): Promise<Outcome<{ readonly confirmed: number }>>
  /**
   * Every dossier on the server, those that no device reads first, then those of which it is true in part, then the one last written first. By a coordinator or a signer (`not-allowed` otherwise). The server's own
   * word: it may leave one out, and one that it makes up is taken up by nobody.
   */
  dossiersOnServer(): Promise<Outcome<readonly DossierEntry[]>>
  /**
   * The council's word that this device takes these dossiers up again within a week, and its new recovery key, in one version signed by the root. Needs k root shares, k recovery
   * shares and two confirmed new papers (`shares-insufficient` otherwise). Refuses `council-unanswered` where it may have been given: said again, it is not given twice. The root is forgotten afterwards.
   */
  beginRecovery(word: { readonly dossiers: readonly DossierId[]; readonly reason: string }): Promise<Outcome<null>>
  /** Of the dossiers that the council's word names for this device, while it holds, those that it has not taken up whole: none otherwise. */
  recoveryUnderWay(): Promise<readonly DossierId[]>
  /**
   * Takes one of them up: every stream that the recovery key opens gets an epoch for all who may read it now. After an interruption it continues when called
   * again, with the same papers and no root. Refuses `shares-insufficient` before k recovery shares are there, `council-word-ended` without the council’s word, and what a synchronisation refuses for this dossier.
   */
  takeUp(dossier: DossierId): Promise<Outcome<TakenUp>>
}

type Table = {
  readonly of: Opened
  readonly texts: { root: Map<number, string>; recovery: Map<number, string> }
  root: Root | null
  recovery: Recovery | null
  fresh: { recovery: Recovery; confirmed: Map<number, string>; fingerprint: string } | null
}

export function councilActs(bench: Bench, syncWithin: SyncWithin): CouncilActs {
  /** What lies on the table of this open device; another opening begins with an empty one. It goes with the keys when the device locks. */
  const tables = new WeakMap<Opened, Table>()
  const table = (opened: Opened): Table => {
    const here = tables.get(opened) ?? emptyTable(opened)
    tables.set(opened, here)
    return here
  }

  return {
    async enterShare(of, text) {
      const { opened } = bench
      if (!opened?.directory) return refuse('device-locked')
      const on = table(opened)
      const share = await readShare(of, text)
      if (!share) return notRead(of, text)
      const [present, ...others] = await namesKeyOf(opened.directory, of)
      const earlier = share.fingerprint !== present
      if (earlier && !others.includes(share.fingerprint)) return refuse('share-other-key')
      const texts = on.texts[of]
      const [first] = texts.values()
      // The key that an earlier ceremony used lies there for a recovery that was cut; papers of another key are for another.
      if (of === 'recovery' && !first && on.recovery && !(await isOf(on.recovery, share.fingerprint)))
        on.recovery = null
      if (first && (await readShare(of, first))?.fingerprint !== share.fingerprint)
        return refuse('share-of-another-key')
      if (texts.has(share.index)) return refuse('share-entered')
      const state = () => tableState(share.k, on, of, earlier)
      if (on[of]) return state()
      texts.set(share.index, text)
      if (texts.size < share.k) return state()
      const put = await putTogether(on, of)
      if (put) return state()
      texts.clear()
      return refuse('shares-altered')
    },

    async endCeremony() {
      if (bench.opened) tables.delete(bench.opened)
      return accept(null)
    },

    async changeSigners(signers) {
      const { opened } = bench
      if (!opened?.directory) return refuse('device-locked')
      const { root } = table(opened)
      if (!root) return refuse('shares-insufficient', { why: 'too-few' })
      const published = await publish(bench, opened, root, (at) => {
        const until = later(at, { days: signerDays })
        return [{ kind: 'signers', signers: signers.map((device) => ({ device, until })) }]
      })
      if (!published.ok) return published
      // Until it is there the root stays on the table: the same act again makes the next version, with its word.
      const vouched = await vouch(bench, opened.directory, root)
      if (vouched.ok) tables.delete(opened)
      return vouched
    },

    async vouchForSigners() {
      const { opened } = bench
      if (!opened?.directory) return refuse('device-locked')
      const { root } = table(opened)
      if (!root) return refuse('shares-insufficient', { why: 'too-few' })
      const pulled = await pullDirectory(bench, opened)
      if (!pulled.ok) return pulled
      const vouched = await vouch(bench, pulled.value ?? opened.directory, root)
      if (vouched.ok) tables.delete(opened)
      return vouched
    },

    async signersNow() {
      const directory = bench.opened?.directory
      if (!directory) return refuse('device-locked')
      const signers = directory.signers.flatMap(({ device, until }) => {
        const person = listedDevice(directory, device)?.person
        return person ? [{ person, device, until }] : []
      })
      return accept(signers)
    },

    async printNewShares({ k, n }) {
      const { opened } = bench
      if (!opened?.directory) return refuse('device-locked')
      const { recovery, seed } = await makeRecovery(bench.random)
      const shares = await printShares('recovery', seed, k, n)
      seed.fill(0)
      table(opened).fresh = { recovery, confirmed: new Map(), fingerprint: shares[0]?.fingerprint ?? '' }
      return accept(shares)
    },

    async confirmNewShare(text) {
      const { opened } = bench
      const fresh = opened && table(opened).fresh
      if (!fresh) return refuse('device-locked')
      const share = await readShare('recovery', text)
      if (!share) return notRead('recovery', text)
      if (share.fingerprint !== fresh.fingerprint) return refuse('share-not-new')
      if (fresh.confirmed.has(share.index)) return refuse('share-entered')
      fresh.confirmed.set(share.index, text)
      return accept({ confirmed: fresh.confirmed.size })
    },

    async dossiersOnServer() {
      if (!bench.opened) return refuse('device-locked')
      const listed = await bench.api.dossiers()
      if (!listed.ok) return listed
      const unreadFirst = (one: DossierEntry, other: DossierEntry) =>
        Number(other.devices === 0) - Number(one.devices === 0) ||
        Number(other.unread > 0) - Number(one.unread > 0) ||
        (other.written ?? '').localeCompare(one.written ?? '')
      return accept(listed.value.toSorted(unreadFirst))
    },

    async beginRecovery({ dossiers, reason }) {
      const { opened } = bench
      if (!opened?.directory) return refuse('device-locked')
      const { root, recovery, fresh } = table(opened)
      if (!root || !recovery) return refuse('shares-insufficient', { why: 'too-few' })
      if (!fresh || fresh.confirmed.size < 2) return refuse('shares-insufficient', { why: 'not-confirmed' })
      const key = fresh.recovery.exchange.publicKey
      const word = { device: opened.keys.id, dossiers: [...new Set(dossiers)].sort(), reason: reason.trim() }
      const before = await pullDirectory(bench, opened)
      if (!before.ok) return before
      if (!before.value) return refuse('not-set-up')
      const { interviews } = before.value.recovery
      // An earlier press may have arrived, though its answer did not.
      const isGiven = isWordOf(before.value, key, word, bench.signingClock())
      const published = isGiven
        ? accept(null)
        : await publish(bench, opened, root, (at) => [
            { kind: 'recovery', key, interviews },
            { kind: 'recover', ...word, until: later(at, { days: recoveryDays }) },
          ])
      if (published.ok) tables.set(opened, { ...emptyTable(opened), recovery })
      return published
    },

    recoveryUnderWay: async () => {
      const { opened } = bench
      const word = opened?.directory && openRecovery(opened.directory, bench.signingClock())
      if (!word || word.device !== opened.keys.id) return []
      const done = await takenUpUnder(bench.store, word.number)
      return word.dossiers.filter((dossier) => !done.includes(dossier))
    },

    async takeUp(dossier) {
      const { opened } = bench
      if (!opened?.directory) return refuse('device-locked')
      const { recovery } = table(opened)
      if (!recovery) return refuse('shares-insufficient', { why: 'too-few' })
      if (!wordHere(bench, opened, dossier)) return refuse('council-word-ended')
      const synced = await syncWithin(dossier)
      if (!synced.ok) return synced
      // The council may have met elsewhere since.
      const word = wordHere(bench, opened, dossier)
      if (!word) return refuse('council-word-ended')
      // A synchronisation beside it would follow the same logs from where they stood before.
      const taken = await bench.store.alone('sync', () => takeUpDossier(bench, opened, dossier, word.number, recovery))
      if (taken.ok && taken.value.begun > 0 && taken.value.missing.length === 0)
        await noteTakenUp(bench.store, word.number, dossier)
      return taken
    },
  }
}

/** The council's word that this device takes up this dossier, while it holds. */
function wordHere(
  { signingClock }: Pick<Bench, 'signingClock'>,
  { directory, keys }: Opened,
  dossier: DossierId,
): RecoveryEntry | null {
  const word = directory && openRecovery(directory, signingClock())
  return word?.device === keys.id && word.dossiers.includes(dossier) ? word : null
}

/** What this device took up by which word of the council's: the directory names both in clear. The word holds for days after it is carried out. */
const takenUpName = 'council/taken-up'

async function takenUpUnder(store: DeviceStore, word: number): Promise<readonly string[]> {
  const [number, ...dossiers] = new TextDecoder().decode((await store.read(takenUpName)) ?? nothing).split(' ')
  return number === String(word) ? dossiers : []
}

async function noteTakenUp(store: DeviceStore, word: number, dossier: DossierId): Promise<void> {
  const done = new Set([...(await takenUpUnder(store, word)), dossier])
  await store.put({ [takenUpName]: utf8([word, ...done].join(' ')) })
}

const emptyTable = (opened: Opened): Table => ({
  of: opened,
  texts: { root: new Map(), recovery: new Map() },
  root: null,
  recovery: null,
  fresh: null,
})

const tableState = (needed: number, on: Table, of: ShareKind, earlier: boolean): Outcome<SharesOnTable> =>
  accept({ given: on.texts[of].size, needed, complete: on[of] !== null, earlier })

/** Whoever typed the paper of the other key without a fault would look for one in vain. */
async function notRead(of: ShareKind, text: string): Promise<Outcome<never>> {
  const other = of === 'root' ? 'recovery' : 'root'
  return (await readShare(other, text)) ? refuse('share-other-kind', { of: other }) : refuse('share-mistyped')
}

type Word = { readonly device: DeviceId; readonly dossiers: readonly DossierId[]; readonly reason: string }

/** Whether the council's word that holds is this one, with this new key. */
function isWordOf(directory: Directory, key: Bytes, { device, dossiers, reason }: Word, now: Instant): boolean {
  const word = openRecovery(directory, now)
  if (!word || !equal(directory.recovery.key, key)) return false
  return word.device === device && word.reason === reason && word.dossiers.join(' ') === dossiers.join(' ')
}

/** True when the shares give the very key that they name: too few, or altered ones, give a wrong secret silently. */
async function putTogether(on: Table, of: ShareKind): Promise<boolean> {
  const texts = [...on.texts[of].values()]
  if (of === 'root') {
    const root = await rootFromShares(texts)
    on.root = root.ok && equal(root.value.fingerprint, on.of.directory?.rootFingerprint ?? nothing) ? root.value : null
    return on.root !== null
  }
  const recovery = await recoveryFromShares(texts)
  on.recovery = recovery.ok ? recovery.value : null
  return on.recovery !== null
}

/** As papers name a key: the beginning of its fingerprint, the present one first. A recovery that was cut goes on with the papers of the key that it replaced. */
async function namesKeyOf({ rootFingerprint, recovery }: Directory, of: ShareKind): Promise<readonly string[]> {
  const fingerprints =
    of === 'root' ? [rootFingerprint] : await Promise.all([recovery.key, ...recovery.earlier].map(fingerprintOf))
  return fingerprints.map(shortOf)
}

const isOf = async ({ exchange }: Recovery, fingerprint: string): Promise<boolean> =>
  shortOf(await fingerprintOf(exchange.publicKey)) === fingerprint

const shortOf = (fingerprint: Bytes): string => toHex(fingerprint.slice(0, 8))

/**
 * One version signed by the root, on top of whatever the directory is by then, dated as a signer's device dates (`signingClock`): a day of next year would keep the directory fresh,
 * and every later version from being true, until then. Where somebody has dated it so, it is set right, unless this device's clock is behind the server's. All periods are counted from the same moment. Refuses `council-unanswered` once it has left and nothing says what became of it:
 * whoever read that nothing was done would destroy papers that count.
 */
async function publish(
  bench: Bench,
  opened: Opened,
  root: Root,
  changes: (at: Instant) => readonly DirectoryChange[],
): Promise<Outcome<null>> {
  const pulled = await pullDirectory(bench, opened)
  if (!pulled.ok) return pulled
  const [now, freshAt] = [bench.signingClock(), pulled.value?.freshAt]
  const isDatedAhead = pulled.value !== null && isBefore(pulled.value, now) && !bench.isClockSlow()
  const at = freshAt && freshAt > now && !isDatedAhead ? freshAt : now
  const posted = await bench.api.postDirectory(await signVersion(pulled.value, changes(at), at, [root]))
  if (!posted.ok) return unanswered.includes(posted.problem.code) ? refuse('council-unanswered') : posted
  const taken = await pullDirectory(bench, opened)
  return taken.ok ? accept(null) : refuse('council-unanswered')
}

/** The network went, or something between here and the server answered for it. */
const unanswered: readonly string[] = ['network-unreachable', 'unexpected']

/** The root's word on the signers whom this directory names. */
async function vouch(bench: Bench, directory: Directory, root: Root): Promise<Outcome<null>> {
  const signers = vouchedSigners(directory)
  if (signers.length === 0) return refuse('catalogue-no-signers')
  const { number, freshAt: at } = directory
  return bench.api.putVouch(await signVouch(root, { number, at }, signers))
}

const nothing = new Uint8Array(0)
