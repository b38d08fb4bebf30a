// What the newsroom is told of its newsletter: what the public server left, and nothing more.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { newsletterFiguresRoutes } from '../../src/main/staff/newsletter-figures.ts'
import { figuresFile, tellFigures } from '../../src/public/newsletter/server/tell-figures.ts'
import type { NewsletterFigures } from '../../src/vocabulary/published/newsletter-figures.ts'
import { askerOf, karim, leila } from '../institution/institution.ts'
import { newsletter } from '../public/samples.ts'

const intake = mkdtempSync(join(tmpdir(), 'wiqaya-figures-'))
after(() => rmSync(intake, { recursive: true, force: true }))

const out = { publication: newsletter, source: '', by: leila.person, at: newsletter.publishedAt, planned: null }
const ask = askerOf(
  newsletterFiguresRoutes({
    publications: { list: async () => [out] },
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

test('a file that is cut, or says something else, is no figures', async () => {
  for (const text of ['{"confirmed":', JSON.stringify({ ...figures, pending: -1 }), '[]']) {
    writeFileSync(join(intake, figuresFile), text)
    assert.equal((await ask(leila, 'GET', '/figures')).json.figures, null)
  }
})

test('whoever does not write in the newsroom is refused', async () => {
  assert.equal((await ask(karim, 'GET', '/figures')).status, 403)
})
