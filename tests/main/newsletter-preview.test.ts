// An issue of the newsletter as its composer sees it before it leaves, and the copy that she sends herself.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { HandedOver, Letter } from '../../src/foundation/server/mail/mail.ts'
import { newsletterPreviewRoutes } from '../../src/main/staff/newsletter-preview.ts'
import type { PublicationRegister } from '../../src/publish/publication-register.ts'
import { writeSiteIdentity } from '../../src/publish/server/publication-files.ts'
import { prevention } from '../../src/vocabulary/mandates.ts'
import { askerOf, karim, leila, means, today } from '../institution/institution.ts'
import { identity, recommendation } from '../public/samples.ts'

const folder = mkdtempSync(join(tmpdir(), 'wiqaya-preview-'))
after(() => rmSync(folder, { recursive: true, force: true }))
await writeSiteIdentity(folder, identity)

const item = recommendation(3)
const content = {
  kind: 'newsletter',
  title: { ar: 'نشرة', fr: 'Lettre <b>' },
  summary: {},
  mandate: prevention,
  intro: { ar: 'مقدمة', fr: 'Introduction' },
  items: [item.id],
} as const

const sent: Letter[] = []
const entered: string[] = []
let says: HandedOver = 'taken'
const ask = askerOf(
  newsletterPreviewRoutes({
    publications: { standing: async () => [item] } as unknown as PublicationRegister,
    folder,
    today: async () => today,
    means: means(),
    address: 'https://site.example',
    journal: { append: async ({ by, act }) => void entered.push(`${by} ${act}`) },
    mail: {
      send: async (letter) => {
        sent.push(letter)
        return says
      },
      close: () => {},
    },
  }),
)

test('the preview is the letter itself, in the language asked for or the first that it has, and nothing is sent', async () => {
  const french = await ask(leila, 'POST', '/preview', { content, language: 'fr' })
  assert.equal(french.status, 200)
  const letter = french.json
  assert.equal(letter.subject, 'Lettre <b>')
  assert.match(letter.html, /<h1>Lettre &lt;b&gt;<\/h1>/)
  assert.match(letter.html, /<h2 lang="fr" dir="ltr"><a href="https:\/\/site\.example\/fr\/recommendations\//)
  assert.doesNotMatch(letter.html, /<(img|script|link)|url\(/)
  assert.match(letter.text, /Introduction/)
  const english = await ask(leila, 'POST', '/preview', { content, language: 'en' })
  assert.equal(english.json.language, 'ar')
  assert.equal(sent.length, 0)
})

test('a copy goes to the address that its composer gives, ten an hour, and what the mail server refuses is said', async () => {
  const copy = (to: string) => ask(leila, 'POST', '/copy', { content, language: 'fr', to })
  assert.equal((await copy('leila@example.org')).status, 200)
  assert.deepEqual([sent[0]?.to, sent[0]?.language], ['leila@example.org', 'fr'])
  assert.equal(sent[0]?.subject, 'Brouillon non publié : Lettre <b>', 'it cannot be taken for the institution’s word')
  for (const form of [sent[0]?.text, sent[0]?.html])
    assert.match(form ?? '', /personne ne l’a approuvé[\s\S]*Introduction/)
  assert.deepEqual(entered, [`${leila.person} issue-copied`])
  assert.equal((await copy('a@example.org\r\nBcc: b@example.org')).status, 422)
  says = 'later'
  assert.equal((await copy('leila@example.org')).status, 503)
  says = 'taken'
  for (let number = 0; number < 8; number += 1) assert.equal((await copy('leila@example.org')).status, 200)
  assert.equal((await copy('leila@example.org')).status, 429)
})

test('without a title and an introduction there is no letter, and who does not write drafts sees none', async () => {
  const bare = await ask(leila, 'POST', '/preview', { content: { ...content, intro: {} }, language: 'fr' })
  assert.equal(bare.status, 422)
  const news = { content: { ...content, kind: 'news', date: '2026-11-23', form: 'news', body: {} }, language: 'fr' }
  assert.equal((await ask(leila, 'POST', '/preview', news)).status, 422)
  assert.equal((await ask(karim, 'POST', '/preview', { content, language: 'fr' })).status, 403)
})
