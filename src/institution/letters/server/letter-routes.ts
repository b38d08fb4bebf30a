// The API of the dialogue with authorities: letters, their files and addresses, the answers that come to them, and the settings.
import * as v from 'valibot'
import { bytesField, dateField, textField } from '../../../foundation/fields.ts'
import { staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import {
  type AuthorityAnswer,
  answerMost,
  isAnswered,
  receiptOf,
  type ShownLetter,
  type ShownRecommendation,
  textOfAnswer,
} from '../../../vocabulary/authority-answers.ts'
import { toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { dayAfter } from '../../../vocabulary/dates.ts'
import type { LetterId } from '../../../vocabulary/ids.ts'
import { letterFileMost } from '../../../vocabulary/letter-files.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { Asking } from '../../access/access.ts'
import {
  asked,
  askedOf,
  askedOfWith,
  askedWith,
  found,
  queryOf,
  withVersion,
} from '../../server/institution-request.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { sealedShownMost } from '../answer-addresses.ts'
import type { CarriedRecommendation, Letter, LetterAnswer, LetterFile } from '../letter.ts'
import type { NewAnswer } from '../letter-register.ts'
import { dueOf } from '../letter-settings.ts'
import {
  addressFields,
  contentFields,
  filterFields,
  handedInFields,
  numberFields,
  paperFields,
  reasonFields,
  sendFields,
  settingsFields,
} from './letter-fields.ts'

/** The size of base64url bytes with the JSON around them: a larger announced size is refused. */
const bodyOf = (bytes: number) => Math.ceil((bytes * 4) / 3) + 256 * 1024

export function letterRoutes(parts: InstitutionParts) {
  const { letters, letterFiles } = parts.registers
  const writes = 'write letters to authorities'
  return staffRoutes()
    .get(
      '/',
      asked('read letters to authorities', async (c) => {
        const query = queryOf(c, filterFields)
        if (!query.ok) return query
        const { page, size, ...filter } = query.value
        return accept({ ...(await letters.find(filter, await parts.today(), { page, size })), page, size })
      }),
    )
    .post(
      '/',
      askedWith(writes, contentFields, async (content, _c, { person }) => {
        const fits = await fitting(parts, content)
        return fits.ok ? accept(await letters.write(content, person)) : fits
      }),
    )
    .post(
      '/files',
      askedWith(
        writes,
        v.object({ name: textField(200), bytes: bytesField({ max: letterFileMost }) }),
        ({ name, bytes }) => letterFiles.add(bytes, name),
        bodyOf(letterFileMost),
      ),
    )
    .get(
      '/files/:hash',
      asked('read letters to authorities', async (c) => {
        const bytes = await letterFiles.read(c.req.param('hash') ?? '')
        return bytes ? accept({ bytes: toBase64url(bytes) }) : refuse('not-found')
      }),
    )
    .get(
      '/settings',
      asked('read letters to authorities', async () => accept(await letters.settings())),
    )
    .put(
      '/settings',
      askedWith('set deadlines for answers', settingsFields, ({ reminders, nonWorking, ...given }, _c, { person }) =>
        letters.set(
          {
            ...given,
            reminders: reminders.toSorted((a, b) => a.days - b.days),
            nonWorking: nonWorking.toSorted((a, b) => (a.on < b.on ? -1 : 1)),
          },
          person,
        ),
      ),
    )
    .post(
      '/answers',
      askedWith(
        'bring an authority’s answer to the register',
        handedInFields,
        ({ answer, receipt, files }, _c, caller) => handedIn(parts, answer, receipt, files, caller),
        bodyOf(answerMost.fileBytes) + 4 * 1024 * 1024,
      ),
    )
    .get(
      '/:id',
      askedOf('read letters to authorities', async (id: LetterId) => found(await letters.get(id))),
    )
    .put(
      '/:id',
      askedOfWith(writes, withVersion(contentFields), async (id: LetterId, { version, ...content }, { person }) => {
        const fits = await fitting(parts, content)
        return fits.ok ? letters.change(id, content, version, person) : fits
      }),
    )
    .delete(
      '/:id',
      askedOf(writes, async (id: LetterId) => letters.discard(id)),
    )
    .post(
      '/:id/number',
      askedOfWith(writes, numberFields, async (id: LetterId, { version, on }, { person }) => {
        const letter = await letters.get(id)
        if (!letter) return refuse('not-found')
        const shown = await asTheyRead(parts, letter.letter.content.recommendations)
        return letters.number(id, version, on, shown, person)
      }),
    )
    .post(
      '/:id/void',
      askedOfWith(writes, reasonFields, async (id: LetterId, { on, reason }, { person }) => {
        const done = await letters.void(id, on, reason, person)
        if (done.ok && done.value.address) await parts.answerAddresses.remove(done.value.address.id)
        return done
      }),
    )
    .get(
      '/:id/due',
      askedOf('read letters to authorities', async (id: LetterId, _caller, c) => {
        const query = queryOf(c, v.object({ sent: dateField }))
        if (!query.ok) return query
        const settings = await letters.settings()
        const letter = (await letters.get(id))?.letter
        // What lies at the address is sealed: the day given there is worked out as it was then.
        const shown =
          letter?.address && letter.state.kind === 'numbered' ? dueOf(settings, letter.state.numbered) : null
        return accept({ due: dueOf(settings, query.value.sent), shown })
      }),
    )
    .post(
      '/:id/send',
      askedOfWith(writes, sendFields, async (id: LetterId, how, { person }) => letters.send(id, how, person)),
    )
    .post(
      '/:id/withdraw',
      askedOfWith(writes, reasonFields, async (id: LetterId, { on, reason }, { person }) => {
        const done = await letters.withdraw(id, on, reason, person)
        if (done.ok && done.value.address) await parts.answerAddresses.withdraw(done.value.address.id, on)
        return done
      }),
    )
    .get(
      '/:id/shown',
      askedOf(writes, async (id: LetterId) => {
        const whole = await shown(parts, id)
        return whole.ok ? accept({ shown: whole.value, site: parts.siteAddress }) : whole
      }),
    )
    .post(
      '/:id/address',
      askedOfWith(
        writes,
        addressFields,
        async (id: LetterId, { address, sealed }) => open(parts, id, address, sealed),
        bodyOf(sealedShownMost),
      ),
    )
    .post(
      '/:id/answers',
      askedOfWith('record an answer', paperFields, async (id: LetterId, { files, ...form }, caller) =>
        onPaper(parts, id, form, files, caller),
      ),
    )
}

type Content = v.InferOutput<typeof contentFields>

/** The body it goes to and its recommendations are in the register, its files are kept, and what it reminds of was sent. */
async function fitting(
  { registers: { authorities, letters, letterFiles, recommendations }, today }: InstitutionParts,
  { authority, recommendations: carried, files, reminds }: Content,
): Promise<Outcome<null>> {
  const day = await today()
  if (authority && !(await authorities.get(authority))) return refuse('not-found', { field: 'authority' })
  if (new Set(carried.map(({ id }) => id)).size < carried.length)
    return refuse('field-unknown-value', { field: 'recommendations' })
  for (const { id, addressee } of carried) {
    const file = await recommendations.get(id, day)
    if (!file) return refuse('not-found', { field: 'recommendations' })
    if (!file.recommendation.addressees.some(({ no }) => no === addressee))
      return refuse('addressee-unknown', { field: 'recommendations' })
  }
  for (const { hash } of files) if (!(await letterFiles.has(hash))) return refuse('not-found', { field: 'files' })
  if (reminds && (await letters.get(reminds))?.letter.state.kind !== 'sent') return refuse('letter-not-sent')
  return accept(null)
}

async function asTheyRead(
  { registers: { recommendations }, today }: InstitutionParts,
  carried: readonly CarriedRecommendation[],
): Promise<readonly ShownRecommendation[]> {
  const day = await today()
  const files = await Promise.all(carried.map(({ id }) => recommendations.get(id, day)))
  return files.flatMap((file) => {
    if (!file) return []
    const { id, number, text } = file.recommendation
    return [{ id, number, text }]
  })
}

/** What the letter's address will show, for a device to seal. The last day for an answer is not known before it is sent: counted as if it were today. */
async function shown(parts: InstitutionParts, id: LetterId): Promise<Outcome<ShownLetter>> {
  const { letters } = parts.registers
  const letter = (await letters.get(id))?.letter
  if (!letter) return refuse('not-found')
  const { content, state } = letter
  if (state.kind !== 'numbered' && state.kind !== 'sent') return refuse('letter-not-numbered')
  const { from, to, subject, text } = content
  const { reference, numbered, recommendations } = state
  const due = state.kind === 'sent' ? state.due : dueOf(await letters.settings(), numbered)
  const until = await openUntil(parts, letter)
  return accept({ letter: id, reference, from, to, subject, text, on: numbered, due, until, recommendations })
}

async function openUntil({ registers: { letters }, today }: InstitutionParts, { state }: Letter) {
  const { openDays, ...settings } = await letters.settings()
  const from = state.kind === 'sent' ? state.due : dueOf({ openDays, ...settings }, await today())
  return dayAfter(from ?? (await today()), openDays)
}

/** The sealed bytes first: an address that the register knows always shows something. The address before it closes. Of another letter's address nothing is touched. */
async function open(
  parts: InstitutionParts,
  id: LetterId,
  address: string,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Outcome<null>> {
  const letter = (await parts.registers.letters.get(id))?.letter
  if (!letter) return refuse('not-found')
  const taken = await parts.registers.letters.addressed(address)
  if (taken === id) return accept(null)
  if (taken) return refuse('field-unknown-value', { field: 'address' })
  await parts.answerAddresses.put(address, sealed)
  const noted = await parts.registers.letters.open(id, address, await openUntil(parts, letter))
  const gone = noted.ok ? noted.value : address
  if (gone) await parts.answerAddresses.remove(gone)
  return noted.ok ? accept(null) : noted
}

/** Typed from paper: its print is taken as of any other, so that the two can be told apart by nothing but the way they came. */
async function onPaper(
  parts: InstitutionParts,
  letter: LetterId,
  { on, language, name, role, general, lines }: Omit<v.InferOutput<typeof paperFields>, 'files'>,
  files: readonly LetterFile[],
  caller: Asking,
): Promise<Outcome<LetterAnswer>> {
  const known = (await parts.registers.letters.get(letter))?.letter
  if (!known) return refuse('not-found')
  if (known.state.kind !== 'sent' && known.state.kind !== 'withdrawn') return refuse('letter-not-sent')
  if (on < known.state.sent) return refuse('date-too-early', { field: 'on', before: known.state.sent })
  if (general === '' && lines.length === 0 && files.length === 0) return refuse('answer-empty')
  for (const { hash } of files)
    if (!(await parts.registers.letterFiles.has(hash))) return refuse('not-found', { field: 'files' })
  const { reference } = known.state
  const scans = files.map(({ name, size, hash }) => ({ name, size, hash }))
  const answer: AuthorityAnswer = { letter, reference, language, on, name, role, general, lines, files: scans }
  const print = await parts.hash('authority-answer', textOfAnswer(answer))
  return enter(parts, { way: 'paper', answer, receipt: receiptOf(print), files }, caller)
}

/** From the address: what a device opened is held against its receipt, and its files against what it says of them. */
async function handedIn(
  parts: InstitutionParts,
  answer: AuthorityAnswer,
  receipt: string,
  contents: readonly Uint8Array<ArrayBuffer>[],
  caller: Asking,
): Promise<Outcome<LetterAnswer>> {
  if (receiptOf(await parts.hash('authority-answer', textOfAnswer(answer))) !== receipt) return refuse('answer-altered')
  if (contents.length !== answer.files.length) return refuse('answer-altered')
  const files: LetterFile[] = []
  for (const [at, bytes] of contents.entries()) {
    const said = answer.files[at]
    const kept = await parts.registers.letterFiles.add(bytes, said?.name ?? '')
    if (!kept.ok) return kept
    if (kept.value.hash !== said?.hash) return refuse('answer-altered')
    files.push(kept.value)
  }
  return enter(parts, { way: 'address', answer, receipt, files }, caller)
}

/** Into the letter's own history, then each line to its recommendation. What was cut short in between is completed by entering it again. */
async function enter(parts: InstitutionParts, entering: NewAnswer, { person }: Asking): Promise<Outcome<LetterAnswer>> {
  const { letters, recommendations } = parts.registers
  const { answer, receipt } = entering
  const dossier = await letters.get(answer.letter)
  const known = dossier?.answers.find((one) => one.receipt === receipt)
  const kept: Outcome<LetterAnswer> = known ? accept(known) : await letters.answer(answer.letter, entering, person)
  if (!kept.ok) return kept
  // What came to a letter that was withdrawn is kept with it and moves no recommendation by itself.
  if (kept.value.to === 'withdrawn') return known ? refuse('answer-entered') : kept
  const reference = `${answer.reference} · ${receipt}`
  const today = await parts.today()
  let added = 0
  for (const { recommendation, position, text, measures, timetable } of answer.lines.filter(isAnswered)) {
    const file = await recommendations.get(recommendation, today)
    const addressee = dossier?.letter.content.recommendations.find(({ id }) => id === recommendation)?.addressee
    if (!file || addressee === undefined || file.answers.some((one) => one.reference === reference)) continue
    const said = [text, measures, timetable].filter((part) => part.trim() !== '').join('\n\n')
    const words = said ? { [answer.language]: said } : {}
    // The day of an answer is that of the site's clock or of a paper, and nobody can correct it here: no history begins before its recommendation.
    const { made } = file.recommendation
    const on = answer.on < made ? made : answer.on
    const form = { addressee, on, position, text: words, reference, corrects: null }
    const done = await recommendations.addAnswer(recommendation, form, person)
    if (!done.ok) return done
    added++
  }
  return known && added === 0 ? refuse('answer-entered') : kept
}
