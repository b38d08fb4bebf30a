// A page with one part that speaks all three languages and waits for their words, for a test to draw in a browser.
import { StrictMode, Suspense, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { useAllWordsOf } from '../../src/foundation/components/words-context.tsx'
import { languages } from '../../src/vocabulary/languages.ts'

function Speaking() {
  useAllWordsOf(languages)
  const [said] = useState('here')
  return <p>{said}</p>
}

function Page() {
  const [open, setOpen] = useState(false)
  return (
    <Suspense fallback="loading">
      <button type="button" onClick={() => setOpen(true)}>
        open
      </button>
      {open && <Speaking />}
    </Suspense>
  )
}

const place = document.createElement('main')
document.body.append(place)
createRoot(place).render(
  <StrictMode>
    <Page />
  </StrictMode>,
)
