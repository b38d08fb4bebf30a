// A list of two things that have no way back once they are deleted, for a test to draw in a browser.
import { createRoot } from 'react-dom/client'
import { settleHeld } from '../../src/foundation/components/settle-held.ts'
import { UndoProvider, useDone, useHeld } from '../../src/foundation/components/undo.tsx'
import { WordsProvider } from '../../src/foundation/components/words-context.tsx'
import { nowhere } from '../../src/foundation/words/locale.ts'
import { bringWords } from '../../src/foundation/words/messages.ts'
import { accept, refuse } from '../../src/vocabulary/problems.ts'

/** What was deleted: the test reads it. */
const gone: string[] = []
/** What would be said at the next opening. */
const announced: { words: string | null } = { words: null }
Object.assign(globalThis, { gone, announced })

function Page() {
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
    <UndoProvider
      onHeld={async (held) => {
        announced.words = held?.words ?? null
      }}
    >
      <Page />
    </UndoProvider>
  </WordsProvider>,
)
