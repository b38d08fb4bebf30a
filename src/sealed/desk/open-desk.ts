// Opens the desk of a device: the same code in the app's worker and in Node. Storage, network, time and randomness are handed in.
import { toBase64url } from '../../vocabulary/bytes-as-text.ts'
import { type Clock, later } from '../../vocabulary/dates.ts'
import type { DossierId, Random } from '../../vocabulary/ids.ts'
import { accept, type Outcome, type Problem, refuse } from '../../vocabulary/problems.ts'
import { releaseToSign } from '../keys/released.ts'
import { sign } from '../keys/secret.ts'
import { attachmentActs } from './attachments/attachments.ts'
import { settleRemains } from './attachments/send.ts'
import type { Bench, Opened } from './bench.ts'
import { blankSheetActs } from './blank-sheet-acts.ts'
import { endedMissionActs, letGoOfEnded } from './care/ended-missions.ts'
import { letGoActs } from './care/let-go.ts'
import { onlyMissionActs } from './care/only-mission.ts'
import { carryActs } from './carry/carry-acts.ts'
import { catalogueActs } from './catalogue/catalogue-acts.ts'
import { councilActs } from './council/ceremony.ts'
import { secondSignatureActs } from './council/second-signature.ts'
import type { Desk } from './desk.ts'
import { type DeskEvent, isOfStorage } from './desk-view.ts'
import { byMistakeActs } from './dossier/by-mistake.ts'
import { historyActs } from './dossier/dossier-history.ts'
import { dossierActs } from './dossier/dossiers.ts'
import { lateActs } from './dossier/late-records.ts'
import { streamActs } from './dossier/streams.ts'
import { teamActs } from './dossier/team.ts'
import { takeUpDrafts } from './drafts/drafts.ts'
import { wordsIn, wordsTyped } from './drafts/typed-words.ts'
import type { AccountHere } from './entry/account-here.ts'
import { answerActs } from './entry/answer.ts'
import { compareActs } from './entry/compare.ts'
import { intakeOfficeActs } from './entry/intake-office.ts'
import { inviteActs } from './entry/invite.ts'
import { setUpActs } from './entry/set-up.ts'
import { strikeOffActs } from './entry/strike-off.ts'
import { openNewDevice, unlockDevice } from './entry/unlock.ts'
import { erasureActs } from './erasure/erase-stream.ts'
import { branchActs } from './heads/branches.ts'
import { headActs } from './heads/compare-heads.ts'
import { notComeOf } from './heads/not-come.ts'
import { setBackActs } from './heads/set-back.ts'
import { unheardOf } from './heads/unheard.ts'
import { authorityAnswerActs } from './intake/authority-answer-acts.ts'
import { cardActs } from './intake/card-acts.ts'
import { intakeActs } from './intake/intake-acts.ts'
import { registrationActs } from './intake/registration-acts.ts'
import { cardsOf } from './person-cards.ts'
import { newDeviceActs, settleIn } from './put-back/new-device.ts'
import { searchActs } from './search.ts'
import { sessionProof } from './session-proof.ts'
import { staffApi } from './staff-api.ts'
import { statusOf, type Weather } from './status.ts'
import { statusTeller } from './status-teller.ts'
import type { DeviceStore } from './store/device-store.ts'
import { refusing, refusingOne } from './store/refusing.ts'
import { type Following, follow } from './sync/follow.ts'
import { inStep } from './sync/in-step.ts'
import { isClosedHere } from './sync/not-taken.ts'
import { receiptActs } from './sync/receipts.ts'
import { type Synced, type SyncWithin, stoppedBy } from './sync/synced.ts'
import { isOutage } from './sync/trouble.ts'

type DeskParts = {
  readonly store: DeviceStore
  readonly fetch: typeof fetch
  /** The staff server's address without a slash at the end; empty for the page's own origin. */
  readonly baseUrl: string
  readonly clock: Clock
  readonly random: Random
  /** Which program this is: an app that was renewed is another. */
  readonly program?: string
  /** Synchronises by itself: after each write and whenever the server says that something came. Without it, `sync` does. */
  readonly live?: boolean
  /** Calls what it is given whenever the platform says that there is a network again. */
  readonly onNetwork?: (again: () => void) => void
}

