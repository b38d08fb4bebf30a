// What two members compare at the end of the day: codes to scan, or words to say, over what each device has seen of the server's log.
import { utcDayOf } from '../../../vocabulary/dates.ts'
import type { DossierId, PersonId, StreamId } from '../../../vocabulary/ids.ts'
import type { Language } from '../../../vocabulary/languages.ts'
import { accept, type Outcome, type Problem, refuse } from '../../../vocabulary/problems.ts'
import { type Bytes, equal } from '../../keys/bytes.ts'
import { compareHead, type Directory } from '../../keys/directory/directory.ts'
import { readsOn } from '../../log/decisions/access.ts'
import { hashOf, noHash } from '../../log/form.ts'
import {
  compareHeads,
  type HeadCode,
  headCodeText,
  headWords,
  printInCommon,
  readHeadCode,
  type StreamHead,
  streamsInFirstCode,
  streamsInOneCode,
} from '../../log/head-code.ts'
import type { Stream } from '../../log/stream.ts'
import type { Bench, Opened } from '../bench.ts'
import { endedMissionsOf } from '../care/ended-missions.ts'
import { onlyMissionOf } from '../care/only-mission.ts'
import { withinDossier } from '../dossier/within-dossier.ts'
import type { SyncWithin } from '../sync/synced.ts'
import { headsOf } from './log-heads.ts'

/**
 * - `same`: both have seen the same.
 * - `theirs-behind`: hers ends earlier and is the same until there.
 * - `behind`: hers goes further; this device could not synchronise to see whether the server has it.
 * - `withheld`: hers goes further, this device has just synchronised, and the server did not give it.
 * - `forked`: the server has told the two of them different histories.
 * - `other-epoch`: one history, and they would go on under different keys: a new epoch is due, or somebody spoilt one.
 * - `not-here`: she follows a stream that names this person as reader and is not on this device: nobody let her in yet, or it is withheld.
 */
export type HeadVerdict = 'same' | 'theirs-behind' | 'behind' | 'withheld' | 'forked' | 'other-epoch' | 'not-here'

export type HeadsCompared = {
  readonly streams: readonly { readonly stream: StreamId; readonly verdict: HeadVerdict }[]
  readonly directory: HeadVerdict
  /** Whether the dossiers that this person and whoever shows the code are both in are the same on both devices. Null where one of the two keeps one mission alone, and for a further code. */
  readonly common: { readonly person: PersonId; readonly same: boolean } | null
  /** Why this device could not synchronise, where it had to. */
  readonly trouble: Problem | null
}

export interface HeadActs {
  /** What this device has seen of a dossier, to be scanned by whoever else is in it: one text or several, each whole in itself. Refuses `nothing-to-compare` before the first synchronisation. */
  headCodes(dossier: DossierId): Promise<Outcome<readonly string[]>>
  /** Holds a colleague's code against this device; synchronises first where hers goes further. Refuses `head-code-unreadable`; for a code of another dossier `head-code-other-dossier`, and `head-code-dossier-not-here` when this device, just synchronised, does not have it: a device hears so of a dossier that the server never told it of, and by `common`. */
  compareHeads(dossier: DossierId, text: string): Promise<Outcome<HeadsCompared>>
  /**
   * Six words over what this device and that person both read, keyed by two that the other side chose. Whoever asked holds them against her own,
   * for the same two. They are the same only when both have synchronised: other words are no proof yet, a code is.
   */
  headWords(
    dossier: DossierId,
    person: PersonId,
    key: readonly [string, string],
  ): Promise<Outcome<Readonly<Record<Language, readonly string[]>>>>
}

