// The plain text of a rich-text note, and plain paragraphs put into one: for the gate's comparison, and for devices without an editor.
import {
  applyUpdate,
  ContentString,
  Doc,
  decodeUpdateV2,
  Item,
  type Snapshot,
  snapshot,
  XmlElement,
  XmlText,
} from 'yjs'

/** The fragment in which the editor keeps a note's document. */
export const noteFragment = 'default'

/** The words of a note, a line a block. `state` is the note as one Yjs update, as the desk opens it. */
export function textOfNote(state: Uint8Array): string {
  const doc = new Doc()
  applyUpdate(doc, state)
  const text = textOfDoc(doc)
  doc.destroy()
  return text
}

export const textOfDoc = (doc: Doc): string => doc.getXmlFragment(noteFragment).toArray().map(textIn).join('\n')

/**
 * What updates put into a note, a line a block, and nothing of what stands there: between two places in one block is a sign for that. What goes on from something that
 * `state` lacks (null: all of it) stands behind, a line a piece, in the order in which it was typed.
 */
export function textAdded(state: Uint8Array | null, updates: readonly Uint8Array[]): string {
  const doc = new Doc({ gc: false })
  if (state) applyUpdate(doc, state)
  const before = snapshot(doc)
  for (const update of updates) applyUpdate(doc, update)
  const now = snapshot(doc)
  const blocks = doc.getXmlFragment(noteFragment).toArray()
  const loose = doc.store.pendingStructs
  const said = [
    ...blocks.map((block) => addedIn(block, now, before)),
    ...(loose ? decodeUpdateV2(loose.update).structs.map(stringIn) : []),
  ]
  doc.destroy()
  return said.filter((line) => line.trim() !== '').join('\n')
}

const stringIn = (struct: unknown): string =>
  struct instanceof Item && struct.content instanceof ContentString ? struct.content.str : ''

function addedIn(node: unknown, now: Snapshot, before: Snapshot): string {
  if (node instanceof XmlElement)
    return node
      .toArray()
      .map((inside) => addedIn(inside, now, before))
      .filter(Boolean)
      .join(' ')
  if (!(node instanceof XmlText)) return ''
  const pieces = ['']
  for (const { insert, attributes } of node.toDelta(now, before)) {
    const { type } = attributes?.ychange ?? {}
    if (type === 'added') pieces[pieces.length - 1] += typeof insert === 'string' ? insert : ' '
    else if (type !== 'removed' && pieces.at(-1) !== '') pieces.push('')
  }
  return pieces
    .map((piece) => piece.trim())
    .filter(Boolean)
    .join(' … ')
}

/** The words of a document as paragraphs of another. */
export function plainNote(doc: Doc): Doc {
  const plain = new Doc()
  addParagraphs(plain, doc.getXmlFragment(noteFragment).toArray().map(textIn))
  return plain
}

/**
 * Adds paragraphs at the end of a bound note, as the editor would. The returned function removes them again, with what was written into them since, from this
 * document or a later one of the same note.
 */
export function addParagraphs(doc: Doc, paragraphs: readonly string[]): (from: Doc) => void {
  const elements = paragraphs.map((text) => {
    const element = new XmlElement('paragraph')
    element.insert(0, [new XmlText(text)])
    return element
  })
  const fragment = doc.getXmlFragment(noteFragment)
  fragment.insert(fragment.length, elements)
  const added = elements.map(nameIn)
  return (from) =>
    from.transact(() => {
      const standing = from.getXmlFragment(noteFragment)
      for (const name of added) {
        const at = standing.toArray().findIndex((block) => nameIn(block) === name)
        if (at >= 0) standing.delete(at)
      }
    })
}

/** By which a block is found in every document of its note. */
const nameIn = ({ _item }: Pick<XmlElement, '_item'>): string => `${_item?.id.client} ${_item?.id.clock}`

/** Removes the first paragraph of each of these texts. */
export function removeParagraphs(doc: Doc, paragraphs: readonly string[]): void {
  const fragment = doc.getXmlFragment(noteFragment)
  for (const text of paragraphs) {
    const at = fragment.toArray().findIndex((block) => textIn(block) === text)
    if (at >= 0) fragment.delete(at)
  }
}

/** The words of a block. Formatted text is counted without its marks: a bold word is the same word. */
export function textIn(node: unknown): string {
  if (node instanceof XmlText)
    return node
      .toDelta()
      .map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : ' '))
      .join('')
  return node instanceof XmlElement ? node.toArray().map(textIn).join(' ') : ''
}
