// The files that somebody chose for a stream, added one after the other, since the device seals one at a time. That goes on while another screen is open; what a lock or the end of the page cuts off is said at the next opening.
import { doEach } from '../../../foundation/do-each.ts'
import { readFile } from '../../../foundation/read-file.ts'
import { type Instant, isInstant } from '../../../vocabulary/dates.ts'
import type { FileId, StreamId } from '../../../vocabulary/ids.ts'
import type { Problem } from '../../../vocabulary/problems.ts'
import type { NewAttachment } from '../../desk/attachments/attachment-acts.ts'
import type { Desk } from '../../desk/desk.ts'
import { isPicture, kindOf } from '../../stripping/file-kind.ts'

export type Refused = {
  readonly id: number
  readonly file: File
  readonly problem: Problem
  /** Its name is a picture’s, and its content is not. */
  readonly noPicture: boolean
  /** What was chosen so far. */
  readonly keeps: Keeps
}
type Keeps = Pick<NewAttachment, 'asIs' | 'cutOff' | 'media'>
type OnAdded = ((file: FileId) => unknown) | undefined

/** The same object until something changes. */
type ToAdd = {
  /** Those that are still to be added, the one that is being sealed among them. */
  readonly waiting: readonly File[]
  readonly refused: readonly Refused[]
  /** Announces the last one to screen readers, since it appears further down; numbered, so that two files of one name are announced twice. */
  readonly added: { readonly name: string; readonly count: number } | null
  /** The names of those that were chosen before, and of which nothing is known. */
  readonly notCome: readonly string[]
}

type FilesToAdd = {
  readonly now: () => ToAdd
  /** Somebody looks: what was refused is seen. */
  readonly subscribe: (listener: () => void) => () => void
  /** `onAdded` is called for each file once it is sealed. */
  readonly add: (files: readonly File[], keeps: Keeps, onAdded?: OnAdded) => Promise<void>
  /** What was refused is kept all the same, or left out. */
  readonly settle: (one: Refused, keep: boolean, onAdded?: OnAdded) => Promise<void>
  /** Somebody has read what did not come. */
  readonly putAway: () => void
}

/** What is there may be all that is left of it, or all that can be had: whether it is kept is its author’s choice. */
export const isAsked = ({ problem: { code } }: Pick<Refused, 'problem'>): boolean =>
  code === 'attachment-keeps-traces' || code === 'attachment-cut-off'

const nothing: ToAdd = { waiting: [], refused: [], added: null, notCome: [] }

type Asks = Pick<Desk, 'addAttachment' | 'keepForm' | 'keptForm' | 'status' | 'subscribe'>
/** One after the other, over all tabs: `navigator.locks`. */
type Alone = (name: string, work: () => Promise<void>) => Promise<void>

/** Of this tab: the same one for each screen that asks. */
export function filesToAddHere(desk: Desk, stream: StreamId): FilesToAdd {
  const ofDesk = here.get(desk) ?? new Map<StreamId, FilesToAdd>()
  here.set(desk, ofDesk)
  const found = ofDesk.get(stream)
  if (found) return found
  const begun = filesToAdd(desk, stream, aloneInBrowser)
  ofDesk.set(stream, begun)
  return begun
}

const here = new WeakMap<Desk, Map<StreamId, FilesToAdd>>()
const aloneInBrowser: Alone = (name, work) => navigator.locks.request(`wiqaya ${name}`, work)

