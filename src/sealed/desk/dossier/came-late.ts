// What came late from somebody: after she was taken out, or seen before it by one of two devices alone; dated after her mission's last day, or dated within it and come after it.
import { type IsoDate, utcDayOf } from '../../../vocabulary/dates.ts'
import type { DeviceId, PersonId } from '../../../vocabulary/ids.ts'
import type { Link } from '../../log/causality.ts'
import { decisionIn } from '../../log/decisions/access.ts'
import type { Stream } from '../../log/stream.ts'
import { countsLate, type LateRecords } from '../desk-view.ts'

/** Of one device. `apart` does not count, its keys too, lowest seq first; `standing` does, and of that `undecided` until somebody decides that it does. */
export type CameLate = {
  readonly told: LateRecords
  readonly apart: readonly Link[]
  readonly standing: readonly Link[]
  readonly undecided: readonly Link[]
}

/** `ends` are the last days in this stream. A late key is reported with what was written under it, never by itself. */
export function cameLate(stream: Stream, ends: ReadonlyMap<PersonId, IsoDate>): ReadonlyMap<DeviceId, CameLate> {
  const late = [
    ...stream.apart().flatMap(({ reason, link }) => (isLate(reason) ? [{ why: reason, link }] : [])),
    ...datedWithin(stream, ends).map((link) => ({ why: 'dated-within' as const, link })),
    ...stream.seenByOneAlone().map((link) => ({ why: 'seen-by-one' as const, link })),
  ].sort((one, other) => one.link.seq - other.link.seq)
  return new Map(
    [...Map.groupBy(late, ({ link }) => link.device)].flatMap(([device, records]) => {
      const written = records.filter(({ link }) => link.operations.length > 0)
      const [first] = written
      if (!first) return []
      const came = [...Map.groupBy(written, ({ why }) => why)].map(([why, { length }]) => ({ why, count: length }))
      const linksOf = (standing: boolean) =>
        records.flatMap(({ why, link }) => (countsLate(why) === standing ? [link] : []))
      const takesOut = stillOutBy(
        stream,
        written.flatMap(({ why, link }) => (why === 'after-removal' ? [link] : [])),
      )
      const toDecide = written.findLast(({ why }) => why !== 'dated-within')?.link.name ?? null
      const told = { person: first.link.person, device, came, takesOut, toDecide }
      const undecided = records.flatMap(({ why, link }) => (why === 'seen-by-one' ? [link] : []))
      return [[device, { told, apart: linksOf(false), standing: linksOf(true), undecided }] as const]
    }),
  )
}

/** Whom records that came after their author's removal take out: that holds, until somebody lets them in again. */
function stillOutBy(stream: Stream, late: readonly Link[]): readonly PersonId[] {
  const access = stream.access()
  const changes = late.flatMap((link) => decisionIn(link)?.changes ?? [])
  const out = changes.flatMap((change) =>
    change.kind === 'remove' && !access.rightsOf(change.stream, change.person).read ? [change.person] : [],
  )
  return [...new Set(out)]
}

const isLate = (reason: string): reason is 'after-removal' | 'after-end' =>
  reason === 'after-removal' || reason === 'after-end'

/**
 * Dated on her mission's last day or before, by somebody who had seen a record of somebody else's of a later day, or standing in the server's log after one. They count: a
 * clock may have been turned back, and as well the network may have been missing. Which of the two, no record says.
 */
function datedWithin(stream: Stream, ends: ReadonlyMap<PersonId, IsoDate>): readonly Link[] {
  if (ends.size === 0) return []
  const links = stream.links()
  const apart = new Set(stream.apart().map(({ link }) => link))
  return [...ends].flatMap(([person, end]) => {
    const isAfter = (link: Link) => link.person !== person && link.claimed !== null && utcDayOf(link.claimed) > end
    const places = links.filter(isAfter).map(({ position }) => position ?? Number.POSITIVE_INFINITY)
    const passed = places.reduce((first, place) => Math.min(first, place), Number.POSITIVE_INFINITY)
    return links.filter(
      (link) =>
        link.person === person &&
        !apart.has(link) &&
        link.claimed !== null &&
        utcDayOf(link.claimed) <= end &&
        ((link.position ?? 0) > passed || [...link.seen.values()].some(isAfter)),
    )
  })
}
