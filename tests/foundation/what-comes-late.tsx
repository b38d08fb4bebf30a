// A page with a part that waits for the words of all three languages and a part in a file of its own, for a test to draw in a browser.
import { StrictMode, Suspense, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { loadedWhenDrawn } from '../../src/foundation/components/loaded-when-drawn.tsx'
import { UndoProvider } from '../../src/foundation/components/undo.tsx'
import { useAllWordsOf, WordsProvider } from '../../src/foundation/components/words-context.tsx'
import { nowhere } from '../../src/foundation/words/locale.ts'
import { bringWords } from '../../src/foundation/words/messages.ts'
import { languages } from '../../src/vocabulary/languages.ts'

const Part = loadedWhenDrawn(() => import('./part-of-a-page.tsx'), 'screen')

function Speaking() {
  useAllWordsOf(languages)
  const [said] = useState('here')
  return <p>{said}</p>
}

function Page() {
  const [open, setOpen] = useState<'words' | 'part' | null>(null)
  return (
    <WordsProvider language="en" where={nowhere} addressedAs={null}>
      <UndoProvider>
        <Suspense fallback="loading">
          <button type="button" onClick={() => setOpen('words')}>
            words
          </button>
          <button type="button" onClick={() => setOpen('part')}>
            part
          </button>
          <button type="button" onClick={() => void Promise.reject(new Error('on purpose'))}>
            bug
          </button>
          {open === 'words' && <Speaking />}
          {open === 'part' && <Part />}
        </Suspense>
      </UndoProvider>
    </WordsProvider>
  )
}

await bringWords('en')
const place = document.createElement('main')
document.body.append(place)
createRoot(place).render(
  <StrictMode>
    <Page />
  </StrictMode>,
)
