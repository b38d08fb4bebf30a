// What a screen may know of the device at any moment.
import type { Instant } from '../../vocabulary/dates.ts'
import { type Problem, refuse } from '../../vocabulary/problems.ts'
import { isBefore, isStale } from '../keys/directory/directory.ts'
import type { InstitutionIdentity } from '../keys/directory/form.ts'
import { waitingFiles } from './attachments/waiting-files.ts'
import type { Bench } from './bench.ts'
import { type DeskStatus, isOfStorage } from './desk-view.ts'
import { signsNow, storedDirectory } from './directory.ts'
import { type Enrolment, readEnrolment } from './enrolment.ts'
import { recordsInside } from './heads/keep-pairs.ts'
import { cardOf } from './person-cards.ts'
import { leftHere } from './put-back/left-work.ts'
import { nextDevice } from './put-back/new-device.ts'
import { isPutBack } from './put-back/put-back.ts'
import { isMerelySaid } from './staff-answers.ts'
import { StorageRefusal } from './store/device-store.ts'

/** How the last request and the last synchronisation went. */
export type Weather = { online: boolean; lastSync: Instant | null; trouble: Problem | null; clockOff: number }

/** When the device's own storage refuses, that is its trouble, and of the rest only what is open is known: whoever writes keeps her words before her. */
export async function statusOf(bench: Bench, weather: Weather): Promise<DeskStatus> {
  try {
    return await readStatus(bench, weather)
  } catch (error) {
    if (!(error instanceof StorageRefusal)) throw error
    const { online, lastSync, clockOff } = weather
    const { opened } = bench
    const directory = opened?.directory
    const me = directory && cardOf(directory, opened.enrolment.person)
    return {
      state: opened ? 'open' : 'empty',
      ...(directory && { institution: directory.identity }),
      ...(me && { me }),
      ...(opened && { device: opened.keys.id }),
      signs: false,
      online,
      unsent: { count: 0, typed: 0, oldest: null },
      lastSync,
      clockOff,
      trouble: error.problem,
      asksToSignIn: asksToSignIn(weather),
      isStruckOff: false,
    }
  }
}

async function readStatus(bench: Bench, weather: Weather): Promise<DeskStatus> {
  const { opened } = bench
  const enrolment = opened?.enrolment ?? (await readEnrolment(bench.store))
  // Epochs claim no time: the first record after them does.
  const inside = recordsInside(opened)
  const [institution, unsent, all, files, left, backProblem] = await Promise.all([
    institutionOf(bench, enrolment),
    bench.store.unsent(few + inside.size),
    bench.store.countUnsent(),
    waitingFiles(bench.store).list(),
    opened ? leftHere(opened.values, opened.keys.id) : [],
    putBack(bench),
  ])
  const typed = opened?.typed.waiting() ?? 0
  const oldest = unsent.filter(({ hash }) => !inside.has(hash)).map((record) => opened?.shelf.claimed(record) ?? null)
  const { trouble } = weather
  const isSaid = trouble !== null && isMerelySaid(trouble)
  const [found, said] = isSaid ? [null, trouble] : [trouble, null]
  const struck = await struckOff(bench)
  const common = {
    ...(institution && { institution }),
    signs: opened !== null && signsNow(opened, bench.clock()),
    online: weather.online,
    unsent: {
      count: all - inside.size + files.length + left.length + typed,
      typed,
      oldest: oldest.find((time) => time !== null) ?? null,
    },
    lastSync: weather.lastSync,
    clockOff: weather.clockOff,
    // What is kept nowhere comes first. What this device has proof of is not covered up by anything that a server may say, nor by its silence.
    trouble:
      (trouble && isOfStorage(trouble) ? trouble : null) ??
      struck ??
      backProblem ??
      forked(bench) ??
      found ??
      branched(bench) ??
      staleness(bench) ??
      said,
    asksToSignIn: asksToSignIn(weather),
    isStruckOff: struck !== null,
  }
  if (!opened) return { state: enrolment ? 'locked' : 'empty', ...common }
  const me = opened.directory && cardOf(opened.directory, opened.enrolment.person)
  return { state: 'open', ...(me && { me }), device: opened.keys.id, ...common }
}

/** Signing in at the issuer's is the way to all else: it is told beside whatever this device has found out itself. */
const asksToSignIn = ({ trouble }: Weather): boolean => trouble?.code === 'sign-in-elsewhere'

/** A dossier is begun with two epochs, an interview with one. */
const few = 8

/** An empty device asks the server, which answers anybody; every other knows. */
async function institutionOf(
  { store, api, opened }: Bench,
  enrolment: Enrolment | null,
): Promise<InstitutionIdentity | null> {
  if (opened?.directory) return opened.directory.identity
  const stored = enrolment && (await storedDirectory(store, enrolment))
  if (stored?.ok && stored.value) return stored.value.identity
  const about = await api.about()
  return about.ok ? about.value.identity : null
}

/** The directory listed this device and does so no more. Not where it took itself off to become another and was cut: it goes on with that. */
export async function struckOff({ opened }: Pick<Bench, 'opened'>): Promise<Problem | null> {
  const device = opened?.directory?.devices.get(opened.keys.id)
  if (!opened || !device || device.removed === null) return null
  return (await nextDevice(opened)) ? null : refuse('device-not-listed').problem
}

/** This device has met records of its own that it does not remember. */
const putBack = async (bench: Bench): Promise<Problem | null> =>
  (await isPutBack(bench)) ? refuse('device-put-back').problem : null

/** What the streams give away of a server that tells two stories. */
function forked({ opened }: Bench): Problem | null {
  const stream = opened?.shelf.streams().find((one) => one.forked())
  return stream ? refuse('server-forked', { position: stream.head().position, dossier: stream.dossier }).problem : null
}

/** And of a device that signed two records at one seq, while no decision names one. */
function branched({ opened }: Bench): Problem | null {
  const waits = opened?.shelf.streams().find((stream) => stream.branchings().some(({ named }) => named === null))
  return waits ? refuse('record-twice', { dossier: waits.dossier }).problem : null
}

/** If this clock is more than a day behind the server's, that is reported separately. */
function staleness({ opened, clock, isClockSlow }: Bench): Problem | null {
  if (!opened?.directory) return null
  if (isBefore(opened.directory, clock())) return isClockSlow() ? null : refuse('clock-slow').problem
  if (!isStale(opened.directory, clock())) return null
  return refuse('directory-stale', { since: opened.directory.freshAt }).problem
}
