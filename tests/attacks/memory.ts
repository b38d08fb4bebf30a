// What the memory of a browser holds, as somebody who examines the machine while it runs would read it: its pages', and that of every worker.
import assert from 'node:assert/strict'
import type { BrowserContext, CDPSession } from 'playwright-core'

/** Of each page and worker of this browser: what it is, and how many of its strings have these words in them. Texts alone are looked at: a snapshot has no bytes. */
export async function heapsWith(
  context: BrowserContext,
  words: string,
): Promise<readonly (readonly [string, number])[]> {
  const session = await (context.browser() ?? assert.fail()).newBrowserCDPSession()
  try {
    const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] })
    const found: (readonly [string, number])[] = []
    for (const { targetId, type, title } of targetInfos) {
      if (!['page', 'worker', 'service_worker'].includes(type)) continue
      const snapshot = await toldBy(session, targetId, 'HeapProfiler.takeHeapSnapshot', {})
      if (snapshot === null) continue
      found.push([type === 'worker' ? title : type, stringsIn(snapshot).filter((text) => text.includes(words)).length])
    }
    return found
  } finally {
    await session.detach()
  }
}

/** What a snapshot ends with, without reading the millions of numbers before. */
function stringsIn(snapshot: string): readonly string[] {
  const at = snapshot.indexOf('"strings":[')
  assert.ok(at > 0, 'a snapshot ends with its strings')
  const { strings } = JSON.parse(`{${snapshot.slice(at)}`) as { readonly strings: readonly string[] }
  return strings
}

/** Puts words into the memory of every worker; the next take their place. */
export async function sayInWorkers(context: BrowserContext, words: string): Promise<void> {
  const session = await (context.browser() ?? assert.fail()).newBrowserCDPSession()
  // Put together there: what is only asked of a worker stands in its memory too.
  const expression = `globalThis.said = String.fromCodePoint(${[...words].map((sign) => sign.codePointAt(0))})`
  try {
    const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] })
    for (const { targetId, type } of targetInfos)
      if (['worker', 'service_worker'].includes(type))
        await toldBy(session, targetId, 'Runtime.evaluate', { expression })
  } finally {
    await session.detach()
  }
}

/** The chunks of a snapshot, where it is asked for one. Null of what ended meanwhile, and its memory with it. */
async function toldBy(session: CDPSession, targetId: string, method: string, params: object): Promise<string | null> {
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false })
  const chunks: string[] = []
  const taken = new Promise<boolean>((resolve, reject) => {
    session.on('Target.detachedFromTarget', (left) => left.sessionId === sessionId && resolve(false))
    session.on('Target.receivedMessageFromTarget', (told) => {
      if (told.sessionId !== sessionId) return
      const { id, error, ...event } = JSON.parse(told.message)
      if (event.method === 'HeapProfiler.addHeapSnapshotChunk') chunks.push(event.params.chunk)
      if (error) reject(new Error(error.message))
      else if (id === 1) resolve(true)
    })
  })
  const message = JSON.stringify({ id: 1, method, params })
  await session.send('Target.sendMessageToTarget', { sessionId, message })
  if (!(await taken)) return null
  await session.send('Target.detachFromTarget', { sessionId })
  return chunks.join('')
}
