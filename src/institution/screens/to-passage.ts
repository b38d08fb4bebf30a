// From a passage that names somebody to its field: the record opens in its form, with those words selected. It is kept in memory only: an address would leave her name in the browser’s history.
import { type RefObject, useEffect } from 'react'
import { addressHere } from '../../foundation/components/address.ts'
import { foundWords, type Piece, shownWords } from '../../foundation/search/excerpt.ts'

type Way = {
  /** The address of the record's screen. */
  readonly address: string
  /** The row that has the passage: the record's own, or that of a part of it. */
  readonly row: string
  readonly passage: readonly Piece[]
}

let way: Way | null = null

/** Called when the link to the record's screen is followed. */
export function goToPassage(to: Way): void {
  way = to
}

/** The row that somebody came to this screen to correct, until its field has been reached: its form stands open. Null elsewhere. */
export const rowToCorrect = (): string | null => (way?.address === addressHere() ? way.row : null)

/** The known part of the text that names somebody, while `rowToCorrect` gives its row. */
export const passageToCorrect = (): string | null => (rowToCorrect() !== null && way ? shownWords(way.passage) : null)

/** `around` holds the field. Where none is in sight that has the passage, the focus stays where the screen began. */
export function usePassageFocus(around: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (!way || rowToCorrect() === null || !around.current) return
    const [shown, found] = [shownWords(way.passage), foundWords(way.passage)]
    way = null
    const fields = around.current.querySelectorAll<HTMLElement>('input, textarea, [contenteditable="true"]')
    const field = [...fields].find((one) => one.checkVisibility() && textIn(one).includes(shown))
    if (!field) return
    field.focus({ preventScroll: true })
    choose(field, textIn(field).indexOf(shown) + shown.indexOf(found), found.length)
    field.scrollIntoView({ block: 'center' })
  }, [around])
}

const isTyped = (field: Element): field is HTMLInputElement | HTMLTextAreaElement => field.matches('input, textarea')

const textIn = (field: HTMLElement): string => (isTyped(field) ? field.value : field.textContent)

function choose(field: HTMLElement, from: number, length: number): void {
  if (isTyped(field)) {
    // An e-mail field cannot select a part of its text.
    if (field.selectionStart === null) field.select()
    else field.setSelectionRange(from, from + length)
    return
  }
  const texts = document.createTreeWalker(field, NodeFilter.SHOW_TEXT)
  for (let at = from; texts.nextNode(); at -= texts.currentNode.textContent?.length ?? 0) {
    const { currentNode: text } = texts
    const here = text.textContent?.length ?? 0
    if (at >= here) continue
    getSelection()?.setBaseAndExtent(text, at, text, Math.min(here, at + length))
    return
  }
}
