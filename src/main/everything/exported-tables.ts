// What leaves with everything, table by table in words, and what does not, each with its reason. A table that is in neither list fails a test, and stops an export.

/** `export.json` repeats these words beside each table. */
export const exportedTables: Readonly<Record<string, string>> = {
  access_exceptions: 'who may do one thing more for a time, for what reason and by whose word',
  alert_readings: 'who read which request or alert, and when',
  alert_steps: 'what was done with a request or alert, in order',
  alerts: 'requests and alerts about places; who is behind one is a card sealed on a device, which leaves sealed',
  answers: 'what each addressee of a recommendation answered, verbatim, with its position',
  approval_rules: 'which kinds of publication need a second person',
  authorities: 'authorities and partners, their bodies and contacts',
  boundaries: 'the boundaries of regions that the map draws, as they were loaded, with their source',
  bringings: 'what was brought over from an older site at one time',
  counters: 'the last number of each series: the next recommendation, visit or letter goes on from there',
  data_requests: 'requests by persons about their data, and what was done with each',
  draft_versions: 'each version of a draft',
  drafts: 'the newsroom’s drafts, deleted ones for their thirty days',
  exchange_steps: 'what became of what peers recommended to us',
  follow_ups: 'what the institution has verified of a recommendation, with its evidence and who verified it',
  import_mappings: 'what was told of the columns of imported tables',
  imported_claims: 'what older tables claim of the implementation, unverified',
  imported_rows: 'which row of which table became which record',
  imports: 'the tables that were imported',
  journal: 'every act of consequence, each entry bound to the one before by a hash',
  journal_end: 'the last entry of the journal',
  letter_answers: 'what authorities answered at the address of a letter',
  letter_carries: 'which recommendations each letter carries, for finding',
  letter_settings: 'deadlines, days off and reminders as the institution has set them',
  letters: 'letters with their numbers, deadlines and files',
  media: 'pictures and files of the newsroom, by the hash of their bytes, which stand under files/',
  own_protocol_versions: 'each version of the institution’s own do-no-harm protocols',
  own_protocols: 'the institution’s own do-no-harm protocols, retired ones too',
  own_themes: 'the institution’s own themes, each with the common one that it lies within',
  places: 'places with what is known of who is held there',
  publications: 'each version of each publication, as it was frozen',
  questionnaires: 'the library of questionnaires',
  recommendation_addressees: 'the addressees of a recommendation, for finding',
  recommendation_day: 'the day to which what is overdue is counted',
  recommendation_mix: 'counts of recommendations, for the board',
  recommendation_reviews: 'whether a recommendation that has stood for years is still pursued',
  recommendation_tallies: 'counts of recommendations, for the board',
  recommendations: 'recommendations with where their histories stand',
  report_answers: 'what came back on a report that was sent, with its files',
  report_comments: 'what colleagues wrote beside a report',
  report_decisions: 'what the institution decided of each comment, and why',
  report_sections: 'the sections of reports; their earlier versions are among draft_versions',
  report_sendings: 'each version of a report that was sent or made final; its bytes stand under files/sent-reports/',
  report_templates: 'the institution’s templates of reports',
  reports: 'visit reports',
  retention_decisions: 'what was kept longer or erased, why and by whom',
  retention_rules: 'how long each kind of record is kept, as the institution has set it',
  roster: 'members, staff, experts and interpreters',
  same_places: 'which entries of the register of places are one, and what came with the one that another stands for',
  schedules: 'publications that are planned',
  site_faces: 'each version of how the site looks and what it is called',
  visits: 'visits as they were released and signed',
}

