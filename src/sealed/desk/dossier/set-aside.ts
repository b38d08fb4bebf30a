// What of a dossier is set aside on this device, or all of it, and what is used: by the marks in its own stream, and by what is in the streams that are opened here.
import type { StreamId } from '../../../vocabulary/ids.ts'
import {
  dossierMark,
  isBegunByMistake,
  isDossierByMistake,
  isMoreThanBegun,
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

/** Gives a stream of the dossier that this device holds. */
export type OpenedHere = (stream: StreamId) => Stream | null | undefined

/** Of a stream that its person does not read, the mark alone says it. What is said of the dossier's own stream is said of the dossier. */
export function setAsideOf(access: Access, id: StreamId, opened: OpenedHere): SetAside | null {
  const own = mainIn(access)
  const main = own && opened(own)
  if (!main || !access.purposeOf(id)) return null
  return id === own ? ofDossier(access, main, opened) : ofInner(access, id, main, opened(id))
}

function ofDossier(access: Access, main: Stream, opened: OpenedHere): SetAside | null {
  const id = main.stream
  if (main.registers([dossierMark]).size === 0) return null
  const mayMark = (person: Parameters<Access['rightsOf']>[1]) =>
    access.begunBy(id) === person || access.rightsOf(id, person).manage
  return isDossierByMistake(main.registers(), mayMark) && !isDossierUsed(access, main, opened) ? 'by-mistake' : null
}

function ofInner(access: Access, id: StreamId, main: Stream, inner: Stream | null | undefined): SetAside | null {
  const isMarked = isBegunByMistake(
    main.registers([markOf(id)]),
    id,
    (person) => access.begunBy(id) === person || access.rightsOf(id, person).read,
  )
  if (!isMarked && !(inner && isTakenBack(inner.registers([takenBackMark])))) return null
  if (isUsed(id, inner ?? null, main)) return null
  return isMarked ? 'by-mistake' : 'emptied'
}

/** The dossier's own stream. */
export const mainIn = ({ streams }: Access): StreamId | null => {
  for (const [stream, purpose] of streams) if (isMain(purpose)) return stream
  return null
}

/** Something is written in it, or a finding rests on it. */
export const isUsed = (id: StreamId, inner: Stream | null, main: Stream): boolean =>
  (inner !== null && isWrittenIn(inner.registers(), textsIn(inner))) || isRestedOn(main.registers(), id)

/** Something is in the dossier that it did not begin with, or was begun in it. An interview that was emptied counts, unless it is to be marked: who does not read it cannot know. */
export const isDossierUsed = (
  access: Access,
  main: Stream,
  opened: OpenedHere,
  toBeMarked: readonly StreamId[] = [],
): boolean =>
  isMoreThanBegun(main.registers(), textsIn(main)) ||
  [...access.streams.keys()].some(
    (id) =>
      id !== main.stream &&
      !toBeMarked.includes(id) &&
      setAsideOf(access, id, opened) !== ('by-mistake' satisfies SetAside),
  )

const textsIn = (stream: Stream): readonly string[] =>
  stream.notes().map((name) => (stream.noteIsWhole(name) ? textOfNote(stream.note(name)) : name))
