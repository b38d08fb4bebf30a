// The journal: every act of consequence, in order, each entry bound to the one before by a hash. Nothing in it is ever changed.
import type { Instant, IsoDate } from '../../vocabulary/dates.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import { peerActs } from '../../vocabulary/peer-acts.ts'
import type { ProblemData } from '../../vocabulary/problems.ts'

export const journalActs = [
  'place-added',
  'place-changed',
  'places-made-one',
  'places-taken-apart',
  'authority-added',
  'authority-changed',
  'person-added',
  'person-changed',
  'visit-registered',
  'recommendation-made',
  'recommendation-changed',
  'recommendation-reviewed',
  'answer-recorded',
  'follow-up-recorded',
  'letter-numbered',
  'letter-voided',
  'letter-sent',
  'letter-withdrawn',
  'letter-answered',
  'letter-settings-changed',
  'report-begun',
  'report-ready',
  'report-not-ready',
  'report-sent',
  'report-comment-entered',
  'report-comment-decided',
  'report-to-newsroom',
  'report-template-changed',
  'draft-approved',
  'draft-deleted',
  'draft-brought-back',
  'draft-erased',
  'issue-copied',
  'approval-asked',
  'approval-leaving-proposed',
  'approval-not-asked',
  'addressee-joined',
  'addressee-parted',
  'import-begun',
  'import-finished',
  'import-taken-back',
  'brought-over',
  'bringing-taken-back',
  'scheduled',
  'schedule-taken-back',
  'published',
  'corrected',
  'withdrawn',
  'face-published',
  'questionnaire-shared',
  'questionnaire-retired',
  'questionnaire-brought-back',
  'data-request-added',
  'data-request-followed',
  'person-sought',
  'kept-at-request',
  'erasure-at-request-proposed',
  'erasure-at-request-taken-back',
  'erased-at-request',
  'everything-asked',
  'everything-taken',
  'retention-rule-set',
  'kept-longer',
  'erasure-proposed',
  'erased-by-rule',
  'theme-added',
  'theme-changed',
  'boundaries-loaded',
  'boundaries-taken-away',
  'own-protocol-added',
  'own-protocol-changed',
  'own-protocol-retired',
  'own-protocol-brought-back',
  'exception-proposed',
  'exception-agreed',
  'exception-ended',
  'sign-in-linked',
  'sign-in-unlinked',
  'alert-added',
  'alert-changed',
  'alert-followed',
  'alert-read',
  'alerts-searched',
  'outside-letter-deleted',
  'outside-letter-deleted-unread',
  'outside-answer-deleted',
  'outside-answer-deleted-unread',
  'registration-deleted',
  'card-read',
  'card-fetched',
  'card-destroyed',
  ...peerActs,
] as const
export type JournalAct = (typeof journalActs)[number]

export type NewEntry = {
  readonly by: PersonId
  readonly act: JournalAct
  /** The id of what the act was done to. */
  readonly subject: string
  /** What a reader needs to find it again: a number, a version. Never a text that somebody wrote. */
  readonly data: ProblemData
}

export type JournalEntry = NewEntry & {
  /** 1, then one more each. */
  readonly seq: number
  readonly at: Instant
  /** The hash of the entry before; empty for the first. */
  readonly previous: string
  readonly hash: string
}

/** SHA-256 in base64url under a label of its use. Handed in: cryptography is called elsewhere. */
export type Hash = (
  use: 'journal' | 'publication' | 'questionnaire' | 'authority-answer' | 'import' | 'place' | 'report',
  text: string,
) => Promise<string>

/** What an entry's hash is taken over. */
export const hashedText = ({ seq, at, by, act, subject, data, previous }: Omit<JournalEntry, 'hash'>): string =>
  JSON.stringify([seq, at, by, act, subject, Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)), previous])

/** What a chain was found to be: `broken` is the first entry that does not follow from the one before it, or null when all of it holds. */
export type CheckedChain = { readonly entries: number; readonly head: string; readonly broken: number | null }

/** Reads a chain once, an entry at a time. */
export async function checkChain(entries: AsyncIterable<JournalEntry>, hash: Hash): Promise<CheckedChain> {
  let [seq, head] = [0, '']
  for await (const entry of entries) {
    const follows = entry.seq === seq + 1 && entry.previous === head
    if (!follows || entry.hash !== (await hash('journal', hashedText(entry))))
      return { entries: seq, head, broken: seq + 1 }
    seq += 1
    head = entry.hash
  }
  return { entries: seq, head, broken: null }
}

/** Days are the institution's own, the last one with its evening. */
export type JournalFilter = {
  readonly act?: JournalAct | undefined
  readonly by?: PersonId | undefined
  readonly from?: IsoDate | undefined
  readonly to?: IsoDate | undefined
}

export interface Journal {
  /** An entry of its own, where nothing else is written with it. */
  append(entry: NewEntry): Promise<void>
  /** Newest first. `before`: only entries with a lower seq. */
  read(
    page: { readonly before: number | null; readonly size: number },
    only?: JournalFilter,
  ): Promise<readonly JournalEntry[]>
  /** The first broken entry of the whole journal, or null. */
  check(): Promise<number | null>
}
