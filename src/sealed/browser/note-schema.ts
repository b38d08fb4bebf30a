// What a note's editor can show, and whether it would show all of a note: the editor deletes what its schema does not allow, in the name of the person who opens it.
import { type Extensions, getSchema } from '@tiptap/core'
import { StarterKit } from '@tiptap/starter-kit'
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import { applyUpdate, ContentFormat, Doc, decodeUpdate, Item } from 'yjs'
import { markKindsMost } from '../log/note-limits.ts'
import { noteFragment, textOfDoc } from '../log/note-text.ts'

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
  const copy = new Doc()
  try {
    return takesWhole(copy, state)
  } finally {
    copy.destroy()
  }
}

/** The same, of a document that nobody has yet and that is empty: then it holds the state. Contract: where it is false, the document is given up. */
export function takesWhole(doc: Doc, state: Uint8Array): boolean {
  try {
    if (hasManyMarks(state)) return false
    applyUpdate(doc, state)
    const letters = lettersOf(doc)
    const root = yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment(noteFragment), schema)
    // What stands where a text does and is none has no length.
    return Number.isInteger(root.content.size) && lettersOf(doc) === letters
  } catch {
    return false // the editor throws many kinds of errors on what it does not know: here that is an answer, not a bug
  }
}

/** More kinds of marks than a note takes in: the editor looks at all of them for each letter. They come so only while the note is open. */
const hasManyMarks = (state: Uint8Array): boolean => {
  const marks = decodeUpdate(state).structs.flatMap((struct) =>
    struct instanceof Item && struct.content instanceof ContentFormat ? [struct.content.key] : [],
  )
  return new Set(marks).size > markKindsMost
}

const lettersOf = (doc: Doc): string => textOfDoc(doc).replace(/\s/g, '')

const schema = getSchema(noteForm)
