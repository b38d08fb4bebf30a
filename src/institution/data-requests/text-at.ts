// Where the texts of a table are shown and corrected, and why some are never changed: the links from a search for a person.
import { entryIn } from '../../foundation/entry-in.ts'
import type { WordKey } from '../../foundation/words/words.ts'
import type { Act } from '../access/access.ts'

const neverChanged = ['as-signed', 'as-sent', 'as-it-came', 'as-published', 'earlier-version', 'history'] as const
export type NeverChanged = (typeof neverChanged)[number]

export type TextAt = {
  /** The name of the register. */
  readonly called: WordKey
  /** The screen of the record, and the column that has its id; null where the register has one screen for all. */
  readonly screen: string
  readonly by: string | null
  /** The act that corrects it there, or why it stays as it is; with `state`, correctable only while the row has that state. */
  readonly corrected:
    | { readonly by: Act; readonly state?: string; readonly stays?: NeverChanged }
    | { readonly stays: NeverChanged }
}

/** Nothing for a table that no screen shows. */
export const textAt = (table: string): TextAt | undefined => entryIn(texts, table)

/** Why this row's texts can no longer be changed; null where they can. */
export function staysAs(at: TextAt, row: Readonly<Record<string, unknown>>): NeverChanged | null {
  const { corrected } = at
  if (!('by' in corrected)) return corrected.stays
  return corrected.state === undefined || row.state === corrected.state ? null : (corrected.stays ?? null)
}

const texts: Readonly<Record<string, TextAt>> = {
  alerts: at('seek.register.alerts', '/alerts', 'id', { by: 'enter alerts' }),
  alert_steps: at('seek.register.alerts', '/alerts', 'alert', { stays: 'history' }),
  authorities: at('seek.register.authorities', '/authorities', 'id', { by: 'write authorities' }),
  data_requests: at('seek.register.data-requests', '/data-requests', 'id', { stays: 'history' }),
  drafts: at('seek.register.drafts', '/newsroom', 'id', { by: 'write drafts' }),
  draft_versions: at('seek.register.drafts', '/newsroom', 'draft', { stays: 'earlier-version' }),
  letters: at('seek.register.letters', '/dialogue', 'id', {
    by: 'write letters to authorities',
    state: 'draft',
    stays: 'as-sent',
  }),
  letter_answers: at('seek.register.letters', '/dialogue', 'letter', { stays: 'as-it-came' }),
  places: at('seek.register.places', '/places', 'id', { by: 'write places' }),
  publications: at('seek.register.publications', '/publications', null, { stays: 'as-published' }),
  recommendations: at('seek.register.recommendations', '/recommendations', 'id', { by: 'write recommendations' }),
  answers: at('seek.register.recommendations', '/recommendations', 'recommendation', { stays: 'as-it-came' }),
  follow_ups: at('seek.register.recommendations', '/recommendations', 'recommendation', { stays: 'history' }),
  recommendation_reviews: at('seek.register.recommendations', '/recommendations', 'recommendation', {
    stays: 'history',
  }),
  imported_claims: at('seek.register.recommendations', '/recommendations', 'recommendation', { stays: 'as-it-came' }),
  reports: at('seek.register.reports', '/reports', 'id', { by: 'write reports' }),
  report_sections: at('seek.register.reports', '/reports', 'report', { by: 'write reports' }),
  report_sendings: at('seek.register.reports', '/reports', 'report', { stays: 'as-sent' }),
  report_comments: at('seek.register.reports', '/reports', 'report', { stays: 'history' }),
  report_answers: at('seek.register.reports', '/reports', 'report', { stays: 'as-it-came' }),
  roster: at('seek.register.people', '/roster', 'id', { by: 'write people' }),
  access_exceptions: at('rights.menu', '/access', null, { stays: 'history' }),
  boundaries: at('map.boundaries', '/places/boundaries', null, { by: 'load boundaries' }),
  exchange_steps: at('exchange.menu.recommended', '/recommended', null, { stays: 'history' }),
  letter_settings: at('dialogue.to-settings', '/dialogue/settings', null, { by: 'set deadlines for answers' }),
  media: at('newsroom.media.title', '/newsroom/media', null, { by: 'write media' }),
  own_protocols: at('own-protocols.menu', '/protocols', 'id', { stays: 'history' }),
  own_protocol_versions: at('own-protocols.menu', '/protocols', 'protocol', { by: 'keep own protocols' }),
  own_themes: at('own-themes.menu', '/recommendations/themes', null, { by: 'keep own themes' }),
  report_templates: at('reports.templates.title', '/reports/templates', null, { by: 'write report templates' }),
  retention_rules: at('retention.menu', '/retention', null, { by: 'decide what is kept' }),
  retention_decisions: at('retention.menu', '/retention', null, { stays: 'history' }),
  site_faces: at('face.menu', '/site-face', null, { by: 'propose the site’s face' }),
  visits: at('seek.register.visits', '/visits', 'id', { stays: 'as-signed' }),
}

function at(called: WordKey, screen: string, by: string | null, corrected: TextAt['corrected']): TextAt {
  return { called, screen, by, corrected }
}
