// A page with three parts that ask the desk, whose answers come when the test says so: what waits for a second signature, words that no disk took, and a form that is not saved yet.
import { type ReactNode, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { TextArea } from '../../../src/foundation/components/forms/fields.tsx'
import { WordsProvider } from '../../../src/foundation/components/words-context.tsx'
import { bringWords } from '../../../src/foundation/words/messages.ts'
import { DeskProvider } from '../../../src/sealed/browser/desk-context.tsx'
import type { SignatureRequest } from '../../../src/sealed/desk/council/second-signature.ts'
import type { Desk } from '../../../src/sealed/desk/desk.ts'
import type { DeskEvent, DeskStatus } from '../../../src/sealed/desk/desk-view.ts'
import { SignatureRequests } from '../../../src/sealed/screens/council/signature-requests.tsx'
import { UnkeptWords } from '../../../src/sealed/screens/device/unkept-words.tsx'
import { useTextForm } from '../../../src/sealed/screens/fields/use-text-form.ts'
import { accept, refuse } from '../../../src/vocabulary/problems.ts'

type Asked<T> = ((answer: T) => void)[]

/** What the desk was asked, in that order, to be answered in another. */
const asked = {
  requests: [] as Asked<readonly SignatureRequest[]>,
  words: [] as Asked<readonly string[]>,
  form: [] as Asked<{ readonly text: string }>,
}
const listeners = new Set<(event: DeskEvent) => void>()

const status: DeskStatus = {
  state: 'open',
  signs: true,
  online: true,
  unsent: { count: 0, typed: 0, oldest: null },
  lastSync: null,
  asksToSignIn: false,
  isStruckOff: false,
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
  keptForm: () => new Promise<{ readonly text: string }>((say) => asked.form.push(say)),
  signRequest: async () => accept(null),
  sync: async () => accept({ pushed: 0, pulled: 0 }),
} as Partial<Desk> as Desk

const tell = (event: DeskEvent) => {
  for (const listener of listeners) listener(event)
}
const late = {
  asked,
  refusesToLock: () => tell({ kind: 'unkept' }),
  refusesToRead: () => {
    const { problem } = refuse('device-storage-refused')
    tell({ kind: 'status', status: { ...status, trouble: problem }, alone: false })
  },
}
declare global {
  interface Window {
    late: typeof late
  }
}
window.late = late

function Form(): ReactNode {
  const { text, say } = useTextForm({ of: 'device', name: 'form' })
  return <TextArea label="form" value={text} onChange={say} />
}

await bringWords('en')
const place = document.createElement('main')
document.body.append(place)
createRoot(place).render(
  <StrictMode>
    <WordsProvider language="en" where={{ country: 'TN', timeZone: 'Africa/Tunis' }} addressedAs={null}>
      <DeskProvider desk={desk}>
        <SignatureRequests people={[]} />
        <UnkeptWords />
        <Suspense fallback="loading">
          <Form />
        </Suspense>
      </DeskProvider>
    </WordsProvider>
  </StrictMode>,
)
