// The shapes of what the staff server answers: a server is an edge too.
import * as v from 'valibot'
import { type Instant, type IsoDate, isDate, isInstant } from '../../vocabulary/dates.ts'
import {
  type CardSubject,
  type DossierId,
  type FileId,
  isId,
  type PersonId,
  type StreamId,
} from '../../vocabulary/ids.ts'
import { offices } from '../../vocabulary/offices.ts'
import { isProblemCode, type Problem, type ProblemCode, refuse } from '../../vocabulary/problems.ts'
import { identity } from '../keys/directory/form.ts'
import { chunksMost } from '../log/attachments/attachment-form.ts'
import { registeredEventsField } from '../mailbox/registered-events.ts'
import {
  type About,
  type Answered,
  type Appended,
  type CatalogueAnswer,
  type Changes,
  type ChunksHere,
  chunksPerStream,
  type DossierEntry,
  damagedMost,
  type ErasureAnswer,
  type FilesHere,
  issuerNameMost,
  type LetterEntry,
  type Session,
  type SignInDoor,
  type SignInLeft,
  type SignInSent,
  type StreamEntry,
  sessionToken,
  signInCode,
} from '../mailbox/wire.ts'
import { jsonWithin, problemMost } from './answer-body.ts'

const id = <T extends PersonId | DossierId | StreamId | FileId | CardSubject>() => v.custom<T>(isId)
const position = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const session: v.GenericSchema<unknown, Session> = v.object({
  token: v.pipe(v.string(), v.regex(sessionToken)),
  expires: v.custom<Instant>(isInstant),
  person: id<PersonId>(),
  offices: v.array(v.picklist(offices)),
})

/** Each once: followed a second time from where it stood at first, a log could be taken back to an earlier end. */
const streams: v.GenericSchema<unknown, StreamEntry[]> = v.pipe(
  v.array(
    v.object({
      stream: id<StreamId>(),
      dossier: id<DossierId>(),
      kind: v.picklist(['control', 'data']),
      position,
      head: v.string(),
      damaged: v.optional(v.pipe(v.array(position), v.maxLength(damagedMost))),
    }),
  ),
  v.check((entries) => new Set(entries.map(({ stream }) => stream)).size === entries.length),
)

const dossiers: v.GenericSchema<unknown, DossierEntry[]> = v.array(
  v.object({
    dossier: id<DossierId>(),
    records: position,
    written: v.nullable(v.custom<IsoDate>(isDate)),
    devices: position,
    unread: position,
  }),
)

const catalogue: v.GenericSchema<unknown, CatalogueAnswer> = v.object({
  vouch: v.nullable(v.string()),
  head: v.nullable(v.string()),
  entries: v.pipe(v.array(v.object({ entry: v.string(), file: v.nullable(v.string()) })), v.maxLength(1000)),
})
const answered: v.GenericSchema<unknown, Answered> = v.object({
  answered: v.array(v.string()),
  elsewhere: v.array(id<PersonId>()),
})
const about: v.GenericSchema<unknown, About> = v.object({ identity: v.nullable(identity) })
const appended: v.GenericSchema<unknown, Appended> = v.object({ position, head: v.string() })
const filesHere: v.GenericSchema<unknown, FilesHere> = v.object({
  files: v.pipe(v.array(v.object({ file: id<FileId>(), chunks: position })), v.maxLength(chunksPerStream)),
})
const chunksHere: v.GenericSchema<unknown, ChunksHere> = v.object({
  chunks: v.pipe(v.array(v.object({ chunk: position, hash: v.string() })), v.maxLength(chunksMost)),
})
const done: v.GenericSchema<unknown, object> = v.object({})
const erasure: v.GenericSchema<unknown, ErasureAnswer> = v.object({ erased: v.boolean() })
const letters: v.GenericSchema<unknown, { letters: LetterEntry[] }> = v.object({
  letters: v.array(v.object({ id: v.custom<string>(isId), bytes: position, arrived: v.custom<IsoDate>(isDate) })),
})
const card: v.GenericSchema<unknown, { kept: boolean }> = v.object({ kept: v.boolean() })
const cardsEnding: v.GenericSchema<unknown, { ending: CardSubject[] }> = v.object({
  ending: v.array(id<CardSubject>()),
})
const changes: v.GenericSchema<unknown, Changes> = v.object({ cursor: v.string() })
/**
 * Problems that a device finds by itself. From a server they would be a false alarm, or would tell somebody to delete photos, to fetch the council’s
 * shares, or to turn her device into another one. None of the other problems has a place in its sentence for what the server says along with it.
 */
