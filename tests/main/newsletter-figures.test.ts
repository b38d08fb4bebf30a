// What the newsroom is told of its newsletter: what the public server left, and nothing more.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { newsletterFiguresRoutes } from '../../src/main/staff/newsletter-figures.ts'
import { figuresFile, tellFigures } from '../../src/public/newsletter/server/tell-figures.ts'
import type { Publication } from '../../src/publish/publication.ts'
import type { NewsletterFigures } from '../../src/vocabulary/published/newsletter-figures.ts'
import { askerOf, karim, leila } from '../institution/institution.ts'
import { frenchOnly, newsletter } from '../public/samples.ts'

const intake = mkdtempSync(join(tmpdir(), 'wiqaya-figures-'))
after(() => rmSync(intake, { recursive: true, force: true }))

const about = { source: '', by: leila.person, at: newsletter.publishedAt, planned: null }
let out: readonly Publication[] = [newsletter, frenchOnly]
const ask = askerOf(
  newsletterFiguresRoutes({
    publications: { list: async () => out.map((publication) => ({ publication, ...about })) },
    intake,
  }),
)
const figures: NewsletterFigures = {
  confirmed: { ar: 31, fr: 12, en: 0 },
  pending: 2,
  issues: [{ id: newsletter.id, opened: newsletter.publishedAt, sent: 40, waiting: 2, returned: 1, failed: 0 }],
}

test('before the public server has told anything there are no figures, and no fault', async () => {
  const { status, json } = await ask(leila, 'GET', '/figures')
  assert.deepEqual([status, json.figures, json.at], [200, null, null])
})

test('the figures come as they were left, each issue under its title', async () => {
  await tellFigures(intake, { figures: async () => figures })
  const { json } = await ask(leila, 'GET', '/figures')
  assert.deepEqual(json.figures, figures)
  assert.deepEqual(json.titles[newsletter.id], newsletter.title)
  assert.deepEqual(readdirSync(intake), [figuresFile])
})

test('whoever sends is told that letters no longer leave, when the issue was withdrawn or all that it carried', async () => {
  const stopped = async (...now: readonly Publication[]) => {
    out = now
    return (await ask(leila, 'GET', '/figures')).json.stopped
  }
  assert.deepEqual(await stopped(newsletter, frenchOnly), {})
  assert.deepEqual(await stopped(newsletter, { ...frenchOnly, withdrawn: true }), {
    [newsletter.id]: 'items-withdrawn',
  })
  assert.deepEqual(await stopped({ ...newsletter, withdrawn: true }, frenchOnly), {
    [newsletter.id]: 'issue-withdrawn',
  })
})

test('a file that is cut, or says something else, is no figures', async () => {
  for (const text of ['{"confirmed":', JSON.stringify({ ...figures, pending: -1 }), '[]']) {
    writeFileSync(join(intake, figuresFile), text)
    assert.equal((await ask(leila, 'GET', '/figures')).json.figures, null)
  }
})

test('whoever does not write in the newsroom is refused', async () => {
  assert.equal((await ask(karim, 'GET', '/figures')).status, 403)
})
