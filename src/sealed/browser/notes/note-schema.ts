// What a note's editor can show, and whether it would show all of a note: the editor deletes what its schema does not allow, in the name of the person who opens it.
import { type Extensions, getSchema } from '@tiptap/core'
import { StarterKit } from '@tiptap/starter-kit'
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import {
  applyUpdate,
  ContentFormat,
  Doc,
  decodeUpdate,
  Item,
  type Transaction,
  XmlElement,
  type XmlFragment,
  XmlText,
} from 'yjs'
import { markKindsMost } from '../../log/note-limits.ts'
import { noteFragment, textIn } from '../../log/note-text.ts'

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

/**
 * Whether the editor would leave every word of this state where it is; an element without words may go. Tried by the editor’s own reading, on a document that nobody has
 * yet and that is empty: then it holds the state. Contract: where it is false, the document is given up.
 */
export function takesWhole(doc: Doc, state: Uint8Array): boolean {
  try {
    if (marksIn(state).size > markKindsMost) return false
    applyUpdate(doc, state)
    return areShown(doc.getXmlFragment(noteFragment).toArray())
  } catch {
    return false // the editor throws many kinds of errors on what it does not know: here that is an answer, not a bug
  }
}

/** A note as its editor has it, on a copy that takes each update first. */
export type NoteTrial = {
  /** The same of an update: only what it changes is read again. Contract: where it is false, the trial is given up. */
  readonly takes: (update: Uint8Array) => boolean
  /** What the editor did itself. */
  readonly follow: (update: Uint8Array) => void
  readonly close: () => void
}

/** Contract: the editor shows this state whole. */
export function noteTrial(state: Uint8Array): NoteTrial {
  const copy = new Doc()
  applyUpdate(copy, state)
  const fragment = copy.getXmlFragment(noteFragment)
  const marks = marksIn(state)
  const touched = new Set<Block>()
  copy.on('afterTransaction', ({ changed, changedParentTypes, beforeState }: Transaction) => {
    for (const type of changedParentTypes.keys()) if (isBlock(type) && type.parent === fragment) touched.add(type)
    if (![...changed.keys()].some((type) => type === (fragment as unknown))) return
    for (const block of fragment.toArray()) {
      const id = block._item?.id
      if (id && id.clock >= (beforeState.get(id.client) ?? 0)) touched.add(block)
    }
  })
  return {
    takes(update) {
      try {
        for (const mark of marksIn(update)) marks.add(mark)
        if (marks.size > markKindsMost) return false
        touched.clear()
        applyUpdate(copy, update)
        return areShown([...touched].filter((block) => block._item?.deleted === false))
      } catch {
        return false // as above
      }
    },
    follow(update) {
      applyUpdate(copy, update)
    },
    close: () => copy.destroy(),
  }
}

type Block = ReturnType<XmlFragment['toArray']>[number]
const isBlock = (type: unknown): type is Block => type instanceof XmlElement || type instanceof XmlText

/** Whether the editor leaves their words where they are. What it does not, it deletes there. */
function areShown(blocks: readonly Block[]): boolean {
  const letters = lettersIn(blocks)
  const root = yXmlFragmentToProseMirrorRootNode({ toArray: () => [...blocks] } as XmlFragment, schema)
  // What stands where a text does and is none has no length.
  return Number.isInteger(root.content.size) && lettersIn(blocks) === letters
}

/** More kinds of marks than a note takes in: the editor looks at all of them for each letter. They come so only while the note is open. */
const marksIn = (state: Uint8Array): Set<string> =>
  new Set(
    decodeUpdate(state).structs.flatMap((struct) =>
      struct instanceof Item && struct.content instanceof ContentFormat ? [struct.content.key] : [],
    ),
  )

const lettersIn = (blocks: readonly Block[]): string => blocks.map(textIn).join('').replace(/\s/g, '')

const schema = getSchema(noteForm)
