// The newsletter's figures for its writers: as the public server left them, each issue under its title.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { perLanguage } from '../../foundation/fields.ts'
import { jsonIn } from '../../foundation/json-in.ts'
import { readPlainText } from '../../foundation/server/folders/shared-folder.ts'
import { parse } from '../../foundation/server/http/body.ts'
import { staffRoutes } from '../../foundation/server/http/staff-request.ts'
import type { NewsletterSummary, StoppedBy } from '../../institution/newsroom/newsletter-summary.ts'
import { asked } from '../../institution/server/institution-request.ts'
import { figuresFile } from '../../public/newsletter/server/tell-figures.ts'
import type { PublicationRegister } from '../../publish/publication-register.ts'
import { type Instant, instantAt, isInstant } from '../../vocabulary/dates.ts'
import { isId, type PublicationId } from '../../vocabulary/ids.ts'
import { accept } from '../../vocabulary/problems.ts'

type Parts = {
  readonly publications: Pick<PublicationRegister, 'list'>
  /** The folder that both servers share. */
  readonly intake: string
}

/** Mounted at `/newsletter`. `told` is null until the public server has left any figures. */
export const newsletterFiguresRoutes = (parts: Parts) =>
  staffRoutes().get(
    '/figures',
    asked('read drafts', async () => accept(await told(parts))),
  )

async function told({ publications, intake }: Parts): Promise<NewsletterSummary> {
  const file = join(intake, figuresFile)
  const text = await readPlainText(file, figuresMost)
  const figures = text === null ? null : parse(shape, jsonIn(text))
  if (!figures?.ok) return { at: null, figures: null, titles: {}, stopped: {} }
  const out = await publications.list()
  const issues = out.flatMap(({ publication }) => (publication.kind === 'newsletter' ? [publication] : []))
  const standing = new Set(out.flatMap(({ publication: { id, withdrawn } }) => (withdrawn ? [] : [id])))
  const stopped = issues.flatMap(({ id, items, withdrawn }): (readonly [PublicationId, StoppedBy])[] => {
    if (withdrawn) return [[id, 'issue-withdrawn']]
    return items.some((item) => standing.has(item)) ? [] : [[id, 'items-withdrawn']]
  })
  const { mtime } = await stat(file)
  return {
    at: instantAt(mtime.getTime()),
    figures: figures.value,
    titles: Object.fromEntries(issues.map(({ id, title }) => [id, title])),
    stopped: Object.fromEntries(stopped),
  }
}

const figuresMost = 16 * 1024 * 1024

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const shape = v.object({
  confirmed: perLanguage(count),
  pending: count,
  issues: v.array(
    v.object({
      id: v.custom<PublicationId>(isId),
      opened: v.custom<Instant>(isInstant),
      sent: count,
      waiting: count,
      returned: count,
      failed: count,
    }),
  ),
})
