// What a figure is: a question, the two things it compares, and the rows it comes back with.
import type { Compared } from './measure.ts'

export type Row =
  | (Compared & { readonly of: string; readonly unit: string; readonly note?: string })
  /** Says why it could not be measured here. */
  | { readonly of: string; readonly skipped: string }

export type Figure = {
  /** What is compared with what, for the table's reader. */
  readonly asks: string
  readonly run: () => Promise<readonly Row[]>
}

/** Each in a file of its own, under the word that selects it. */
export const figures: Readonly<Record<string, () => Promise<{ readonly figure: Figure }>>> = {
  answer: () => import('./answer.ts'),
  attach: () => import('./attached-file.ts'),
  append: () => import('./sealed-append.ts'),
  backup: () => import('./backup.ts'),
  chromium: () => import('./chromium.ts'),
  clients: () => import('./twenty-clients.ts'),
  day: () => import('./day-in-a-dossier.ts'),
  find: () => import('./find.ts'),
  flood: () => import('./false-sign-ups.ts'),
  import: () => import('./import.ts'),
  'lock-waits': () => import('./lock-waits.ts'),
  offline: () => import('./opened-offline.ts'),
  open: () => import('./open-dossier.ts'),
  paint: () => import('./paint.ts'),
  page: () => import('./news-page.ts'),
  questionnaire: () => import('./questionnaire.ts'),
  recommendations: () => import('./recommendations.ts'),
  search: () => import('./search.ts'),
  publish: () => import('./publish-one.ts'),
  report: () => import('./large-report.ts'),
  sheets: () => import('./blank-sheets.ts'),
  shell: () => import('./shell.ts'),
  'sign-in': () => import('./sign-in.ts'),
  start: () => import('./second-start.ts'),
  xlsform: () => import('./xlsform.ts'),
}