/** `close` locks, and lets the storage go. */
export type OpenedDesk = Desk & { readonly close: () => Promise<void> }

export function openDesk(parts: DeskParts): OpenedDesk {
  const { store, fetch, baseUrl, clock, random, program = '', live = false, onNetwork } = parts
  const listeners = new Set<(event: DeskEvent) => void>()
  const weather: Weather = { online: false, lastSync: null, trouble: null, clockOff: 0 }
  let following: Following | null = null
  onNetwork?.(() => following?.again())

  const emit = (event: DeskEvent) => {
    for (const listener of listeners) listener(event)
  }
  const telling = statusTeller(() => statusOf(bench, weather), emit)
  const statusChanged = telling.changed
  const reached = (online: boolean, serverTime: number | null) => {
    const clockOff = serverTime === null ? weather.clockOff : minutesOff(Date.parse(clock()) - serverTime)
    if (weather.online === online && weather.clockOff === clockOff) return
    Object.assign(weather, { online, clockOff })
    void statusChanged()
  }
  const credentials = () => {
    const account = bench.opened?.account
    return account ? { account: account.id, key: toBase64url(account.authKey) } : null
  }
  let browser: string | null = null
  const proof = async (token: string) => (bench.opened ? sessionProof(bench.opened.keys, token, browser) : null)
  const bench: Bench = {
    store,
    api: staffApi({ fetch, baseUrl, credentials, proof, reached }),
    clock,
    signingClock: () => later(clock(), { minutes: -Math.max(0, weather.clockOff) }),
    isClockSlow: () => weather.clockOff <= -aDay,
    random,
    program,
    emit,
    written: () => {
      void statusChanged()
      following?.soon()
    },
    signed: async () => {
      following?.soon()
      await statusChanged('signing')
    },
    typing: () => void statusChanged('signing'),
    troubled: (problem) => {
      weather.trouble = problem
      void statusChanged()
    },
    opened: null,
  }

  // -- opened and locked

  /** How often it was locked: what was being opened meanwhile is not. */
  let locks = 0
  const begin = async (opening: Promise<Outcome<Opened>>): Promise<Outcome<null>> => {
    const before = locks
    const opened = await opening
    if (!opened.ok) return opened
    if (locks === before) {
      bench.opened = opened.value
      await settleIn(bench, opened.value)
      await opened.value.shelf.catchUp()
      await takeUpDrafts(bench, opened.value)
      // What another tab had waiting may have become a record just before its draft was looked for.
      await opened.value.shelf.catchUp()
    }
    if (locks !== before) {
      emit({ kind: 'locked' })
      return refuse('device-locked')
    }
    await work()
    void remember(opened.value)
    void refusingOne(async () => {
      if (await settleRemains(bench, opened.value)) await statusChanged()
      return accept(null)
    })
    // Said before anything is written, without waiting for a network.
    void refusedHere(opened.value).then((refused) => (refused ? bench.troubled(refused) : statusChanged('silence')))
    return accept(null)
  }
  /** Why what was typed or said in a form is in no record or not on the disk, or why nothing more will be; null when all is in order. What was typed where she is out by now is told by its receipt. */
  const refusedHere = async ({ typed, forms }: Opened): Promise<Problem | null> => {
    const ready = await refusingOne(async () => accept(await store.ready()))
    const refused = typed.refused((stream) => !isClosedHere(bench, stream))
    return refused ?? (await forms.refused()) ?? (ready.ok ? null : ready.problem)
  }
  /** It only saves time: a storage that refuses says so where something is lost by it. */
  const remember = ({ shelf }: Opened) => refusingOne(async () => accept(await shelf.remember()))
  /** From when the directory lists this device. */
  const work = async () => {
    if (live && bench.opened?.directory && !following)
      following = follow(bench.api, async (why) => (await syncAll(why)).whole)
    await statusChanged()
    emit({ kind: 'dossiers' })
  }
  const opens = (here: AccountHere) => begin(openNewDevice(bench, here))

  /** Of the words that it was refused for. */
  let warnedOf = ''
  const lock: Desk['lock'] = async (words) => {
    const { opened } = bench
    const inTime = words === 'losing' ? soon : (work: Promise<unknown>) => work
    if (opened) await inTime(opened.typed.flush())
    const unkept = words === 'losing' ? '' : (await unkeptWords()).join('\n')
    if (unkept !== '' && (unkept !== warnedOf || words === 'keeping')) {
      warnedOf = unkept
      emit({ kind: 'unkept' })
      return refuse('words-not-kept')
    }
    warnedOf = ''
    // What went wrong in what closes now does not bar the door to whoever comes back.
    weather.trouble = null
    if (opened) await inTime(remember(opened))
    following?.stop()
    following = null
    bench.opened = null
    locks += 1
    if (opened || words === 'losing') emit({ kind: 'locked' })
    void bench.api.signOut()
    await statusChanged()
    return accept(null)
  }
  const unkeptWords: Desk['unkeptWords'] = async () => {
    const { opened } = bench
    if (!opened) return []
    const said = await opened.forms.unkept()
    return [...wordsTyped(opened, await opened.typed.unkept()), ...said.map(wordsIn)]
  }

  // -- in step with the server

  /** A storage that refuses is the trouble of this synchronisation, and another one follows. So is a bug, which is thrown to whoever asked. */
  const syncAll = async (why: 'written' | 'news' = 'news'): Promise<Synced> => {
    const synced = await refusingOne(async () => accept(await syncOnce(why))).catch((bug: unknown) => {
      bench.troubled(refuse('unexpected').problem)
      throw bug
    })
    if (synced.ok) return synced.value
    bench.troubled(synced.problem)
    return stoppedBy(synced.problem)
  }
  const syncOnce = async (why: 'written' | 'news'): Promise<Synced> => {
    // Not behind another tab's synchronisation: what was typed must be safe at once.
    await bench.opened?.typed.flush()
    return store.alone('sync', async () => {
      const { opened } = bench
      if (!opened) return stoppedBy(refuse('device-locked').problem)
      const wasOnline = weather.online
      const synced = await inStep(bench, opened)
      const outcome = synced.whole
      // A refusal of what was typed, or said in a form, is trouble, even if everything else went well; and what the disk refuses is, whatever the server does.
      const refused = await refusedHere(opened)
      weather.trouble = outcome.ok || (refused && isOfStorage(refused)) ? refused : outcome.problem
      if (outcome.ok) weather.lastSync = clock()
      const isInStep = (dossier: DossierId) => synced.within(dossier).ok
      if (await letGoOfEnded(bench, opened, weather.clockOff, isInStep)) following?.soon()
      if (live && (outcome.ok || !isOutage(outcome.problem))) void acts.sendAttachments()
      void remember(opened)
      // The record that was signed has been told, and nothing came. The attempt that follows this one tells what another tab did, and what ended by the clock.
      const isSilence = why === 'written' && !wasOnline && !weather.online && !outcome.ok
      await statusChanged(isSilence ? 'silence' : 'anything')
      return synced
    })
  }
  const sync: Desk['sync'] = async () => (await syncAll()).whole
  const syncWithin: SyncWithin = async (dossier) => (await syncAll()).within(dossier)
  const afterOpening = async (): Promise<Outcome<null>> => {
    const outcome = await sync()
    return outcome.ok ? accept(null) : outcome
  }

  const { recoveryUnderWay, ...council } = councilActs(bench, syncWithin)
  const onlyMission = onlyMissionActs(bench, sync, unkeptWords)
  const search = searchActs(bench)
  listeners.add(search.heard)

  const attachments = attachmentActs(bench)

  const acts = refusing({
    ...setUpActs(bench, async (here) => {
      const opened = await opens(here)
      if (!opened.ok) return opened
      const synced = await afterOpening()
      // Only now is there a directory that lists this device.
      if (synced.ok) await work()
      return synced
    }),
    ...inviteActs(bench, afterOpening),
    ...strikeOffActs(bench),
    ...intakeOfficeActs(bench),
    ...secondSignatureActs(bench, afterOpening),
    ...council,
    ...compareActs(bench),
    ...answerActs(bench, { opens, admitted: work }),
    unlock: async (passphrase, signedIn = null) => {
      browser = signedIn
      return bench.opened ? accept(null) : begin(unlockDevice(bench, passphrase))
    },
    ...dossierActs(bench),
    ...teamActs(bench),
    ...lateActs(bench),
    ...byMistakeActs(bench),
    ...headActs(bench, syncWithin),
    ...erasureActs(bench, syncWithin),
    ...setBackActs(bench, syncWithin),
    ...branchActs(bench),
    ...newDeviceActs(bench, lock),
    ...historyActs(bench),
    ...streamActs(bench),
    ...search.acts,
    ...receiptActs(bench),
    ...cardActs(bench),
    ...intakeActs(bench, attachments.addAttachment),
    ...authorityAnswerActs(bench),
    ...registrationActs(bench),
    ...catalogueActs(bench),
    ...blankSheetActs(bench),
    closeAllBut: onlyMission.closeAllBut,
    bringBack: onlyMission.bringBack,
    ...carryActs(bench),
    ...letGoActs(bench, syncWithin),
    ...attachments,
    sync,
    keep: async (name, value) => {
      if (!bench.opened) return refuse('device-locked')
      await bench.opened.values.keep(`own/${name}`, value)
      emit({ kind: 'kept', name })
      return accept(null)
    },
    keepForm: async (form, said) => {
      if (!bench.opened) return refuse('device-locked')
      const kept = await refusingOne(async () => accept(await bench.opened?.forms.keep(form, said)))
      if (kept.ok) return accept(null)
      bench.troubled(kept.problem)
      return kept
    },
    signRelease: async (bytes) => {
      if (!bench.opened) return refuse('device-locked')
      const { id, signing } = bench.opened.keys
      return accept({ device: id, signature: await sign(signing, releaseToSign(bytes)) })
    },
    call: async (method, path, body) => {
      const answer = await bench.api.call(method, path, body)
      // No screen of a register has the way to sign in: the frame has, and need not wait for the next synchronisation to say so.
      if (!answer.ok && answer.problem.code === 'sign-in-elsewhere') bench.troubled(answer.problem)
      return answer
    },
  } satisfies Partial<Desk>)

  return {
    ...acts,
    recoveryUnderWay,
    status: () => statusOf(bench, weather),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    lock,
    unkeptWords,
    people: async () => (bench.opened?.directory ? cardsOf(bench.opened.directory) : []),
    onlyMission: onlyMission.onlyMission,
    ...endedMissionActs(bench),
    dossiers: async () => {
      const { opened } = bench
      if (!opened) return []
      const [unheard, notCome] = [await unheardOf(opened.values), await notComeOf(opened)]
      return opened.shelf.cards().map((card) => ({
        ...card,
        unheard: unheard.has(card.id),
        notCome: card.streams.flatMap(({ id }) => (notCome.parts.has(id) ? [id] : [])),
        leftBehind: card.streams.flatMap(({ id }) => (notCome.more.has(id) ? [id] : [])),
      }))
    },
    kept: async (name) => bench.opened?.values.kept(`own/${name}`),
    keptForm: async (form) => bench.opened?.forms.kept(form),
    keptForms: async (of) => (await bench.opened?.forms.keptIn(of)) ?? {},
    close: async () => {
      await lock('losing')
      await telling.close()
      await store.close()
    },
  }
}

/** A disk that hangs keeps nothing open. */
function soon(work: Promise<unknown>): Promise<unknown> {
  const pause = Promise.withResolvers<void>()
  const timer = setTimeout(pause.resolve, 5_000)
  return Promise.race([work, pause.promise]).finally(() => clearTimeout(timer))
}

/** In minutes. */
const aDay = 24 * 60

/** A few minutes are within what any clock is off, or an answer is slow. */
function minutesOff(milliseconds: number): number {
  const minutes = Math.round(milliseconds / 60_000)
  return Math.abs(minutes) < 10 ? 0 : minutes
}
