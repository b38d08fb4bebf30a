// What screens use of the desk: a provider and hooks that stay true while records arrive. Nothing here sees a key.
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react'
import { whenIdle } from '../../foundation/components/after-paint.ts'
import { same } from '../../foundation/same.ts'
import type { StreamId } from '../../vocabulary/ids.ts'
import { accept, type Outcome } from '../../vocabulary/problems.ts'
import type { AttachmentList } from '../desk/attachments/attachment-acts.ts'
import type { Desk } from '../desk/desk.ts'
import { type DeskEvent, type DeskStatus, type DossierCard, isOfStorage, type PersonCard } from '../desk/desk-view.ts'
import type { RegisterName, Registers, Standing } from '../log/model.ts'
import { type Reading, type Source, sharedSource } from './shared-source.ts'

const DeskContext = createContext<Desk | null>(null)

/** Stands once around the app. `desk` comes from `startDesk()`, or is a desk of the test's own. */
export function DeskProvider({ desk, children }: { readonly desk: Desk; readonly children: ReactNode }): ReactNode {
  return <DeskContext value={desk}>{children}</DeskContext>
}

/** The desk. Throws outside `DeskProvider`: that is a bug. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk is called outside DeskProvider')
  return desk
}

/** Null until the worker has answered for the first time. */
export function useDeskStatus(): DeskStatus | null {
  return useShared('status', statusReading)
}

/** A part of it, which stays the same object while it says the same: what shows who is here is not drawn again at each record that is written. */
export function useOfStatus<T>(look: (status: DeskStatus) => T): T | null {
  const { subscribe, now } = sharedSource(useDesk(), 'status', statusReading)
  return useSyncExternalStore(subscribe, () => {
    const status = now()
    return status && look(status)
  })
}

/** Whether the device's own storage lets nothing be read or kept: until it does, what is read of the desk is not answered. */
export const useIsStorageRefused = (): boolean => useOfStatus(isStorageRefused) ?? false

const isStorageRefused = ({ trouble }: DeskStatus): boolean => trouble !== null && isOfStorage(trouble)

const statusReading: Reading<DeskStatus> = {
  touches: ({ kind }) => kind === 'status',
  read: async (desk, events, before) => {
    const told = events.at(-1)
    return unlessSame(told?.kind === 'status' ? told.status : await desk.status(), before)
  },
}

/** The dossiers that this device reads; null until known. */
export function useDossiers(): readonly DossierCard[] | null {
  return useShared('dossiers', {
    touches: (event) => event.kind === 'dossiers' || isMoreThanStatus(event),
    read: async (desk, _, before) => unlessSame(await desk.dossiers(), before),
  })
}

/** The people of the directory; null until known. */
export function usePeople(): readonly PersonCard[] | null {
  return useShared('people', {
    touches: isMoreThanStatus,
    read: async (desk, _, before) => unlessSame(await desk.people(), before),
  })
}

/** Whether it tells of more than the status: not merely that a record was signed here. */
export const isMoreThanStatus = (event: DeskEvent): boolean => event.kind === 'status' && !event.alone

/** The files attached to a stream, again at each step of one; null until known. */
export function useAttachments(stream: StreamId): Outcome<AttachmentList> | null {
  return useShared(`attachments ${stream}`, {
    touches: (event) => (event.kind === 'attachments' || event.kind === 'stream') && event.stream === stream,
    read: async (desk, _, before) => unlessSame(await desk.attachments(stream), before),
  })
}

/** The registers of a stream, again at each change; null until opened, and while `stream` is null. */
export function useRegisters(stream: StreamId | null): Outcome<Registers> | null {
  const desk = useDesk()
  const { subscribe, now } = stream ? registersSource(desk, stream) : nowhere
  return useSyncExternalStore(subscribe, now)
}

const nowhere: Source<Outcome<Registers>> = { now: () => null, subscribe: () => () => {} }

/** Whether the stream can be read, without its registers: not drawn again when they change. Null until known. */
export function useOpened(stream: StreamId): Outcome<null> | null {
  const { subscribe, now } = registersSource(useDesk(), stream)
  return useSyncExternalStore(subscribe, () => {
    const found = now()
    return found?.ok ? readable : found
  })
}

const readable = accept(null)

/** As a screen that is open has them; else asked of the desk. */
export async function registersHere(desk: Desk, stream: StreamId): Promise<Outcome<Registers>> {
  return registersSource(desk, stream).now() ?? desk.registers(stream)
}

/** For code that calculates with them before anything is drawn. */
export const registersSource = (desk: Desk, stream: StreamId): Source<Outcome<Registers>> =>
  sharedSource(desk, `registers ${stream}`, registersReading(stream))

