// Parts of dossiers that the decisions give this person and that the server does not bring. Nobody may have been online who could let her device in, or the server keeps them back: no device can tell which, and after some days it says so.
import * as v from 'valibot'
import { type IsoDate, isDate, utcDayOf } from '../../../vocabulary/dates.ts'
import { type DossierId, isId, type PersonId, type StreamId } from '../../../vocabulary/ids.ts'
import type { Bench, Opened } from '../bench.ts'
import { endedMissionsOf } from '../care/ended-missions.ts'
import { onlyMissionOf } from '../care/only-mission.ts'
import { isShut } from '../closed-to-reader.ts'
import { setAsideOf } from '../dossier/set-aside.ts'
import type { Shelf } from '../shelf.ts'
import type { SealedValues } from '../store/sealed-values.ts'

/** Days on which this device synchronised and a part was not there: days without a network, in which nothing could come, do not count. */
const fairDays = 3

/** As a synchronisation found it that heard of every dossier but the `unheard`. */
export async function noteNotCome(
  { clock, emit }: Bench,
  { shelf, enrolment, values }: Opened,
  unheard: ReadonlySet<DossierId>,
): Promise<void> {
  const only = await onlyMissionOf(values)
  const closed = new Set([...unheard, ...(await endedMissionsOf(values)).map(({ dossier }) => dossier)])
  const isAsked = (dossier: DossierId) => !closed.has(dossier) && (!only || dossier === only)
  const [last, before] = [utcDayOf(clock()), await read(values)]
  const known = new Map(before.map((one) => [one.stream, one]))
  const after = partsMissing(shelf, enrolment.person, { on: last, isAsked }).map((stream): NotCome => {
    const one = known.get(stream)
    if (!one) return { stream, days: 0, last }
    return last > one.last ? { stream, days: one.days + 1, last } : one
  })
  if (after.length === before.length && after.every((one) => known.get(one.stream) === one)) return
  await (after.length === 0 ? values.drop(name) : values.keep(name, after))
  emit({ kind: 'dossiers' })
}

/** Without what a colleague’s file has brought since. */
export async function notComeOf({ shelf, values }: Opened): Promise<ReadonlySet<StreamId>> {
  const late = (await read(values)).flatMap(({ stream, days }) => (days >= fairDays ? [stream] : []))
  if (late.length === 0) return new Set()
  const here = new Set(shelf.streams().flatMap((found) => (isShut(found) ? [] : [found.stream])))
  return new Set(late.filter((stream) => !here.has(stream)))
}

/** By decisions that are here: what she reads today, nobody has erased or set aside, and is not here or without its key. */
function partsMissing(
  shelf: Shelf,
  me: PersonId,
  { on, isAsked }: { readonly on: IsoDate; readonly isAsked: (dossier: DossierId) => boolean },
): readonly StreamId[] {
  const erased = new Set(shelf.erased().map(({ stream }) => stream))
  const here = new Map(shelf.streams().map((opened) => [opened.stream, opened]))
  const dossiers = new Set([...here.values()].map(({ dossier }) => dossier))
  return [...dossiers].filter(isAsked).flatMap((dossier) => {
    const control = shelf.control(dossier)
    if (!control.ok) return []
    const access = control.value.access()
    return [...access.streams.keys()].filter((stream) => {
      const found = here.get(stream)
      if (found && !isShut(found)) return false
      const { read, until } = access.rightsOf(stream, me)
      const reads = read && (until === null || until >= on)
      return reads && !erased.has(stream) && !setAsideOf(access, stream, (id) => here.get(id))
    })
  })
}

type NotCome = { readonly stream: StreamId; readonly days: number; readonly last: IsoDate }

async function read(values: SealedValues): Promise<readonly NotCome[]> {
  const kept = await values.kept(name)
  return kept === undefined ? [] : v.parse(shape, kept)
}

const name = 'desk/not-come'
const shape = v.array(
  v.object({
    stream: v.custom<StreamId>((id) => typeof id === 'string' && isId(id)),
    days: v.number(),
    last: v.custom<IsoDate>(isDate),
  }),
)
