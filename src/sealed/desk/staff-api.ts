// The staff server as a device speaks to it: each address of the wire as a function, refusals as problems, the token in memory only.
import * as v from 'valibot'
import { toBase64url } from '../../vocabulary/bytes-as-text.ts'
import type { Instant } from '../../vocabulary/dates.ts'
import type { CardSubject, FileId, StreamId } from '../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { typedCode } from '../../vocabulary/text/typed.ts'
import type { Bytes } from '../keys/bytes.ts'
import type { FileChunk } from '../log/attachments/attachment-form.ts'
import type { Sealed } from '../log/form.ts'
import type { BlankSheets } from '../mailbox/blank-sheets.ts'
import {
  type Appended,
  api,
  type CatalogueAnswer,
  type Changes,
  type ChunksHere,
  type Credentials,
  type DeviceProof,
  type DossierEntry,
  type ErasureAnswer,
  type ErasureRequest,
  type FilesHere,
  frames,
  type InvitationTerms,
  type LetterEntry,
  type Numbered,
  type RegisteredEvent,
  type Registration,
  readFrames,
  readNumberedFrames,
  type Session,
  type Setup,
  type StreamEntry,
  setupCodeHeader,
} from '../mailbox/wire.ts'
import { bodyWithin, filesMost, jsonOf, usualMost } from './answer-body.ts'
import { answerShapes, problemIn } from './staff-answers.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export type StaffApi = ReturnType<typeof staffApi>

type Place = {
  readonly fetch: typeof fetch
  /** Without a slash at the end; empty for the page's own origin. */
  readonly baseUrl: string
  /** What signs this device's person in; null while the device is locked. */
  readonly credentials: () => Credentials | null
  /** This device's proof that it is here, over a fresh session's token; null while it is locked. */
  readonly proof: (token: string) => Promise<DeviceProof | null>
  /** Told after each request whether the server was reached, and what time it says that it is (milliseconds). */
  readonly reached: (online: boolean, serverTime: number | null) => void
}

type Request = {
  readonly method: Method
  readonly path: string
  readonly json?: unknown
  readonly bytes?: Bytes
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  /** Milliseconds; `usualPatience` when absent. */
  readonly patience?: number
}

/**
 * A request that needs a session signs in by itself, once more when the session ended, and proves this device in it. Refuses what the server refuses, `network-unreachable` when
 * there was no answer, `device-locked` when a session is needed and nobody can sign in.
 */
