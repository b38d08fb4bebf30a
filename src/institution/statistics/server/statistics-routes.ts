// The API of the annual figures: as they are read today, and as one document.
import * as v from 'valibot'
import { languageField } from '../../../foundation/fields.ts'
import { type StaffContext, staffRoutes } from '../../../foundation/server/http/staff-request.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import { asked, queryOf } from '../../server/institution-request.ts'
import type { InstitutionParts } from '../../server/parts.ts'
import { figuresPaper } from '../figures-paper.ts'

const paperFields = v.object({ language: languageField, form: v.picklist(['pdf', 'docx']) })

export const statisticsRoutes = ({ registers: { statistics }, reports, today }: InstitutionParts) =>
  staffRoutes()
    .get(
      '/:year',
      asked('read statistics', async (c) => {
        const year = yearIn(c)
        return year.ok ? accept(await statistics.annual(year.value, await today())) : year
      }),
    )
    .get(
      '/:year/paper',
      asked('read statistics', async (c) => {
        const [year, query] = [yearIn(c), queryOf(c, paperFields)]
        if (!year.ok) return year
        if (!query.ok) return query
        const { names, where, colour, logo } = await reports.face()
        const face = { colour, logo: logo && 'logo.png' }
        const annual = await statistics.annual(year.value, await today())
        const paper = figuresPaper(annual, { names, where, face }, query.value.language)
        return reports.paper(paper, logo ? { 'logo.png': logo } : {}, query.value.form)
      }),
    )

function yearIn(c: StaffContext): Outcome<number> {
  const year = c.req.param('year') ?? ''
  return /^(19|20|21)\d\d$/.test(year) ? accept(Number(year)) : refuse('not-found')
}
