// A letter in confidence, and its answer, over HTTP: sealed in memory as it arrives, answered to words. No cookie is set and nothing of who asks is kept.
import { type Context, Hono } from 'hono'
import { readBytes } from '../../../foundation/server/http/body.ts'
import { addressOf, type RateLimit } from '../../../foundation/server/http/rate-limit.ts'
import {
  type IntakeLetter,
  isLetterTo,
  letterMost,
  sealedLetterMost,
  sealLetter,
} from '../../../sealed/keys/intake/letter.ts'
import { drawReceipt, openAnswer, readReceipt } from '../../../sealed/keys/intake/receipt.ts'
import { toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { type Clock, toTheDay } from '../../../vocabulary/dates.ts'
import type { Random } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, problemStatus, refuse } from '../../../vocabulary/problems.ts'
import { arrivals } from '../../forms/server/arrivals.ts'
import { filesIn, readFormOrItsWords, readFormWithFiles, textIn } from '../../forms/server/posted-form-with-files.ts'
import { withoutMarks } from '../../language-markup.ts'
import {
  answerPage,
  answerPath,
  answerReadPage,
  contactClosedPage,
  contactPage,
  contactPath,
  keysPath,
  receivedPage,
  sealedPath,
} from '../../pages/contact.ts'
import { inLanguage, pageResponse, readerIn } from '../../server/page-response.ts'
import type { Reader, Site } from '../../site.ts'
import type { Inbox } from './inbox.ts'

export type ContactParts = {
  readonly site: () => Site
  readonly inbox: Inbox
  readonly limit: RateLimit
  readonly behindProxy: boolean
  readonly clock: Clock
  readonly random: Random
}

/** Files and words, and what a form puts around them. */
const textLimit = 512 * 1024
const formLimit = letterMost.fileBytes + textLimit
const wordsLimit = 8 * 1024

export function contactRoutes({ site, inbox, limit, behindProxy, clock, random }: ContactParts): Hono {
  const readerFor = (c: Context): Reader => readerIn(c, site())
  const formOf = async (c: Context, most: number): Promise<Outcome<FormData>> =>
    limit.spend(addressOf(c, behindProxy)) ? readFormWithFiles(c.req.raw, most) : refuse('too-many-requests')
  const arriving = arrivals()
  const routes = new Hono()

  routes.get(`${inLanguage}/${contactPath}`, async (c, next) => {
    if ((await inbox.keys(clock())).length > 0) return next()
    return pageResponse(readerFor(c), contactClosedPage(readerFor(c)))
  })

  routes.post(`${inLanguage}/${contactPath}`, async (c) => {
    const reader = readerFor(c)
    const again = (problem: Parameters<typeof contactPage>[1], text = '') =>
      pageResponse(reader, contactPage(reader, problem, text), problem ? problemStatus[problem.code] : 200)
    const keys = await inbox.keys(clock())
    if (keys.length === 0) return pageResponse(reader, contactClosedPage(reader), problemStatus['contact-closed'])
    const from = addressOf(c, behindProxy)
    const arrived = arriving.take(c.req.raw, from)
    if (!arrived) return again(refuse('too-many-requests').problem)
    try {
      const posted = limit.spend(from)
        ? await readFormOrItsWords(c.req.raw, formLimit, textLimit)
        : refuse('too-many-requests')
      if (!posted.ok) return again(posted.problem)
      const { form, isCut } = posted.value
      // A program filled in the field that nobody sees: it is answered as if it had succeeded, and nothing is kept.
      const isTrapped = textIn(form, 'website') !== ''
      const words = drawReceipt(reader.own, random)
      const receipt = await readReceipt(words)
      if (!receipt) throw new Error('words that were drawn are words of a receipt')
      const text = textIn(form, 'message').trim()
      const files = isCut ? refuse('contact-files-too-large') : await filesIn(form, letterMost)
      if (!files.ok) return again(files.problem, text)
      if (text === '') return again(refuse('field-missing', { field: 'message' }).problem)
      if (text.length > letterMost.letters)
        return again(refuse('field-too-long', { field: 'message', max: letterMost.letters }).problem, text)
      if (isTrapped) return pageResponse(reader, receivedPage(reader, words))
      const letter: IntakeLetter = {
        language: reader.own,
        text,
        // To the day, as it is at the institution: staff need no more.
        at: toTheDay(clock(), site().identity.timeZone),
        sealed: 'on-arrival',
        files: files.value,
        receipt,
      }
      const sealed = await sealLetter(letter, keys, random)
      const kept = sealed ? await inbox.put(sealed) : refuse('contact-closed')
      return kept.ok ? pageResponse(reader, receivedPage(reader, words)) : again(kept.problem, text)
    } finally {
      arrived()
    }
  })

  routes.get(`${inLanguage}/${keysPath}`, async (c) => {
    const keys = (await inbox.keys(clock())).map(toBase64url)
    return c.json(keys, 200, { 'Cache-Control': 'no-store' })
  })

  // From the form's script. Anybody else can only post what nobody can open; it names a key, so that the device with that key can close it.
  routes.post(`${inLanguage}/${sealedPath}`, async (c) => {
    const refused = ({ problem }: ReturnType<typeof refuse>) =>
      c.text(withoutMarks(readerFor(c).problem(problem)), problemStatus[problem.code])
    const from = addressOf(c, behindProxy)
    const arrived = limit.spend(from) ? arriving.take(c.req.raw, from) : null
    if (!arrived) return refused(refuse('too-many-requests'))
    try {
      const bytes = await readBytes(c.req.raw, sealedLetterMost)
      if (bytes.ok && !isLetterTo(bytes.value, await inbox.keys(clock()))) return refused(refuse('body-unreadable'))
      const kept = bytes.ok ? await inbox.put(bytes.value) : bytes
      return kept.ok ? c.body(null, 204) : refused(kept)
    } finally {
      arrived()
    }
  })

  routes.post(`${inLanguage}/${answerPath}`, async (c) => {
    const reader = readerFor(c)
    const form = await formOf(c, wordsLimit)
    const words = form.ok ? textIn(form.value, 'words') : ''
    const answer = form.ok ? await answerTo(words) : form
    return answer.ok
      ? pageResponse(reader, answerReadPage(reader, answer.value))
      : pageResponse(reader, answerPage(reader, answer.problem, words), problemStatus[answer.problem.code])
  })

  /** Words that were never drawn, and words without an answer yet, are answered alike. */
  async function answerTo(words: string) {
    const receipt = await readReceipt(words)
    const sealed = receipt && (await inbox.answer(receipt.mailbox))
    const answer = sealed && (await openAnswer(sealed, receipt))
    return answer ? accept(answer) : refuse('receipt-unknown')
  }

  return routes
}
