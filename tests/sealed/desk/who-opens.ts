// What everybody could open of an interview with every key that she ever had, where a server gives her all: and of what its readers wrote knowing that she was out, she may open nothing until a reader lets her in.
import type { DeviceKeys } from '../../../src/sealed/keys/device-keys.ts'
import { type Directory, listedDevice } from '../../../src/sealed/keys/directory/directory.ts'
import { decisionIn, readsOn } from '../../../src/sealed/log/decisions/access.ts'
import {
  type EpochBody,
  encodeEpochBody,
  olderEpochs,
  readEpochBody,
} from '../../../src/sealed/log/epochs/epoch-form.ts'
import { epochKeysOf, firstOf, wrapsOf } from '../../../src/sealed/log/epochs/epoch-keys.ts'
import {
  hashOf,
  type ParsedRecord,
  parseRecord,
  type RecordName,
  recordHash,
  recordName,
} from '../../../src/sealed/log/form.ts'
import type { ReadStream } from '../../../src/sealed/log/stream.ts'
import type { IsoDate } from '../../../src/vocabulary/dates.ts'
import type { PersonId, StreamId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'

/** Whoever holds these devices; `person` is null for a device that somebody else may hold by now. */
export type Holder = {
  readonly name: string
  readonly person: PersonId | null
  readonly devices: readonly DeviceKeys[]
}

export type SignedNow = {
  readonly by: PersonId
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Her device's control stream and interview as they were just before. */
  readonly control: ReadStream
  readonly reading: ReadStream
  /** Whoever was taken out and waits writes on where others are in whose last day has passed. */
  readonly mayBegin: () => Promise<boolean>
  readonly directory: Directory
  readonly today: IsoDate
  /** `act`: a reader lets in who waits. `invented`: by a changed program. */
  readonly how: 'act' | 'invented' | 'as ever'
  readonly when: string
}

export type KnownEpoch = {
  readonly name: RecordName
  readonly record: ParsedRecord
  readonly body: EpochBody
  readonly number: number
  readonly how: SignedNow['how']
  readonly by: PersonId
  /** Who was out as its author knew, and by which decisions; nobody where a changed program made it. */
  readonly without: ReadonlyMap<Holder, Events>
}

/** The decisions by which somebody is out, or may be: removals, and last days. Null: nothing lets her back. */
type Events = ReadonlySet<RecordName> | null
/** `of`: the epoch that was begun, or written in, without her. */
type Bar = { readonly of: RecordName; readonly events: Events; readonly why: string }
type Act = {
  readonly epoch: RecordName
  readonly by: PersonId
  readonly lets: ReadonlySet<Holder>
  readonly events: ReadonlyMap<Holder, Events>
  /** Whose keys a changed program handed on with it. */
  readonly handsOn: ReadonlySet<RecordName>
}

export type WhoOpens = ReturnType<typeof whoOpens>

export function whoOpens(interview: StreamId, controlStream: StreamId, holders: readonly Holder[]) {
  const epochs = new Map<RecordName, KnownEpoch>()
  const bars = new Map<RecordName, Map<Holder, Bar[]>>()
  const acts: Act[] = []
  const lastNumber = new Map<string, number>()
  const told = new Set<string>()
  const counts = new Map<string, number>()
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1)
  const keys = new Map(
    holders.map((holder) => [
      holder,
      epochKeysOf(interview, firstOf(...holder.devices.map((device) => wrapsOf(device))), () => {}),
    ]),
  )

  const bar = (epoch: RecordName, holder: Holder, one: Bar): void => {
    const of = bars.get(epoch) ?? new Map<Holder, Bar[]>()
    bars.set(epoch, of)
    of.set(holder, [...(of.get(holder) ?? []), one])
  }

  const eventsOf = (person: PersonId, control: ReadStream, names: readonly RecordName[]): ReadonlySet<RecordName> =>
    new Set(
      control.links().flatMap((link) => {
        const isHers = decisionIn(link)?.changes.some(
          (change) =>
            (change.stream === interview || change.stream === controlStream) &&
            ((change.kind === 'remove' && change.person === person) ||
              (change.kind === 'grant' && change.person === person && change.until !== null)),
        )
        return isHers && control.control.includes(names, [link.name]) ? [link.name] : []
      }),
    )

  /** Out as these decisions, this directory and this day have it. */
  const outNow = (
    { control, directory, today }: Pick<SignedNow, 'control' | 'directory' | 'today'>,
    names: readonly RecordName[],
  ): ReadonlyMap<Holder, Events> => {
    const access = control.control.accessAt(names)
    return new Map(
      holders.flatMap((holder): [Holder, Events][] => {
        const { person, devices } = holder
        if (person === null) return devices.some(({ id }) => listedDevice(directory, id)) ? [] : [[holder, null]]
        if (access && readsOn(access.rightsOf(interview, person), today)) return []
        return [[holder, eventsOf(person, control, names)]]
      }),
    )
  }

  const includes = (these: Events | undefined, those: Events): boolean =>
    those !== null && these instanceof Set && [...those].every((one) => these.has(one))

  /** Whether somebody who read this herself has let her in, knowing all of that, or handed it on to her on purpose. */
  const isLifted = (holder: Holder, { of, events }: Bar, among = acts, asked: readonly string[] = []): boolean => {
    const question = `${holder.name} ${of}`
    if (asked.includes(question)) return false
    return among.some(({ by, lets, events: known, handsOn }) => {
      if (!lets.has(holder) || !(includes(known.get(holder), events) || handsOn.has(of))) return false
      const author = holders.find(({ person }) => person === by)
      if (!author) return true
      const others = bars.get(of)?.get(author) ?? []
      return others.every((one) => isLifted(author, one, among, [...asked, question]))
    })
  }

  const reachedFrom = (name: RecordName): ReadonlySet<RecordName> => {
    const reached = new Set([name])
    for (const one of reached) {
      const epoch = epochs.get(one)
      if (epoch) for (const older of olderEpochs(epoch.record, epoch.body)) reached.add(recordName(older))
    }
    return reached
  }

  const lists = ({ body }: Pick<KnownEpoch, 'body'>, { devices }: Holder): boolean =>
    body.devices.some(({ device }) => devices.some(({ id }) => id === device))

  /** What she writes next: in which epoch, and who must not open it. */
  const writes = async ({ how, ...now }: SignedNow, record: ParsedRecord, name: RecordName, body: EpochBody | null) => {
    const { control, reading, when } = now
    const names = control.control.newest()
    const out = outNow(now, names)
    const own = lastNumber.get(record.header.device) ?? 0
    const epoch = body ? name : recordName(record.header.epoch)
    if (how === 'invented') return
    const access = control.control.accessAt(names)
    const hasOnlyEnded = ({ person }: Holder) => person !== null && access?.rightsOf(interview, person).read === true
    const waits = !body && [...out.keys()].some(hasOnlyEnded) && !(await now.mayBegin())
    for (const [holder, events] of out)
      if (!waits || !hasOnlyEnded(holder))
        bar(epoch, holder, { of: epoch, events, why: `${when}, who knew that she is out` })
    const opened = reading.epochKeys()
    const without = reading.links().flatMap((link) => (opened.has(link.name) ? (epochs.get(link.name) ?? []) : []))
    const seen = new Set(reading.links().map(({ name }) => name))
    const actsSeen = acts.filter((act) => seen.has(act.epoch))
    const barred = new Map<Holder, Bar[]>()
    for (const other of without)
      for (const [holder, events] of other.without) {
        const one = { of: other.name, events, why: `${when}, who opens the epoch without her` }
        if (out.has(holder) || isLifted(holder, one, actsSeen)) continue
        barred.set(holder, [...(barred.get(holder) ?? []), one])
      }
    // Where her device wrote in one with a higher number it goes on there, and so where each leaves out another's.
    const canGoBack = without.some(
      (other) =>
        other.how !== 'invented' && other.number >= own && [...barred.keys()].every((holder) => !lists(other, holder)),
    )
    if (barred.size > 0)
      count(canGoBack ? 'written beside an epoch without her' : 'written where she could not go back')
    if (canGoBack) for (const [holder, some] of barred) for (const one of some) bar(epoch, holder, one)
  }

  const signed = async (now: SignedNow): Promise<void> => {
    const record = granted(parseRecord(now.bytes))
    if (record.header.stream !== interview) return
    const name = recordName(await recordHash(now.bytes))
    const isEpoch = record.header.kind === 'epoch'
    const body = isEpoch ? granted(readEpochBody(record)) : null
    await writes(now, record, name, body)
    const named = epochs.get(recordName(record.header.epoch))?.number ?? 0
    lastNumber.set(record.header.device, named + (isEpoch ? 1 : 0))
    if (!body) return
    const names = body.decisions.map(recordName)
    const without = now.how === 'invented' ? new Map<Holder, Events>() : outNow(now, names)
    epochs.set(name, { name, record, body, number: named + 1, how: now.how, by: now.by, without })
    if (now.how !== 'as ever') {
      const lets = new Set(holders.filter((holder) => holder.person && lists({ body }, holder)))
      const events = new Map(
        [...lets].map((holder) => [holder, eventsOf(holder.person as PersonId, now.control, names)]),
      )
      const handsOn = now.how === 'invented' ? reachedFrom(name) : new Set<RecordName>()
      acts.push({ epoch: name, by: now.by, lets, events, handsOn })
    }
    if (now.how === 'invented') count('invented')
    const bare = withoutKeysOf(record, body)
    for (const [{ person }, known] of keys) {
      const isLeak = now.how === 'invented' && person !== now.by
      await known.take({ name, hash: hashOf(name), record: isLeak ? bare : record, verified: true })
    }
  }

  /** What somebody who opens it hands on to whom she likes, no program can keep from them; but nobody honest is to write where they read. */
  const withoutKeysOf = (record: ParsedRecord, body: EpochBody): ParsedRecord => {
    const { beside: _, ...others } = body
    return { ...record, payload: encodeEpochBody({ ...others, before: new Uint8Array(60) }) }
  }

  /** The interview as it was begun, which nobody was out of. */
  const begin = async (records: readonly Uint8Array<ArrayBuffer>[], by: ReadonlyMap<string, PersonId>) => {
    for (const bytes of records) {
      const record = granted(parseRecord(bytes))
      const name = recordName(await recordHash(bytes))
      const isEpoch = record.header.kind === 'epoch'
      const named = epochs.get(recordName(record.header.epoch))?.number ?? 0
      lastNumber.set(record.header.device, named + (isEpoch ? 1 : 0))
      if (!isEpoch) continue
      const body = granted(readEpochBody(record))
      const author = by.get(record.header.device) as PersonId
      epochs.set(name, { name, record, body, number: named + 1, how: 'as ever', by: author, without: new Map() })
      for (const known of keys.values()) await known.take({ name, hash: hashOf(name), record, verified: true })
    }
  }

  /** What somebody could open by now and must not: said once. */
  const faults = (after: string): readonly string[] =>
    [...bars].flatMap(([epoch, byHolder]) =>
      [...byHolder].flatMap(([holder, some]) => {
        if (keys.get(holder)?.keyOf(epoch) === null) return []
        return some.flatMap((one) => {
          const text = `${holder.name} could open what was written ${one.why}`
          if (told.has(text) || isLifted(holder, one)) return []
          told.add(text)
          return [`${text}: since ${after}`]
        })
      }),
    )

  const opensOf = (person: PersonId): readonly (KnownEpoch & { readonly key: Uint8Array<ArrayBuffer> })[] => {
    const [, known] = [...keys].find(([holder]) => holder.person === person) ?? []
    return [...epochs.values()].flatMap((epoch) => {
      const key = known?.keyOf(epoch.name)
      return key ? [{ ...epoch, key }] : []
    })
  }

  const numberOf = (device: string): number => lastNumber.get(device) ?? 0

  return { signed, begin, faults, opensOf, numberOf, epochs, counts }
}
