// The report of a visit by clicking, from the visit that was handed over to the newsroom: a coordinator writes and sends in her language, the secretariat enters in its own what an authority said.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Clicker, toEnd } from '../support/clicking.ts'
import { squareLogo } from '../support/plain-png.ts'

const inTable = [
  ['Unité', 'Lits'],
  ['Nord', '14'],
  ['Sud', '9'],
] as const
const picture = { name: 'cour.png', mimeType: 'image/png', buffer: Buffer.from(squareLogo().png, 'base64url') }

/** `place`: words of the visit's line; ends on the draft in the newsroom. */
export async function reportByClicking(hind: Clicker, karim: Clicker, place: string): Promise<void> {
  const { page, say } = hind
  const editor = page.locator('.note-text[lang="fr"]')
  const kept = (kind: string) => editor.locator(`.kept[data-kind="${kind}"]`)
  const tool = (name: string) =>
    page.locator('.note.writing').filter({ has: editor }).getByRole('button', { name, exact: true }).click()
  const saved = () => page.locator('.writing-line .mark.done').waitFor()
  const tab = (key: 'reports.tab.text' | 'reports.tab.sendings' | 'reports.tab.answers') =>
    hind.link(say(key), page.locator('.tabsline')).click()

  await hind.menu('reports.title')
  await hind.title(say('reports.title'))
  await hind.look('institution', 'the reports')
  await hind.press('reports.begin', page.locator('main li').filter({ hasText: place }))
  await page.waitForURL(/\/reports\/[\w-]{20,}$/)
  const address = new URL(page.url()).pathname

  // What was taken from the visit stands in its place.
  await page.locator('.outline-to').filter({ hasText: 'Constats' }).first().click()
  await kept('live').first().waitFor()
  await page.locator('.outline-to').filter({ hasText: 'Comment la visite' }).first().click()
  // Written in the place of what the template asks for, in the two languages in which it will leave.
  for (const [language, asked, words] of [
    ['ar', 'يذكر هنا كيف استُقبل الوفد', 'استُقبل الوفد دون تأخير.'],
    ['fr', 'Dire ici comment la délégation a été reçue', 'La délégation a été reçue sans délai.'],
  ] as const) {
    const text = page.locator(`.note-text[lang="${language}"]`)
    await text.getByText(asked).click({ clickCount: 3 })
    await page.keyboard.insertText(words)
    await text.getByText(words).waitFor()
    await text.getByText(asked).waitFor({ state: 'detached' })
  }
  await toEnd(page, editor)
  await page.keyboard.press('Enter')
  await page.keyboard.insertText('La délégation a compté les lits.')

  await tool(say('reports.tool.table'))
  await kept('table').click()
  const cell = (row: number, column: number) => page.locator(`[data-cell="${row} ${column}"]`)
  await hind.field('reports.table.caption').fill('Lits par unité')
  await cell(0, 0).fill(inTable[0][0])
  await cell(0, 1).fill(inTable[0][1])
  await cell(1, 0).fill(inTable[1][0])
  await cell(1, 1).fill(inTable[1][1])
  await cell(1, 1).press('Enter')
  await cell(2, 1).and(page.locator(':focus')).waitFor()
  await page.keyboard.type(inTable[2][1])
  await cell(2, 0).fill(inTable[2][0])
  await atTop(hind)
  await hind.look('institution', 'a table of a report')

  await toEnd(page, editor)
  await page.keyboard.press('Enter')
  await tool(say('reports.tool.source'))
  await page.getByRole('button', { name: say('reports.block.themes'), exact: true }).click()
  await kept('live').locator('.bar').first().waitFor()

  await toEnd(page, editor)
  await page.keyboard.press('Enter')
  await tool(say('newsroom.tool.picture'))
  await page.locator('.picker input[type=file]').setInputFiles(picture)
  await page.locator('.picker textarea').fill('La cour, vide')
  await atTop(hind)
  await hind.look('institution', 'a picture that is being described')
  await hind.press('newsroom.media.place')
  await kept('picture').getByText('La cour, vide').waitFor()
  await saved()

  await editor.getByText('La délégation a compté').click({ clickCount: 3 })
  await tool(say('reports.tool.comment'))
  await hind.field('reports.comment-text').fill('Dire quel jour.')
  await hind.press('reports.comment-save')
  await page.locator('.as-written', { hasText: 'Dire quel jour.' }).waitFor()
  await hind.look('institution', 'the text of a report')
  await hind.press('reports.comment-settle')
  await page.getByText(say('reports.comment-settled')).first().waitFor()

  await tab('reports.tab.sendings')
  const pdf = await downloadedBy(hind, () => hind.press('reports.papers.pdf'))
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  const docx = await downloadedBy(hind, () => hind.press('reports.papers.docx'))
  assert.equal(docx.subarray(0, 2).toString(), 'PK')
  await hind.look('institution', 'the papers of a report')
  await page.getByRole('checkbox', { name: 'Français', exact: true }).check()
  await hind.press('reports.send.place')
  const sent = page.locator('[aria-labelledby="sent"] li')
  await sent.first().waitFor()
  const asSent = await downloadedBy(hind, () => sent.first().getByRole('button').first().click())

  // Written on afterwards: what was sent is what it was.
  await tab('reports.tab.text')
  await page.locator('.outline-to').filter({ hasText: 'La suite' }).click()
  await toEnd(page, editor)
  await page.keyboard.insertText(' Ajouté après l’envoi.')
  await saved()
  await tab('reports.tab.sendings')
  const again = await downloadedBy(hind, () => sent.first().getByRole('button').first().click())
  assert.deepEqual(again, asSent)
  assert.equal(await sent.locator('.hash').first().innerText(), createHash('sha256').update(asSent).digest('hex'))

  await karim.menu('reports.title')
  await karim.page.locator(`main a[href="${address}"]`).click()
  await karim.link(karim.say('reports.tab.answers'), karim.page.locator('.tabsline')).click()
  for (const text of ['السجل كان لدى الطبيب.', 'العدد غير صحيح.']) {
    await karim.press('reports.answers.enter')
    await karim.field('reports.answers.from').fill('مدير المؤسسة')
    await karim.field('reports.answers.text').fill(text)
    if (text === 'العدد غير صحيح.') await karim.look('institution', 'what an authority said, being entered')
    await karim.press('reports.answers.save')
    await karim.page.locator('.as-written', { hasText: text }).waitFor()
  }
  await karim.look('institution', 'what an authority said of a report')

  await hind.lobby()
  const line = page.locator(`main a[href="${address}/answers"]`).first()
  // Where more waits than is shown at once it is folded away.
  await line.evaluate((link) => link.closest('details')?.setAttribute('open', ''))
  await line.click()
  const comments = page.locator('main .lines > li')
  for (const [at, decision] of (['accepted', 'refused'] as const).entries()) {
    const comment = comments.nth(at)
    await hind.press('reports.decide', comment)
    await hind.choose(say(`reports.decision.${decision}`), comment)
    if (decision === 'refused') {
      await hind.press('reports.decision-save', comment)
      await comment.locator('[aria-invalid="true"]').waitFor()
      await hind.field('reports.reason', comment).fill('Les lits ont été comptés deux fois.')
    }
    await hind.press('reports.decision-save', comment)
    await comment.getByText(say(`reports.decision.${decision}`), { exact: true }).waitFor()
  }
  await hind.look('institution', 'comments that were decided on')

  await tab('reports.tab.sendings')
  for (const stage of ['ministry', 'final'] as const) {
    await hind.field('reports.send.stage').selectOption(stage)
    await hind.press(`reports.send.${stage}`)
    await sent.filter({ hasText: say(`reports.stage.${stage}`) }).waitFor()
  }
  await hind.look('institution', 'a report that is final')
  await hind.press('reports.newsroom.take')
  await page.waitForURL(/\/newsroom\/[\w-]{20,}$/)
  await page.getByText('.pdf').first().waitFor()
  assert.deepEqual([...hind.complaints, ...karim.complaints], [])
}

/** What lies half under the band is no smaller for it. */
const atTop = ({ page }: Clicker): Promise<void> => page.evaluate(() => scrollTo(0, 0))

async function downloadedBy({ page }: Clicker, act: () => Promise<void>): Promise<Buffer> {
  const [saved] = await Promise.all([page.waitForEvent('download'), act()])
  return readFileSync(await saved.path())
}
