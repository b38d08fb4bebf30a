// Judges the items of a reader as soon as what they refer to is here, and keeps the valid epochs by which later items are judged.
import type { DeviceId } from '../../../vocabulary/ids.ts'
import { type ProblemCode, refuse } from '../../../vocabulary/problems.ts'
import { equal } from '../../keys/bytes.ts'
import { listedDevice } from '../../keys/directory/directory.ts'
import type { Link } from '../causality.ts'
import { type EpochBody, epochDevices, olderEpochs, openingOf, type Pin, readEpochBody } from '../epochs/epoch-form.ts'
import { lettingIn } from '../epochs/let-in.ts'
import { hashOf, noHash, type RecordName, recordName } from '../form.ts'
import { type Court, type Epoch, judge, judgeEpoch } from '../judge.ts'
import type { Item, Step } from './items.ts'
import { lastRecordName } from './last-record-name.ts'
import { referencesOf } from './references.ts'
import { keyOf } from './waiting-room.ts'

/** `isOpenQuestion`: not here yet, or not judged yet; whoever refers to it waits. */
export function judgeItems(court: Court, isOpenQuestion: (name: RecordName) => boolean) {
  const epochs = new Map<RecordName, Epoch>()
  const nameOf = lastRecordName()
  const { previousOf, seenBy, controlsIn, knowsMore, pinsStep } = referencesOf(court, isOpenQuestion)

  const judged = (item: Item): Step => {
    const { header } = item.record
    if (!item.verified) return { waitsFor: 'directory' }
    const named = nameOf(header.epoch)
    const epoch = epochs.get(named)
    if (!epoch) return isOpenQuestion(named) ? { waitsFor: named } : refuse('record-wrong-epoch')
    if (!epoch.devices.has(header.device)) return refuse('record-unknown-device')
    if (!item.opened) return { waitsFor: keyOf(named) }
    if (!item.opened.ok) return item.opened
    const { content, noted } = item.opened.value

    const controls = controlsIn(content)
    const missing = knowsMore(content.directory, controls)
    if (missing) return missing
    const previous = previousOf(item)
    if ('waitsFor' in previous || !previous.ok) return previous
    const seen = seenBy(header.device, content.seen)
    if ('waitsFor' in seen || !seen.ok) return seen
    const view = { device: header.device, previous: previous.value, seen: seen.value }
    const step = judge(court, { name: item.name, seq: header.seq, view, epoch, content, controls, noted })
    // It may be of what a record that it has seen carries, and that is not judged yet.
    const isOfReferences = !step.ok && ofReferences.includes(step.problem.code)
    const open = isOfReferences ? court.graph.carried(view).find(isOpenQuestion) : undefined
    return open ? { waitsFor: open } : step
  }

  const judgedEpoch = async (item: Item): Promise<Step> => {
    const { record, name } = item
    if (!item.verified) return { waitsFor: 'directory' }
    const body = readEpochBody(record)
    if (!body.ok) return body
    const { directory, decisions, pins } = body.value
    const missing = knowsMore(directory, decisions.map(recordName)) ?? pinsStep(pins)
    if (missing) return missing
    const previous = previousOf(item)
    if ('waitsFor' in previous || !previous.ok) return previous
    const named = recordName(record.header.epoch)
    const first = equal(record.header.epoch, noHash)
    const before = first ? null : epochs.get(named)
    if (before === undefined) return isOpenQuestion(named) ? { waitsFor: named } : refuse('record-wrong-epoch')
    if (!before) {
      const opens = await openingOf(record, body.value)
      if (!opens.ok || opens.value !== (court.accessSeen ? 'control' : 'data')) return refuse('record-wrong-stream')
    }
    const link = judgeEpoch(court, { name, record, body: body.value, previous: previous.value, before })
    if (link.ok) beginEpoch(item, body.value, link.value)
    return link
  }

  const beginEpoch = (
    { name, hash, record }: Pick<Item, 'name' | 'hash' | 'record'>,
    body: EpochBody,
    link: Link,
  ): void => {
    const decisions = body.decisions.map(recordName)
    const older = olderEpochs(record, body).map(recordName)
    const directory = court.directory()
    const devices = epochDevices(body)
    // Who is left out is measured once, by the first epoch that does it: what a later one says of her, or does not say, changes nothing.
    const before = epochs.get(recordName(record.header.epoch)) ?? null
    const measured = before?.pins ?? []
    const further = [...body.pins, ...unsaid(body, before)].flatMap((pin) => {
      // Whoever names a decision has seen it: pinned nearer, its author's device would lose what it decided, and a dossier everybody's rights.
      const seen = pin.device === link.device ? link.previous : link.seen.get(pin.device)
      if (measured.some(({ device }) => device === pin.device)) return []
      return seen && seen.seq > pin.seq ? { ...pin, seq: seen.seq, hash: hashOf(seen.name) } : pin
    })
    const pins = [...measured, ...further].filter(({ device }) => !devices.has(device))
    const lost = pins.filter(({ device }) => !listedDevice(directory, device, body.directory.number))
    epochs.set(name, {
      hash,
      number: link.epoch,
      devices,
      decisions,
      older,
      link,
      pins,
      lost,
      recovers: body.recovers ?? null,
      ...lettingIn(
        court,
        { by: link.person, number: link.directory, devices, decisions, recovers: body.recovers !== undefined },
        before,
      ),
      forCouncil: body.recovery !== null,
    })
  }

  /** Of the devices that it leaves out because they or their people are gone, those that it does not pin: otherwise a later epoch would measure them, by what came since. */
  const unsaid = (body: EpochBody, before: Epoch | null): readonly Pin[] => {
    const said = new Set([...epochDevices(body), ...body.pins.map(({ device }) => device)])
    const left = [...(before?.devices ?? [])].filter((id) => !said.has(id))
    if (left.length === 0) return []
    const removed = court.control.accessAt(body.decisions.map(recordName))?.rulingsOf(court.stream).removed
    const isGone = (id: DeviceId): boolean => {
      const listed = listedDevice(court.directory(), id, body.directory.number)
      return !listed || (removed?.has(listed.person) ?? false)
    }
    return left.filter(isGone).map((device) => ({ device, seq: 0, hash: noHash }))
  }

  return { epochs, beginEpoch, judged, judgedEpoch }
}

/** The refusal of an item that refers to something which it has not seen. */
const ofReferences: readonly ProblemCode[] = ['record-replaces-unseen', 'record-note-session-wrong']
