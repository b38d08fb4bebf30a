// Where the texts of a table are read and corrected, and why those of some are never changed: what a search for a person leads to.
import type { Act } from '../access/access.ts'
import type { SearchedRegister } from '../search/search.ts'

const neverChanged = ['as-signed', 'as-sent', 'as-it-came', 'as-published', 'earlier-version', 'history'] as const
export type NeverChanged = (typeof neverChanged)[number]

export type TextAt = {
  readonly register: SearchedRegister
  /** The screen of the record, and the column that has its id; null where the register has one screen for all. */
  readonly screen: string
  readonly by: string | null
  /** The act by which it is corrected there, or why it stays as it is. */
  readonly corrected: { readonly by: Act } | { readonly stays: NeverChanged }
}

/** Nothing for a table that no screen shows. */
export const textAt = (table: string): TextAt | undefined => texts[table]

const texts: Readonly<Record<string, TextAt>> = {
  alerts: at('alerts', '/alerts', 'id', { by: 'enter alerts' }),
  alert_steps: at('alerts', '/alerts', 'alert', { stays: 'history' }),
  authorities: at('authorities', '/authorities', 'id', { by: 'write authorities' }),
  data_requests: at('data-requests', '/data-requests', 'id', { stays: 'history' }),
  drafts: at('drafts', '/newsroom', 'id', { by: 'write drafts' }),
  draft_versions: at('drafts', '/newsroom', 'draft', { stays: 'earlier-version' }),
  letters: at('letters', '/dialogue', 'id', { stays: 'as-sent' }),
  letter_answers: at('letters', '/dialogue', 'letter', { stays: 'as-it-came' }),
  places: at('places', '/places', 'id', { by: 'write places' }),
  publications: at('publications', '/publications', null, { stays: 'as-published' }),
  recommendations: at('recommendations', '/recommendations', 'id', { by: 'write recommendations' }),
  answers: at('recommendations', '/recommendations', 'recommendation', { stays: 'as-it-came' }),
  follow_ups: at('recommendations', '/recommendations', 'recommendation', { stays: 'history' }),
  recommendation_reviews: at('recommendations', '/recommendations', 'recommendation', { stays: 'history' }),
  imported_claims: at('recommendations', '/recommendations', 'recommendation', { stays: 'as-it-came' }),
  reports: at('reports', '/reports', 'id', { by: 'write reports' }),
  report_sections: at('reports', '/reports', 'report', { by: 'write reports' }),
  report_sendings: at('reports', '/reports', 'report', { stays: 'as-sent' }),
  report_comments: at('reports', '/reports', 'report', { stays: 'history' }),
  report_answers: at('reports', '/reports', 'report', { stays: 'as-it-came' }),
  roster: at('people', '/roster', 'id', { by: 'write people' }),
  visits: at('visits', '/visits', 'id', { stays: 'as-signed' }),
}

function at(register: SearchedRegister, screen: string, by: string | null, corrected: TextAt['corrected']): TextAt {
  return { register, screen, by, corrected }
}
