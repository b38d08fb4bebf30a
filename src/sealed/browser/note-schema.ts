// What a note's editor can show, and whether it would show all of a note: the editor deletes what its schema does not allow, in the name of the person who opens it.
import { type Extensions, getSchema } from '@tiptap/core'
import { StarterKit } from '@tiptap/starter-kit'
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import { applyUpdate, ContentFormat, Doc, decodeUpdate, encodeStateAsUpdate, Item } from 'yjs'
import { markKindsMost } from '../log/note-limits.ts'
import { noteFragment, textOfNote } from '../log/note-text.ts'

/** What may stand in a note. */
export const noteForm: Extensions = [
  StarterKit.configure({
    undoRedo: false,
    link: false,
    code: false,
    codeBlock: false,
    strike: false,
    horizontalRule: false,
  }),
]

/** Whether the editor would leave every word of this state where it is; an element without words may go. Tried on a copy, by the editor's own reading. */
export function isShownWhole(state: Uint8Array): boolean {
  if (hasManyMarks(state)) return false
  const copy = new Doc()
  try {
    applyUpdate(copy, state)
    const root = yXmlFragmentToProseMirrorRootNode(copy.getXmlFragment(noteFragment), schema)
    // What stands where a text does and is none has no length.
    return Number.isInteger(root.content.size) && lettersOf(encodeStateAsUpdate(copy)) === lettersOf(state)
  } catch {
    return false // the editor throws many kinds of errors on what it does not know: here that is an answer, not a bug
  } finally {
    copy.destroy()
  }
}

/** More kinds of marks than a note takes in: the editor looks at all of them for each letter. They come so only while the note is open. */
const hasManyMarks = (state: Uint8Array): boolean => {
  const marks = decodeUpdate(state).structs.flatMap((struct) =>
    struct instanceof Item && struct.content instanceof ContentFormat ? [struct.content.key] : [],
  )
  return new Set(marks).size > markKindsMost
}

const lettersOf = (state: Uint8Array): string => textOfNote(state).replace(/\s/g, '')

const schema = getSchema(noteForm)
