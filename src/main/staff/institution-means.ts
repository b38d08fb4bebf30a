// Time, randomness and hashes that the institution's registers are handed wherever they are opened.
import { randomBytes } from 'node:crypto'
import type { Means } from '../../institution/server/means.ts'
import { utf8 } from '../../sealed/keys/bytes.ts'
import { authorityAnswerPrint } from '../../sealed/keys/intake/authority-answer-print.ts'
import { labels } from '../../sealed/keys/labels.ts'
import { hash } from '../../sealed/keys/public.ts'
import { questionnairePrint } from '../../sealed/keys/questionnaire-print.ts'
import { toBase64url } from '../../vocabulary/bytes-as-text.ts'
import { systemClock } from '../../vocabulary/dates.ts'

const hashed: Readonly<Record<Parameters<Means['hash']>[0], (text: string) => Promise<Uint8Array>>> = {
  journal: (text) => hash(labels.journalEntry, utf8(text)),
  publication: (text) => hash(labels.publicationPrint, utf8(text)),
  report: (text) => hash(labels.reportPrint, utf8(text)),
  import: (text) => hash(labels.importedRow, utf8(text)),
  questionnaire: questionnairePrint,
  'authority-answer': authorityAnswerPrint,
}

export const institutionMeans: Means = {
  clock: systemClock,
  random: (length) => new Uint8Array(randomBytes(length)),
  hash: async (use, text) => toBase64url(await hashed[use](text)),
}
