// What the scripts share that seal a form in its writer's browser: the form works as it stands without them.
import { fromBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { keepThroughLanguages } from './other-languages.ts'

type Send = (form: HTMLFormElement) => Promise<string | null>

/**
 * Takes over the form that says where sealed bytes go, and shows what is then true of it (`data-sealed`). `send` gives what is told when it could not be sent,
 * null once it has arrived; it throws without a network. One press at a time.
 */
export function sealOnSubmit(send: Send): void {
  begin(send)
  keepThroughLanguages({
    begin: () => begin(send),
    notThere: (form, why) => say(form, { refused: form.dataset[why] }),
  })
}

function begin(send: Send): void {
  const form = document.querySelector<HTMLFormElement>('form[data-sealed-to]')
  // Without a secure connection there is no cryptography: the form then works without the script.
  if (!form || !globalThis.crypto?.subtle) return
  for (const note of document.querySelectorAll<HTMLElement>('[data-sealed]'))
    note.hidden = note.dataset.sealed !== 'in-browser'
  let underWay = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (underWay) return
    underWay = true
    say(form, { onItsWay: form.dataset.sealing })
    try {
      const told = await send(form)
      if (told !== null) say(form, { refused: told })
    } catch {
      say(form, { refused: form.dataset.unreached })
    } finally {
      underWay = false
    }
  })
}

/** What to seal to now; none while nobody takes anything in. */
export const keysFor = async (form: HTMLFormElement): Promise<readonly Uint8Array<ArrayBuffer>[]> =>
  ((await (await fetch(form.dataset.keys ?? '')).json()) as string[]).flatMap((key) => fromBase64url(key) ?? [])

export const filesOf = (fields: FormData): readonly File[] =>
  fields.getAll('files').filter((file): file is File => file instanceof File && file.size > 0)

/** In the place of the whole form, so that nothing that was written stays on the screen. */
export function showReceived(fill: (received: DocumentFragment) => void): void {
  const template = document.querySelector<HTMLTemplateElement>('template#received')
  const main = document.querySelector('main .inside')
  if (!template || !main) return
  const received = template.content.cloneNode(true) as DocumentFragment
  fill(received)
  main.replaceChildren(received)
  const heading = main.querySelector('h1')
  heading?.setAttribute('tabindex', '-1')
  heading?.focus()
}

export const itemOf = (text: string): HTMLLIElement => {
  const item = document.createElement('li')
  item.textContent = text
  return item
}

/** One of the two, in its own place (`sendingNotes`). */
function say(form: HTMLFormElement, { onItsWay = '', refused = '' }: { onItsWay?: string; refused?: string }): void {
  const status = form.querySelector('[role="status"]')
  const alert = form.querySelector<HTMLElement>('[role="status"] + [role="alert"]')
  if (status) status.textContent = onItsWay
  if (!alert) return
  alert.hidden = refused === ''
  alert.querySelector('p')?.replaceChildren(refused)
}
