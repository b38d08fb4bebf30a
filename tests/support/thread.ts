// Runs a piece of a test in a thread of its own: the test runner follows every promise of its own thread, which costs a fifth to a third of much small work.
import { isMainThread, parentPort, Worker } from 'node:worker_threads'

/**
 * For a file that is both the test and its thread: `inThread(import.meta.url, work)` runs `work` in a thread on that file and gives what it gave, as
 * far as it can be cloned. What `work` throws is thrown here. In the thread itself the call only runs `work`.
 */
export async function inThread<T>(file: string, work: () => Promise<T>): Promise<T> {
  if (!isMainThread) {
    const done = await work()
    parentPort?.postMessage(done)
    return done
  }
  const worker = new Worker(new URL(file))
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}
