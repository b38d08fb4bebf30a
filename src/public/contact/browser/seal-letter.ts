// The contact form's optional script: what is written is sealed in the writer's browser, so that the server carries a letter that it cannot read.
import { browserRandom } from '../../../foundation/components/browser-random.ts'
import { type IntakeLetter, letterMost, sealLetter } from '../../../sealed/keys/intake/letter.ts'
import { drawReceipt, readReceipt } from '../../../sealed/keys/intake/receipt.ts'
import { systemClock, toTheDay } from '../../../vocabulary/dates.ts'
import { type Language, languages } from '../../../vocabulary/languages.ts'
import { filesOf, itemOf, keysFor, sealOnSubmit, showReceived } from '../../forms/browser/sealing-form.ts'

sealOnSubmit(async (form) => {
  const letter = await sealedLetter(form)
  if (!letter) return form.dataset.closed ?? ''
  const answer = await fetch(form.dataset.sealedTo ?? '', { method: 'POST', body: letter.bytes })
  if (!answer.ok) return answer.text()
  showReceived((received) => received.querySelector('.receipt')?.append(...letter.words.split(' ').map(itemOf)))
  return null
})

/** A letter that was sealed once is sent again as it is, whatever happened to its answer: it arrives once. */
let sealed: { readonly of: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly words: string } | null = null

/** Null while nobody takes letters in. Throws without a network. */
async function sealedLetter(form: HTMLFormElement) {
  const fields = new FormData(form)
  const text = String(fields.get('message') ?? '').trim()
  const files = filesOf(fields)
  const of = JSON.stringify([
    text,
    String(fields.get('website') ?? ''),
    files.map(({ name, size, lastModified }) => [name, size, lastModified]),
  ])
  if (sealed?.of === of) return sealed
  const keys = await keysFor(form)
  const language = languages.find((one) => one === form.dataset.language) ?? ('ar' satisfies Language)
  const words = drawReceipt(language, browserRandom)
  const receipt = await readReceipt(words)
  if (!receipt) throw new Error('words that were drawn are words of a receipt')
  const letter: IntakeLetter = {
    language,
    text: text.slice(0, letterMost.letters),
    at: toTheDay(systemClock(), form.dataset.timeZone ?? 'UTC'),
    sealed: 'in-browser',
    files: await Promise.all(files.slice(0, letterMost.files).map(fileOf)),
    receipt,
  }
  const bytes = await sealLetter(letter, keys, browserRandom)
  if (bytes) sealed = { of, bytes, words }
  return bytes ? sealed : null
}

const fileOf = async (file: File): Promise<IntakeLetter['files'][number]> => ({
  name: file.name.slice(0, 200).toWellFormed(),
  type: file.type.slice(0, 100).toWellFormed(),
  bytes: new Uint8Array(await file.arrayBuffer()),
})
