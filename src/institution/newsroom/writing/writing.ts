// Saves what is typed into a draft, or another text written as one: on the device at each change, to the newsroom after a moment, merged with a colleague's words where both changed it.
import * as v from 'valibot'
import type { Instant } from '../../../vocabulary/dates.ts'
import type { Outcome, Problem } from '../../../vocabulary/problems.ts'
import type { Draft } from '../draft.ts'
import type { Written } from './differences.ts'
import { sameContent } from './same-content.ts'

/** What is written: its content under a version. Of drafts unless said otherwise. */
export type WrittenRecord = {
  readonly id: string
  readonly content: Written
  readonly version: number
  readonly changed: Instant
}

/** How far what is typed has come. */
type Reached<Kept extends WrittenRecord = Draft> =
  /** The newsroom has all of it; null: nothing was typed, and there is no draft yet. */
  | { readonly state: 'saved'; readonly at: Instant | null }
  | { readonly state: 'soon' }
  /** Kept on this device until its author confirms: there is no draft yet, or a change undoes a request, an approval or a plan. */
  | { readonly state: 'when-told' }
  /** On this device alone. Without a network, and whenever that may help, it is tried again. */
  | { readonly state: 'not-sent'; readonly problem: Problem }
  /** A colleague saved another text meanwhile, and nothing is sent before `settle`. */
  | { readonly state: 'differs'; readonly theirs: Kept }

export type WritingNow<Kept extends WrittenRecord = Draft> = {
  /** As the newsroom last gave it; null until a new one is first saved. */
  readonly draft: Kept | null
  /** What the words in `content` were begun on. */
  readonly base: Kept['content']
  readonly content: Kept['content']
  readonly reached: Reached<Kept>
  /** The device's disk does not accept what is typed: it is only on the screen. */
  readonly notKept: Problem | null
  /** Why the last saving by hand was refused. */
  readonly refused: Problem | null
  /** Another each time that the content is filled by no hand: the key of controls that keep their own text. */
  readonly round: number
}

export type WritingMeans<Kept extends WrittenRecord = Draft> = {
  /** Adds where `on` is null, changes that version otherwise; `takesBack` a proposal, an approval or a plan. */
  readonly send: (
    on: { readonly id: Kept['id']; readonly version: number } | null,
    content: Kept['content'],
    takesBack: boolean,
  ) => Promise<Outcome<Kept>>
  readonly read: (id: Kept['id']) => Promise<Outcome<Kept>>
  /** What a change would undo: it is only changed explicitly. */
  readonly isHeld: (record: Kept) => boolean
  /** Replaces what this device keeps of it; null forgets it. */
  readonly keep: (said: unknown) => Promise<Outcome<null>>
  readonly kept: () => Promise<unknown>
  /** Gives back the way to call it off. */
  readonly later: (milliseconds: number, act: () => void) => () => void
}

export type Writing<Kept extends WrittenRecord = Draft> = {
  readonly now: () => WritingNow<Kept>
  readonly subscribe: (listener: () => void) => () => void
  /** Brings back what this device kept. */
  readonly open: () => void
  /** Whoever wrote goes: what waits is sent at once, and nothing is tried again. */
  readonly close: () => void
  readonly write: (change: Kept['content'] | ((latest: Kept['content']) => Kept['content'])) => void
  /** The same for changes that nobody typed: controls that keep their own text start over with it. */
  readonly fill: (change: (latest: Kept['content']) => Kept['content']) => void
  /** By hand, also over a proposal, an approval or a plan. Null where not all is saved: `now` says why. */
  readonly save: () => Promise<Kept | null>
  /** Sends what waits, unless only its author may. Null where not all is saved. */
  readonly sendWaiting: () => Promise<Kept | null>
  /** Words put together of both, on what the colleague saved. */
  readonly settle: (content: Kept['content']) => void
  /** The newsroom was asked again, and gave this. */
  readonly readAgain: (draft: Kept) => void
  /** The draft is gone, and its words with it. */
  readonly forget: () => void
}

