// A stand-in for a stream: answers in a preview live in this screen's memory. Neither a record nor a draft of them ever reaches the disk.
import { type ReactNode, useMemo } from 'react'
import { browserRandom } from '../../../foundation/components/browser-random.ts'
import { systemClock } from '../../../vocabulary/dates.ts'
import { type DeviceId, newId, type PersonId, type StreamId } from '../../../vocabulary/ids.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import { DeskProvider, useDesk, useOfStatus } from '../../browser/desk-context.tsx'
import type { Change, Desk } from '../../desk/desk.ts'
import type { DeskEvent } from '../../desk/desk-view.ts'
import type { Registers, WriteId } from '../../log/model.ts'
import { OpenStream } from '../open-stream.tsx'

export function PreviewStream({ children }: { readonly children: ReactNode }): ReactNode {
  const desk = useDesk()
  const person = useOfStatus((status) => status.me?.id)
  const device = useOfStatus((status) => status.device)
  const stream = useMemo(() => newId<StreamId>(browserRandom), [])
  const preview = useMemo(() => person && device && keepsNothing(desk, { person, device }), [desk, person, device])
  if (!preview) return null
  return (
    <DeskProvider desk={preview}>
      <OpenStream stream={stream} mayWrite>
        {children}
      </OpenStream>
    </DeskProvider>
  )
}

type By = { readonly person: PersonId; readonly device: DeviceId }

/** The desk with one stream in memory in the place of all that it holds; what the answering screen keeps as it goes is kept nowhere. */
function keepsNothing(desk: Desk, by: By): Desk {
  const listeners = new Set<(event: DeskEvent) => void>()
  let registers: Registers = new Map()
  let count = 0
  const write: Desk['write'] = async (stream, changes) => {
    registers = written(registers, changes, by, () => ++count)
    const changed = new Map(changes.map(({ register }) => [register, registers.get(register) ?? []]))
    for (const listener of listeners) listener({ kind: 'stream', stream, registers: changed })
    return accept(null)
  }
  return {
    ...desk,
    subscribe(listener) {
      const stop = desk.subscribe(listener)
      listeners.add(listener)
      return () => {
        stop()
        listeners.delete(listener)
      }
    },
    registers: async (_, only) =>
      accept(only ? new Map([...registers].filter(([name]) => only.includes(name))) : registers),
    write,
    editFields: write,
    keepForm: async () => accept(null),
    keptForm: async () => undefined,
    keptForms: async () => ({}),
    attachments: async () => accept({ files: [], sealing: [] }),
    addAttachment: async () => refuse('not-in-preview'),
  }
}

function written(registers: Registers, changes: readonly Change[], by: By, next: () => number): Registers {
  const now = new Map(registers)
  for (const { register, value, replaces } of changes) {
    const standing = now.get(register) ?? []
    const replaced = new Set(replaces ?? standing.map(({ write }) => write))
    const write = `preview.${next()}` as WriteId
    now.set(register, [
      ...standing.filter((one) => !replaced.has(one.write)),
      { write, value, ...by, claimed: systemClock(), sent: true },
    ])
  }
  return now
}
