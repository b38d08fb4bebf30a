// The contact form's optional script: what is written is sealed in the writer's browser, so that the server carries a letter that it cannot read.
import { browserRandom } from '../../../foundation/components/browser-random.ts'
import { type IntakeLetter, letterMost, sealLetter } from '../../../sealed/keys/intake-letter.ts'
import { drawReceipt, readReceipt } from '../../../sealed/keys/intake-receipt.ts'
import { fromBase64url } from '../../../vocabulary/bytes-as-text.ts'
import type { Instant } from '../../../vocabulary/dates.ts'
import { type Language, languages } from '../../../vocabulary/languages.ts'

const form = document.querySelector<HTMLFormElement>('form[data-sealed-to]')
// Without a safe connection there is no cryptography: the form works as it stands.
if (form && globalThis.crypto?.subtle) {
  for (const note of document.querySelectorAll<HTMLElement>('[data-sealed]'))
    note.hidden = note.dataset.sealed !== 'in-browser'
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void send(form)
  })
}

/** A letter that was sealed once is sent again as it is, whatever happened to its answer: it arrives once. */
let sealed: { readonly of: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly words: string } | null = null
let underWay = false

async function send(form: HTMLFormElement): Promise<void> {
  if (underWay) return
  underWay = true
  say(form, form.dataset.sealing ?? '')
  try {
    const letter = await sealedLetter(form)
    const answer = letter && (await fetch(form.dataset.sealedTo ?? '', { method: 'POST', body: letter.bytes }))
    if (letter && answer?.ok) showReceipt(letter.words)
    else say(form, answer ? await answer.text() : (form.dataset.closed ?? ''))
  } catch {
    say(form, form.dataset.unreached ?? '')
  } finally {
    underWay = false
  }
}

/** Null while nobody takes letters in. Throws without a network. */
async function sealedLetter(form: HTMLFormElement) {
  const fields = new FormData(form)
  const text = String(fields.get('message') ?? '').trim()
  const files = fields.getAll('files').filter((file): file is File => file instanceof File && file.size > 0)
  const of = JSON.stringify([
    text,
    String(fields.get('website') ?? ''),
    files.map(({ name, size, lastModified }) => [name, size, lastModified]),
  ])
  if (sealed?.of === of) return sealed
  const keys = ((await (await fetch(form.dataset.keys ?? '')).json()) as string[]).flatMap(
    (key) => fromBase64url(key) ?? [],
  )
  const language = languages.find((one) => one === form.dataset.language) ?? ('ar' satisfies Language)
  const words = drawReceipt(language, browserRandom)
  const receipt = await readReceipt(words)
  if (!receipt) throw new Error('words that were drawn are words of a receipt')
  const letter: IntakeLetter = {
    language,
    text: text.slice(0, letterMost.letters),
    at: `${new Date().toISOString().slice(0, 10)}T00:00:00.000Z` as Instant,
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

/** In the place of the whole form, so that nothing that was written stays on the screen. */
function showReceipt(words: string): void {
  const template = document.querySelector<HTMLTemplateElement>('template#received')
  const main = document.querySelector('main .inside')
  if (!template || !main) return
  const received = template.content.cloneNode(true) as DocumentFragment
  received.querySelector('.receipt')?.append(
    ...words.split(' ').map((word) => {
      const item = document.createElement('li')
      item.textContent = word
      return item
    }),
  )
  main.replaceChildren(received)
  const heading = main.querySelector('h1')
  heading?.setAttribute('tabindex', '-1')
  heading?.focus()
}

function say(form: HTMLFormElement, words: string): void {
  const status = form.querySelector('[role="status"]')
  if (status) status.textContent = words
}
