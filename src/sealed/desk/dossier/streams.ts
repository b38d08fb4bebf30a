// What a person does in an opened stream: reads it, writes in it, edits its notes.
import type { StreamId } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { earlierWords } from '../../dossier/earlier-words.ts'
import { readU32 } from '../../keys/bytes.ts'
import { textOfNote } from '../../log/note-text.ts'
import { noteClient } from '../../log/notes.ts'
import type { NewOperation, Stream } from '../../log/stream.ts'
import type { Bench, Opened } from '../bench.ts'
import type { Change, Desk } from '../desk.ts'
import type { Edit } from '../drafts/typing-buffer.ts'
import { signOperations } from '../sign.ts'
import { StorageRefusal } from '../store/device-store.ts'
import { consentBefore, consentFirst } from './consent-first.ts'

type Acts = Pick<Desk, 'registers' | 'history' | 'write' | 'openNote' | 'earlierWords' | 'editNote' | 'editFields'>

export function streamActs(bench: Bench): Acts {
  const withOpened = async <T>(act: (opened: Opened) => Promise<Outcome<T>>): Promise<Outcome<T>> =>
    bench.opened ? act(bench.opened) : refuse('device-locked')

  const type = (
    id: StreamId,
    allowed: (stream: Stream) => Outcome<null>,
    editsIn: (stream: Stream) => readonly Edit[],
  ): Promise<Outcome<null>> =>
    withOpened(async ({ shelf, typed }) => {
      const stream = shelf.stream(id)
      if (!stream.ok) return stream
      const may = allowed(stream.value)
      if (!may.ok) return may
      const refused = typed.refused((one) => one === id)
      const waiting = typed.waiting()
      try {
        const kept = typed.add(id, editsIn(stream.value))
        if (typed.waiting() > waiting) bench.typing()
        await kept
      } catch (error) {
        // Reported while the words are still on the screen.
        if (error instanceof StorageRefusal) bench.troubled(error.problem)
        throw error
      }
      return refused ? { ok: false, problem: refused } : accept(null)
    })

  return {
    registers: (id, only) =>
      withOpened(async ({ shelf }) => {
        const stream = shelf.stream(id)
        return stream.ok ? accept(stream.value.registers(only)) : stream
      }),
    history: (id, register) =>
      withOpened(async ({ shelf }) => {
        const stream = shelf.stream(id)
        return stream.ok ? accept(stream.value.history(register)) : stream
      }),
    write: (id, changes) =>
      withOpened(async (opened) => {
        // What was typed before is said before.
        await opened.typed.flush(id)
        const stream = opened.shelf.stream(id)
        const may = stream.ok ? consentBefore(stream.value, changes) : stream
        if (!may.ok || changes.length === 0) return may
        return signOperations(bench, opened, id, changes.map(asOperation))
      }),

    /** Each opening has its own session: two editors of one note in one tab must never share a Yjs clientID. */
    openNote: (id, note) =>
      withOpened(async ({ shelf, typed, keys }) => {
        await typed.flush(id)
        const now = shelf.stream(id)
        if (!now.ok) return now
        await shelf.noteReady(now.value, note)
        const stream = shelf.stream(id)
        if (!stream.ok) return stream
        const state = stream.value.note(note)
        if (!stream.value.noteIsWhole(note)) return refuse('note-too-heavy', { words: textOfNote(state) })
        const session = readU32(bench.random(4))
        const clientId = await noteClient(id, keys.id, note, session)
        return accept({ state, session, clientId })
      }),
    earlierWords: (id, note) =>
      withOpened(async ({ shelf, typed }) => {
        await typed.flush(id)
        const stream = shelf.stream(id)
        return stream.ok ? accept(await earlierWords(stream.value.noteEdits(note))) : stream
      }),
    editNote: (id, note, session, update) =>
      type(id, consentFirst, () => [{ kind: 'note', note, session, update: new Uint8Array(update) }]),
    editFields: (id, changes) =>
      type(
        id,
        (stream) => consentBefore(stream, changes),
        (stream) => {
          const registers = stream.registers()
          return changes.map(({ register, value, replaces }) => ({
            kind: 'write',
            register,
            value,
            replaces: replaces ?? (registers.get(register) ?? []).map(({ write }) => write),
          }))
        },
      ),
  }
}

const asOperation = ({ register, value, replaces }: Change): NewOperation => ({
  kind: 'write',
  register,
  value,
  ...(replaces && { replaces }),
})
