// One questionnaire of the open dossier: where each question is, and what follows from the answers. Each component inside looks at its own part, and is drawn again only when that part has changed.
import {
  createContext,
  type ReactNode,
  useContext,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { clockIn, systemClock } from '../../../vocabulary/dates.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { registersSource, useDesk } from '../../browser/desk-context.tsx'
import type { Source } from '../../browser/shared-source.ts'
import { fillInAnswers } from '../../dossier/forms/fill-in-answers.ts'
import type { Part, Section } from '../../dossier/forms/form.ts'
import { type Place, placeKey, type Said, sameRows } from '../../dossier/forms/rows.ts'
import { type RuleResults, ruleResults } from '../../dossier/forms/rule-results.ts'
import type { Moment } from '../../dossier/forms/seen-by-rules.ts'
import { seen } from '../../dossier/questionnaires/answer.ts'
import { type AnswerTold, type QuestionState, stateOf } from '../../dossier/questionnaires/questionnaire.ts'
import {
  type PlacedQuestion,
  type ReadQuestions,
  readQuestions,
  type Used,
} from '../../dossier/questionnaires/questionnaires.ts'
import { notLegibleIn } from '../../dossier/sheets/not-legible.ts'
import type { Registers } from '../../log/model.ts'
import type { SheetCode } from '../../mailbox/sheet-code.ts'
import { useStreamActs, useTimeZone, useToday } from '../open-stream.tsx'

type Words = Pick<ReturnType<typeof useWords>, 'local' | 'cameTo' | 't'>

export type OpenQuestionnaire = Omit<RuleResults, 'take' | 'followed'> & {
  readonly used: Used
  readonly placed: readonly PlacedQuestion[]
  readonly asks: number
  readonly placedIn: (section: Section) => readonly PlacedQuestion[]
  readonly at: (place: Place) => PlacedQuestion | undefined
  readonly rowsOf: (repeat: Place) => readonly string[]
  /** The typed-in sheets on which nobody could read the answer that stands under this key. */
  readonly notLegible: (key: string) => readonly SheetCode[]
  /** A text with the answers that it names in the place of their names. */
  readonly fill: (text: string, place: Place, words: Words) => string
}

/** What she is about to answer, as rules read it: what follows is shown at once, before it is signed. Null takes it back. */
type Consider = (place: Place, value: string | null) => void

/** What she has just signed, as it will stand: shown with the press, before it is on the disk. Null once it stands, or where it was refused. */
type Expect = (place: Place, answer: AnswerTold | null) => void

/** What is not of the answers: the day and the institution’s time zone, the reader’s language, and the stream that lots are drawn for. */
type Around = Omit<Moment, 'now'> & { readonly timeZone: string }

type Subscribe = (listener: () => void) => () => void

type Standing = {
  readonly used: Used
  readonly now: () => OpenQuestionnaire
  readonly subscribe: Subscribe
  /** To what is said to one question alone, and not to what is only considered. */
  readonly subscribeTo: (question: string) => Subscribe
  readonly take: (registers: Registers, around: Around) => void
  readonly consider: Consider
  readonly expect: Expect
}

const Context = createContext<Standing | null>(null)

/** Throws outside `OpenQuestionnaireOf`: that is a bug. */
function useStanding(): Standing {
  const standing = useContext(Context)
  if (!standing) throw new Error('a questionnaire is looked at outside OpenQuestionnaireOf')
  return standing
}

/**
 * A part of it: drawn again when `look` gives another value, or a list or a record in which one is another. What looks at the question `of` alone need not
 * look at another answer, nor at each of its letters, where no rule and no word of it follows from one.
 */
export function useLook<T>(look: (opened: OpenQuestionnaire) => T, of: string | null = null): T {
  const { subscribe, subscribeTo, now, used } = useStanding()
  const before = useRef<{ readonly value: T } | null>(null)
  return useSyncExternalStore(of === null || used.rules.dependent.has(of) ? subscribe : subscribeTo(of), () => {
    const value = look(now())
    if (!before.current || !alike(before.current.value, value)) before.current = { value }
    return before.current.value
  })
}

export const useUsed = (): Used => useStanding().used
export const useConsider = (): Consider => useStanding().consider
export const useExpect = (): Expect => useStanding().expect

export function OpenQuestionnaireOf({
  used,
  children,
}: {
  readonly used: Used
  readonly children: ReactNode
}): ReactNode {
  const today = useToday()
  const timeZone = useTimeZone()
  const { stream } = useStreamActs()
  const { local } = useWords()
  const source = registersSource(useDesk(), stream)
  const around = useMemo(() => ({ today, timeZone, words: local, lots: stream }), [today, timeZone, local, stream])
  // biome-ignore lint/correctness/useExhaustiveDependencies: it begins with what stands at first, and takes what comes
  const standing = useMemo(() => standingOf(used, registersIn(source), around), [used])
  // Before anything is drawn of what comes, so that a row is drawn once: as it then stands.
  useLayoutEffect(() => {
    const take = () => standing.take(registersIn(source), around)
    take()
    return source.subscribe(take)
  }, [standing, source, around])
  return <Context value={standing}>{children}</Context>
}

function registersIn({ now }: Source<Outcome<Registers>>): Registers {
  const registers = now()
  return registers?.ok ? registers.value : nothing
}

const nothing: Registers = new Map()

/** Kept from change to change, so that only what follows from a changed answer is looked at again. */
function standingOf(used: Used, registers: Registers, around: Around): Standing {
  const results = ruleResults(used.rules)
  const toAll = listening()
  const toOne = new Map<string, Listening>()
  let taken = { registers, around }
  let considered: Said['values'] = new Map()
  let read = readQuestions(registers, used)
  let unread = notLegibleIn(registers, used)

  /** True where anything that follows is another. */
  const follow = (): boolean => {
    const { said } = read
    const values = considered.size === 0 ? said.values : new Map([...said.values, ...considered])
    const now = clockIn(systemClock(), taken.around.timeZone)
    return results.take({ values, rows: said.rows }, { now, ...taken.around })
  }
  follow()
  let opened = openedWith(used, read, unread, results)
  const tell = (questions: Iterable<string>) => {
    opened = openedWith(used, read, unread, results, opened)
    toAll.tell()
    for (const question of questions) toOne.get(question)?.tell()
  }
  return {
    used,
    now: () => opened,
    subscribe: toAll.subscribe,
    subscribeTo(question) {
      const its = toOne.get(question) ?? listening()
      toOne.set(question, its)
      return its.subscribe
    },
    take(registers, around) {
      if (taken.registers === registers && taken.around === around) return
      taken = { registers, around }
      const before = read
      read = readQuestions(registers, used, before)
      const { placed, said } = read
      const [changed, unreadBefore] = [follow(), unread]
      unread = sameUnread(notLegibleIn(registers, used), unread)
      const isOther = unread !== unreadBefore || !sameOrder(placed, before.placed)
      const answered = placed.filter((one, at) => one !== before.placed[at]).map(({ question }) => question.id)
      if (changed || isOther || answered.length > 0 || !sameRows(said.rows, before.said.rows))
        tell(isOther ? toOne.keys() : new Set(answered))
    },
    consider(place, value) {
      const key = placeKey(place)
      if ((considered.get(key) ?? null) === value) return
      const others = [...considered].filter(([other]) => other !== key)
      considered = new Map(value === null ? others : [...others, [key, value]])
      if (used.rules.lookedAt.has(place.id) && follow()) tell([])
    },
    expect(place, answer) {
      const at = opened.indices.get(placeKey(place)) ?? -1
      const one = read.placed[at]
      if (!one) return
      const state: QuestionState = answer ? { state: 'answered', answers: [answer] } : stateOf(taken.registers, one.key)
      read = { ...read, placed: read.placed.with(at, { ...one, state }) }
      tell([place.id])
    },
  }
}

type Listening = { readonly subscribe: Subscribe; readonly tell: () => void }

function listening(): Listening {
  const listeners = new Set<() => void>()
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tell() {
      for (const listener of listeners) listener()
    },
  }
}

