// The worker's end of the channel: runs the requested acts and reports the events.
import type { Problem } from '../../vocabulary/problems.ts'
import type { Desk } from '../desk/desk.ts'
import type { DeskEvent } from '../desk/desk-view.ts'
import { StorageRefusal } from '../desk/store/device-store.ts'
import { type Act, type Answer, type Ask, acts, type Channel } from './desk-messages.ts'

/** Answers for ever. Only the acts of the list can be asked. */
export function serveDesk(desk: Desk, channel: Channel<Ask, Answer>): void {
  let held: DeskEvent[] = []
  let writing = 0
  const events = (): readonly DeskEvent[] => {
    const told = held
    held = []
    return told
  }
  desk.subscribe((event) => {
    held.push(event)
    if (writing === 0) channel.postMessage({ ask: null, events: events() })
  })
  channel.addEventListener('message', async ({ data: { ask, act, args } }) => {
    // What a record changes comes with the answer: what follows from it is drawn at once, and not piece by piece.
    const isWriting = act === 'write'
    if (isWriting) writing += 1
    const ended = await answerTo(desk, act, args)
    if (isWriting) writing -= 1
    const told = isWriting || writing === 0 ? events() : []
    try {
      channel.postMessage({ ask, events: told, ...ended })
    } catch (bug) {
      channel.postMessage({ ask, events: told, ...thrown(bug) })
    }
  })
}

async function answerTo(
  desk: Desk,
  act: Act,
  args: readonly unknown[],
): Promise<{ readonly value: unknown } | { readonly refused: Problem } | { readonly thrown: string }> {
  try {
    if (!acts.includes(act)) throw new Error(`a desk has no act ${act}`)
    const does = desk[act] as (...args: readonly unknown[]) => Promise<unknown>
    return { value: await does(...args) }
  } catch (bug) {
    if (bug instanceof StorageRefusal) return { refused: bug.problem }
    return thrown(bug)
  }
}

const thrown = (bug: unknown) => ({ thrown: bug instanceof Error ? `${bug.name}: ${bug.message}` : 'unexpected' })
