// A quick second press of the mouse or the finger means what the first one met: where something else has come to that place meanwhile, it meets nothing.

/**
 * Once, for as long as the page stands. What says something else than before is something else, though its element stayed; but for what says itself that each press
 * goes on with the same: what counts the rest of a list, or shows and hides (`data-goes-on`), and what tells a reader whether it is on.
 */
export function letStrayPressesMeetNothing(): void {
  addEventListener('click', pressed, { capture: true })
}

type Met = { readonly able: Element | null; readonly words: string; readonly x: number; readonly y: number }

let first: Met | null = null
let forgetting: ReturnType<typeof setTimeout> | undefined
/** Milliseconds: longer than any system waits for a second press. Of what was pressed no word stays in the memory. */
const quick = 3_000

function pressed(event: MouseEvent): void {
  // Of the keyboard, or of a program.
  if (event.detail === 0) return
  clearTimeout(forgetting)
  forgetting = setTimeout(() => {
    first = null
  }, quick)
  const met = metBy(event)
  if (event.detail === 1 || !first || !isNear(first, met)) first = met
  else if (met.able !== first.able || met.words !== first.words) {
    event.preventDefault()
    event.stopImmediatePropagation()
  }
}

const able = 'a[href], button, input, label, select, summary, textarea'

function metBy({ target, clientX: x, clientY: y }: MouseEvent): Met {
  const near = target instanceof Element ? target.closest(able) : null
  const said = near?.matches('a, button:not([data-goes-on], [aria-pressed], [aria-expanded]), summary')
    ? `${near.getAttribute('aria-label')} ${near.textContent}`
    : ''
  // A press of a label presses what it names too.
  return { able: (near instanceof HTMLLabelElement && near.control) || near, words: said, x, y }
}

/** In pixels: two fingers' presses beside each other may come as one that is repeated. */
const nearMost = 16

const isNear = (one: Met, other: Met): boolean =>
  Math.abs(one.x - other.x) <= nearMost && Math.abs(one.y - other.y) <= nearMost
