// Takes an edit into a note's document part by part, so that it can stop at one on which Yjs would work for hours.
import { type AbstractStruct, applyUpdate, type Doc, decodeUpdate, type GC } from 'yjs'
import { withinLimits } from './note-limits.ts'
import { writeUpdate } from './write-update.ts'

type Taken = {
  readonly structs: readonly (AbstractStruct | GC)[]
  readonly ds: ReturnType<typeof decodeUpdate>['ds']
}

/**
 * The most milliseconds that putting a note together may take, all edits together: a hundred times what the longest note takes that people write. Yjs
 * compares each item with all items beside it, so a device could send a few hundred kilobytes that take hours.
 */
export const longest = 10_000

const partMost = 100
const none = new Map()

/** What was taken, within the limits; null once `goesOn` says no. Contract: `readNoteUpdate` read the edit, and all that it refers to is here. */
export function takeEdit(doc: Doc, edit: Uint8Array, goesOn: () => boolean): Taken | null {
  const { structs, ds } = decodeUpdate(edit)
  const isSmall = structs.length <= partMost
  if (isSmall && goesOn() && withinLimits(doc, structs) === structs) {
    applyUpdate(doc, edit)
    return { structs, ds }
  }
  const taken: (AbstractStruct | GC)[] = []
  for (let from = 0; from < structs.length; from += partMost) {
    if (!goesOn()) return null
    const part = withinLimits(doc, structs.slice(from, from + partMost))
    applyUpdate(doc, writeUpdate(part, none))
    taken.push(...part)
  }
  if (ds.clients.size > 0) applyUpdate(doc, writeUpdate([], ds.clients))
  return { structs: taken, ds }
}

/** True until the time is over. */
export function within(most: number, now: () => number): () => boolean {
  const begun = now()
  return () => now() - begun < most
}
