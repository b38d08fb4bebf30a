// The worker's end of the channel: does the acts that are asked and tells the events.
import type { Desk } from '../desk/desk.ts'
import { type Answer, type Ask, acts, type Channel } from './desk-messages.ts'

/** Answers for ever. Only the acts of the list can be asked. */
export function serveDesk(desk: Desk, channel: Channel<Ask, Answer>): void {
  desk.subscribe((event) => channel.postMessage({ event }))
  channel.addEventListener('message', async ({ data: { ask, act, args } }) => {
    try {
      if (!acts.includes(act)) throw new Error(`a desk has no act ${act}`)
      const does = desk[act] as (...args: readonly unknown[]) => Promise<unknown>
      channel.postMessage({ ask, value: await does(...args) })
    } catch (bug) {
      channel.postMessage({ ask, thrown: bug instanceof Error ? `${bug.name}: ${bug.message}` : 'unexpected' })
    }
  })
}
