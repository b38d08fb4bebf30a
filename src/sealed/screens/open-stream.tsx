// One opened stream, for the sections drawn inside: its present contents, and how to write to it.
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useSyncExternalStore } from 'react'
import { Failed, Loading } from '../../foundation/components/states.tsx'
import { useDone } from '../../foundation/components/undo.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { dayIn, type IsoDate, systemClock } from '../../vocabulary/dates.ts'
import type { StreamId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, type Problem } from '../../vocabulary/problems.ts'
import { registersSource, useDesk, useOfStatus, useOpened, useRegisters } from '../browser/desk-context.tsx'
import type { PersonCard } from '../desk/desk-view.ts'
import type { FieldChange } from '../dossier/field.ts'
import { takeBack } from '../dossier/take-back.ts'
import type { RegisterName, Registers } from '../log/model.ts'
import { useSaysWhose } from './whose-word.ts'

type OpenedStream = StreamActs & { readonly registers: Registers }

type StreamActs = {
  readonly stream: StreamId
  readonly me: PersonCard
  readonly mayWrite: boolean
  readonly write: (changes: readonly FieldChange[]) => Promise<Outcome<null>>
  /** Writes a choice that has no field of its own to show a refusal: the screen shows it. */
  readonly save: (changes: readonly FieldChange[]) => void
  /** For an undo: takes back what was written, as far as it is still her own (`take-back.ts`). */
  readonly takeBack: (did: readonly FieldChange[], back: readonly FieldChange[]) => Promise<Outcome<unknown>>
  /** What is typed, at each letter: on the disk at once, in a record after a moment. */
  readonly type: (changes: readonly FieldChange[]) => Promise<Outcome<null>>
  /** The values at this very moment, in these registers or in all, for a change that must name what it replaces. */
  readonly now: (only?: readonly RegisterName[]) => Promise<Outcome<Registers>>
}

const ActsContext = createContext<StreamActs | null>(null)
const nothing: Registers = new Map()

/** Throws outside `OpenStream`: that is a bug. */
export function useStream(): OpenedStream {
  const acts = useStreamActs()
  const registers = useStreamRegisters()
  return useMemo(() => ({ ...acts, registers }), [acts, registers])
}

/** Without the registers: what uses this alone is not drawn again at every change of the stream. */
export function useStreamActs(): StreamActs {
  const acts = useContext(ActsContext)
  if (!acts) throw new Error('useStreamActs is called outside OpenStream')
  return acts
}

export const useStreamRegisters = (): Registers => useStreamRegistersIf(true)

/** None, and not drawn again with them, where they are not wanted. */
export function useStreamRegistersIf(wanted: boolean): Registers {
  const { stream } = useStreamActs()
  const registers = useRegisters(wanted ? stream : null)
  return registers?.ok ? registers.value : nothing
}

/**
 * What `look` reads of what stands: drawn again when it gives another object. It is handed what it gave before, to give that again where it says the same; it
 * closes over nothing that changes.
 */
export function useOfRegisters<T>(look: (registers: Registers, before: T | null) => T): T {
  const { stream } = useStreamActs()
  const { subscribe, now } = registersSource(useDesk(), stream)
  const seen = useRef<{ readonly registers: Registers; readonly value: T } | null>(null)
  return useSyncExternalStore(subscribe, () => {
    const found = now()
    const registers = found?.ok ? found.value : nothing
    if (seen.current?.registers !== registers)
      seen.current = { registers, value: look(registers, seen.current?.value ?? null) }
    return seen.current.value
  })
}

type Props = {
  readonly stream: StreamId
  readonly mayWrite: boolean
  /** What stands in its place when it does not open; without it, that the dossier does not. */
  readonly closed?: (problem: Problem) => ReactNode
  readonly children: ReactNode
}

export function OpenStream({ stream, mayWrite, closed, children }: Props): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const me = useOfStatus((status) => status.me)
  const opened = useOpened(stream)
  const toDesk = useCallback((changes: readonly FieldChange[]) => desk.write(stream, changes), [desk, stream])
  const writing = useWriting(stream, toDesk)
  const type = useCallback((changes: readonly FieldChange[]) => desk.editFields(stream, changes), [desk, stream])
  const now = useCallback((only?: readonly RegisterName[]) => desk.registers(stream, only), [desk, stream])
  const acts = useMemo<StreamActs | null>(
    () => (me ? { stream, me, mayWrite, ...writing, type, now } : null),
    [stream, me, mayWrite, writing, type, now],
  )
  // Its dossier lists it: it is on its way, and nobody has to be asked for it.
  const isComing = opened?.ok === false && opened.problem.code === 'stream-unknown'
  if (isComing && !closed) return <Loading words={t('dossier.coming')} />
  if (opened && !opened.ok)
    return closed?.(opened.problem) ?? <Failed problem={opened.problem} title={t('dossier.not-opened')} />
  if (!acts || !opened) return <Loading words={t('dossier.opening')} />
  return <ActsContext value={acts}>{children}</ActsContext>
}

type Writing = { readonly write: StreamActs['write']; readonly children: ReactNode }

/** The same stream, where what is chosen inside is written in another way. */
export function WrittenBy({ write, children }: Writing): ReactNode {
  const acts = useStreamActs()
  const writing = useWriting(acts.stream, write)
  const inside = useMemo(() => ({ ...acts, ...writing }), [acts, writing])
  return <ActsContext value={inside}>{children}</ActsContext>
}

function useWriting(stream: StreamId, through: StreamActs['write']): Pick<StreamActs, 'write' | 'save' | 'takeBack'> {
  const { t, problem } = useWords()
  const desk = useDesk()
  const me = useOfStatus((status) => status.me?.id)
  const done = useDone()
  const saysWhose = useSaysWhose()
  /** An undo may be pressed before it is done. */
  const last = useRef<Promise<unknown>>(Promise.resolve())
  return useMemo(() => {
    const write: StreamActs['write'] = (changes) => {
      const writing = through(changes)
      last.current = writing.catch(() => {})
      return writing
    }
    return {
      write,
      async save(changes) {
        const written = await write(changes)
        if (!written.ok) done({ words: `${t('dossier.choice-not-saved')} ${problem(written.problem)}` })
      },
      async takeBack(did, back) {
        await last.current
        return me ? saysWhose(await takeBack(desk, { stream, me }, { did, back }, write)) : accept(null)
      },
    }
  }, [stream, through, desk, me, done, saysWhose, t, problem])
}

/** The day at the institution, as this device's clock has it. */
export function useToday(): IsoDate {
  return dayIn(systemClock(), useTimeZone())
}

/** The institution's. */
export const useTimeZone = (): string => useOfStatus(({ institution }) => institution?.timeZone) ?? 'UTC'
