// Two things that have no way back once they are deleted, and a long list, for a test to draw in a browser.
import { createRoot } from 'react-dom/client'
import { InSteps } from '../../src/foundation/components/lists/in-steps.tsx'
import { settleHeld } from '../../src/foundation/components/settle-held.ts'
import { UndoProvider, useDone, useHeld } from '../../src/foundation/components/undo.tsx'
import { WordsProvider } from '../../src/foundation/components/words-context.tsx'
import { nowhere } from '../../src/foundation/words/locale.ts'
import { bringWords } from '../../src/foundation/words/messages.ts'
import { NotDone, useKeepsAnnounced } from '../../src/main/app/not-done.tsx'
import { DeskProvider } from '../../src/sealed/browser/desk-context.tsx'
import type { Desk } from '../../src/sealed/desk/desk.ts'
import { accept, refuse } from '../../src/vocabulary/problems.ts'

/** What was deleted: the test reads it. */
const gone: string[] = []
Object.assign(globalThis, { gone })

/** Keeps what would be said at the next opening, where the test reads it. */
const desk: Pick<Desk, 'keep' | 'kept'> = {
  keep: async (name, said) => {
    sessionStorage.setItem(name, JSON.stringify(said))
    return accept(null)
  },
  kept: async (name) => JSON.parse(sessionStorage.getItem(name) ?? 'null'),
}

function Page() {
  return (
    <UndoProvider onHeld={useKeepsAnnounced()}>
      <NotDone />
      <Things />
    </UndoProvider>
  )
}

function Things() {
  const done = useDone()
  const held = useHeld()
  const remove = (name: string, refused = false) => {
    const act = async () => {
      if (refused) return refuse('not-allowed')
      gone.push(name)
      return accept(null)
    }
    done({ words: `${name} is being deleted`, holds: { name, act, done: `${name} is gone` } })
  }
  const undo = async () => {
    gone.push('three')
    return gone.length < 2 ? refuse('device-full') : gone.length < 3 ? refuse('not-allowed') : accept(null)
  }
  return (
    <>
      <ul>{['one', 'two'].flatMap((name) => (name === held ? [] : <li key={name}>{name}</li>))}</ul>
      {['one', 'two'].map((name) => (
        <button key={name} type="button" onClick={() => remove(name)}>
          delete {name}
        </button>
      ))}
      <button type="button" onClick={() => remove('two', true)}>
        not hers
      </button>
      <InSteps of={Array.from({ length: 300 }, (_, at) => at)} stays={(one) => one === 200}>
        {(one) => (
          <p key={one} className="one">
            {one}
          </p>
        )}
      </InSteps>
      <button type="button" onClick={() => done({ words: 'three is written', undo })}>
        write three
      </button>
      <button type="button" onClick={() => void settleHeld()}>
        lock
      </button>
      <button type="button" onClick={() => void Promise.reject(new Error('on purpose'))}>
        bug
      </button>
    </>
  )
}

await bringWords('en')
const place = document.createElement('main')
document.body.append(place)
createRoot(place).render(
  <WordsProvider language="en" where={nowhere} addressedAs={null}>
    <DeskProvider desk={desk as Desk}>
      <Page />
    </DeskProvider>
  </WordsProvider>,
)
