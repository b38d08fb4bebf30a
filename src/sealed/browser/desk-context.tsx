// What screens use of the desk: a provider and hooks that stay true while records arrive. Nothing here sees a key.
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import type { Doc } from 'yjs'
import type { StreamId } from '../../vocabulary/ids.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import type { AttachmentList } from '../desk/attachments/attachment-acts.ts'
import type { Desk, DeskEvent, DeskStatus, DossierCard, PersonCard } from '../desk/desk.ts'
import type { Registers } from '../log/model.ts'
import { bindNote } from './note-binding.ts'

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
  return useLive(
    (desk) => desk.status(),
    (event) => event.kind === 'status',
    'status',
  )
}

/** The dossiers that this device reads; null until known. */
export function useDossiers(): readonly DossierCard[] | null {
  return useLive(
    (desk) => desk.dossiers(),
    (event) => event.kind === 'dossiers' || event.kind === 'status',
    'dossiers',
  )
}

/** The people of the directory; null until known. */
export function usePeople(): readonly PersonCard[] | null {
  return useLive(
    (desk) => desk.people(),
    (event) => event.kind === 'status',
    'people',
  )
}

/** The files attached to a stream, again at each step of one; null until known. */
export function useAttachments(stream: StreamId): Outcome<AttachmentList> | null {
  return useLive(
    (desk) => desk.attachments(stream),
    (event) => (event.kind === 'attachments' || event.kind === 'stream') && event.stream === stream,
    `attachments ${stream}`,
  )
}

/** The registers of a stream, again at each change; null until opened, and while `stream` is null. */
export function useRegisters(stream: StreamId | null): Outcome<Registers> | null {
  return useLive(
    async (desk) => (stream ? desk.registers(stream) : null),
    (event) => event.kind === 'stream' && event.stream === stream,
    `registers ${stream}`,
  )
}

/**
 * A note as a Y.Doc bound both ways: local edits go to the desk, records that arrive go to the document. Hand it to
 * Tiptap's Collaboration extension. Null until opened. The document is this component's own and is destroyed with it.
 */
export function useNote(stream: StreamId | null, note: string): Outcome<Doc> | null {
  const desk = useDesk()
  const [bound, setBound] = useState<Outcome<Doc> | null>(null)
  useEffect(() => {
    if (!stream) return
    const binding = bindNote(desk, stream, note)
    let left = false
    binding.opened.then((outcome) => {
      if (!left) setBound(outcome)
    })
    return () => {
      left = true
      setBound(null)
      binding.close()
    }
  }, [desk, stream, note])
  return bound
}

/** What is asked on opening, again when the second of the two is called, and, `eachSync`, after each synchronisation. `key` names it. */
export function useAsked<T>(
  ask: (desk: Desk) => Promise<T>,
  key: string,
  { eachSync = false } = {},
): readonly [T | null, () => void] {
  const lastSync = useDeskStatus()?.lastSync
  const [turn, setTurn] = useState(0)
  const value = useLive(ask, () => false, key, { again: `${turn} ${eachSync && lastSync}` })
  return [value, useCallback(() => setTurn((now) => now + 1), [])]
}

type Live = {
  /** When it is another one, the value is read again; the one before stands until then. */
  readonly again?: unknown
  /** Milliseconds in which events that come together are answered by one reading. */
  readonly gather?: number
}

/**
 * Reads a value now and after each event that touches it; null until read. An answer that was overtaken by a later one is dropped: it may come last, and
 * nobody would see what was written since.
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
    const refresh = () => {
      timer = undefined
      latest += 1
      const mine = latest
      read(desk).then((found) => {
        if (mine === latest) setValue({ key, value: found })
      })
    }
    refresh()
    const stop = desk.subscribe((event) => {
      if (!touches(event)) return
      if (gather === 0) refresh()
      else timer ??= setTimeout(refresh, gather)
    })
    return () => {
      latest = Number.POSITIVE_INFINITY
      clearTimeout(timer)
      stop()
    }
  }, [desk, key, again, gather])
  return value?.key === key ? value.value : null
}