/** `indices` of `placed`, by `placeKey`. */
type Opened = OpenQuestionnaire & {
  readonly indices: ReadonlyMap<string, number>
  readonly sections: ReadonlyMap<Section, readonly PlacedQuestion[]>
}

const sameOrder = (some: readonly PlacedQuestion[], others: readonly PlacedQuestion[]): boolean =>
  some.length === others.length && some.every(({ key }, at) => key === others[at]?.key)

type Unread = ReturnType<typeof notLegibleIn>

/** The one before where it says the same: who looks at it is not drawn again. */
const sameUnread = (now: Unread, before: Unread): Unread =>
  JSON.stringify([...now]) === JSON.stringify([...before]) ? before : now

function openedWith(
  used: Used,
  { placed, said, asks }: Pick<ReadQuestions, 'placed' | 'said' | 'asks'>,
  unread: Unread,
  results: RuleResults,
  before?: Opened,
): Opened {
  const isAsBefore = before && sameOrder(placed, before.placed)
  const indices = isAsBefore ? before.indices : new Map(placed.map((one, at) => [placeKey(one.place), at]))
  const sections = placed === before?.placed ? before.sections : Map.groupBy(placed, ({ section }) => section)
  return {
    ...results,
    used,
    placed,
    asks,
    indices,
    sections,
    placedIn: (section) => sections.get(section) ?? [],
    at: (place: Place) => placed[indices.get(placeKey(place)) ?? -1],
    notLegible: (key) => unread.get(key) ?? none,
    rowsOf: (repeat: Place) => said.rows.get(placeKey(repeat)) ?? [],
    fill: (text, place, words) =>
      fillInAnswers(text, used.rules, (name) => results.valueFrom(name, place), words.local, writtenIn(words)),
  }
}

/** As a reader of these words writes it; what somebody typed stays as it was typed. */
const writtenIn =
  ({ t, cameTo }: Words) =>
  (value: string, type: Part['type']): string => {
    const observed = type === 'seen' && seen.find((one) => one === value)
    if (observed) return t(`dossier.seen.${observed}`)
    return type === 'text' ? value : cameTo(value)
  }

const none: readonly SheetCode[] = []

/** The same, or lists or records of the same things. */
function alike(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (!isRecord(one) || !isRecord(other)) return false
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every((key) => Object.is(one[key], other[key]))
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
