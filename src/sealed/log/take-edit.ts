// Takes an edit into a note's document part by part, so that it can stop at one on which Yjs would work for hours.
import { type AbstractStruct, applyUpdate, type Doc, decodeUpdate, type GC } from 'yjs'
import { withinLimits } from './note-limits.ts'
import { writeUpdate } from './write-update.ts'

type Taken = {
  readonly structs: readonly (AbstractStruct | GC)[]
  readonly ds: ReturnType<typeof decodeUpdate>['ds']
}

/** How much longer than reading the edits of a note putting them together may take. */
export type Patience = {
  readonly read: <T>(work: () => T) => T
  readonly put: (work: () => void) => void
  readonly isOver: () => boolean
  /** So many items at most are put in at once: where each takes long, one. */
  readonly part: () => number
}

/**
 * What people write is put together in three to five times the time that it takes to be read, on any device. Yjs compares each item with all items beside it, so a
 * hostile device could send a few hundred kilobytes that take hours.
 */
const timesReading = 12
/** Milliseconds beside that: for what many wrote in one spot, without a network, which takes longer the more they wrote, and for a device that is slow or busy. */
const beside = 2_000
/** Where such a note was met: of many the first is waited for, and hardly the others. */
const besideOthers = 400
/** One part is counted as no longer: the device may have slept. */
const partLongest = 50
const partMost = 100
/** Milliseconds. */
const quick = 5

export function patience(hasMet = false): Patience {
  const most = hasMet ? besideOthers : beside
  const now = () => performance.now()
  let [reading, putting, part] = [0, 0, partMost]
  return {
    read(work) {
      const begun = now()
      const read = work()
      reading += now() - begun
      return read
    },
    put(work) {
      const begun = now()
      work()
      const took = now() - begun
      putting += Math.min(took, partLongest)
      part = took < quick ? Math.min(2 * part, partMost) : 1
    },
    isOver: () => putting > most + timesReading * reading,
    part: () => part,
  }
}

const none = new Map()

/** What was taken, within the limits; null once the patience is over. Contract: `readNoteUpdate` read the edit, and all that it refers to is here. */
export function takeEdit(doc: Doc, edit: Uint8Array, patience: Patience): Taken | null {
  const taking = takingEdit(doc, edit, patience)
  let step = taking.next()
  while (!step.done) step = taking.next()
  return step.value
}

/** The same part by part, for whoever does something else between them. */
export function* takingEdit(doc: Doc, edit: Uint8Array, patience: Patience): Generator<void, Taken | null> {
  const { structs, ds } = patience.read(() => decodeUpdate(edit))
  const isSmall = structs.length <= patience.part()
  if (isSmall && !patience.isOver() && withinLimits(doc, structs) === structs) {
    patience.put(() => applyUpdate(doc, edit))
    return { structs, ds }
  }
  const taken: (AbstractStruct | GC)[] = []
  while (taken.length < structs.length) {
    if (patience.isOver()) return null
    const part = withinLimits(doc, structs.slice(taken.length, taken.length + patience.part()))
    patience.put(() => applyUpdate(doc, writeUpdate(part, none)))
    taken.push(...part)
    yield
  }
  if (ds.clients.size > 0) applyUpdate(doc, writeUpdate([], ds.clients))
  return { structs: taken, ds }
}
