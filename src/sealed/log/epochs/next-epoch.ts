// What a stream's next epoch is to be: whether one is needed, who reads in it, and how far the devices that it leaves out were seen.
import { type Clock, utcDayOf } from '../../../vocabulary/dates.ts'
import type { DeviceId, PersonId } from '../../../vocabulary/ids.ts'
import type { Bytes } from '../../keys/bytes.ts'
import { type DirectoryDevice, devicesOf, listedDevice } from '../../keys/directory/directory.ts'
import { type Access, isOwnWord, readersOn } from '../decisions/access.ts'
import { nothingDecided } from '../decisions/control.ts'
import { namedIn } from '../decisions/counting.ts'
import { hashOf, noHash, type RecordName } from '../form.ts'
import { type Court, type Epoch, overtakes } from '../judge.ts'
import type { Reader } from '../reader/reader.ts'
import type { Pin } from './epoch-form.ts'
import type { EpochsInUse } from './epochs-in-use.ts'
import { isSensitive, mayLetIn } from './let-in.ts'

export function nextEpoch(court: Court, reader: Pick<Reader, 'epochs'>, epochs: EpochsInUse, clock: Clock) {
  const { graph, control, stream } = court
  const { held } = epochs
  const isNamed = namedIn(graph, court.accessSeen !== null)

  const needed = (): 'no' | 'due' | 'overtaken' => {
    const epoch = epochs.newest()
    if (!epoch) return 'no'
    const directory = court.directory()
    // Also by an epoch that does not open here: whoever waits writes in an older one, which others handed on to somebody who is gone by now.
    if (overtakes(decided(), stream, { devices: readBy() }, directory, directory.number)) return 'overtaken'
    if (isOlderThanRemoval()) return 'overtaken'
    // Holders of the earlier printed shares must not be able to read what is written from now on.
    if (epoch.link.directory < directory.recovery.since) return 'due'
    if (!epoch.forCouncil && recoveryKey() !== null) return 'due'
    // Who was taken out and let in again before anybody began without her is in it, and begins none herself until another has.
    if (isSensitiveNow() && [...epoch.letIn].some((person) => isOutSince(person, epoch.decisions))) return 'due'
    const wanted = devices(readers())
    const listsThem = ({ devices }: Epoch) =>
      wanted.length === devices.size && wanted.every(({ id }) => devices.has(id))
    // An epoch older than the newest and not handed on by it: the newest one's author could not open it, and what was written there is lost to her until somebody hands it on.
    const isHandedOn = (older: Epoch) => older.number === epoch.number
    if (!listsThem(epoch) || !toHandOn().every((one) => listsThem(one.epoch) && isHandedOn(one.epoch))) return 'due'
    // Who was left out for another reason, and is taken out since, is measured now: nothing of hers would count otherwise.
    if (unpinned(epoch).length > 0) return 'due'
    // Whoever is in it and has written in one with a higher number, out of which others left somebody, cannot go back to it.
    const wroteIn = ({ number, devices }: Epoch) =>
      [...devices].some((id) => epoch.devices.has(id) && graph.tips.get(id)?.epoch === number)
    if (epochs.higherThan(epoch).some(wroteIn)) return 'due'
    // By another, whoever made that one hears of this device. Where she waits to be let in it brings nothing, and each would begin again because the other had.
    const { closed, leftOut } = beyondThis()
    const leaving = new Set(leftOut.map(({ by }) => by))
    return closed.some((other) => other.number >= epoch.number && !leaving.has(other)) ? 'due' : 'no'
  }

  /**
   * Somebody, or a device, is out by what its author had not seen, though it lists neither: a colleague who has not heard of that may be letting her in, by an epoch that hands this one's key on.
   */
  const isOlderThanRemoval = held((): boolean => {
    const epoch = epochs.newest()
    if (!epoch) return false
    const { devices, ofPerson } = court.directory()
    const names = control.newest()
    const reads = new Set(mayRead())
    const isLost = (id: DeviceId) => (devices.get(id)?.removed ?? 0) > epoch.link.directory
    const isOut = (person: PersonId) =>
      !reads.has(person) &&
      control.decidedOf(person, stream, epoch.decisions) !== control.decidedOf(person, stream, names)
    return control.named().some((person) => isOut(person) || ofPerson.get(person)?.some(isLost))
  })

  const readBy = held(() => {
    const epoch = epochs.newest()
    return epoch ? epochs.readBy(epoch) : new Set<DeviceId>()
  })

  /** The epochs that do not open here, and whom they leave out of the newest that does. */
  const beyondThis = held(() => {
    const epoch = epochs.newest()
    const closed = epochs.thatCount().filter((one) => !epochs.canOpen(one))
    return { closed, leftOut: epoch ? epochs.leftOutAmong(closed)(epoch) : [] }
  })

  /** What is decided as everyone judges it by the control records that a record made now names. */
  const decided = (): Access => control.accessAt(control.newest()) ?? nothingDecided

  /** A person whose last day has passed is left out by the first device whose clock says so. */
  const mayRead = (): readonly PersonId[] => readersOn(decided(), stream, utcDayOf(clock()))

  /** How far this device has seen the records of that one; null while it cannot open the stream. */
  const seenOf = (id: DeviceId): Pin | null => (epochs.newest() ? pinOf(id) : null)

  const pinOf = (id: DeviceId): Pin => {
    const last = graph.tips.get(id)
    return { device: id, seq: last?.seq ?? 0, hash: last ? hashOf(last.name) : noHash }
  }

  const isSensitiveNow = (): boolean => isSensitive(decided(), stream)

  /** Null where the institution left interviews and medical notes out of it. */
  const recoveryKey = (): Bytes | null => {
    const { key, interviews } = court.directory().recovery
    return isSensitiveNow() && !interviews ? null : key
  }

  /**
   * Into an interview or medical notes nobody is let in but by a present reader's own act: once, also where another epoch was begun meanwhile without knowing of it. Whoever is in an epoch that goes
   * on from one in which she was is not let in by that.
   */
  const awaiting = held((): readonly PersonId[] => {
    const epoch = epochs.newest()
    if (!epoch || !isSensitiveNow()) return []
    const beside = epochs.beside(epoch).map((one) => one.epoch)
    const mayLet = ({ link, recovers, decisions }: Epoch) =>
      recovers !== null || (epoch.letIn.has(link.person) && !isOutSince(link.person, decisions))
    const isLetIn = (person: PersonId) =>
      beside.some((one) => epochs.isLetInBy(one, person) && mayLet(one) && !isOutSince(person, one.decisions))
    const present = presentIn(epoch)
    const leftOut = new Set(epochs.leftOutOf(epoch).map(({ person }) => person))
    const isIn = (person: PersonId) => present.has(person) && !leftOut.has(person)
    return mayRead().filter((person) => !isIn(person) && !isLetIn(person))
  })

  /** Whether somebody still reads whose last day has passed by this clock. */
  const hasEnded = (): boolean => {
    const epoch = epochs.newest()
    const may = new Set(mayRead())
    return epoch !== null && [...presentIn(epoch)].some((person) => !may.has(person))
  }

  const presentIn = ({ devices }: Epoch): ReadonlySet<PersonId> =>
    new Set([...devices].flatMap((id) => court.directory().devices.get(id)?.person ?? []))

  /** Whoever is in an epoch stays in the next: while she waits, that one hands on nothing that was written without her. */
  const toHandOn = held((): ReturnType<EpochsInUse['beside']> => {
    const epoch = epochs.newest()
    if (!epoch) return []
    const beside = epochs.beside(epoch)
    const leftOut = epochs.leftOutOf(epoch)
    if (leftOut.length === 0) return beside
    const waiting = awaiting()
    const without = leftOut.filter(({ person }) => waiting.includes(person))
    return beside.filter((one) => {
      const reached = epochs.reachedFrom(one.epoch)
      return !without.some(({ by }) => reached.has(by.link.name))
    })
  })

  const isOutSince = (person: PersonId, decisions: readonly RecordName[]): boolean =>
    control.isTakenOut(person, stream, decisions, control.newest())

  /** False for somebody who reads no more, whose last day has passed (she would begin one that she is not in herself), or who was taken out of a part that takes a reader's act and waits to be let in again: what she began nobody would go on in. */
  const mayBegin = (by: PersonId): boolean => {
    const epoch = epochs.newest()
    const isLeft = (person: PersonId) => devices([person]).length > 0 && !isOutSince(person, epoch?.decisions ?? [])
    if (!epoch) return true
    return mayRead().includes(by) && (!isSensitiveNow() || mayLetIn(by, epoch.letIn, isLeft))
  }

  /** She was taken out since, or another, by an epoch that does not open here, left her out of the one that she writes in. */
  const waits = (person: PersonId): boolean => {
    const epoch = epochs.newest()
    if (!epoch || !mayRead().includes(person)) return false
    return !mayBegin(person) || beyondThis().leftOut.some((one) => one.person === person)
  }

  const readers = (): readonly PersonId[] => {
    const epoch = epochs.newest()
    const present = epoch && presentIn(epoch)
    const waiting = awaiting()
    return mayRead().filter((person) => present?.has(person) || !waiting.includes(person))
  }

  const devices = (people: readonly PersonId[]): readonly DirectoryDevice[] =>
    people.flatMap((person) => devicesOf(court.directory(), person))

  /**
   * What decisions pin, as far as it is seen here; and how far each device was seen that is gone or whose person was removed. A device that could read and
   * never wrote is pinned too: otherwise it could begin to write now.
   */
  const pins = (): readonly Pin[] => {
    const { ruled, unruled } = pinned()
    return [...ruled, ...unruled.map((id) => pinAsLeftOut(id) ?? pinOf(id))]
  }

  const unpinned = (epoch: Epoch): readonly DeviceId[] =>
    pinned().unruled.filter((id) => !epoch.pins.some(({ device }) => device === id))

  const listedOnce = held(() => new Set([...reader.epochs.values()].flatMap(({ devices }) => [...devices])))

  const pinned = (): { readonly ruled: readonly Pin[]; readonly unruled: readonly DeviceId[] } => {
    const rulings = decided().rulingsOf(stream)
    const { removed } = rulings
    const ruled = [...rulings.pins].flatMap(([id, some]) => {
      const owner = court.directory().devices.get(id)?.person
      const [first, ...others] = some
        .filter((one) => isNamed(one) && !isOwnWord(one, owner, rulings))
        .map(({ pin }) => pin)
      return first ? others.reduce((farthest, pin) => (pin.seq > farthest.seq ? pin : farthest), first) : []
    })
    const isGone = (id: DeviceId): boolean => {
      const listed = listedDevice(court.directory(), id)
      return !listed || removed.has(listed.person)
    }
    const gone = [...new Set([...graph.tips.keys(), ...listedOnce()])].filter(isGone)
    return { ruled, unruled: gone.filter((id) => !ruled.some((pin) => pin.device === id)) }
  }

  /**
   * How far a device was seen when it was left out; null while it is not. What it sent since is for a decision to let count: an epoch that is made for another reason, as for
   * somebody's new device, would do it unseen.
   */
  const pinAsLeftOut = (id: DeviceId): Pin | null => {
    const epochs = [...reader.epochs.values()]
    const listed = Math.max(0, ...epochs.filter(({ devices }) => devices.has(id)).map(({ number }) => number))
    const pins = epochs.flatMap(({ number, pins }) =>
      number > listed ? pins.filter(({ device }) => device === id) : [],
    )
    return pins.reduce<Pin | null>((farthest, pin) => (farthest && farthest.seq >= pin.seq ? farthest : pin), null)
  }

  return { needed, hasEnded, readers, devices, awaiting, toHandOn, mayBegin, waits, recoveryKey, pins, seenOf }
}
