// Where the texts of a table are read and corrected, and why those of some are never changed: what a search for a person leads to.
import type { SearchedRegister } from '../search/search.ts'

export const neverChanged = [
  'as-signed',
  'as-sent',
  'as-it-came',
  'as-published',
  'earlier-version',
  'history',
] as const
export type NeverChanged = (typeof neverChanged)[number]

export type TextAt = {
  readonly register: SearchedRegister
  /** The screen of the record, and the column that has its id; null where the register has one screen for all. */
  readonly screen: string
  readonly by: string | null
  /** Why it stays as it is; null where somebody corrects it there. */
  readonly stays: NeverChanged | null
}

/** Nothing for a table that no screen shows. */
export const textAt = (table: string): TextAt | undefined => texts[table]

const texts: Readonly<Record<string, TextAt>> = {
  alerts: at('alerts', '/alerts', 'id'),
  alert_steps: at('alerts', '/alerts', 'alert', 'history'),
  authorities: at('authorities', '/authorities', 'id'),
  data_requests: at('data-requests', '/data-requests', 'id', 'history'),
  drafts: at('drafts', '/newsroom', 'id'),
  draft_versions: at('drafts', '/newsroom', 'draft', 'earlier-version'),
  letters: at('letters', '/dialogue', 'id', 'as-sent'),
  letter_answers: at('letters', '/dialogue', 'letter', 'as-it-came'),
  places: at('places', '/places', 'id'),
  publications: at('publications', '/publications', null, 'as-published'),
  recommendations: at('recommendations', '/recommendations', 'id'),
  answers: at('recommendations', '/recommendations', 'recommendation', 'as-it-came'),
  follow_ups: at('recommendations', '/recommendations', 'recommendation', 'history'),
  recommendation_reviews: at('recommendations', '/recommendations', 'recommendation', 'history'),
  imported_claims: at('recommendations', '/recommendations', 'recommendation', 'as-it-came'),
  reports: at('reports', '/reports', 'id'),
  report_sections: at('reports', '/reports', 'report'),
  report_sendings: at('reports', '/reports', 'report', 'as-sent'),
  report_comments: at('reports', '/reports', 'report', 'history'),
  report_answers: at('reports', '/reports', 'report', 'as-it-came'),
  roster: at('people', '/roster', 'id'),
  visits: at('visits', '/visits', 'id', 'as-signed'),
}

function at(register: SearchedRegister, screen: string, by: string | null, stays: NeverChanged | null = null): TextAt {
  return { register, screen, by, stays }
}
