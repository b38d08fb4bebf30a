// What the screens of a tab read of its desk, each thing once for all of them: read again when an event touches it, reported only when it has changed.
import { afterPaint } from '../../foundation/components/after-paint.ts'
import { doEach } from '../../foundation/do-each.ts'
import type { Desk } from '../desk/desk.ts'
import type { DeskEvent } from '../desk/desk-view.ts'

/** `now` is null until it was read for the first time. What was read stays the same object until it says something else. */
export type Source<T> = { readonly now: () => T | null; readonly subscribe: (listener: () => void) => () => void }

export type Reading<T> = {
  readonly touches: (event: DeskEvent) => boolean
  /** `events` are those that touched it since it was last read; `before` is null the first time, and may be returned if nothing has changed. */
  readonly read: (desk: Desk, events: readonly DeskEvent[], before: T | null) => Promise<T>
}

/** The source of this name. It reads while somebody looks, one reading after the other, and forgets when nobody does. */
export function sharedSource<T>(desk: Desk, name: string, reading: Reading<T>): Source<T> {
  const sources = sourcesOf.get(desk) ?? new Map<string, Source<unknown>>()
  sourcesOf.set(desk, sources)
  const source = (sources.get(name) as Source<T> | undefined) ?? openSource(desk, reading)
  sources.set(name, source)
  return source
}

/**
 * Done once everything has begun that a message of the worker starts. The screens that waited for it (a saved form that closes) and those that look at
 * what changed are then drawn together, since each drawing lays out and paints the page.
 */
export function inOneDrawing(work: () => void): void {
  waiting.push(work)
  if (waiting.length === 1 && !isPainting) turn.port2.postMessage(null)
}

/** What a press has just changed is painted before what the worker says of it is looked at. */
export function paintFirst(): void {
  if (isPainting) return
  isPainting = true
  afterPaint(() => {
    isPainting = false
    doWaiting()
  })
}

let isPainting = false
const waiting: (() => void)[] = []
const turn = new MessageChannel()
turn.port1.onmessage = () => {
  if (!isPainting) doWaiting()
}

function doWaiting(): void {
  doEach(waiting.splice(0))
}

const sourcesOf = new WeakMap<Desk, Map<string, Source<unknown>>>()

type Watch = { readonly stop: () => void; reading: boolean }

function openSource<T>(desk: Desk, { touches, read }: Reading<T>): Source<T> {
  const listeners = new Set<() => void>()
  let value: T | null = null
  let events: DeskEvent[] = []
  let watch: Watch | null = null

  const refresh = async (mine: Watch): Promise<void> => {
    if (mine.reading) return
    mine.reading = true
    try {
      for (let first = value === null; first || events.length > 0; first = false) {
        const since = events
        events = []
        const found = await read(desk, since, value)
        if (watch !== mine) return
        if (found === value) continue
        value = found
        inOneDrawing(() => doEach(listeners))
      }
    } finally {
      mine.reading = false
    }
  }
  const begin = (): Watch => {
    const stop = desk.subscribe((event) => {
      if (!touches(event)) return
      events.push(event)
      void refresh(mine)
    })
    const mine: Watch = { stop, reading: false }
    return mine
  }
  const endUnlessWatched = () => {
    if (listeners.size > 0 || !watch) return
    watch.stop()
    watch = null
    value = null
    events = []
  }
  return {
    now: () => value,
    subscribe(listener) {
      listeners.add(listener)
      if (!watch) {
        watch = begin()
        void refresh(watch)
      }
      return () => {
        listeners.delete(listener)
        // Who looks on from the next screen begins to in the same breath.
        queueMicrotask(endUnlessWatched)
      }
    },
  }
}