export function staffApi({ fetch, baseUrl, credentials, proof, reached }: Place) {
  let session: Session | null = null

  const open = async (request: Request): Promise<Outcome<Response>> => {
    const response = await ask(request).catch(() => null)
    const answered = response !== null && !isFromTheWay(response)
    reached(answered, answered ? timeIn(response) : null)
    if (!answered) return refuse('network-unreachable')
    return response.ok ? accept(response) : { ok: false, problem: await problemIn(response) }
  }

  const ask = ({ method, path, json, bytes, headers, signal, patience = usualPatience }: Request): Promise<Response> =>
    fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(bytes ? { 'Content-Type': 'application/octet-stream' } : {}),
        ...headers,
      },
      body: bytes ?? (json === undefined ? null : JSON.stringify(json)),
      // The server answers at the address that is asked: a session goes nowhere else.
      redirect: 'error',
      // Then no answer leaves anything in the browser, or clears it: one `Clear-Site-Data` would take every record that is not sent, and cookies without end each later request.
      credentials: 'omit',
      signal: AbortSignal.any([AbortSignal.timeout(patience), ...(signal ? [signal] : [])]),
    })

  const signIn = async (): Promise<Outcome<Session>> => {
    const who = credentials()
    if (!who) return refuse('device-locked')
    const answer = await read(await open({ method: 'POST', path: `${api}session`, json: who }), answerShapes.session)
    if (!answer.ok) return answer
    session = answer.value
    const proved = await prove(answer.value)
    // A device that is not listed yet may ask for the directory all the same.
    return proved.ok || proved.problem.code === 'device-not-listed' ? answer : proved
  }

  const prove = async (current: Session): Promise<Outcome<unknown>> => {
    const json = await proof(current.token)
    if (!json) return refuse('device-locked')
    return open(bearing(current, { method: 'POST', path: `${api}session/device`, json }))
  }

  /** With a session: as `open`. */
  const within = async (request: Request): Promise<Outcome<Response>> => {
    const asked = session
    const current = asked ? accept(asked) : await signIn()
    if (!current.ok) return current
    const answer = await open(bearing(current.value, request))
    if (answer.ok || !['session-ended', 'device-not-listed'].includes(answer.problem.code)) return answer
    if (answer.problem.code === 'device-not-listed') {
      const proved = await prove(current.value)
      return proved.ok ? open(bearing(current.value, request)) : proved
    }
    const again = await signIn()
    return again.ok ? open(bearing(again.value, request)) : again
  }

  /** The server says so itself: a page that something on the way puts in its place is no word of it. */
  const done = async (answer: Promise<Outcome<Response>>): Promise<Outcome<null>> => {
    const outcome = await read(await answer, answerShapes.done)
    return outcome.ok ? accept(null) : outcome
  }

  /** What waits sealed on the server under one kind of address. */
  const sealedAt = (kind: 'letters' | 'authority-answers') => ({
    list: async (): Promise<Outcome<readonly LetterEntry[]>> => {
      const answer = await read(await within({ method: 'GET', path: `${api}intake/${kind}` }), answerShapes.letters)
      return answer.ok ? accept(answer.value.letters) : answer
    },
    read: async (id: string): Promise<Outcome<Bytes>> =>
      readBytes(
        await within({ method: 'GET', path: `${api}intake/${kind}/${id}`, patience: patienceForChunks }),
        accept,
        filesMost,
      ),
    close: (id: string, opened: Bytes | null) =>
      done(within({ method: 'DELETE', path: `${api}intake/${kind}/${id}${shown(opened)}` })),
  })

  return {
    about: async () => read(await open({ method: 'GET', path: `${api}about` }), answerShapes.about),

    // -- set-up, invitations, accounts
    setUp: (setup: Setup) => done(open({ method: 'POST', path: `${api}setup`, json: setup })),
    putInvitation: (mailbox: string, terms: InvitationTerms, setupCode?: string) =>
      done(before(setupCode)({ method: 'PUT', path: `${api}invitations/${mailbox}`, json: terms })),
    postAnswer: (mailbox: string, bytes: Bytes) =>
      done(open({ method: 'POST', path: `${api}invitations/${mailbox}/answers`, bytes })),
    answers: async (mailbox: string, setupCode?: string) =>
      readBytes(await before(setupCode)({ method: 'GET', path: `${api}invitations/${mailbox}/answers` }), readFrames),
    answered: async () => read(await within({ method: 'GET', path: `${api}invitations` }), answerShapes.answered),
    /** Refuses `sign-in-refused` for an account that the server does not know, or knows by another passphrase. */
    signIn: async (): Promise<Outcome<null>> => {
      const signed = await signIn()
      return signed.ok ? accept(null) : signed
    },
    register: (registration: Registration) =>
      done(within({ method: 'POST', path: `${api}accounts`, json: registration })),

    // -- directory
    directoryAfter: async (number: number) =>
      readBytes(await within({ method: 'GET', path: `${api}directory?after=${number}` }), readFrames),
    postDirectory: (version: Bytes) => done(within({ method: 'POST', path: `${api}directory`, bytes: version })),

    putVouch: (vouch: Bytes) => done(within({ method: 'PUT', path: `${api}vouch`, bytes: vouch })),

    // -- catalogue of publications
    catalogueAfter: async (number: number): Promise<Outcome<CatalogueAnswer>> =>
      read(await within({ method: 'GET', path: `${api}catalogue?after=${number}` }), answerShapes.catalogue),
    putCatalogueHead: (head: Bytes) => done(within({ method: 'PUT', path: `${api}catalogue/head`, bytes: head })),

    drafts: async () => readBytes(await within({ method: 'GET', path: `${api}directory/drafts` }), readFrames),
    postDraft: (draft: Bytes) => done(within({ method: 'POST', path: `${api}directory/drafts`, bytes: draft })),
    dropDraft: (draft: string) => done(within({ method: 'DELETE', path: `${api}directory/drafts/${draft}` })),

    // -- streams
    streams: async (): Promise<Outcome<readonly StreamEntry[]>> =>
      read(await within({ method: 'GET', path: `${api}streams` }), answerShapes.streams),
    dossiers: async (): Promise<Outcome<readonly DossierEntry[]>> =>
      read(await within({ method: 'GET', path: `${api}dossiers` }), answerShapes.dossiers),
    append: async (stream: StreamId, records: readonly Sealed<unknown>[]): Promise<Outcome<Appended>> =>
      read(
        await within({ method: 'POST', path: `${api}streams/${stream}/records`, bytes: frames(records) }),
        answerShapes.appended,
      ),
    /** Refuses `server-forked` when the server's log does not have `head` at `after`. */
    page: async (stream: StreamId, after: number, head: Bytes | null): Promise<Outcome<Numbered[]>> => {
      const query = `after=${after}${head ? `&head=${toBase64url(head)}` : ''}`
      const answer = await within({ method: 'GET', path: `${api}streams/${stream}/records?${query}` })
      return readBytes(answer, readNumberedFrames)
    },
    // -- attached files
    filesHere: async (stream: StreamId): Promise<Outcome<FilesHere>> =>
      read(await within({ method: 'GET', path: `${api}streams/${stream}/files` }), answerShapes.filesHere),
    chunksHere: async (stream: StreamId, file: FileId): Promise<Outcome<ChunksHere>> =>
      read(await within({ method: 'GET', path: `${api}streams/${stream}/files/${file}` }), answerShapes.chunksHere),
    putChunk: (stream: StreamId, file: FileId, index: number, chunk: Sealed<FileChunk>) =>
      done(
        within({
          method: 'PUT',
          path: `${api}streams/${stream}/files/${file}/${index}`,
          bytes: chunk,
          patience: patienceForChunks,
        }),
      ),
    chunk: async (stream: StreamId, file: FileId, index: number): Promise<Outcome<Bytes>> =>
      readBytes(
        await within({
          method: 'GET',
          path: `${api}streams/${stream}/files/${file}/${index}`,
          patience: patienceForChunks,
        }),
        accept,
      ),
    /** True once the stream is erased. */
    erase: async (stream: StreamId, position: number, head: Bytes): Promise<Outcome<ErasureAnswer>> =>
      read(
        await within({
          method: 'POST',
          path: `${api}streams/${stream}/erasure`,
          json: { position, head: toBase64url(head) } satisfies ErasureRequest,
        }),
        answerShapes.erasure,
      ),
    changes: async (cursor: string, signal: AbortSignal): Promise<Outcome<Changes>> =>
      read(await within({ method: 'GET', path: `${api}changes?after=${cursor}`, signal }), answerShapes.changes),

    // -- letters from outside
    offerIntakeKey: (offer: Bytes) => done(within({ method: 'PUT', path: `${api}intake/offer`, bytes: offer })),
    intakeOffers: async () => readBytes(await within({ method: 'GET', path: `${api}intake/offers` }), readFrames),
    letters: sealedAt('letters'),
    authorityAnswers: sealedAt('authority-answers'),
    leaveAnswer: (mailbox: string, bytes: Bytes) =>
      done(within({ method: 'PUT', path: `${api}intake/answers/${mailbox}`, bytes })),

    // -- cards of who is behind messages
    isCardKept: async (about: string): Promise<Outcome<boolean>> => {
      const answer = await read(await within({ method: 'GET', path: `${api}intake/cards/${about}` }), answerShapes.card)
      return answer.ok ? accept(answer.value.kept) : answer
    },
    leaveCard: (about: string, bytes: Bytes, until: Instant, opened: Bytes | null) => {
      const shown = opened ? `&opened=${toBase64url(opened)}` : ''
      return done(within({ method: 'PUT', path: `${api}intake/cards/${about}?until=${until}${shown}`, bytes }))
    },
    /** The journal says who fetched it, and whether to see it. */
    card: async (about: string, to: 'read' | 'keep'): Promise<Outcome<Bytes>> =>
      readBytes(await within({ method: 'GET', path: `${api}intake/cards/${about}/sealed?to=${to}` }), accept),
    cardsEnding: async (): Promise<Outcome<readonly CardSubject[]>> => {
      const answer = await read(await within({ method: 'GET', path: `${api}intake/cards` }), answerShapes.cardsEnding)
      return answer.ok ? accept(answer.value.ending) : answer
    },
    destroyCard: (about: string, opened: Bytes | null) =>
      done(within({ method: 'DELETE', path: `${api}intake/cards/${about}${shown(opened)}` })),

    // -- registrations for events
    registeredEvents: async (): Promise<Outcome<readonly RegisteredEvent[]>> => {
      const path = `${api}intake/events`
      const answer = await read(await within({ method: 'GET', path }), answerShapes.registeredEvents)
      return answer.ok ? accept(answer.value.events) : answer
    },
    registrations: async (event: string): Promise<Outcome<readonly Bytes[]>> =>
      readBytes(
        await within({
          method: 'GET',
          path: `${api}intake/events/${event}/registrations`,
          patience: patienceForChunks,
        }),
        readFrames,
        filesMost,
      ),
    markAttended: (event: string, id: string, attended: boolean) =>
      done(within({ method: 'PUT', path: `${api}intake/events/${event}/registrations/${id}`, json: { attended } })),
    deleteRegistration: (event: string, id: string, opened: Bytes | null) =>
      done(within({ method: 'DELETE', path: `${api}intake/events/${event}/registrations/${id}${shown(opened)}` })),
    leaveJoin: (event: string, link: string | null) =>
      done(within({ method: 'PUT', path: `${api}intake/events/${event}/join`, json: { link } })),

    // -- blank sheets
    blankSheets: async (sheets: BlankSheets): Promise<Outcome<Bytes>> =>
      readBytes(
        await within({ method: 'POST', path: `${api}blank-sheets`, json: sheets, patience: patienceForChunks }),
        accept,
      ),

    // -- the rest of the server
    /** Any address of the server that answers JSON, or the bytes of a file. Throws for a path outside `/api/`: the token goes nowhere else. */
    call: async (method: Method, path: string, body?: unknown): Promise<Outcome<unknown>> => {
      if (!path.startsWith(api)) throw new Error('only addresses under /api/ are called')
      const answer = await within({ method, path, json: body })
      const isFile = answer.ok && answer.value.headers.get('content-type') === 'application/octet-stream'
      return isFile ? readBytes(answer, accept, filesMost) : read(answer, v.unknown())
    },

    /** Ends the session here, and on the server if it is reached. */
    signOut: async (): Promise<void> => {
      const ended = session
      session = null
      if (ended) await open(bearing(ended, { method: 'DELETE', path: `${api}session` }))
    },
  }

  /** Before there is a directory the set-up code stands for a session. */
  function before(setupCode: string | undefined): (request: Request) => Promise<Outcome<Response>> {
    if (setupCode === undefined) return within
    // A header carries no letters but these: whatever else was typed makes it another code, and the server says so.
    const code = typedCode(setupCode).replace(/[^0-9A-Z]/g, '')
    return (request) => open({ ...request, headers: { [setupCodeHeader]: code } })
  }
}

