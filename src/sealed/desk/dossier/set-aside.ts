// Which streams of a dossier are set aside on this device, and which are used: by the mark in the visit, and by what is in them where they are opened here.
import type { StreamId } from '../../../vocabulary/ids.ts'
import {
  isBegunByMistake,
  isRestedOn,
  isTakenBack,
  isWrittenIn,
  markOf,
  type SetAside,
  takenBackMark,
} from '../../dossier/set-aside.ts'
import type { Access } from '../../log/decisions/access.ts'
import { isMain } from '../../log/decisions/decision.ts'
import { textOfNote } from '../../log/note-text.ts'
import type { Stream } from '../../log/stream.ts'

/** `inner` is null, or closed to this device, where its person does not read it: then the mark alone says it. */
export function setAsideOf(access: Access, id: StreamId, visit: Stream | null, inner: Stream | null): SetAside | null {
  if (!visit || !isInner(access, id)) return null
  const isMarked = isBegunByMistake(
    visit.registers([markOf(id)]),
    id,
    (person) => access.begunBy(id) === person || access.rightsOf(id, person).read,
  )
  if (!isMarked && !(inner && isTakenBack(inner.registers([takenBackMark])))) return null
  if (isUsed(id, inner, visit)) return null
  return isMarked ? 'by-mistake' : 'emptied'
}

export const visitIn = (access: Access): StreamId | null =>
  [...access.streams].find(([, purpose]) => purpose === 'visit')?.[0] ?? null

export const isInner = (access: Access, id: StreamId): boolean => {
  const purpose = access.streams.get(id)
  return purpose !== undefined && !isMain(purpose)
}

/** Something is written in it, or a finding rests on it. */
export const isUsed = (id: StreamId, inner: Stream | null, visit: Stream): boolean =>
  (inner !== null && isWrittenIn(inner.registers(), textsIn(inner))) || isRestedOn(visit.registers(), id)

const textsIn = (stream: Stream): readonly string[] =>
  stream.notes().map((name) => (stream.noteIsWhole(name) ? textOfNote(stream.note(name)) : name))
