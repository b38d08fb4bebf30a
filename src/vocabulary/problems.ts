// Everything that may be refused: a code and its data. The sentence that says what to do next is in the language files, under the code.
// What may be refused is returned (`refuse`); what is a bug is thrown.

/** Codes with the data their sentence needs, and the HTTP status that carries them. Grouped by where they arise; add here and in the three language files. */
export const problemStatus = {
  // any edge
  'body-too-large': 413,
  'body-unreadable': 400,
  'field-missing': 422,
  'field-too-long': 422,
  'field-unknown-value': 422,
  'date-does-not-exist': 422,
  'dates-out-of-order': 422,
  'not-found': 404,
  'not-allowed': 403,
  'too-many-requests': 429,
  'changed-meanwhile': 409,
  'network-unreachable': 503,
  'storage-full': 507,
  'storage-unavailable': 503,
  'words-not-kept': 507,
  unexpected: 500,
  // accounts and devices
  'sign-in-refused': 401,
  'session-ended': 401,
  'passphrase-too-short': 422,
  'passphrase-wrong': 401,
  'device-locked': 401,
  'device-not-listed': 403,
  'already-set-up': 409,
  'not-set-up': 409,
  'setup-code-wrong': 403,
  'invitation-unknown': 404,
  'invitation-stale': 410,
  'invitation-mac-wrong': 403,
  'second-signer-needed': 409,
  'share-mistyped': 422,
  'share-entered': 409,
  'share-other-key': 422,
  'shares-altered': 422,
  'shares-insufficient': 422,
  // the app's own files
  'app-not-released': 404,
  'app-release-unreadable': 422,
  'app-release-signature': 422,
  'app-key-differs': 422,
  'app-older': 409,
  'app-release-forked': 409,
  'app-file-missing': 404,
  'app-file-altered': 422,
  'app-answer-refused': 422,
  'release-key-exists': 409,
  // directory
  'directory-unreadable': 422,
  'directory-signature-wrong': 422,
  'directory-not-authorised': 422,
  'directory-chain-broken': 409,
  'directory-put-back': 409,
  'directory-root-differs': 422,
  'directory-stale': 409,
  'public-key-refused': 422,
  // sealed records
  'record-not-sealed': 422,
  'record-truncated': 422,
  'record-too-large': 413,
  'record-signature-wrong': 422,
  'record-gap': 409,
  'record-chain-broken': 409,
  'record-wrong-epoch': 409,
  'record-wrong-stream': 422,
  'record-twice': 409,
  'record-unknown-device': 403,
  'record-not-taken': 409,
  'record-padding-wrong': 422,
  'record-unreadable': 422,
  'record-replaces-unseen': 422,
  'record-note-session-wrong': 422,
  'epoch-overtaken': 409,
  'epoch-not-authorised': 422,
  'epoch-key-mismatch': 422,
  'unsent-elsewhere': 409,
  'typed-elsewhere': 409,
  'stream-unknown': 404,
  'stream-not-shared': 403,
  'dossier-id-taken': 409,
  'mission-ended': 403,
  'removed-from-dossier': 403,
  'decision-not-authorised': 422,
  'server-forked': 409,
  'nothing-to-resume': 409,
  'device-put-back': 409,
  'nothing-put-back': 409,
  'stream-erased': 410,
  'erased-undecided': 409,
  'erasure-differs': 409,
  'erasure-needs-another': 409,
  'head-code-unreadable': 422,
  'nothing-to-compare': 409,
  // files that carry a dossier
  'carried-unreadable': 422,
  'carried-words-wrong': 401,
  'carried-too-large': 413,
  'carried-not-for-you': 403,
  'carried-other-institution': 422,
  'carried-stopped': 409,
  // attached files
  'attachment-empty': 422,
  'attachment-too-large': 413,
  'attachment-unreadable': 422,
  'attachment-keeps-traces': 422,
  'attachment-unknown': 404,
  'attachment-not-whole': 404,
  'attachment-altered': 422,
  'attachment-chunk-differs': 409,
  'attachments-full': 507,
  // the gates
  'fields-differ': 409,
  'consent-missing': 422,
  'small-number': 422,
  'quotation-refused': 422,
  'measure-unsourced': 422,
  'raise-not-consented': 422,
  'release-empty': 422,
  'release-signature-wrong': 422,
  'release-not-approved': 422,
  'approval-by-releaser': 422,
  'title-missing': 422,
  'publication-differs-from-release': 409,
  'approval-missing': 409,
  'approval-by-author': 422,
  // the public side
  'sum-wrong': 422,
  'work-wrong': 422,
  'address-unusable': 422,
  'confirmation-unknown': 404,
  'newsletter-busy': 429,
  'newsletter-not-kept': 507,
  'contact-closed': 503,
  'contact-not-kept': 507,
  'contact-files-too-large': 413,
  'receipt-unknown': 404,
  'letter-not-for-device': 422,
  'mail-server-away': 503,
} as const

export type ProblemCode = keyof typeof problemStatus
export type ProblemData = Readonly<Record<string, string | number>>
export type Problem = { readonly code: ProblemCode; readonly data: ProblemData }

/** A value, or the problem for which it was refused. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

export const accept = <T>(value: T): Outcome<T> => ({ ok: true, value })
export const refuse = (code: ProblemCode, data: ProblemData = {}): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { code, data },
})

/** For tests and the demonstration only, where a refusal would be a bug: the value, or throws with the code. */
export function granted<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`refused: ${outcome.problem.code} ${JSON.stringify(outcome.problem.data)}`)
}