const ofTheDevice: ReadonlySet<string> = new Set<ProblemCode>([
  'device-full',
  'device-storage-refused',
  'device-newer',
  'device-emptied',
  'device-locked',
  'device-put-back',
  'device-behind',
  'server-forges',
  'words-not-kept',
  'file-too-large',
  'file-unreadable',
  'directory-put-back',
  'directory-stale',
  'clock-slow',
  'erased-undecided',
  'shut-out-undecided',
  'erasure-differs',
  'mission-ended',
  'removed-from-dossier',
  'unsent-elsewhere',
  'typed-elsewhere',
  'not-taken-elsewhere',
  'not-let-go',
  'begun-and-used',
  'dossier-begun-and-used',
  'undo-overtaken',
  'note-not-shown',
  'note-too-heavy',
  'invitation-mac-wrong',
  'invitation-answered-twice',
  'passphrase-wrong',
  'passphrase-too-short',
  'second-signature-declined',
  'request-outdated',
  'words-outdated',
  'share-mistyped',
  'share-other-kind',
  'share-entered',
  'share-other-key',
  'share-of-another-key',
  'share-not-new',
  'shares-altered',
  'shares-insufficient',
  'council-unanswered',
  'council-word-ended',
  'carried-unreadable',
  'carried-words-wrong',
  'carried-too-large',
  'carried-not-for-you',
  'carried-other-institution',
  'carried-stopped',
  'carried-altered',
  'carried-forked',
  'attachment-cut-off',
  'attachment-altered',
  'attachment-not-kept',
  'letter-damaged',
])
const problemCode = v.custom<ProblemCode>(
  (code) => typeof code === 'string' && isProblemCode(code) && !ofTheDevice.has(code),
)
/** The name is shown in sentences next to the passphrase field: one line, no longer than its administrator may choose it. */
const signInDoor: v.GenericSchema<unknown, SignInDoor> = v.object({
  at: v.nullable(v.pipe(v.string(), v.maxLength(issuerNameMost), v.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u))),
  standing: v.nullable(
    v.variant('kind', [
      v.object({ kind: v.literal('signed-in'), until: v.custom<Instant>(isInstant) }),
      v.object({
        kind: v.literal('unlinked'),
        code: v.pipe(v.string(), v.regex(signInCode)),
        until: v.custom<Instant>(isInstant),
      }),
      v.object({ kind: v.literal('refused'), problem: problemCode }),
    ]),
  ),
})
/** A place to go to, which no server makes into a program: https, or this very machine. */
const signInAddress = v.pipe(v.string(), v.regex(/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)[:/])/))
const signInSent: v.GenericSchema<unknown, SignInSent> = v.object({
  address: signInAddress,
  browser: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
})
const signInLeft: v.GenericSchema<unknown, SignInLeft> = v.object({ address: v.nullable(signInAddress) })

export const answerShapes = {
  session,
  streams,
  dossiers,
  about,
  answered,
  catalogue,
  appended,
  changes,
  chunksHere,
  filesHere,
  done,
  erasure,
  letters,
  card,
  cardsEnding,
  registeredEvents: registeredEventsField,
  signInDoor,
  signInSent,
  signInLeft,
}

/**
 * The problem that a refusal carries; `unexpected` for one that is none of ours, or not a server's to say. What it says is wrong with a record this device has judged
 * already, as everyone will: nobody is accused on that (`record-not-taken`). Were two records signed at one seq, the other one comes with what is pulled, and the stream shows both.
 */
export async function problemIn(response: Response): Promise<Problem> {
  const parsed = v.safeParse(problemShape, await jsonWithin(response, problemMost), { abortEarly: true })
  if (!parsed.success) return refuse('unexpected').problem
  const { problem } = parsed.output
  return isItsWord(problem) ? refuse('record-not-taken').problem : problem
}

const isItsWord = ({ code }: Problem): boolean =>
  /^(record|epoch)-/.test(code) && !['record-too-large', 'record-unknown-device', 'record-not-taken'].includes(code)

/** A refusal that is only the server's word, or its silence: a hostile server may give it for ever, so what the device found out itself is told first. */
export const isMerelySaid = (problem: Problem): boolean =>
  !ofTheDevice.has(problem.code) && !isItsWord(problem) && !/^(server|directory)-/.test(problem.code)

const problemShape = v.object({
  problem: v.object({
    code: problemCode,
    data: v.record(v.string(), v.union([v.string(), v.number()])),
  }),
})
