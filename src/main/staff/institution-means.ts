// Time, randomness and hashes that the institution's registers are handed wherever they are opened.
import { hash, randomBytes } from 'node:crypto'
import type { Means } from '../../institution/server/means.ts'
import { utf8 } from '../../sealed/keys/bytes.ts'
import { authorityAnswerPrint } from '../../sealed/keys/intake/authority-answer-print.ts'
import { type Label, labelled, labels } from '../../sealed/keys/labels.ts'
import { questionnairePrint } from '../../sealed/keys/questionnaire-print.ts'
import { toBase64url } from '../../vocabulary/bytes-as-text.ts'
import { systemClock } from '../../vocabulary/dates.ts'

/** What `hash` of the sealed room gives, from the platform and without waiting: a tracker has a print for each of its rows. */
const printOf = (label: Label) => async (text: string) => hash('sha256', labelled(label, utf8(text)), 'base64url')

const prints: Readonly<Record<Parameters<Means['hash']>[0], (text: string) => Promise<string>>> = {
  journal: printOf(labels.journalEntry),
  publication: printOf(labels.publicationPrint),
  report: printOf(labels.reportPrint),
  import: printOf(labels.importedRow),
  place: printOf(labels.placeKey),
  questionnaire: async (text) => toBase64url(await questionnairePrint(text)),
  'authority-answer': async (text) => toBase64url(await authorityAnswerPrint(text)),
}

export const institutionMeans: Means = {
  clock: systemClock,
  random: (length) => new Uint8Array(randomBytes(length)),
  hash: (use, text) => prints[use](text),
}
