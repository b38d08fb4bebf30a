// Offers to let the reader's device work in the place of the sum. Without script, or without a safe connection, the sum stands alone.
const choice = document.querySelector('form .work')
const form = choice?.closest('form')
if (choice && globalThis.crypto?.subtle) {
  const { email, sum, question, work, instead } = form.elements
  const said = choice.querySelector('[role="status"]')
  choice.hidden = false
  instead.addEventListener('change', () => {
    sum.disabled = instead.checked
    sum.closest('.field').hidden = instead.checked
  })
  form.addEventListener('submit', async (event) => {
    if (!instead.checked) return
    event.preventDefault()
    if (said.textContent) return
    said.textContent = said.dataset.working
    work.value = await worked(`${question.value}\n${email.value.trim()}\n`, Number(choice.dataset.bits))
    form.submit()
  })
  // The page may come back from the browser's memory, after the form was sent.
  addEventListener('pageshow', () => {
    said.textContent = ''
    work.value = ''
  })
}

/** The first number with which the text's digest begins with so many zeros. */
async function worked(text, bits) {
  const bytes = new TextEncoder()
  for (let from = 0; ; from += 256) {
    const numbers = Array.from({ length: 256 }, (_, at) => from + at)
    const digests = await Promise.all(
      numbers.map((number) => crypto.subtle.digest('SHA-256', bytes.encode(text + number))),
    )
    const found = digests.findIndex((digest) => new DataView(digest).getUint32(0) >>> (32 - bits) === 0)
    if (found >= 0) return String(from + found)
  }
}
