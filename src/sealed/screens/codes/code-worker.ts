// The worker that looks for codes: it gets pictures, and nothing of what the app keeps.
import { readFrame } from './read-frame.ts'

/** A picture (RGBA), and how long it is looked at; answered with the text of its code, or null. */
export type CodeAsked = Parameters<typeof readFrame>[0] & { readonly milliseconds: number }

globalThis.addEventListener('message', ({ data }: MessageEvent<CodeAsked>) =>
  globalThis.postMessage(readFrame(data, data.milliseconds)),
)
