// Parts of dossiers that the decisions give this person and that the server does not bring. Nobody may have been online who could let her device in, or the server keeps them back: no device can tell which, and after some days it says so.
import * as v from 'valibot'
import { type IsoDate, isDate, utcDayOf } from '../../../vocabulary/dates.ts'
import { type DossierId, isId, type PersonId, type StreamId } from '../../../vocabulary/ids.ts'
import { readsOn } from '../../log/decisions/access.ts'
import type { Bench, Opened } from '../bench.ts'
import { endedMissionsOf } from '../care/ended-missions.ts'
import { onlyMissionOf } from '../care/only-mission.ts'
import { isShut } from '../closed-to-reader.ts'
import { setAsideOf } from '../dossier/set-aside.ts'
import type { Shelf } from '../shelf.ts'
import type { SealedValues } from '../store/sealed-values.ts'

/** Days on which this device synchronised and a part was not there: days without a network, in which nothing could come, do not count. */
const fairDays = 3

/** As a synchronisation found it that heard of every dossier but the `unheard`. `unlisted`: what is here and the server lists no more, as where she was taken out and let in again. */
export async function noteNotCome(
  { clock, emit }: Bench,
  { shelf, enrolment, values }: Opened,
  { unheard, unlisted }: { readonly unheard: ReadonlySet<DossierId>; readonly unlisted: ReadonlySet<StreamId> },
): Promise<void> {
  const only = await onlyMissionOf(values)
  const closed = new Set([...unheard, ...(await endedMissionsOf(values)).map(({ dossier }) => dossier)])
  const isAsked = (dossier: DossierId) => !closed.has(dossier) && (!only || dossier === only)
  const [last, before] = [utcDayOf(clock()), await read(values)]
  const known = new Map(before.map((one) => [one.stream, one]))
  const after = partsMissing(shelf, enrolment.person, { on: last, isAsked, unlisted }).map((stream): NotCome => {
    const [one, isHere] = [known.get(stream), unlisted.has(stream)]
    if (one?.isHere !== isHere) return { stream, isHere, days: 0, last }
    return last > one.last ? { ...one, days: one.days + 1, last } : one
  })
  if (after.length === before.length && after.every((one) => known.get(one.stream) === one)) return
  await (after.length === 0 ? values.drop(name) : values.keep(name, after))
  emit({ kind: 'dossiers' })
}

/** `parts` without what a colleague’s file has brought since; `more` are those that are here and that the server does not go on with. */
export async function notComeOf({ shelf, values }: Opened): Promise<LongAwaited> {
  const late = (await read(values)).filter(({ days }) => days >= fairDays)
  if (late.length === 0) return { parts: new Set(), more: new Set() }
  const here = new Set(shelf.streams().flatMap((found) => (isShut(found) ? [] : [found.stream])))
  const those = (of: boolean) => late.flatMap(({ stream, isHere }) => (isHere === of ? [stream] : []))
  return { parts: new Set(those(false).filter((stream) => !here.has(stream))), more: new Set(those(true)) }
}
type LongAwaited = { readonly parts: ReadonlySet<StreamId>; readonly more: ReadonlySet<StreamId> }

type Asked = {
  readonly on: IsoDate
  readonly isAsked: (dossier: DossierId) => boolean
  readonly unlisted: ReadonlySet<StreamId>
}

/** By decisions that are here: what she reads today, nobody has erased or set aside, and is not here, or without its key, or is not gone on with. */
function partsMissing(shelf: Shelf, me: PersonId, { on, isAsked, unlisted }: Asked): readonly StreamId[] {
  const erased = new Set(shelf.erased().map(({ stream }) => stream))
  const here = new Map(shelf.streams().map((opened) => [opened.stream, opened]))
  const dossiers = new Set([...here.values()].map(({ dossier }) => dossier))
  return [...dossiers].filter(isAsked).flatMap((dossier) => {
    const control = shelf.control(dossier)
    if (!control.ok) return []
    const access = control.value.access()
    return [...access.streams.keys()].filter((stream) => {
      const found = here.get(stream)
      if (found && !isShut(found) && !unlisted.has(stream)) return false
      const reads = readsOn(access.rightsOf(stream, me), on)
      return reads && !erased.has(stream) && !setAsideOf(access, stream, (id) => here.get(id))
    })
  })
}

type NotCome = { readonly stream: StreamId; readonly isHere: boolean; readonly days: number; readonly last: IsoDate }

async function read(values: SealedValues): Promise<readonly NotCome[]> {
  const kept = await values.kept(name)
  return kept === undefined ? [] : v.parse(shape, kept)
}

const name = 'desk/not-come'
const shape = v.array(
  v.object({
    stream: v.custom<StreamId>(isId),
    isHere: v.boolean(),
    days: v.number(),
    last: v.custom<IsoDate>(isDate),
  }),
)