/** Without `alone` it ends with the screen that asks, which shows by itself which file it has. */
export function filesToAdd(desk: Asks, stream: StreamId, alone: Alone | null): FilesToAdd {
  const form = { of: stream, name: 'files-chosen' }
  const inTurn = (work: () => Promise<void>) => (alone ? alone(`files chosen ${stream}`, work) : work())
  const listeners = new Set<() => void>()
  const unseen = new Set<number>()
  let state = nothing
  let last = 0
  /** How often it was locked: what was being added then is not gone on with. */
  let locks = 0
  let isRead = false

  const change = (next: Partial<ToAdd>) => {
    state = { ...state, ...next }
    doEach([...listeners])
  }
  /** On the disk before the first of them is sealed. A disk that does not take the names refuses the files too, which is said. */
  const keepNames = () => {
    if (!alone) return
    const undecided = state.refused.filter((one) => isAsked(one) || unseen.has(one.id))
    const names = [
      ...state.notCome,
      ...[...state.waiting, ...undecided.map(({ file }) => file)].map(({ name }) => name),
    ]
    void desk.keepForm(form, names.length > 0 ? names : null)
  }
  const readNames = () =>
    inTurn(async () => {
      if (isRead || (await desk.status()).state !== 'open') return
      const kept = await desk.keptForm(form)
      isRead = true
      if (Array.isArray(kept)) change({ notCome: kept.filter((name) => typeof name === 'string') })
    })
  if (alone) {
    void readNames()
    desk.subscribe((event) => {
      if (event.kind === 'status' && event.status.state === 'open' && !isRead) void readNames()
      if (event.kind !== 'locked') return
      locks += 1
      isRead = false
      // Nothing of it stays in memory.
      change(nothing)
    })
  }

  const addOne = async (file: File, keeps: Keeps, onAdded: OnAdded) => {
    const { name } = file
    const before = locks
    const outcome = await desk.addAttachment(stream, {
      content: file,
      name,
      caption: '',
      modified: instantOf(file.lastModified),
      ...keeps,
    })
    const noPicture = !outcome.ok && outcome.problem.code === 'attachment-keeps-traces' && (await isNoPicture(file))
    if (locks !== before) return
    const waiting = state.waiting.filter((one) => one !== file)
    if (outcome.ok) change({ waiting, added: { name, count: (state.added?.count ?? 0) + 1 } })
    else {
      last += 1
      if (listeners.size === 0) unseen.add(last)
      change({ waiting, refused: [...state.refused, { id: last, file, problem: outcome.problem, noPicture, keeps }] })
    }
    keepNames()
    if (outcome.ok) await onAdded?.(outcome.value)
  }
  const add = async (files: readonly File[], keeps: Keeps, onAdded?: OnAdded) => {
    const before = locks
    change({ waiting: [...state.waiting, ...files], refused: state.refused.filter(isAsked) })
    // Behind others of this tab their turn may be far; another tab may keep its own over them until then.
    if (isRead) keepNames()
    await inTurn(async () => {
      if (locks === before) keepNames()
      for (const file of files) if (locks === before) await addOne(file, keeps, onAdded)
    })
  }
  return {
    now: () => state,
    subscribe(listener) {
      listeners.add(listener)
      if (unseen.size > 0) {
        unseen.clear()
        keepNames()
      }
      return () => {
        listeners.delete(listener)
        // What was read here need not be read again.
        if (listeners.size === 0) change({ refused: state.refused.filter(isAsked) })
      }
    },
    add,
    async settle(one, keep, onAdded) {
      change({ refused: state.refused.filter(({ id }) => id !== one.id) })
      const isCutOff = one.problem.code === 'attachment-cut-off'
      if (keep) await add([one.file], { ...one.keeps, ...(isCutOff ? { cutOff: true } : { asIs: true }) }, onAdded)
      else keepNames()
    },
    putAway() {
      change({ notCome: [] })
      keepNames()
    },
  }
}

/** Of a file that is called a picture and could not be cleaned: whether it begins as none, or as one of a kind that always can be. */
async function isNoPicture(file: File): Promise<boolean> {
  if (!/^image\/(?!svg)/.test(file.type)) return false
  const beginning = await readFile(file.slice(0, 4096))
  // One that cannot be read is refused for that.
  if (!beginning.ok) return false
  const kind = kindOf(beginning.value)
  return isPicture(kind) || !kind.startsWith('image/')
}

function instantOf(milliseconds: number): Instant | null {
  const text = Number.isFinite(milliseconds) && milliseconds > 0 ? new Date(milliseconds).toISOString() : null
  return isInstant(text) ? text : null
}
