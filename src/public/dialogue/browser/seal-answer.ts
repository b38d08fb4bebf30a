// The optional script where an authority answers a letter: the answer is sealed in the official's browser with its documents, so that the server carries what it cannot read.
import { browserRandom } from '../../../foundation/components/browser-random.ts'
import { hashOfAnswerFile, receiptOfAnswer, sealAuthorityAnswer } from '../../../sealed/keys/intake/authority-answer.ts'
import {
  type AnswerLine,
  type AuthorityAnswer,
  answeredPositions,
  answerMost,
  isAnswered,
} from '../../../vocabulary/authority-answers.ts'
import type { IsoDate } from '../../../vocabulary/dates.ts'
import type { LetterId, RecommendationId } from '../../../vocabulary/ids.ts'
import { languages } from '../../../vocabulary/languages.ts'
import { letterFileType } from '../../../vocabulary/letter-files.ts'
import { filesOf, itemOf, keysFor, sealOnSubmit, showReceived } from '../../forms/browser/sealing-form.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Sealed = { readonly bytes: Bytes; readonly answer: AuthorityAnswer; readonly receipt: string }

sealOnSubmit(async (form) => {
  const sealed = await sealedAnswer(form)
  if (typeof sealed === 'string') return sealed
  const body = new FormData()
  // The code opens the address here as it does without script; of the answer nothing leaves but what is sealed, and what its receipt begins with.
  body.set('code', String(new FormData(form).get('code') ?? ''))
  body.set('receipt', sealed.receipt)
  body.set('files', new Blob([sealed.bytes]), 'answer')
  const taken = await fetch(form.dataset.sealedTo ?? '', { method: 'POST', body })
  if (!taken.ok) return taken.text()
  const withdrawn = await taken.text()
  showReceived((received) => fill(received, form, sealed, withdrawn))
  return null
})

/** An answer once sealed is sent again unchanged, whether or not it arrived before: it arrives once. */
let last: { readonly of: string; readonly sealed: Sealed } | null = null

/** The message when there is nothing to seal or nobody to seal it to. Throws without a network. */
async function sealedAnswer(form: HTMLFormElement): Promise<Sealed | string> {
  const fields = new FormData(form)
  const files = filesOf(fields)
  const of = JSON.stringify([...fields].map(([name, value]) => [name, value instanceof File ? markOf(value) : value]))
  if (last?.of === of) return last.sealed
  const { tooLarge = '', empty = '', closed = '' } = form.dataset
  if (files.length > answerMost.files || files.reduce((sum, { size }) => sum + size, 0) > answerMost.fileBytes)
    return tooLarge
  const contents: Bytes[] = []
  const named: AuthorityAnswer['files'][number][] = []
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const name = file.name.slice(0, 200).toWellFormed()
    const type = letterFileType(bytes, name)
    if (!type.ok) {
      const why = type.problem.code === 'letter-file-false' ? form.dataset.fileFalse : form.dataset.fileKind
      return `\u2068${name}\u2069 · ${why ?? ''}`
    }
    contents.push(bytes)
    named.push({ name, size: bytes.length, hash: await hashOfAnswerFile(bytes) })
  }
  const answer = answerIn(form, fields, named)
  if (answer.lines.length === 0 && answer.general.trim() === '' && named.length === 0) return empty
  const bytes = await sealAuthorityAnswer({ answer, files: contents }, await keysFor(form), browserRandom)
  if (!bytes) return closed
  last = { of, sealed: { bytes, answer, receipt: await receiptOfAnswer(answer) } }
  return last.sealed
}

const markOf = ({ name, size, lastModified }: File) => [name, size, lastModified]

/** As the server would read the form: only the letter's own recommendations, and of those the answered ones. */
function answerIn(form: HTMLFormElement, fields: FormData, files: AuthorityAnswer['files']): AuthorityAnswer {
  const { letter = '', reference = '', on = '', language } = form.dataset
  const text = (name: string, most: number) =>
    String(fields.get(name) ?? '')
      .replace(/\r\n?/g, '\n')
      .slice(0, most)
      .toWellFormed()
  const written = text('language', 20)
  return {
    letter: letter as LetterId,
    reference,
    language: languages.find((one) => one === written) ?? languages.find((one) => one === language) ?? 'ar',
    on: on as IsoDate,
    name: text('name', 200).trim(),
    role: text('role', 200).trim(),
    general: text('general', answerMost.general),
    lines: recommendationsIn(form).flatMap(({ id }): readonly AnswerLine[] => {
      const part = (name: 'text' | 'measures' | 'timetable') => text(`${name}-${id}`, answerMost.line)
      const line: AnswerLine = {
        recommendation: id,
        position: answeredPositions.find((one) => one === fields.get(`position-${id}`)) ?? 'none',
        text: part('text'),
        measures: part('measures'),
        timetable: part('timetable'),
      }
      return isAnswered(line) ? [line] : []
    }),
    files,
  }
}

/** As the form shows them. */
const recommendationsIn = (form: HTMLFormElement) =>
  [...form.querySelectorAll<HTMLFieldSetElement>('fieldset[data-recommendation]')].map((field) => ({
    id: field.dataset.recommendation as RecommendationId,
    number: field.querySelector('legend bdi')?.textContent ?? '',
    positionOf: (value: AnswerLine['position']) =>
      value === 'none'
        ? form.dataset.unsaid
        : field.querySelector(`input[value="${value}"]`)?.closest('label')?.textContent?.trim(),
  }))

function fill(received: DocumentFragment, form: HTMLFormElement, { answer, receipt }: Sealed, withdrawn: string): void {
  const shown = recommendationsIn(form)
  const put = (name: 'lines' | 'files', items: readonly HTMLLIElement[]) => {
    const place = received.querySelector(`[data-received="${name}"]`)
    place?.replaceChildren(...items)
    if (items.length === 0) place?.closest('section')?.remove()
  }
  received.querySelector('[data-received="receipt"] bdi')?.replaceChildren(receipt)
  const since = received.querySelector('[data-received="withdrawn"]')
  if (withdrawn) since?.querySelector('p')?.replaceChildren(withdrawn)
  else since?.remove()
  put(
    'lines',
    answer.lines.flatMap(({ recommendation, position }) => {
      const one = shown.find(({ id }) => id === recommendation)
      return one ? [itemOf(`\u2066${one.number}\u2069 · ${one.positionOf(position) ?? ''}`)] : []
    }),
  )
  put(
    'files',
    answer.files.map(({ name }) => itemOf(`\u2068${name}\u2069`)),
  )
}