const registersReading = (stream: StreamId): Reading<Outcome<Registers>> => ({
  touches: (event) => event.kind === 'stream' && event.stream === stream,
  read: async (desk, events, before) => {
    const told = before?.ok ? newestRegistersIn(events) : null
    if (before?.ok && told) return withNews(before, told, 'some')
    const found = await desk.registers(stream)
    return found.ok && before?.ok ? withNews(before, found.value, 'all') : unlessSame(found, before)
  },
})

/** What stands now where something changed, the last telling of each; null where all is to be read. */
function newestRegistersIn(events: readonly DeskEvent[]): Registers | null {
  const told = new Map<RegisterName, readonly Standing[]>()
  for (const event of events) {
    if (event.kind !== 'stream' || event.registers === null) return null
    for (const [name, standing] of event.registers) told.set(name, standing)
  }
  return told
}

/** A register's value stays the same object while it does not change, so that components need not draw it again. */
function withNews(
  before: Outcome<Registers> & { readonly ok: true },
  found: Registers,
  of: 'some' | 'all',
): Outcome<Registers> {
  const now = new Map(of === 'some' ? before.value : [])
  let changed = false
  for (const [name, stands] of found) {
    const stood = before.value.get(name) ?? nothing
    const kept = standsAlike(stood, stands) ? stood : stands
    if (kept.length > 0) now.set(name, kept)
    else now.delete(name)
    if (kept !== stood) changed = true
  }
  return changed || now.size !== before.value.size ? accept(now) : before
}

const nothing: readonly Standing[] = []

const standsAlike = (some: readonly Standing[], others: readonly Standing[]): boolean =>
  some.length === others.length &&
  some.every(({ write, sent }, at) => others[at]?.write === write && others[at]?.sent === sent)

/** What says the same stays the same object, and so do the parts of it that do. */
function unlessSame<T>(found: T, before: T | null): T {
  if (before !== null && same(found, before)) return before
  if (!isPlain(found) || !isPlain(before)) return found
  return Object.fromEntries(
    Object.entries(found).map(([key, part]) => [key, unlessSame(part, before[key] ?? null)]),
  ) as T
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** Read once for everyone who uses it. `name` identifies what `reading` closes over. */
function useShared<T>(name: string, reading: Reading<T>): T | null {
  const source = sharedSource(useDesk(), name, reading)
  return useSyncExternalStore(source.subscribe, source.now)
}

/** Read on opening, again when the second function is called, when `after` is another, and, with `eachSync`, after each synchronisation. `key` names it. */
export function useAsked<T>(
  ask: (desk: Desk) => Promise<T>,
  key: string,
  { eachSync = false, after = '' as string | null } = {},
): readonly [T | null, () => void] {
  const lastSync = useOfStatus((status) => status.lastSync)
  const [turn, setTurn] = useState(0)
  const value = useLive(ask, () => false, key, { again: `${turn} ${eachSync && lastSync} ${after}` })
  return [value, useCallback(() => setTurn((now) => now + 1), [])]
}

type Live = {
  /** When it changes, the value is read again; the old one is shown until then. */
  readonly again?: unknown
  /** Milliseconds in which events that come together are answered by one reading, which then waits until nothing else is done. */
  readonly gather?: number
}

/**
 * Reads a value now and after each event that touches it; null until read. An answer that was overtaken by a later one is dropped: it may come last, and
 * nobody would see what was written since. What says the same stays the same object.
 */
export function useLive<T>(
  read: (desk: Desk) => Promise<T>,
  touches: (event: DeskEvent) => boolean,
  key: string,
  { again, gather = 0 }: Live = {},
): T | null {
  const desk = useDesk()
  const [value, setValue] = useState<{ key: string; value: T } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` and `again` stand for what `read` and `touches` close over
  useEffect(() => {
    let latest = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    let callOff = () => {}
    const refresh = () => {
      timer = undefined
      latest += 1
      const mine = latest
      void read(desk).then((found) => {
        if (mine !== latest) return
        setValue((before) => {
          const value = unlessSame(found, before?.key === key ? before.value : null)
          return before?.key === key && before.value === value ? before : { key, value }
        })
      })
    }
    refresh()
    const stop = desk.subscribe((event) => {
      if (!touches(event)) return
      if (gather === 0) refresh()
      else
        timer ??= setTimeout(() => {
          callOff = whenIdle(refresh)
        }, gather)
    })
    return () => {
      latest = Number.POSITIVE_INFINITY
      clearTimeout(timer)
      callOff()
      stop()
    }
  }, [desk, key, again, gather])
  return value?.key === key ? value.value : null
}
