// Looks for codes beside the page: a picture without one, as most are, takes its time in a worker and holds up no key and no movement here.
import { trustedScript } from '../../browser/trusted-script.ts'
import type { CodeAsked } from './code-worker.ts'
import workerUrl from './code-worker.ts?worker&url'

export type CodeReader = {
  /** The text of its code; null when there is none to be read in it. The picture is handed over: nothing of it stays here. Contract: one at a time. */
  readonly read: (picture: ImageData, milliseconds: number) => Promise<string | null>
  /** What is under way is answered with null. */
  readonly close: () => void
}

export function openCodeReader(): CodeReader {
  const worker = new Worker(trustedScript(workerUrl), { type: 'module', name: 'codes' })
  let answer: (text: string | null) => void = () => {}
  worker.addEventListener('message', ({ data }: MessageEvent<string | null>) => answer(data))
  worker.addEventListener('error', () => answer(null))
  return {
    read: ({ width, height, data }, milliseconds) =>
      new Promise((resolve) => {
        answer = resolve
        const asked: CodeAsked = { width, height, data, milliseconds }
        worker.postMessage(asked, [data.buffer])
      }),
    close: () => {
      worker.terminate()
      answer(null)
    },
  }
}
