// One opened stream, for the sections drawn inside: what it holds now, and the way to write in it.
import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react'
import { Failed, Loading } from '../../foundation/components/states.tsx'
import { useDone } from '../../foundation/components/undo.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { dayIn, type IsoDate, systemClock } from '../../vocabulary/dates.ts'
import type { StreamId } from '../../vocabulary/ids.ts'
import type { Outcome } from '../../vocabulary/problems.ts'
import { useDesk, useDeskStatus, useRegisters } from '../browser/desk-context.tsx'
import type { PersonCard } from '../desk/desk.ts'
import type { FieldChange } from '../dossier/field.ts'
import type { Registers } from '../log/model.ts'

export type OpenedStream = {
  readonly stream: StreamId
  readonly registers: Registers
  readonly me: PersonCard
  readonly mayWrite: boolean
  readonly write: (changes: readonly FieldChange[]) => Promise<Outcome<null>>
  /** Writes what was chosen, where no field of its own can say that it was refused: the screen says it. */
  readonly save: (changes: readonly FieldChange[]) => void
  /** What is typed, at each letter: on the disk at once, in a record after a moment. */
  readonly type: (changes: readonly FieldChange[]) => Promise<Outcome<null>>
  /** What stands at this very moment, for a change that must name what it replaces. */
  readonly now: () => Promise<Outcome<Registers>>
}

const StreamContext = createContext<OpenedStream | null>(null)

/** Throws outside `OpenStream`: that is a bug. */
export function useStream(): OpenedStream {
  const opened = useContext(StreamContext)
  if (!opened) throw new Error('useStream is called outside OpenStream')
  return opened
}

type Props = { readonly stream: StreamId; readonly mayWrite: boolean; readonly children: ReactNode }

export function OpenStream({ stream, mayWrite, children }: Props): ReactNode {
  const { t, problem } = useWords()
  const desk = useDesk()
  const done = useDone()
  const me = useDeskStatus()?.me
  const registers = useRegisters(stream)
  const write = useCallback((changes: readonly FieldChange[]) => desk.write(stream, changes), [desk, stream])
  const save = useCallback(
    async (changes: readonly FieldChange[]) => {
      const written = await write(changes)
      if (!written.ok) done({ words: `${t('dossier.choice-not-saved')} ${problem(written.problem)}` })
    },
    [write, done, t, problem],
  )
  const type = useCallback((changes: readonly FieldChange[]) => desk.editFields(stream, changes), [desk, stream])
  const now = useCallback(() => desk.registers(stream), [desk, stream])
  const opened = useMemo<OpenedStream | null>(
    () => (registers?.ok && me ? { stream, registers: registers.value, me, mayWrite, write, save, type, now } : null),
    [stream, registers, me, mayWrite, write, save, type, now],
  )
  if (registers && !registers.ok) return <Failed problem={registers.problem} title={t('dossier.not-opened')} />
  if (!opened) return <Loading words={t('dossier.opening')} />
  return <StreamContext value={opened}>{children}</StreamContext>
}

/** The day at the institution, as this device's clock has it. */
export function useToday(): IsoDate {
  const timeZone = useDeskStatus()?.institution?.timeZone ?? 'UTC'
  return dayIn(systemClock(), timeZone)
}
