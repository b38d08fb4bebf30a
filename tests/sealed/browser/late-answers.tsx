// A page with two parts that ask the desk, whose answers come when the test says so: what waits for a second signature, and words that no disk took.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { WordsProvider } from '../../../src/foundation/components/words-context.tsx'
import { bringWords } from '../../../src/foundation/words/messages.ts'
import { DeskProvider } from '../../../src/sealed/browser/desk-context.tsx'
import type { SignatureRequest } from '../../../src/sealed/desk/council/second-signature.ts'
import type { Desk } from '../../../src/sealed/desk/desk.ts'
import type { DeskEvent, DeskStatus } from '../../../src/sealed/desk/desk-view.ts'
import { SignatureRequests } from '../../../src/sealed/screens/council/signature-requests.tsx'
import { UnkeptWords } from '../../../src/sealed/screens/device/unkept-words.tsx'
import { accept } from '../../../src/vocabulary/problems.ts'

type Asked<T> = ((answer: T) => void)[]

/** What the desk was asked, in that order, to be answered in another. */
const asked = { requests: [] as Asked<readonly SignatureRequest[]>, words: [] as Asked<readonly string[]> }
const listeners = new Set<(event: DeskEvent) => void>()

const status: DeskStatus = {
  state: 'open',
  signs: true,
  online: true,
  unsent: { count: 0, oldest: null },
  lastSync: null,
  asksToSignIn: false,
  clockOff: 0,
  trouble: null,
}

const desk = {
  status: async (): Promise<DeskStatus> => status,
  subscribe: (listener: (event: DeskEvent) => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  requestsToSign: async () => accept(await new Promise<readonly SignatureRequest[]>((say) => asked.requests.push(say))),
  unkeptWords: () => new Promise<readonly string[]>((say) => asked.words.push(say)),
  signRequest: async () => accept(null),
  sync: async () => accept({ pushed: 0, pulled: 0 }),
} as Partial<Desk> as Desk

const late = {
  asked,
  refusesToLock: () => {
    for (const listener of listeners) listener({ kind: 'unkept' })
  },
}
declare global {
  interface Window {
    late: typeof late
  }
}
window.late = late

await bringWords('en')
const place = document.createElement('main')
document.body.append(place)
createRoot(place).render(
  <StrictMode>
    <WordsProvider language="en" where={{ country: 'TN', timeZone: 'Africa/Tunis' }} addressedAs={null}>
      <DeskProvider desk={desk}>
        <SignatureRequests people={[]} />
        <UnkeptWords />
      </DeskProvider>
    </WordsProvider>
  </StrictMode>,
)
