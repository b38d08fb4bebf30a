// Buttons that give place to others, for a test to draw in a browser and press.
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Button } from '../../src/foundation/components/button.tsx'
import { letStrayPressesMeetNothing } from '../../src/foundation/components/stray-press.ts'

function Page() {
  const [step, setStep] = useState(0)
  const [isOn, setOn] = useState(false)
  const [isSeen, setSeen] = useState(false)
  const [count, setCount] = useState(0)
  const [rest, setRest] = useState(300)
  const [rows, setRows] = useState(['one', 'two', 'three'])
  return (
    <>
      <button type="button" onClick={() => setStep(step + 1)}>
        {['publish', 'withdraw', 'gone'][step]}
      </button>
      <ul>
        {rows.map((row) => (
          <li key={row}>
            <button type="button" onClick={() => setRows(rows.filter((one) => one !== row))}>
              remove
            </button>
          </li>
        ))}
      </ul>
      <label>
        <input type="checkbox" checked={isOn} onChange={() => setOn(!isOn)} />
        heard
      </label>
      <button type="button" onClick={() => setCount(count + 1)}>
        one more
      </button>
      <p>{count}</p>
      <button type="button" aria-pressed={isSeen} onClick={() => setSeen(!isSeen)}>
        {isSeen ? 'hide the words' : 'show the words'}
      </button>
      <Button goesOn onPress={() => setRest(rest - 100)}>
        {rest} further
      </Button>
    </>
  )
}

letStrayPressesMeetNothing()
createRoot(document.body.appendChild(document.createElement('div'))).render(<Page />)