/** `draft` is null while a new one is begun, which `content` is then the empty form of. */
export function writingOf<Kept extends WrittenRecord = Draft>(
  draft: Kept | null,
  begun: Kept['content'],
  means: WritingMeans<Kept>,
): Writing<Kept> {
  const content: Kept['content'] = draft?.content ?? begun
  const savesByItself = (record: Kept | null): boolean => record !== null && !means.isHeld(record)
  let now: WritingNow<Kept> = {
    draft,
    base: content,
    content,
    reached: { state: 'saved', at: draft?.changed ?? null },
    notKept: null,
    refused: null,
    round: 0,
  }
  /** The version that the words were begun on; null for a new draft. */
  let version = draft?.version ?? null
  /** What of the words the newsroom has. */
  let had = content
  let sending: Promise<Kept | null> | null = null
  let callOff = () => {}
  let isOpen = true
  const listeners = new Set<() => void>()

  const set = (part: Partial<WritingNow<Kept>>) => {
    now = { ...now, ...part }
    for (const listener of listeners) listener()
  }
  const isWhole = () => now.content === had
  const soon = (milliseconds: number) => {
    callOff()
    if (isOpen) callOff = means.later(milliseconds, () => void sendWaiting())
  }
  const keep = async () => {
    const outcome = await means.keep(isWhole() ? null : { version, base: now.base, content: now.content })
    const problem = outcome.ok ? null : outcome.problem
    if (problem?.code !== now.notKept?.code) set({ notKept: problem })
  }
  const reachedNow = (): Reached<Kept> =>
    isWhole()
      ? { state: 'saved', at: now.draft?.changed ?? null }
      : { state: savesByItself(now.draft) ? 'soon' : 'when-told' }

  const write: Writing<Kept>['write'] = (change) => {
    const next = typeof change === 'function' ? change(now.content) : change
    if (next === now.content) return
    set({ content: next, refused: null })
    void keep()
    if (now.reached.state === 'differs') return
    set({ reached: reachedNow() })
    if (savesByItself(now.draft)) soon(restMilliseconds)
  }

  const onDraft = (next: Kept, words: Kept['content']) => {
    version = next.version
    had = words
    set({ draft: next, base: next.content })
  }

  const send = async (byHand: boolean): Promise<Kept | null> => {
    callOff()
    if (now.reached.state === 'differs') return null
    if (isWhole() && now.draft) return now.draft
    if (!byHand && !savesByItself(now.draft)) return null
    const taken = now.content
    const on = now.draft && version !== null ? { id: now.draft.id, version } : null
    const outcome = await means.send(on, taken, now.draft !== null && !savesByItself(now.draft))
    if (outcome.ok) {
      onDraft(outcome.value, taken)
      set({ refused: null, reached: reachedNow() })
      if (!isWhole()) soon(restMilliseconds)
      await keep()
      return isWhole() ? outcome.value : null
    }
    const { problem } = outcome
    const meanwhile = problem.code === 'changed-meanwhile' || problem.code === 'draft-put-forward'
    const theirs = now.draft && meanwhile ? await means.read(now.draft.id) : null
    if (theirs?.ok) {
      set({ refused: byHand && problem.code === 'draft-put-forward' ? problem : null })
      return meet(theirs.value, taken)
    }
    set({ reached: { state: 'not-sent', problem }, refused: byHand ? problem : null })
    if (passes.includes(problem.code)) soon(againMilliseconds)
    return null
  }

  /** A colleague acted on the draft meanwhile. */
  const meet = (theirs: Kept, taken: Kept['content']): Kept | null => {
    if (sameContent(theirs.content, taken)) {
      onDraft(theirs, taken)
      set({ reached: reachedNow() })
      void keep()
      if (!isWhole()) soon(restMilliseconds)
      return isWhole() ? theirs : null
    }
    if (theirs.version === version || sameContent(theirs.content, now.base)) {
      version = theirs.version
      set({ draft: theirs })
      set({ reached: reachedNow() })
      if (savesByItself(theirs)) soon(0)
    } else set({ reached: { state: 'differs', theirs } })
    return null
  }

  /** One after the other: what is typed while the last words are on their way goes after them. */
  const inTurn = (byHand: boolean): Promise<Kept | null> => {
    const before = sending
    const mine = (before ?? Promise.resolve(null)).then(() => send(byHand))
    sending = mine
    void mine.finally(() => {
      if (sending === mine) sending = null
    })
    return mine
  }
  const sendWaiting = () => inTurn(false)

  return {
    now: () => now,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    open() {
      isOpen = true
      void means.kept().then((found) => {
        const kept = v.safeParse(keptShape, found)
        if (!kept.success || !isWhole() || kept.output.content.kind !== now.content.kind) return
        const words = { ...now.content, ...kept.output.content } as Kept['content']
        if (sameContent(words, now.content)) return void keep()
        version = kept.output.version
        set({
          base: { ...now.base, ...kept.output.base } as Kept['content'],
          content: words,
          round: now.round + 1,
        })
        set({ reached: reachedNow() })
        if (savesByItself(now.draft)) soon(0)
      })
    },
    close() {
      callOff()
      isOpen = false
      if (!isWhole()) void sendWaiting()
    },
    write,
    fill(change) {
      write(change)
      set({ round: now.round + 1 })
    },
    save: () => inTurn(true),
    sendWaiting,
    settle(words) {
      if (now.reached.state !== 'differs') return
      onDraft(now.reached.theirs, now.reached.theirs.content)
      set({ content: words, round: now.round + 1 })
      set({ reached: reachedNow() })
      void keep()
      if (savesByItself(now.draft)) soon(restMilliseconds)
    },
    readAgain(read) {
      if (version === null || read.version < version || now.reached.state === 'differs') return
      if (read.version === version) set({ draft: read })
      else if (isWhole()) {
        onDraft(read, read.content)
        set({ content: read.content, round: now.round + 1 })
      } else return
      set({ reached: reachedNow() })
      if (!isWhole() && savesByItself(now.draft)) soon(restMilliseconds)
    },
    forget() {
      callOff()
      had = now.content
      void keep()
    },
  }
}

/** Of rest, before what was typed is sent. */
const restMilliseconds = 1_500
const againMilliseconds = 10_000

/** Refusals that pass by themselves; the others wait for the next change. */
const passes: readonly string[] = ['network-unreachable', 'session-ended', 'too-many-requests', 'storage-unavailable']

/** Not the draft's own schema: words that it would refuse must come back too. */
const words = v.looseObject({ kind: v.string(), title: v.looseObject({}) })
const keptShape = v.object({ version: v.nullable(v.number()), base: words, content: words })
