// Edits of a note as a hostile program writes them: valid, small, and work for hours.
import { ContentFormat, ContentString, ContentType, createID, Item, XmlText } from 'yjs'
import type { Bytes } from '../../../src/sealed/keys/bytes.ts'
import { noteFragment } from '../../../src/sealed/log/note-text.ts'
import { writeUpdate } from '../../../src/sealed/log/write-update.ts'

type Content = ConstructorParameters<typeof Item>[7]

/** So many letters that all stand beside one letter and each before another letter elsewhere: for each, Yjs looks at all of them. */
export const crowd = (client: number, letters: number): Bytes =>
  edit((add) => {
    const beside = add('A', null, null)
    const elsewhere = add('x'.repeat(letters), null, null, 'elsewhere')
    for (let at = 0; at < letters; at++) add('y', beside, elsewhere + at)
  }, client)

/** So many marks of different kinds before some words: each reading looks at all of them for each letter. */
export const marked = (client: number, kinds: number, words: string): Bytes =>
  edit((add) => {
    const text = add(new ContentType(new XmlText()), null, null)
    let last = add(new ContentFormat('mark', true), null, null, text)
    for (let kind = 0; kind < kinds; kind++) last = add(new ContentFormat(`mark-${kind}`, true), last, null)
    add(words, last, null)
  }, client)

type Add = (content: Content | string, left: number | null, right: number | null, within?: string | number) => number

function edit(write: (add: Add) => void, client: number): Bytes {
  const structs: Item[] = []
  let clock = 0
  const id = (at: number | null) => (at === null ? null : createID(client, at))
  const add: Add = (given, left, right, within = noteFragment) => {
    const content = typeof given === 'string' ? new ContentString(given) : given
    const beside = left !== null || right !== null
    const parent = beside ? null : typeof within === 'string' ? within : id(within)
    const item = new Item(
      createID(client, clock),
      null,
      id(left),
      null,
      id(right),
      parent as Item['parent'],
      null,
      content,
    )
    structs.push(item)
    clock += item.length
    return item.id.clock
  }
  write(add)
  return writeUpdate(structs, new Map())
}
