// A form that is read in another language keeps what was typed into it: the page changes its words in this window, and nothing of what was typed leaves it.

type Means = {
  /** Takes over the form of the page that stands there then. */
  readonly begin: () => void
  /** The page did not come, or has no form any more: all stays as it was. */
  readonly notThere: (form: HTMLFormElement, why: 'unreached' | 'closed') => void
}

export function keepThroughLanguages({ begin, notThere }: Means): void {
  document.addEventListener('click', async (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('.mast a[hreflang]')
    const form = formHere(document)
    if (!link || !form || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const page = await pageAt(link.href, form)
    const next = page && formHere(page)
    if (!next) return notThere(form, page ? 'closed' : 'unreached')
    carry(form, next)
    carrySize(page)
    const { lang, dir } = page.documentElement
    Object.assign(document.documentElement, { lang, dir })
    document.title = page.title
    document.body.replaceChildren(...page.body.childNodes)
    history.replaceState(null, '', link.href)
    document.querySelector<HTMLElement>(`.mast a[hreflang="${lang}"]`)?.focus()
    begin()
  })
}

const formHere = (page: Document) => page.querySelector<HTMLFormElement>('form[data-sealed-to]')

/** A letter opens with its code, which its address has been told before; null where there is no answer. */
async function pageAt(address: string, form: HTMLFormElement): Promise<Document | null> {
  const code = new FormData(form).get('code')
  const body = typeof code === 'string' ? new URLSearchParams({ code }) : null
  try {
    const answer = await fetch(address, body ? { method: 'POST', body } : {})
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null
  } catch {
    return null
  }
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Without what the server put there: the code, and what a page asks again each time. */
const fieldsOf = (form: HTMLFormElement): readonly Field[] =>
  [...form.querySelectorAll<Field>('input, textarea, select')].filter(
    ({ name, type }) => name !== '' && type !== 'hidden' && type !== 'submit',
  )

function carry(from: HTMLFormElement, to: HTMLFormElement): void {
  const fields = fieldsOf(to)
  for (const [at, field] of fieldsOf(from).entries()) {
    const same = fields[at]
    if (same?.name !== field.name) continue
    if (field instanceof HTMLInputElement && same instanceof HTMLInputElement) {
      same.checked = field.checked
      if (field.type === 'file') same.files = field.files
    }
    if (field.type !== 'file' && field.type !== 'radio' && field.type !== 'checkbox') same.value = field.value
  }
}

/** Of the letters of the page. */
function carrySize(page: Document): void {
  const chosen = document.querySelector('.size input:checked')
  page.querySelector<HTMLInputElement>(`.size input[id="${chosen?.id}"]`)?.setAttribute('checked', '')
}
