// An authority answers a letter without an account: a GET shows a form and does nothing, the letter's code opens it, and what is handed in comes sealed from a browser that runs the script, or is sealed in memory as it arrives.
import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { inTurns } from '../../../foundation/in-turn.ts'
import { addressOf, type RateLimit } from '../../../foundation/server/http/rate-limit.ts'
import { openShownLetter } from '../../../sealed/keys/intake/answer-address.ts'
import {
  hashOfAnswerFile,
  receiptOfAnswer,
  sealAuthorityAnswer,
  sealedAuthorityAnswerMost,
} from '../../../sealed/keys/intake/authority-answer.ts'
import { letterId } from '../../../sealed/keys/intake/letter.ts'
import {
  type AnswerLine,
  type AuthorityAnswer,
  answeredPositions,
  answerMost,
  isAnswered,
  type ShownLetter,
} from '../../../vocabulary/authority-answers.ts'
import { toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { type Clock, dayIn } from '../../../vocabulary/dates.ts'
import type { Random } from '../../../vocabulary/ids.ts'
import { languages } from '../../../vocabulary/languages.ts'
import { letterFileType } from '../../../vocabulary/letter-files.ts'
import { accept, type Outcome, type Problem, problemStatus, refuse } from '../../../vocabulary/problems.ts'
import type { Inbox } from '../../contact/server/inbox.ts'
import { arrivals } from '../../forms/server/arrivals.ts'
import { filesIn, readFormOrItsWords, readFormWithFiles, textIn } from '../../forms/server/posted-form-with-files.ts'
import { withoutMarks } from '../../language-markup.ts'
import {
  answerFieldOf,
  answerPartPath,
  codePage,
  dialoguePath,
  type Given,
  type HandedIn,
  handedInPage,
  type NotDone,
  openedPage,
  sealedPartPath,
  withdrawnSince,
} from '../../pages/dialogue.ts'
import { inLanguage, pageResponse, readerIn } from '../../server/page-response.ts'
import type { Reader, Site } from '../../site.ts'
import type { AddressShelf, Handed } from './address-shelf.ts'

export type DialogueParts = {
  readonly site: () => Site
  readonly shelf: AddressShelf
  readonly inbox: Inbox
  readonly limit: RateLimit
  readonly behindProxy: boolean
  readonly clock: Clock
  readonly random: Random
}

const codeLimit = 8 * 1024
const wordsLimit = 4 * 1024 * 1024
/** Files and words, and what a form puts around them. */
const answerLimit = answerMost.fileBytes + wordsLimit
/** What may be handed in at one address: a later answer supplements, and nobody fills the disk with them. */
const handedMost = 30
const isFull = (handed: readonly Handed[]): boolean => handed.length >= handedMost

/** A letter that its code has opened. */
type Opened = { readonly letter: ShownLetter; readonly code: string }

export function dialogueRoutes({ site, shelf, inbox, limit, behindProxy, clock, random }: DialogueParts): Hono {
  const readerFor = (c: Context): Reader => readerIn(c, site())
  const addressIn = (c: Context): string => c.req.param('address') ?? ''
  const today = () => dayIn(clock(), site().identity.timeZone)
  const formOf = async (c: Context, most: number): Promise<Outcome<FormData>> =>
    limit.spend(addressOf(c, behindProxy)) ? readFormWithFiles(c.req.raw, most) : refuse('too-many-requests')
  const arriving = arrivals()
  const inTurn = inTurns()
  const routes = new Hono()

  // The same for every address: it does not reveal whether there is a letter.
  routes.get(`${inLanguage}/${dialoguePath}:address`, (c) =>
    pageResponse(readerFor(c), codePage(readerFor(c), addressIn(c))),
  )

  routes.post(`${inLanguage}/${dialoguePath}:address`, async (c) => {
    const [reader, address] = [readerFor(c), addressIn(c)]
    const form = await formOf(c, codeLimit)
    const opened = form.ok ? await openedBy(address, textIn(form.value, 'code')) : form
    return opened.ok ? shownTo(reader, address, opened.value) : closedTo(reader, address, opened.problem)
  })

  routes.post(`${inLanguage}/${dialoguePath}:address/${answerPartPath}`, async (c) => {
    const [reader, address] = [readerFor(c), addressIn(c)]
    const notHandedIn = (problem: Problem) => closedTo(reader, address, problem, 'dialogue.public.not-handed-in')
    const arrived = arriving.take(c.req.raw, addressOf(c, behindProxy))
    if (!arrived) return notHandedIn(refuse('too-many-requests').problem)
    try {
      const posted = limit.spend(addressOf(c, behindProxy))
        ? await readFormOrItsWords(c.req.raw, answerLimit, wordsLimit)
        : refuse('too-many-requests')
      if (!posted.ok) return notHandedIn(posted.problem)
      const { form, isCut } = posted.value
      const opened = await openedBy(address, textIn(form, 'code'))
      if (!opened.ok) return notHandedIn(opened.problem)
      const handed = isCut ? refuse('contact-files-too-large') : await handIn(reader, address, opened.value, form)
      return handed.ok
        ? pageResponse(reader, handedInPage(reader, address, handed.value))
        : shownTo(reader, address, opened.value, givenIn(form, opened.value.letter), handed.problem)
    } finally {
      arrived()
    }
  })

  // From the form's script: what it sealed is not read here, and without the code nothing can be left. Answers what the receipt says of a letter that was withdrawn.
  routes.post(`${inLanguage}/${dialoguePath}:address/${sealedPartPath}`, async (c) => {
    const address = addressIn(c)
    const refused = ({ problem }: ReturnType<typeof refuse>) =>
      c.text(withoutMarks(readerFor(c).problem(problem)), problemStatus[problem.code])
    const arrived = arriving.take(c.req.raw, addressOf(c, behindProxy))
    if (!arrived) return refused(refuse('too-many-requests'))
    try {
      const form = await formOf(c, sealedAuthorityAnswerMost + codeLimit)
      if (!form.ok) return refused(form)
      const opened = await openedBy(address, textIn(form.value, 'code'))
      if (!opened.ok) return refused(opened)
      const kept = await handInSealed(address, form.value)
      if (!kept.ok) return refused(kept)
      const said = withdrawnSince(readerFor(c), await shelf.withdrawn(address))
      return said ? c.text(withoutMarks(said)) : c.body(null, 204)
    } finally {
      arrived()
    }
  })

  /** The same bytes again are the same answer: it is noted once. Other bytes are another, whatever receipt they claim. */
  async function handInSealed(address: string, form: FormData): Promise<Outcome<null>> {
    const receipt = textIn(form, 'receipt')
    const files = await filesIn(form, { files: 1, fileBytes: sealedAuthorityAnswerMost })
    if (!files.ok) return files
    const [sealed] = files.value
    const id = sealed && idIn(sealed.bytes)
    if (!id || !receiptForm.test(receipt)) return refuse('body-unreadable')
    return keep(address, sealed.bytes, { on: today(), receipt, sealed: id })
  }

  /** One after the other: many that come at once do not pass the limit together. No other server has this folder meanwhile. */
  const keep = (address: string, sealed: Uint8Array<ArrayBuffer>, noted: Handed): Promise<Outcome<null>> =>
    inTurn(async () => {
      const handed = await shelf.handed(address)
      const isThere = handed.some((one) => one.receipt === noted.receipt && one.sealed === noted.sealed)
      if (!isThere && isFull(handed)) return refuse('too-many-requests')
      const kept = await inbox.putAuthorityAnswer(sealed)
      if (kept.ok && !isThere) await shelf.note(address, noted)
      return kept
    })

  /** An address that is not there, another letter's code and words that are no code are one refusal, after the same work. Past its last day only whoever has the code learns that. */
  async function openedBy(address: string, code: string): Promise<Outcome<Opened>> {
    const sealed = (await shelf.sealed(address)) ?? random(12 + 64 * 1024 + 16)
    const letter = await openShownLetter(sealed, address, code)
    if (!letter) return refuse('answer-address-closed')
    return letter.until < today() ? refuse('answer-address-ended') : accept({ letter, code })
  }

  const closedTo = (reader: Reader, address: string, problem: Problem, notDone?: NotDone) =>
    pageResponse(reader, codePage(reader, address, problem, notDone), problemStatus[problem.code])

  async function shownTo(reader: Reader, address: string, opened: Opened, given?: Given, problem?: Problem) {
    const withdrawn = await shelf.withdrawn(address)
    const handed = [...new Map((await shelf.handed(address)).map((one) => [one.receipt, one])).values()]
    const takes = (await inbox.keys(clock())).length > 0
    const page = openedPage(reader, address, { ...opened, withdrawn, handed, takes }, given, problem)
    return pageResponse(reader, page, problem ? problemStatus[problem.code] : 200)
  }

  /** Kept once it is on the disk, sealed: from then on its writer has a receipt. */
  async function handIn(
    reader: Reader,
    address: string,
    { letter }: Opened,
    form: FormData,
  ): Promise<Outcome<HandedIn>> {
    // Before anything is read and sealed for nothing; what comes at once is counted as it is kept.
    if (isFull(await shelf.handed(address))) return refuse('too-many-requests')
    const files = await filesIn(form, answerMost)
    if (!files.ok) return files
    for (const { name, bytes } of files.value) {
      const type = letterFileType(bytes, name)
      if (!type.ok) return type
    }
    const words = v.safeParse(wordsField, givenIn(form, letter))
    if (!words.success)
      return refuse('field-too-long', { field: v.getDotPath(words.issues[0]) ?? '', max: answerMost.line })
    const { name, role, general, lines, language } = words.output
    const answered = lines.filter(isAnswered)
    if (answered.length === 0 && general.trim() === '' && files.value.length === 0) return refuse('answer-empty')
    const answer: AuthorityAnswer = {
      letter: letter.letter,
      reference: letter.reference,
      language: languages.find((one) => one === language) ?? reader.own,
      on: today(),
      name,
      role,
      general,
      lines: answered,
      files: await Promise.all(
        files.value.map(async ({ name: fileName, bytes }) => ({
          name: fileName,
          size: bytes.length,
          hash: await hashOfAnswerFile(bytes),
        })),
      ),
    }
    const contents = files.value.map(({ bytes }) => bytes)
    const sealed = await sealAuthorityAnswer({ answer, files: contents }, await inbox.keys(clock()), random)
    if (!sealed) return refuse('contact-closed')
    const receipt = await receiptOfAnswer(answer)
    const kept = await keep(address, sealed, { on: answer.on, receipt, sealed: idIn(sealed) ?? '' })
    if (!kept.ok) return kept
    return accept({ answer, receipt, letter, withdrawn: await shelf.withdrawn(address) })
  }

  return routes
}

/** What a form said, of the letter's recommendations alone: a recommendation that it does not carry is not answered here. */
function givenIn(form: FormData, letter: ShownLetter): Given {
  const text = (name: string) => textIn(form, name).replace(/\r\n?/g, '\n').toWellFormed()
  return {
    name: text('name').trim(),
    role: text('role').trim(),
    language: text('language'),
    general: text('general'),
    lines: letter.recommendations.map(({ id }): AnswerLine => {
      const said = text(answerFieldOf('position', id))
      return {
        recommendation: id,
        position: answeredPositions.find((position) => position === said) ?? 'none',
        text: text(answerFieldOf('text', id)),
        measures: text(answerFieldOf('measures', id)),
        timetable: text(answerFieldOf('timetable', id)),
      }
    }),
  }
}

/** The id that it is sealed under, and kept by; null for what is nothing sealed. */
function idIn(sealed: Uint8Array<ArrayBuffer>): string | null {
  const id = letterId(sealed)
  return id && toBase64url(id)
}

/** As `receiptOf` writes it. */
const receiptForm = /^[0-9a-f]{4}( [0-9a-f]{4}){4}$/

const most = (letters: number) => v.pipe(v.string(), v.maxLength(letters))
const wordsField = v.object({
  name: most(200),
  role: most(200),
  language: most(20),
  general: most(answerMost.general),
  lines: v.array(
    v.looseObject({ text: most(answerMost.line), measures: most(answerMost.line), timetable: most(answerMost.line) }),
  ),
}) as unknown as v.GenericSchema<unknown, Given>
