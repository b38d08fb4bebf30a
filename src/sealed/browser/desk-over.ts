// A desk asked for over a channel: each act is a message with a number, each answer bears it.
import { doEach } from '../../foundation/do-each.ts'
import { refuse } from '../../vocabulary/problems.ts'
import type { Desk } from '../desk/desk.ts'
import type { DeskEvent } from '../desk/desk-view.ts'
import { StorageRefusal } from '../desk/store/device-store.ts'
import { type Act, type Answer, type Ask, acts, type Channel, isRefusable } from './desk-messages.ts'

/** `settled` resolves when all that was asked until now is answered, one way or the other. */
export type DeskOver = Desk & { readonly settled: () => Promise<void> }

/**
 * The desk at the other end. What an act throws there, and what cannot be sent to it, is logged and refused as `unexpected`: no button stays pressed for it. An
 * act that nothing refuses throws it here; but what the storage refuses to a reading is asked for again each time that the status
 * is told, which says so until then: no screen has to. A form's draft is asked for `whenSeen`, or with the next act, whatever it is: acts arrive in the order in
 * which they are asked.
 */
export function deskOver(channel: Channel<Answer, Ask>, whenSeen = (work: () => void): void => work()): DeskOver {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let keeping = 0
  const listeners = new Set<(event: DeskEvent) => void>()
  const asks: Ask[] = []
  let last = 0
  let nextStatus = Promise.withResolvers<void>()
  /** However often a screen has asked the same meanwhile, it is asked once. */
  const askedAgain = new Map<string, Promise<unknown>>()

  const tell = (event: DeskEvent) => {
    if (event.kind === 'status') {
      nextStatus.resolve()
      nextStatus = Promise.withResolvers()
    }
    doEach([...listeners].map((listener) => () => listener(event)))
  }
  const settle = (data: Answer) => {
    if (data.ask === null) return
    const asked = waiting.get(data.ask)
    waiting.delete(data.ask)
    if ('refused' in data) asked?.reject(new StorageRefusal(data.refused))
    else if ('thrown' in data) asked?.reject(new Error(data.thrown))
    else asked?.resolve(data.value)
  }
  channel.addEventListener('message', ({ data }) =>
    doEach([...data.events.map((event) => () => tell(event)), () => settle(data)]),
  )

  const keeps = (asked: Promise<unknown>, patience: number) => {
    let isTold = false
    const begin = () => {
      isTold = true
      keeping += 1
      if (keeping === 1) tell({ kind: 'keeping', is: true })
    }
    const timer = patience > 0 ? setTimeout(begin, patience) : begin()
    const ended = () => {
      clearTimeout(timer ?? undefined)
      if (!isTold) return
      keeping -= 1
      if (keeping === 0) tell({ kind: 'keeping', is: false })
    }
    asked.then(ended, ended)
  }
  const send = () => {
    for (const ask of asks.splice(0))
      try {
        channel.postMessage(ask)
      } catch (bug) {
        waiting.get(ask.ask)?.reject(bug)
        waiting.delete(ask.ask)
      }
  }
  const askFor = (act: Act, args: readonly unknown[]): Promise<unknown> => {
    last += 1
    const asked = Promise.withResolvers<unknown>()
    waiting.set(last, asked)
    asks.push({ ask: last, act, args })
    const patience = enters[act]
    if (patience !== undefined) keeps(asked.promise, patience)
    if (act === 'keepForm') whenSeen(send)
    else send()
    return asked.promise
  }
  const askUntilGiven =
    (act: Act) =>
    (...args: unknown[]): Promise<unknown> => {
      // It may be told while the storage is being asked, and not once more.
      const told = nextStatus.promise
      return askFor(act, args).catch((error: unknown) => {
        if (!(error instanceof StorageRefusal)) throw error
        const question = JSON.stringify([act, args])
        const again =
          askedAgain.get(question) ??
          told.then(() => {
            askedAgain.delete(question)
            return askUntilGiven(act)(...args)
          })
        askedAgain.set(question, again)
        return again
      })
    }

  const subscribe = (listener: (event: DeskEvent) => void) => {
    listeners.add(listener)
    if (keeping > 0) listener({ kind: 'keeping', is: true })
    return () => listeners.delete(listener)
  }
  const askSafely =
    (act: Act) =>
    (...args: unknown[]): Promise<unknown> =>
      askUntilGiven(act)(...args).catch((bug: unknown) => {
        console.error(bug)
        return refuse('unexpected')
      })
  const asked = Object.fromEntries(
    acts.map((act) => [act, isRefusable(act) ? askSafely(act) : askUntilGiven(act)]),
  ) as Omit<Desk, 'subscribe'>
  const settled = async () => {
    await Promise.allSettled([...waiting.values()].map(({ promise }) => promise))
  }
  return { ...asked, subscribe, settled }
}

/**
 * What somebody has just entered is in this tab's memory alone until one of these is answered. After how many milliseconds that is told: words are written on at once; a press shows at its own
 * place that it is being kept, and a form claims nothing before it is saved. Each time that something changes in the band, lines may move, and would under the finger.
 */
const enters: Readonly<Partial<Record<Act, number>>> = { editNote: 0, editFields: 0, write: 300, keepForm: 300 }
