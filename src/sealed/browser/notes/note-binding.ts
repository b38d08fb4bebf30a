// Binds one note of the desk to a Y.Doc, both ways, under the clientID of this tab's session.
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import type { StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, type ProblemCode, refuse } from '../../../vocabulary/problems.ts'
import type { Desk } from '../../desk/desk.ts'
import { textOfDoc } from '../../log/note-text.ts'
import { type NoteTrial, noteTrial, takesWhole } from './note-schema.ts'

type NoteBinding = {
  /** The document once it holds the note's state, or why it cannot be opened. */
  readonly opened: Promise<Outcome<Doc>>
  readonly close: () => void
}

/**
 * Events that arrive while the note is being opened are applied too: Yjs updates may be applied in any order, and twice. What an editor would not show whole never gets
 * to the document: `note-not-shown`, with all its `words`, at once or whenever it comes (`ended`). A note that takes too long to be put together ends in the same way.
 */
export function bindNote(
  desk: Desk,
  stream: StreamId,
  note: string,
  ended: (why: ReturnType<typeof refuse>) => void,
): NoteBinding {
  const doc = new Doc()
  const fromDesk = Symbol('from the desk')
  /** Made when first something comes from elsewhere. */
  let trial: NoteTrial | null = null
  const take = (update: Uint8Array): Outcome<null> => {
    trial ??= noteTrial(encodeStateAsUpdate(doc))
    if (!trial.takes(update)) return refuse('note-not-shown', { words: wordsWith(doc, update) })
    applyUpdate(doc, update, fromDesk)
    return accept(null)
  }
  /** Nobody has the document yet: it need not be tried on a copy. */
  const begin = (state: Uint8Array): Outcome<null> =>
    takesWhole(doc, state) ? accept(null) : refuse('note-not-shown', { words: wordsWith(new Doc(), state) })
  const stop = desk.subscribe((event) => {
    if (event.kind !== 'note' || event.stream !== stream || event.note !== note) return
    const taken = event.update ? take(event.update) : refuse('note-too-heavy', { words: textOfDoc(doc) })
    if (taken.ok) return
    stop()
    ended(taken)
  })
  const open = async (): Promise<Outcome<Doc>> => {
    const outcome = await desk.openNote(stream, note)
    if (!outcome.ok) return outcome
    const { state, session, clientId } = outcome.value
    doc.clientID = clientId
    // What came first may wait in an empty document for what it changes: the copy that judges has begun without the note's state, and must be given it.
    const taken = trial ? take(state) : begin(state)
    if (!taken.ok) return taken
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === fromDesk) return
      trial?.follow(update)
      void desk.editNote(stream, note, session, update)
    })
    return accept(doc)
  }
  const close = () => {
    stop()
    trial?.close()
    doc.destroy()
  }
  return { opened: open(), close }
}

/** The words of the note with this update. */
function wordsWith(doc: Doc, update: Uint8Array): string {
  const whole = new Doc()
  try {
    for (const one of [encodeStateAsUpdate(doc), update]) applyUpdate(whole, one)
    return textOfDoc(whole)
  } catch {
    return textOfDoc(doc) // what no engine can apply has no words
  } finally {
    whole.destroy()
  }
}

/** The words of a note that no editor shows whole, or that no device puts together; empty for any other. */
export function wordsInstead(note: Outcome<Doc> | null): string {
  const words = note && !note.ok && instead.has(note.problem.code) ? note.problem.data.words : undefined
  return typeof words === 'string' ? words : ''
}

const instead: ReadonlySet<ProblemCode> = new Set(['note-not-shown', 'note-too-heavy'])
