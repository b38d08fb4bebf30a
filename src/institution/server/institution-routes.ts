// The institution's API: registers of people, authorities, places, visits and recommendations, letters to authorities, reports, the newsroom, the library of questionnaires, own do-no-harm protocols, the journal, and what waits for whom.
import type { Hono } from 'hono'
import type { StaffVariables } from '../../foundation/server/http/caller.ts'
import { staffRoutes } from '../../foundation/server/http/staff-request.ts'
import { exceptionRoutes } from '../access/server/exception-routes.ts'
import { alertRoutes } from '../alerts/server/alert-routes.ts'
import { authorityRoutes } from '../authorities/server/authority-routes.ts'
import { dataRequestRoutes } from '../data-requests/server/data-request-routes.ts'
import { importRoutes } from '../importing/server/import-routes.ts'
import { journalRoutes } from '../journal/server/journal-routes.ts'
import { letterRoutes } from '../letters/server/letter-routes.ts'
import { mediaRoutes } from '../newsroom/media/server/media-routes.ts'
import { approvalRoutes } from '../newsroom/server/approval-routes.ts'
import { bringOverRoutes } from '../newsroom/server/bring-over-routes.ts'
import { draftRoutes } from '../newsroom/server/draft-routes.ts'
import { rosterRoutes } from '../people/server/roster-routes.ts'
import { boundaryRoutes } from '../places/server/boundary-routes.ts'
import { placeRoutes } from '../places/server/place-routes.ts'
import { ownProtocolRoutes } from '../protocols/server/own-protocol-routes.ts'
import { questionnaireRoutes } from '../questionnaires/server/questionnaire-routes.ts'
import { recommendationRoutes } from '../recommendations/server/recommendation-routes.ts'
import { reportRoutes } from '../reports/server/report-routes.ts'
import { retentionRoutes } from '../retention/server/retention-routes.ts'
import { searchRoutes } from '../search/server/search-routes.ts'
import { statisticsRoutes } from '../statistics/server/statistics-routes.ts'
import { ownThemeRoutes } from '../themes/server/own-theme-routes.ts'
import { visitRoutes } from '../visits/server/visit-routes.ts'
import { waitingRoutes } from '../waiting/server/waiting-routes.ts'
import type { InstitutionParts } from './parts.ts'

/** To be mounted at `/api`, behind the session's middleware. */
export function institutionRoutes(parts: InstitutionParts): Hono<{ Variables: StaffVariables }> {
  return staffRoutes()
    .route('/places', placeRoutes(parts))
    .route('/boundaries', boundaryRoutes(parts))
    .route('/authorities', authorityRoutes(parts))
    .route('/roster', rosterRoutes(parts))
    .route('/visits', visitRoutes(parts))
    .route('/recommendations', recommendationRoutes(parts))
    .route('/dialogue', letterRoutes(parts))
    .route('/reports', reportRoutes(parts))
    .route('/drafts', draftRoutes(parts))
    .route('/approval-rules', approvalRoutes(parts))
    .route('/media', mediaRoutes(parts))
    .route('/bring-over', bringOverRoutes(parts))
    .route('/questionnaires', questionnaireRoutes(parts))
    .route('/own-protocols', ownProtocolRoutes(parts))
    .route('/access', exceptionRoutes(parts))
    .route('/data-requests', dataRequestRoutes(parts))
    .route('/retention', retentionRoutes(parts))
    .route('/alerts', alertRoutes(parts))
    .route('/imports', importRoutes(parts))
    .route('/own-themes', ownThemeRoutes(parts))
    .route('/statistics', statisticsRoutes(parts))
    .route('/journal', journalRoutes(parts))
    .route('/search', searchRoutes(parts))
    .route('/waiting', waitingRoutes(parts))
}
