// The desk's second thread: checks signatures and hashes files, and holds no key. Some browsers do what WebCrypto is asked on the very thread that asks.
import { onThisThread } from '../keys/public.ts'
import { answerOf, type Done, type ToDo } from './second-thread.ts'

const tell = (done: Done): void => globalThis.postMessage(done, { transfer: done.room ? [done.room.buffer] : [] })
// An error is told as one: the other thread then does everything itself.
globalThis.addEventListener('message', ({ data }: MessageEvent<ToDo>) =>
  answerOf(data, onThisThread).then(tell, reportError),
)
tell({ number: 0, result: new Uint8Array(0), room: null })
