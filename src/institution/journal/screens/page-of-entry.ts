// Where the subject of a journal’s entry can be read today, so that a reader of the journal finds it.
import type { Act } from '../../access/access.ts'
import type { JournalAct, JournalEntry } from '../journal.ts'

/** Null for what has no page of its own, and for what this person may not read. The page of something erased says that it was. */
export function pageOfEntry({ act, subject }: JournalEntry, may: (act: Act) => boolean): string | null {
  const found = pages.find(({ acts }) => acts.includes(act))
  return found && may(found.asks) ? `${found.page}/${subject}` : null
}

/** Acts on something that readers know by its title. */
export const isOfPublication = ({ act }: JournalEntry): boolean => publicationActs.includes(act)
const publicationActs: readonly JournalAct[] = ['published', 'corrected', 'withdrawn']

const pages: readonly { readonly page: string; readonly asks: Act; readonly acts: readonly JournalAct[] }[] = [
  {
    page: '/places',
    asks: 'read places',
    acts: ['place-added', 'place-changed', 'places-made-one', 'places-taken-apart'],
  },
  {
    page: '/authorities',
    asks: 'read authorities',
    acts: ['authority-added', 'authority-changed', 'addressee-joined', 'addressee-parted'],
  },
  { page: '/roster', asks: 'read the roster', acts: ['person-added', 'person-changed'] },
  { page: '/visits', asks: 'read visits', acts: ['visit-registered'] },
  {
    page: '/recommendations',
    asks: 'read recommendations',
    acts: [
      'recommendation-made',
      'recommendation-changed',
      'recommendation-reviewed',
      'answer-recorded',
      'follow-up-recorded',
    ],
  },
  {
    page: '/dialogue',
    asks: 'read letters to authorities',
    acts: ['letter-numbered', 'letter-voided', 'letter-sent', 'letter-withdrawn', 'letter-answered'],
  },
  {
    page: '/reports',
    asks: 'read reports',
    acts: [
      'report-begun',
      'report-ready',
      'report-not-ready',
      'report-sent',
      'report-comment-entered',
      'report-comment-decided',
      'report-to-newsroom',
    ],
  },
  {
    page: '/newsroom',
    asks: 'read drafts',
    acts: ['draft-approved', 'draft-brought-back', 'scheduled', 'schedule-taken-back'],
  },
  { page: '/publications', asks: 'read publications', acts: publicationActs },
  { page: '/alerts', asks: 'read alerts', acts: ['alert-added', 'alert-changed', 'alert-followed', 'alert-read'] },
  {
    page: '/data-requests',
    asks: 'answer requests about data',
    acts: [
      'data-request-added',
      'data-request-followed',
      'person-sought',
      'kept-at-request',
      'erasure-at-request-proposed',
      'erasure-at-request-taken-back',
      'erased-at-request',
    ],
  },
]
