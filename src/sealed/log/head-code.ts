// Head codes: what two members compare at the end of the day, so that a server that shows them two histories, or hides the end of one, is found out.
import * as v from 'valibot'
import { fromBase64url, toBase64url } from '../../vocabulary/bytes-as-text.ts'
import { bytesOfId, type DossierId, isId, type PersonId, type StreamId } from '../../vocabulary/ids.ts'
import type { Language } from '../../vocabulary/languages.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'
import { typedWords } from '../../vocabulary/text/typed.ts'
import { type Bytes, concat, equal, u64, utf8 } from '../keys/bytes.ts'
import { byteString, encodeExact, parseExact } from '../keys/exact.ts'
import { labels } from '../keys/labels.ts'
import { hash } from '../keys/public.ts'
import { wordsOf } from '../keys/words.ts'
import { directoryHead } from './epochs/epoch-form.ts'

const id = <T extends StreamId | DossierId | PersonId>() => v.custom<T>(isId)

/** How far a device follows the server's log of a stream, L there, and the epoch in which it goes on (zeros when it opens none). */
const streamHead = v.strictObject({
  stream: id<StreamId>(),
  position: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  head: byteString(32),
  epoch: byteString(32),
})
export type StreamHead = v.InferOutput<typeof streamHead>

const code = v.strictObject({
  dossier: id<DossierId>(),
  directory: directoryHead,
  streams: v.pipe(v.array(streamHead), v.minLength(1), v.maxLength(64), v.readonly()),
  /** Whose device it is. */
  by: id<PersonId>(),
  /** One `printInCommon` for everyone in the dossier, whom it concerns not said; none in a further code, and on a device that keeps one mission alone. */
  common: v.pipe(v.array(byteString(6)), v.maxLength(100), v.readonly()),
})
export type HeadCode = v.InferOutput<typeof code>

/** So many streams go into one QR that even a camera of 640 × 480 reads it, a little out of focus (`read-frame.test.ts`); into the first one, beside the prints for a dozen people. */
export const streamsInOneCode = 4
export const streamsInFirstCode = 3

/**
 * A print of the dossiers that two people are both in, as one device has them: the same on two devices that have the same ones. It tells neither which they
 * are nor how many; somebody who knows them all can tell whether there are more.
 */
export async function printInCommon(one: PersonId, other: PersonId, dossiers: readonly DossierId[]): Promise<Bytes> {
  const people = [one, other].sort().map(bytesOfId)
  const whole = await hash(labels.inCommon, ...people, concat(...dossiers.toSorted().map(bytesOfId)))
  return whole.slice(0, 6)
}

const prefix = 'wiqaya:heads:'

/**
 * The code as shown. It has the position beside the head, so that a comparison can tell a colleague who has not synchronised from a server that shows
 * two histories.
 */
export const headCodeText = (heads: HeadCode): string => prefix + toBase64url(encodeExact(heads))

/** What a scanned or typed text says; `head-code-unreadable` for anything else. */
export function readHeadCode(text: string): Outcome<HeadCode> {
  const typed = text.replace(/[\s\p{Cf}]/gu, '')
  const bytes = typed.startsWith(prefix) ? fromBase64url(typed.slice(prefix.length)) : null
  const read = bytes && parseExact(bytes, code)
  const once = read && new Set(read.streams.map(({ stream }) => stream)).size === read.streams.length
  return read && once ? accept(read) : refuse('head-code-unreadable')
}

/** `behind`: theirs ends before ours, and is the same until there. `ahead`: it cannot be told before we are as far. */
type HeadStands = 'same' | 'behind' | 'ahead' | 'forked' | 'other-epoch'

/** How a colleague's stream stands to ours. `headAt` is our L at a position up to our own. */
export function compareHeads(
  ours: Omit<StreamHead, 'stream'>,
  theirs: Omit<StreamHead, 'stream'>,
  headAt: (position: number) => Bytes | null,
): HeadStands {
  if (theirs.position > ours.position) return 'ahead'
  const here = headAt(theirs.position)
  if (!here || !equal(here, theirs.head)) return 'forked'
  if (theirs.position < ours.position) return 'behind'
  return equal(ours.epoch, theirs.epoch) ? 'same' : 'other-epoch'
}

/**
 * Six words over the whole code, keyed by words that the other side chose, so that nobody can search in advance for a false history with the same words. They
 * agree only on two devices that have seen exactly the same.
 */
export async function headWords(
  heads: Pick<HeadCode, 'dossier' | 'directory' | 'streams'>,
  key: readonly string[],
  language: Language,
): Promise<readonly string[]> {
  const { dossier, directory } = heads
  const streams = heads.streams
    .toSorted((one, other) => (one.stream < other.stream ? -1 : 1))
    .flatMap(({ stream, position, head, epoch }) => [bytesOfId(stream), u64(position), head, epoch])
  const from = [bytesOfId(dossier), u64(directory.number), directory.hash, concat(...streams)]
  const whole = await hash(labels.headCode, ...from)
  const said = utf8(typedWords(key.join(' ')).join(' '))
  return wordsOf(await hash(labels.headWords, whole, said), language, 6)
}
