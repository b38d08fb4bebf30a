// Prints what is on the screen so that an Arabic file of it can be copied and searched: in the letters of the documents, since the screen's own are copied out as “اآللية”, and as these without vowel signs, which part the word that they stand in.
import { arabicSigns } from '../../vocabulary/text/arabic-signs.ts'

/** Opens the browser's own print window once the letters of paper are here; without them, on a device that keeps no files, it prints those of the screen. */
export async function printPage(): Promise<void> {
  await bringLettersOfPaper()
  window.print()
}

/** To be called while nothing else is to be done: the browser's menu prints at once, and does not wait for them. */
export async function bringLettersOfPaper(): Promise<void> {
  const letters = ['400', '600'].map((weight) => document.fonts.load(`${weight} 1em "Paper Arabic"`, 'لا'))
  await Promise.all(letters).catch(() => {})
}

/** The browser's own print key does what a button to print does: pressed before anything was printed, it had the screen's letters on paper. */
export function printByKey(): void {
  const pressed = (event: KeyboardEvent) => {
    const isPrintKey = event.code === 'KeyP' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
    if (!isPrintKey) return
    event.preventDefault()
    void printPage()
  }
  addEventListener('keydown', pressed)
}

/** However printing is begun: while it lasts no Arabic letter on the page bears a sign. */
export function printWithoutSigns(): void {
  let shown: readonly (readonly [Text, string])[] = []
  addEventListener('beforeprint', () => {
    shown = [...textsIn(document.body)]
      .filter(({ data }) => data.search(arabicSigns) >= 0)
      .map((text) => [text, text.data])
    for (const [text, data] of shown) text.data = data.replace(arabicSigns, '')
  })
  addEventListener('afterprint', () => {
    for (const [text, data] of shown) if (text.data === data.replace(arabicSigns, '')) text.data = data
    shown = []
  })
}

function* textsIn(root: Node): Generator<Text> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) if (walker.currentNode instanceof Text) yield walker.currentNode
}
