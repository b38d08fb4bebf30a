// The epochs of a stream that this device can write in, and the one that it does write in.
import { type Clock, type IsoDate, utcDayOf } from '../../../vocabulary/dates.ts'
import type { DeviceId, PersonId } from '../../../vocabulary/ids.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { readsOn } from '../decisions/access.ts'
import { farthest } from '../decisions/counting.ts'
import type { RecordName } from '../form.ts'
import type { Court, Epoch } from '../judge.ts'
import type { Reader } from '../reader/reader.ts'
import { isSensitive } from './let-in.ts'
import { untilNews } from './until-news.ts'

export type EpochsInUse = ReturnType<typeof epochsInUse>

/** `by` leaves her out of another epoch. */
type LeftOut = { readonly person: PersonId; readonly by: Epoch }

/** She is in since this epoch, in all from there on. */
type Since = { readonly person: PersonId; readonly since: Epoch }

export function epochsInUse(
  { control, stream, graph, directory }: Pick<Court, 'control' | 'stream' | 'graph' | 'directory'>,
  reader: Pick<Reader, 'epochs' | 'epochKeys'>,
  device: DeviceId,
  clock: Clock,
) {
  const ownNumber = (): number => graph.tips.get(device)?.epoch ?? 0
  const held = untilNews(() =>
    [
      reader.epochs.size,
      reader.epochKeys.news(),
      ownNumber(),
      directory().number,
      utcDayOf(clock()),
      ...control.newest(),
    ].join(),
  )

  /**
   * The epoch with the highest number that this device can open, so that spoilt wraps of a newer one stop nobody. If two were made at once, every device
   * chooses the same. With `upTo`, only epochs that the server’s log holds up to that position.
   */
  const newest = (upTo?: number): Epoch | null => (upTo === undefined ? newestNow() : newestOf(upTo))

  const newestOf = (upTo?: number): Epoch | null => {
    const here = thatAreKept()
      .filter(canOpen)
      .filter(({ link }) => upTo === undefined || (link.position !== null && link.position <= upTo))
    const ofReaders = here.filter(({ isOfReader }) => isOfReader)
    // Nobody goes back behind what she wrote in. Earlier programs went on in an epoch of somebody who let herself in: whoever has written there stays.
    const own = ownNumber()
    // What is written where its device is not listed, all refuse. The council's is listed nowhere.
    const listed = ofReaders.filter(({ devices }) => devices.has(device))
    const open = (listed.length > 0 ? listed : ofReaders).filter(({ number }) => number >= own).sort(newestFirst)
    const leftOut = leftOutAmong(ofReaders)
    const me = directory().devices.get(device)?.person
    return (
      open.find((epoch) => leftOut(epoch).length === 0) ??
      // Where all are set aside: of what is written where she alone is left out, nobody reads who waits but herself.
      open.find((epoch) => leftOut(epoch).every(({ person }) => person === me)) ??
      open[0] ??
      here.sort(newestFirst)[0] ??
      null
    )
  }
  const newestNow = held(() => newestOf())

  /**
   * Who reads in this epoch and is left out of it by others, whose keys it does not hand on: whoever went on in it would hand her, by a decision alone, what was written without her. Also by those in
   * which nobody goes on since their author's device was lost: what they say is hers all the same.
   */
  const leftOutOf = (epoch: Epoch): readonly LeftOut[] =>
    leftOutAmong([...reader.epochs.values()].filter((one) => one.isOfReader && canOpen(one)))(epoch)

  /** The same by these. It is asked once for all: somebody may have made hundreds on purpose. */
  const leftOutAmong = (among: readonly Epoch[]): ((epoch: Epoch) => readonly LeftOut[]) => {
    const access = control.accessAt(control.newest())
    if (!access || !isSensitive(access, stream)) return () => []
    const without = new Map<PersonId, ReadonlyMap<number, readonly Epoch[]>>()
    const owns = new Map<string, readonly Epoch[]>()
    /** By these, out of every epoch in which she is in since one whose author had seen the same decided of her. */
    const ownOf = ({ person, since }: Since): readonly Epoch[] => {
      const name = `${decidedOf(since, person)} ${person}`
      const known = owns.get(name)
      if (known) return known
      const groups =
        without.get(person) ??
        Map.groupBy(
          among.filter(({ letIn }) => !letIn.has(person)),
          (epoch) => decidedOf(epoch, person),
        )
      without.set(person, groups)
      const own = [...groups.values()].flatMap((some) => (some[0] && knowsHerOut(some[0], person, since) ? some : []))
      owns.set(name, own)
      return own
    }
    const known = new Map<string, readonly Epoch[]>()
    const leaving = (person: PersonId, since: Epoch): readonly Epoch[] => {
      // Whom somebody let in who is left out herself is left out with her, and so back to the first: one after the other, since two may have let each other in thousands of times.
      const line: Since[] = []
      for (let at: Since | null = { person, since }; at && !known.has(nameOf(at)); at = authorOf(at)) line.push(at)
      for (const one of line.toReversed()) {
        const author = authorOf(one)
        const withAuthor = (author && known.get(nameOf(author)))?.filter(({ letIn }) => !letIn.has(one.person)) ?? []
        const own = ownOf(one)
        known.set(nameOf(one), withAuthor.length === 0 ? own : [...new Set([...own, ...withAuthor])])
      }
      return known.get(nameOf({ person, since })) ?? []
    }
    const isLetIn = letIntoBoth(among)
    return (epoch) => {
      const readers = [...epoch.letIn].filter((person) => readsOn(access.rightsOf(stream, person), utcDayOf(clock())))
      const all = readers.flatMap((person) => leaving(person, sinceWhich(epoch, person)).map((by) => ({ person, by })))
      const reached = all.length > 0 ? reachedFrom(epoch) : null
      return all.filter((one) => !reached?.has(one.by.link.name) && !isLetIn(one))
    }
  }

  /** Whether a reader of the one that leaves her out has let her into it, having heard of her what its author had: she is left out of nothing for it any more. */
  const letIntoBoth = (among: readonly Epoch[]): ((one: LeftOut) => boolean) => {
    /** For each person one act for all of an author's who had heard the same of her, and what was handed on with them. */
    const acts = new Map<PersonId, readonly { readonly act: Epoch; readonly names: ReadonlySet<RecordName> }[]>()
    const actsFor = (person: PersonId) => {
      const known = acts.get(person)
      if (known) return known
      const alike = Map.groupBy(
        among.filter((one) => isLetInBy(one, person)),
        (one) => `${decidedOf(one, person)} ${one.link.person}`,
      )
      const hers = [...alike.values()].flatMap((some) => (some[0] ? { act: some[0], names: reachedFrom(...some) } : []))
      acts.set(person, hers)
      return hers
    }
    const answers = new Map<PersonId, Map<Epoch, boolean>>()
    return ({ person, by }) => {
      const hers = answers.get(person) ?? new Map<Epoch, boolean>()
      answers.set(person, hers)
      const mayLet = ({ link, decisions }: Epoch) =>
        by.letIn.has(link.person) && control.hasHeard(decisions, by.decisions, person, stream)
      const answer = hers.get(by) ?? actsFor(person).some(({ act, names }) => names.has(by.link.name) && mayLet(act))
      hers.set(by, answer)
      return answer
    }
  }

  /**
   * Its author had seen that she was taken out, or has a last day, which whoever let her in there had not. Before that day is over nobody leaves her out for it but to set aside what others
   * began.
   */
  const knowsHerOut = (epoch: Epoch, person: PersonId, since: Epoch): boolean => {
    const name = `${decidedOf(epoch, person)} ${decidedOf(since, person)} ${person}`
    const lastDay = () => control.accessAt(epoch.decisions)?.rightsOf(stream, person).until ?? null
    const known = outs.get(name)
    const out =
      known === undefined ? control.isTakenOut(person, stream, since.decisions, epoch.decisions) || lastDay() : known
    if (known === undefined) outs.set(name, out)
    return out === true || (typeof out === 'string' && out < utcDayOf(clock()))
  }
  /** A day: from its end on. */
  const outs = new Map<string, boolean | IsoDate | null>()

  /** The same number where the authors had seen the same removals of her and the same last day, whatever else was decided. */
  const decidedOf = (epoch: Epoch, person: PersonId): number => {
    const ofEpoch = numbers.get(epoch) ?? new Map<PersonId, number>()
    numbers.set(epoch, ofEpoch)
    const known = ofEpoch.get(person)
    if (known !== undefined) return known
    const name = control.decidedOf(person, stream, epoch.decisions)
    const number = numbered.get(name) ?? numbered.size
    ofEpoch.set(person, number)
    numbered.set(name, number)
    return number
  }
  const numbers = new WeakMap<Epoch, Map<PersonId, number>>()
  const numbered = new Map<string, number>()

  /** The oldest of the epochs that this one follows from which on all let her in. */
  const sinceWhich = (epoch: Epoch, person: PersonId): Epoch => {
    const line: Epoch[] = []
    let at: Epoch | null = epoch
    for (; at?.letIn.has(person) && !sinces.has(nameOf({ person, since: at })); at = beforeOf(at)) line.push(at)
    const known = at?.letIn.has(person) ? sinces.get(nameOf({ person, since: at })) : undefined
    const since = known ?? line.at(-1) ?? epoch
    for (const one of line) sinces.set(nameOf({ person, since: one }), since)
    return since
  }
  const sinces = new Map<string, Epoch>()

  const nameOf = ({ person, since }: Since): string => `${since.link.name} ${person}`

  /** Whoever made the epoch that lets her in, where the one before let that person in: since when it did. */
  const authorOf = ({ since }: Since): Since | null => {
    const [before, person] = [beforeOf(since), since.link.person]
    return before?.letIn.has(person) ? { person, since: sinceWhich(before, person) } : null
  }

  /** By its author's act, or the council's word, and not because the one before had let her in. */
  const isLetInBy = (epoch: Epoch, person: PersonId): boolean =>
    epoch.letIn.has(person) && (epoch.recovers !== null || !beforeOf(epoch)?.letIn.has(person))

  const beforeOf = ({ older: [name = ''] }: Epoch): Epoch | null => reader.epochs.get(name) ?? null

  const newestFirst = (one: Epoch, other: Epoch): number =>
    other.number - one.number || (one.link.name < other.link.name ? -1 : 1)

  const thatCount = (): readonly Epoch[] => thatAreKept().filter(({ isOfReader }) => isOfReader)

  /** Nobody goes on in an epoch that a lost device made after its loss. */
  const thatAreKept = (): readonly Epoch[] => {
    const epochs = [...reader.epochs.values()]
    const lost = farthest(epochs.map((epoch) => epoch.lost))
    return epochs.filter(({ link }) => link.seq <= (lost.get(link.device) ?? Number.POSITIVE_INFINITY))
  }

  const canOpen = ({ link }: Epoch): boolean => reader.epochKeys.keyOf(link.name) !== null

  /** Epochs that this device can open and whoever is only in the newest cannot, since nothing hands their keys on, or noise in their place. */
  const beside = (of: Epoch): readonly { epoch: Epoch; key: Bytes }[] => {
    const reached = reachedFrom(of)
    return [...reader.epochs.values()].flatMap((epoch) => {
      const key = reached.has(epoch.link.name) ? null : reader.epochKeys.keyOf(epoch.link.name)
      return key ? [{ epoch, key }] : []
    })
  }

  /** Of those that this device can open. */
  const higherThan = ({ number }: Epoch): readonly Epoch[] =>
    [...reader.epochs.values()].filter((one) => one.number > number && canOpen(one))

  const reachedFrom = (...these: readonly Epoch[]): ReadonlySet<RecordName> => {
    const reached = new Set(these.map(({ link }) => link.name))
    for (const name of reached)
      for (const older of reader.epochs.get(name)?.older ?? [])
        if (!reader.epochKeys.isSpoilt(name, older)) reached.add(older)
    return reached
  }

  /** All whose epochs reach this one, whether they open here or not: each of these devices opens what is written in it. */
  const readBy = (of: Epoch): ReadonlySet<DeviceId> => {
    const handingOn = new Map<RecordName, Epoch[]>()
    for (const epoch of reader.epochs.values())
      for (const older of epoch.older) {
        const some = handingOn.get(older) ?? []
        some.push(epoch)
        handingOn.set(older, some)
      }
    const reaching = new Set([of])
    for (const { link } of reaching) for (const epoch of handingOn.get(link.name) ?? []) reaching.add(epoch)
    return new Set([...reaching].flatMap(({ devices }) => [...devices]))
  }

  return {
    held,
    readBy,
    newest,
    leftOutOf,
    leftOutAmong,
    isLetInBy,
    thatCount,
    canOpen,
    higherThan,
    beside,
    reachedFrom,
  }
}
