// Locks the device in every tab in which it is open, and tells in which state the others are: each has a desk, and keys, of its own.
import type { Outcome } from '../../vocabulary/problems.ts'
import type { Desk } from '../desk/desk.ts'

/** Answers for this tab. Another one in which words would be lost stays open, and says so: there, and at the door of every tab (`openElsewhere`). */
export function lockAllTabs(desk: Pick<Desk, 'lock'>): Promise<Outcome<null>> {
  const since = performance.now() - pressed
  pressed = performance.now()
  lockOthers()
  // Nobody has read within a second what the first press was refused for.
  return since < 1_000 ? desk.lock('keeping') : desk.lock()
}

let pressed = Number.NEGATIVE_INFINITY

/** `losing`: the words that no disk took, too. */
export const lockOthers = (words: 'keeping' | 'losing' = 'keeping'): void => tabs.postMessage(words)

/** Of the tabs at whose door nobody stands: whether one is open, and whether it refused to lock because of words that no disk took. */
export type OpenElsewhere = 'no' | 'open' | 'keeps-words'

export async function openElsewhere(): Promise<OpenElsewhere> {
  const { held = [] } = await navigator.locks.query()
  const isHeld = (mark: string) => held.some(({ name }) => name === mark)
  if (isHeld(keepsWords)) return 'keeps-words'
  return isHeld(isOpen) ? 'open' : 'no'
}

/** For every tab, once. */
export function lockWithOtherTabs(desk: Pick<Desk, 'lock' | 'subscribe' | 'unkeptWords'>): void {
  tabs.addEventListener('message', ({ data }) => {
    void desk.lock(data === 'losing' ? 'losing' : 'keeping')
  })
  const open = mark(isOpen)
  const keeps = mark(keepsWords)
  desk.subscribe(async (event) => {
    if (event.kind === 'unkept') keeps.set(true)
    if (event.kind === 'locked') {
      open.set(false)
      keeps.set(false)
    }
    if (event.kind !== 'status' || event.status.state !== 'open') return
    open.set(true)
    // They may have been kept meanwhile, by whatever made room.
    if (keeps.is() && (await desk.unkeptWords()).length === 0) keeps.set(false)
  })
}

/** The browser's own locks as marks: held for as long as something is so, and gone with the tab, however it ends. */
function mark(name: string): { readonly is: () => boolean; readonly set: (is: boolean) => void } {
  let holds: PromiseWithResolvers<void> | null = null
  const is = () => holds !== null
  const set = (now: boolean) => {
    if (now === is()) return
    holds?.resolve()
    holds = now ? Promise.withResolvers() : null
    const until = holds?.promise
    if (until) void navigator.locks.request(name, { mode: 'shared' }, () => until)
  }
  return { is, set }
}

const isOpen = 'wiqaya open tab'
const keepsWords = 'wiqaya tab that keeps words'

/** One for the whole page: it does not hear itself. */
const tabs = new BroadcastChannel('wiqaya lock')