export function headActs(bench: Bench, syncWithin: SyncWithin): HeadActs {
  const within = withinDossier(bench)

  const seen = async ({ shelf }: Opened, dossier: DossierId): Promise<readonly StreamHead[]> => {
    const heads = new Map((await bench.store.streams()).map(({ stream, head }) => [stream, head]))
    return shelf
      .streams()
      .filter((stream) => stream.dossier === dossier)
      .flatMap(({ stream, epochAt }) => {
        const known = heads.get(stream)
        if (!known || known.position === 0) return []
        const epoch = epochAt(known.position)
        return [{ stream, position: known.position, head: known.hash, epoch: epoch ? hashOf(epoch) : noHash }]
      })
  }

  const commonOf = async (
    { shelf, enrolment, values }: Opened,
    { by, common }: Pick<HeadCode, 'by' | 'common'>,
  ): Promise<HeadsCompared['common']> => {
    if (common.length === 0 || (await onlyMissionOf(values)) !== null) return null
    const own = await printInCommon(enrolment.person, by, await inCommon(bench, shelf, enrolment.person, by))
    return { person: by, same: common.some((one) => equal(one, own)) }
  }

  const ofAnother = async ({ shelf, values }: Opened, other: DossierId): Promise<Outcome<never>> => {
    const isHere = () => shelf.control(other).ok
    const isElsewhere =
      (await onlyMissionOf(values)) !== null || (await endedMissionsOf(values)).some((one) => one.dossier === other)
    if (isHere() || isElsewhere) return refuse('head-code-other-dossier')
    const synced = await syncWithin(other)
    if (!synced.ok) return synced
    return refuse(isHere() ? 'head-code-other-dossier' : 'head-code-dossier-not-here')
  }

  return {
    headCodes: (dossier) =>
      within(dossier, async (opened, { number, hash }, control) => {
        const streams = await seen(opened, dossier)
        if (streams.length === 0) return refuse('nothing-to-compare')
        const { shelf, enrolment, values } = opened
        const by = enrolment.person
        const common: Bytes[] = []
        if ((await onlyMissionOf(values)) === null)
          for (const person of control.access().peopleOf(control.stream))
            common.push(await printInCommon(by, person, await inCommon(bench, shelf, by, person)))
        const [first, others] = [streams.slice(0, streamsInFirstCode), streams.slice(streamsInFirstCode)]
        const parts = Array.from({ length: Math.ceil(others.length / streamsInOneCode) }, (_, at) =>
          others.slice(at * streamsInOneCode, (at + 1) * streamsInOneCode),
        )
        const said = { dossier, directory: { number, hash }, by }
        return accept([
          headCodeText({ ...said, streams: first, common }),
          ...parts.map((some) => headCodeText({ ...said, streams: some, common: [] })),
        ])
      }),

    compareHeads: (dossier, text) =>
      within<HeadsCompared>(dossier, async (opened, _, control) => {
        const read = readHeadCode(text)
        if (!read.ok) return read
        const theirs = read.value
        if (theirs.dossier !== dossier) return ofAnother(opened, theirs.dossier)
        const compare = async (): Promise<Omit<HeadsCompared, 'trouble'>> => ({
          streams: await verdicts(bench, opened, control, theirs, await seen(opened, dossier)),
          directory: directoryVerdict(bench.opened?.directory ?? null, theirs),
          common: await commonOf(opened, theirs),
        })
        const first = await compare()
        if (!goesFurther(first)) return accept({ ...first, trouble: null })
        const synced = await syncWithin(dossier)
        const second = await compare()
        return accept({
          streams: second.streams.map(({ stream, verdict }) => ({ stream, verdict: settled(verdict, synced.ok) })),
          directory: settled(second.directory, synced.ok),
          common: second.common,
          trouble: synced.ok || !goesFurther(second) ? null : synced.problem,
        })
      }),

    headWords: (dossier, person, key) =>
      within(dossier, async (opened, { number, hash }, control) => {
        const access = control.access()
        const both = (await seen(opened, dossier)).filter(({ stream: id }) => {
          const awaiting =
            opened.shelf
              .streams()
              .find(({ stream }) => stream === id)
              ?.awaiting() ?? []
          return access.rightsOf(id, person).read && !awaiting.includes(person)
        })
        if (both.length === 0) return refuse('nothing-to-compare')
        const heads = { dossier, directory: { number, hash }, streams: both }
        const [ar, fr, en] = await Promise.all((['ar', 'fr', 'en'] as const).map((one) => headWords(heads, key, one)))
        return accept({ ar: ar ?? [], fr: fr ?? [], en: en ?? [] })
      }),
  }
}

/** The dossiers on this device that both are in today and the server knows of. */
async function inCommon(
  { store, clock }: Bench,
  shelf: Opened['shelf'],
  me: PersonId,
  other: PersonId,
): Promise<readonly DossierId[]> {
  const known = new Set(
    (await store.streams()).flatMap(({ stream, head }) => (head && head.position > 0 ? [stream] : [])),
  )
  const today = utcDayOf(clock())
  return [...new Set(shelf.streams().map(({ dossier }) => dossier))].filter((dossier) => {
    const control = shelf.control(dossier)
    if (!control.ok || !known.has(control.value.stream)) return false
    const { rightsOf } = control.value.access()
    return [me, other].every((person) => readsOn(rightsOf(control.value.stream, person), today))
  })
}

async function verdicts(
  { store }: Bench,
  { enrolment }: Opened,
  control: Stream,
  theirs: HeadCode,
  ours: readonly StreamHead[],
): Promise<HeadsCompared['streams']> {
  const compared: { stream: StreamId; verdict: HeadVerdict }[] = []
  for (const other of theirs.streams) {
    const { stream } = other
    const own = ours.find((one) => one.stream === stream)
    if (own) {
      const earlier = other.position < own.position ? await headsOf(store, control.dossier, stream) : []
      const stands = compareHeads(own, other, (at) => (at === own.position ? own.head : (earlier[at] ?? null)))
      compared.push({ stream, verdict: verdictOf[stands] })
    } else if (control.access().rightsOf(stream, enrolment.person).read) compared.push({ stream, verdict: 'not-here' })
  }
  return compared
}

const verdictOf = {
  same: 'same',
  behind: 'theirs-behind',
  ahead: 'behind',
  forked: 'forked',
  'other-epoch': 'other-epoch',
} as const

const directoryVerdict = (ours: Directory | null, { directory }: HeadCode): HeadVerdict =>
  ours ? verdictOf[compareHead(ours, directory)] : 'behind'

const goesFurther = ({ streams, directory, common }: Omit<HeadsCompared, 'trouble'>): boolean =>
  directory === 'behind' ||
  common?.same === false ||
  streams.some(({ verdict }) => verdict === 'behind' || verdict === 'not-here')

/** The server acknowledged it to her: if it has just said that there is no more, it keeps it back. */
const settled = (verdict: HeadVerdict, synced: boolean): HeadVerdict =>
  verdict === 'behind' && synced ? 'withheld' : verdict