/** Milliseconds; longer than the server holds a question about changes. */
const usualPatience = 60_000
/** A megabyte over the poorest network that still carries one. */
const patienceForChunks = 300_000
/** What a proxy answers when it cannot reach the server, and a server that still starts: its own refusals come with their code. */
const isFromTheWay = ({ status, headers }: Response): boolean =>
  status === 502 || status === 504 || (status === 503 && !headers.get('content-type')?.includes('json'))

function timeIn(response: Response): number | null {
  const time = Date.parse(response.headers.get('date') ?? '')
  return Number.isNaN(time) ? null : time
}

const bearing = (session: Session, request: Request): Request => ({
  ...request,
  headers: { ...request.headers, Authorization: `Bearer ${session.token}` },
})

const shown = (opened: Bytes | null): string => (opened ? `?opened=${toBase64url(opened)}` : '')

/** Up to its first fault: millions of faults would fill a device's memory. */
const read = <T>(answer: Outcome<Response>, shape: v.GenericSchema<unknown, T>): Promise<Outcome<T>> =>
  readBytes(answer, (bytes) => {
    const parsed = v.safeParse(shape, jsonOf(bytes), { abortEarly: true })
    return parsed.success ? accept(parsed.output) : refuse('unexpected')
  })

async function readBytes<T>(
  answer: Outcome<Response>,
  parse: (bytes: Bytes) => Outcome<T>,
  most = usualMost,
): Promise<Outcome<T>> {
  if (!answer.ok) return answer
  try {
    const bytes = await bodyWithin(answer.value, most)
    const parsed = bytes && parse(bytes)
    return parsed?.ok ? parsed : refuse('unexpected')
  } catch {
    return refuse('network-unreachable') // broken off on the way
  }
}
