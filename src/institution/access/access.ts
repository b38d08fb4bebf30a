// Who may do what with the institution's registers, its newsroom and its publications: one table, to be read by a jurist.
import type { PersonId } from '../../vocabulary/ids.ts'
import { type Office, offices } from '../../vocabulary/offices.ts'
import { accept, type Outcome, refuse } from '../../vocabulary/problems.ts'

/** Each act with the offices that carry it. A person may do what any one of her offices may. */
export const mayDo = {
  // Places are no secret: whoever reads a plan must be able to read the name in it.
  'read places': offices,
  'write places': ['coordinator', 'secretariat'],
  // Which regions a country’s map shows is the institution’s own choice; its administrator may load them.
  'load boundaries': ['coordinator', 'secretariat', 'administrator'],
  // Includes the functions and names of the contacts there.
  'read authorities': ['coordinator', 'member', 'secretariat'],
  'write authorities': ['coordinator', 'secretariat'],
  // What a team is chosen by: skills, languages, terms, and that there is a conflict, without its words.
  'read the roster': ['coordinator', 'member', 'secretariat'],
  // Includes what each declared in her own words, and her papers.
  'read people': ['coordinator', 'secretariat'],
  'write people': ['coordinator', 'secretariat'],
  // Whose mandate ends, and who is to be appointed or appointed again.
  'follow terms': ['coordinator'],
  'read visits': ['coordinator', 'member', 'secretariat'],
  // The visit itself carries two signatures; this is only who may bring it to the register.
  'register a visit': ['coordinator', 'member'],
  'read recommendations': ['coordinator', 'member', 'secretariat'],
  'write recommendations': ['coordinator', 'member', 'secretariat'],
  // A whole table at once; what it says about implementation verifies nothing.
  'import into the registers': ['coordinator', 'secretariat'],
  'keep own themes': ['coordinator', 'secretariat'],
  // What the authority says comes by letter, to the secretariat.
  'record an answer': ['coordinator', 'secretariat'],
  'read letters to authorities': ['coordinator', 'member', 'secretariat'],
  'write letters to authorities': ['coordinator', 'secretariat'],
  'set deadlines for answers': ['coordinator', 'secretariat'],
  // Opened on a device of the intake office, and brought to the register word for word.
  'bring an authority’s answer to the register': ['coordinator', 'secretariat', 'intake'],
  // What the institution verifies is seen by those who visit.
  'record a follow-up': ['coordinator', 'member'],
  // Whether an old recommendation is pursued, replaced or closed binds the whole mechanism.
  'decide what is pursued': ['coordinator'],
  // What was told about a place may lead to the person who told it: each reading is in the journal.
  'read alerts': ['coordinator', 'member', 'secretariat', 'intake'],
  'enter alerts': ['coordinator', 'secretariat', 'intake'],
  'follow alerts': ['coordinator', 'secretariat'],
  // A report is written by those who visited; its letters leave by the secretariat, which reads it too.
  'read reports': ['coordinator', 'member', 'secretariat'],
  'write reports': ['coordinator', 'member'],
  // What goes to an authority goes in the institution’s name.
  'send reports': ['coordinator'],
  // What the authority says of it comes by letter, as its answers do.
  'enter comments on reports': ['coordinator', 'secretariat'],
  'decide on comments on reports': ['coordinator', 'member'],
  'write report templates': ['coordinator'],
  'read drafts': ['coordinator', 'communications'],
  'write drafts': ['coordinator', 'communications'],
  // Pictures and files of drafts and of reports are one library: what stands in it may be published.
  'read media': ['coordinator', 'member', 'communications'],
  'write media': ['coordinator', 'member', 'communications'],
  'approve drafts': ['coordinator'],
  // By default every draft needs it. To ask it of a kind no longer takes two coordinators, to ask it again takes one (`newsroom/approval-rules.ts`).
  'set which approval is asked': ['coordinator'],
  // A draft leaves by two people, who wrote it and a coordinator who approved it (`newsroom/draft.ts`), unless two coordinators have set otherwise for its kind.
  'publish drafts': ['coordinator', 'communications'],
  'publish visits and recommendations': ['coordinator'],
  'withdraw a publication': ['coordinator'],
  // How the site looks and what it is called leaves by two people, as a draft does.
  'propose the site’s face': ['coordinator', 'communications'],
  'publish the site’s face': ['coordinator'],
  'read publications': ['coordinator', 'member', 'secretariat', 'communications'],
  'read peers': ['coordinator', 'member', 'secretariat', 'communications'],
  // Following a peer, and confirming its fingerprint, is done in the institution’s name.
  'follow peers': ['coordinator', 'communications'],
  // The follow-up of a recommendation that a peer addressed to us; telling others about it takes a draft.
  'follow up what peers recommend': ['coordinator', 'secretariat', 'communications'],
  // A peer that has signed two histories.
  'decide on a peer': ['coordinator'],
  // Blank forms, which everyone who visits must be able to take along.
  'read questionnaires': ['coordinator', 'member', 'expert', 'health-professional'],
  // A form written for one place may give it away: sharing one is an act of its own (`release/screens/share-questionnaire.tsx`).
  'share questionnaires': ['coordinator', 'member'],
  'retire questionnaires': ['coordinator'],
  // What a visit starts with in a health crisis: public guidance and figures, nothing from any visit.
  'read own protocols': ['coordinator', 'member', 'expert', 'health-professional'],
  'keep own protocols': ['coordinator'],
  // Counts only: no words from anybody, and no number so small that it identifies a person.
  'read statistics': ['coordinator', 'member', 'secretariat', 'communications'],
  'read the journal': ['coordinator', 'administrator'],
  // Personal data belong to the person: to answer her, every register is searched, and each search is in the journal.
  'answer requests about data': ['coordinator', 'secretariat'],
  // All registers at once, unsealed, onto one device: an act of its own, recorded in the journal.
  'take everything out': ['coordinator'],
  // She signs nothing herself, and asks those who do: for a colleague who cannot begin, and for publications that have waited for a week.
  'hear what waits for signers': ['coordinator'],
  // How long things are kept that need not stay; each erasure takes two people (`retention/retention.ts`).
  'decide what is kept': ['coordinator'],
  // For a time, for a reason, by two coordinators (`exceptions.ts`).
  'let an exception': ['coordinator'],
  'read exceptions': ['coordinator', 'administrator'],
  // Links an account at the institution’s sign-in service to a person here: alone, without a listed device of hers, it opens nothing.
  'link accounts to the sign-in service': ['coordinator', 'administrator'],
} as const satisfies Readonly<Record<string, readonly Office[]>>

export type Act = keyof typeof mayDo

/** Who asks, as the session knows her; `also`: what an exception allows her today beyond her offices. */
export type Asking = {
  readonly person: PersonId
  readonly offices: readonly Office[]
  readonly also?: readonly string[]
}

export const may = ({ offices: hers, also = [] }: Pick<Asking, 'offices' | 'also'>, act: Act): boolean =>
  also.includes(act) || hers.some((office) => (mayDo[act] as readonly Office[]).includes(office))

/** Refuses with `not-allowed` what neither the caller's offices nor an exception of today carries. */
export const allow = (caller: Pick<Asking, 'offices' | 'also'>, act: Act): Outcome<null> =>
  may(caller, act) ? accept(null) : refuse('not-allowed', { act })