/** Lists within a row that have a flat table of their own, a row for each entry: in one cell nobody reads them. `json/` has them where they stand. A sheet's name has at most 31 letters. */
export const listsApart: Readonly<Record<string, ListApart>> = {
  authority_contacts: authority('words.contacts'),
  authority_agreements: authority('words.agreements'),
  authority_activities: authority('words.activities'),
  place_facts: place('facts'),
  place_former_names: place('life.formerNames'),
  recommendation_addressed_to: {
    of: 'recommendations',
    one: 'recommendation',
    by: ['id', 'number'],
    list: 'words.addressees',
  },
  person_terms: person('about.terms'),
  person_languages: person('about.languages'),
  person_conflicts: person('about.conflicts'),
  person_undertakings: person('about.undertakings'),
  person_own_skills: person('about.ownSkills'),
  letter_recommendations: letter('content.recommendations'),
  letter_recommendations_as_sent: letter('standing.recommendations'),
  letter_files: letter('content.files'),
  letter_answer_lines: letterAnswer('answer.lines'),
  letter_answer_files: letterAnswer('files'),
  letter_days_off: { of: 'letter_settings', one: 'settings', by: ['version'], list: 'settings.nonWorking' },
  letter_reminders: { of: 'letter_settings', one: 'settings', by: ['version'], list: 'settings.reminders' },
  data_request_steps: dataRequest('done'),
  data_request_examined: dataRequest('examined'),
  own_protocol_figures: ownProtocol('says.figures'),
  own_protocol_measures: ownProtocol('says.measures'),
  report_sending_papers: { of: 'report_sendings', one: 'sending', by: ['report', 'seq'], list: 'papers' },
}

export type ListApart = {
  readonly of: string
  /** What one row of that table is called: each entry names its own as `one.id`. */
  readonly one: string
  /** The paths to the parts that identify the row. */
  readonly by: readonly string[]
  /** The path to the list. */
  readonly list: string
}

function authority(list: string): ListApart {
  return { of: 'authorities', one: 'authority', by: ['id', 'name'], list }
}
function place(list: string): ListApart {
  return { of: 'places', one: 'place', by: ['id', 'words.name'], list }
}
function person(list: string): ListApart {
  return { of: 'roster', one: 'person', by: ['id', 'about.name'], list }
}
function letter(list: string): ListApart {
  return { of: 'letters', one: 'letter', by: ['id', 'reference'], list }
}
function letterAnswer(list: string): ListApart {
  return { of: 'letter_answers', one: 'answer', by: ['id', 'receipt', 'letter', 'answer.reference'], list }
}
function dataRequest(list: string): ListApart {
  return { of: 'data_requests', one: 'request', by: ['id', 'number'], list }
}
function ownProtocol(list: string): ListApart {
  return { of: 'own_protocol_versions', one: 'own', by: ['protocol', 'version', 'says.name'], list }
}

export const leftOutTables: Readonly<Record<string, string>> = {
  accounts: keys(),
  attached_chunks: sealed(),
  catalogue_entries: catalogue(),
  catalogue_heads: catalogue(),
  catalogue_vouches: catalogue(),
  data_folder: 'which data folder goes with this database: each installation has its own',
  directory_drafts: directory(),
  directory_versions: directory(),
  epoch_lists: sealed(),
  epochs: sealed(),
  erased_streams: sealed(),
  erasure_requests: sealed(),
  exchange_entries: peers(),
  exchange_forks: peers(),
  exchange_heads: peers(),
  exchange_items: peers(),
  exchange_peers: peers(),
  intake_cards: sealed(),
  intake_offers: keys(),
  invitation_answers: keys(),
  invitations: keys(),
  records: sealed(),
  reminder_mails: 'the mail addresses of persons who asked to be reminded: each asks anew in another installation',
  searched_records: 'by what the one search finds: read again from the registers',
  sessions: keys(),
  sign_in_links: keys(),
  sign_ins: keys(),
  stream_readers: sealed(),
  streams: sealed(),
  unread_closings: 'letters stay with the folder that both servers share: whoever asked asks again',
}

function keys(): string {
  return 'accounts and devices begin anew in another installation'
}
function directory(): string {
  return 'signed with keys of this installation; who its persons are stands in people.json'
}
function catalogue(): string {
  return 'signed with keys of this installation, and made again from the publications'
}
function sealed(): string {
  return 'sealed on devices and unreadable here; a backup keeps it'
}
function peers(): string {
  return 'pulled from peers, whose fingerprints are compared again'
}
