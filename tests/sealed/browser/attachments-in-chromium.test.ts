// Attached files where they work: in the built app, kept in the browser's private folder, shown only as pictures, whatever they are called.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { isolated, problemSentence } from '../../../src/foundation/words/t.ts'
import { appFolder, buildIfStale } from '../../../src/main/commands/build.ts'
import { utf8 } from '../../../src/sealed/keys/bytes.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { digestOfFile, sealFile } from '../../../src/sealed/log/attachments/attachment.ts'
import { chunkLength, factsRegister, fileIdOf } from '../../../src/sealed/log/attachments/attachment-form.ts'
import { toBase64url } from '../../../src/vocabulary/bytes-as-text.ts'
import type { StreamId } from '../../../src/vocabulary/ids.ts'
import { granted, refuse } from '../../../src/vocabulary/problems.ts'
import { assertAccessible, browserSkip } from '../../support/browser.ts'
import { sitDown } from '../../support/clicking.ts'
import { until } from '../../support/installation.ts'
import { startStaffServerProcess } from '../../support/servers.ts'
import * as sample from '../attachments/samples.ts'
import { pdf } from '../attachments/scans.ts'
import { type Member, passphrase, setUp } from '../desk/people.ts'
import { enter } from '../seated.ts'

const script = '<script>document.title = "it ran"; alert(1)</script>'
const hostile = {
  'plan.svg': `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${script}</svg>`,
  'photo.jpg': `<!doctype html><body onload="alert(1)">${script}`,
  'cut.jpg': `\xff\xd8\xff\xe0 ${script}`,
  'register.pdf': '%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> endobj',
  'letter.docx': `PK\x03\x04 word/document.xml ${script}`,
}

/** Of these, the first thing that is asked: they have no end. */
const breakOff: ReadonlySet<string> = new Set(['cut.jpg', 'register.pdf', 'letter.docx'])

test(
  'a photograph taken with no network is kept sealed, outlives a reload and is sent; nothing that could run is ever shown',
  browserSkip,
  async () => {
    await buildIfStale(() => {})
    const server = await startStaffServerProcess({ app: appFolder })
    const { hind } = await setUp(server, { demonstration: true })
    const dossier = granted(await hind.desk.createDossier([]))
    const visit = (await hind.desk.dossiers())[0]?.streams[1]?.id as StreamId
    granted(await hind.desk.sync())
    const here = await sitDown({ language: 'fr', you: 'feminine' }, { serviceWorkers: 'allow' })
    const { page, context, say } = here
    try {
      await enter(server, hind, here)
      await here.sent()
      const rows = page.locator('.attachments > li')
      await here.menu('dossier.menu.dossiers')
      await page.locator('main .visit-row a').first().click()
      await here.section('attachments')
      await page.locator('.drop').waitFor()

      await here.appKept()
      await context.setOffline(true)
      const photo = { name: 'IMG_1.JPG', mimeType: 'image/jpeg', buffer: Buffer.from(sample.jpeg()) }
      await page.locator('input[type=file]').first().setInputFiles(photo)
      await rows.getByText(say('attachments.state.waiting')).waitFor()
      await page.goto(`${server.url}/dossiers/${dossier}/attachments`)
      await page.locator('input[type=password]').fill(passphrase)
      await page.keyboard.press('Enter')
      await rows.getByText(say('attachments.state.waiting')).waitFor()
      await context.setOffline(false)
      await rows.getByText(say('attachments.state.here')).waitFor()
      await rows.getByRole('button', { name: say('attachments.open') }).click()
      await page.locator('.attached-picture').waitFor()
      const drawn = await page
        .locator('.attached-picture')
        .evaluate((image: HTMLImageElement) => image.decode().then(() => [image.naturalWidth, image.naturalHeight]))
      assert.deepEqual(drawn, [8, 8])

      assert.equal(
        await rows.locator('details li').first().textContent(),
        say('attachments.captured', { at: '20 novembre 2026, 14\u202fh\u202f03' }),
      )
      const scan = await page.evaluateHandle(
        (bytes) => {
          const dropped = new DataTransfer()
          dropped.items.add(new File([new Uint8Array(bytes)], 'scan.pdf'))
          return dropped
        },
        [...pdf()],
      )
      await page.locator('.drop').dispatchEvent('dragover', { dataTransfer: scan })
      await page.locator('.drop.over').waitFor()
      await page.locator('.drop').dispatchEvent('drop', { dataTransfer: scan })
      await page.locator('.attachments > li', { hasText: 'scan.pdf' }).waitFor()
      assert.equal(await page.locator('.drop.over').count(), 0)

      const files = Object.entries(hostile).map(([name, text]) => ({
        name,
        mimeType: 'image/png',
        buffer: Buffer.from(text, 'latin1'),
      }))
      await page.locator('input[type=file]').first().setInputFiles(files)
      for (const [at, { name }] of files.entries()) {
        const asked = page.locator('.notice', { hasText: name })
        if (breakOff.has(name)) {
          await asked.getByText(problemSentence('fr', refuse('attachment-cut-off').problem)).waitFor()
          await asked.getByRole('button', { name: say('attachments.keep-what-is') }).click()
        }
        await asked.getByText(say('attachments.no-picture')).waitFor()
        await asked.getByRole('button', { name: say('attachments.keep-as-is') }).click()
        await rows.nth(at + 2).waitFor()
        const row = page.locator('.attachments > li', { hasText: name })
        assert.equal(await row.getByRole('button', { name: say('attachments.open'), exact: false }).count(), 0, name)
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          row.getByRole('button', { name: say('attachments.save') }).click(),
        ])
        assert.equal(download.suggestedFilename(), name)
        assert.equal(readFileSync(await download.path(), 'latin1'), hostile[name as keyof typeof hostile])
      }
      assert.equal(await page.locator('main :is(iframe, object, embed, svg script)').count(), 0)
      await assertAccessible(page, 'attached files')

      // What was kept last may be on its way still.
      const cards = await until('all of them at Hind’s', async () => {
        granted(await hind.desk.sync())
        const { files } = granted(await hind.desk.attachments(visit))
        return files.length === 2 + Object.keys(hostile).length && files
      })
      assert.deepEqual(
        cards.map(({ name, asIs }) => [name, asIs]),
        [['IMG_1.JPG', false], ['scan.pdf', false], ...Object.keys(hostile).map((name) => [name, true])],
      )
      // What is found is gone to: each has an address.
      const scanned = cards.find(({ name }) => name === 'scan.pdf')?.id ?? assert.fail()
      await here.menu('search.menu')
      await page.locator('main').getByRole('searchbox').fill('scan')
      await page.locator('main a[href]', { hasText: 'scan.pdf' }).click()
      await until('the file that was found has the focus', () =>
        page.evaluate((id) => document.activeElement?.id === id, scanned),
      )

      for (const { id } of cards)
        await until('the bytes of each', async () => {
          const opened = await hind.desk.openAttachment(visit, id)
          return opened.ok && opened.value
        })

      // A colleague's own program says of pages with scripts that they are pictures.
      const lies = [await saidToBePicture(hind, visit, hostile['plan.svg'], 'plan.png')]
      lies.push(await saidToBePicture(hind, visit, hostile['photo.jpg'], 'photo.gif'))
      const content = new Blob([new Uint8Array(chunkLength + 1).fill(65)])
      const recording = { content, name: 'yard.amr', caption: '', modified: null, asIs: true }
      const file = granted(await hind.desk.addAttachment(visit, recording))
      granted(await hind.desk.sync())
      granted(await hind.desk.sendAttachments())
      for (const name of lies) {
        const row = page.locator('.attachments > li', { hasText: name })
        await row.getByRole('button', { name: say('attachments.open') }).click()
        await row.getByText(say('attachments.not-drawn'), { exact: true }).waitFor()
        assert.equal(await row.locator('img, iframe, object, embed').count(), 0, name)
      }
      assert.notEqual(await page.title(), 'it ran')

      // With less room than the browser needs for itself no file is begun: to make one is a change in a database, and where that finds none the browser may throw everything away.
      const session = await context.newCDPSession(page)
      const { origin } = new URL(server.url)
      const { usage } = await session.send('Storage.getUsageAndQuota', { origin })
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 8_000_000 })
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles({ ...photo, name: 'IMG_2.JPG' })
      const refused = page.locator('.notice', { hasText: 'IMG_2.JPG' })
      await refused.getByText(problemSentence('fr', refuse('device-full').problem)).waitFor()
      await session.send('Storage.overrideQuotaForOrigin', { origin })
      await context.route(`**/files/${file}/0`, async (route) =>
        route.fulfill({ response: await route.fetch({ url: route.request().url().replace(/0$/, '1') }) }),
      )
      const swapped = page.locator('.attachments > li', { hasText: 'yard.amr' })
      await swapped.getByRole('button', { name: say('attachments.save') }).click()
      await swapped.getByText(problemSentence('fr', refuse('attachment-altered').problem)).waitFor()
      await context.unroute(`**/files/${file}/0`)
      const bring = swapped.getByRole('button', { name: say('attachments.bring') })
      await context.setOffline(true)
      await bring.click()
      await swapped.getByText(problemSentence('fr', refuse('network-unreachable').problem)).waitFor()
      await context.setOffline(false)

      // All of it in a file, by clicking, but for the one that is not here; and taken in again.
      await here.section('plan')
      await here.press('carry.begin')
      await page.getByLabel(say('carry.files')).waitFor()
      await page.getByText(say('carry.files.absent', { absent: 1 })).waitFor()
      await here.press('carry.make')
      const told = await page.locator('.words').textContent()
      await page.getByText(say('carry.files.alone', { files: cards.length + lies.length })).waitFor()
      const [carried] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: say('carry.save') }).click(),
      ])
      await here.menu('dossier.menu.dossiers')
      await here.press('carry.in.title')
      await page.locator('input[type=file]').setInputFiles(await carried.path())
      await page.locator('input[type=password]').fill(told ?? '')
      await here.press('carry.in.act')
      await page.getByText(say('carry.in.missing', { names: isolated('yard.amr') })).waitFor()

      const kept = await page.evaluate(async () => {
        const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('wiqaya-attachments')
        const texts: string[] = []
        for await (const stream of folder.values())
          if (stream instanceof FileSystemDirectoryHandle)
            for await (const file of stream.values())
              if (file instanceof FileSystemFileHandle) texts.push(await (await file.getFile()).text())
        return texts
      })
      assert.equal(kept.length, cards.length + lies.length)
      await here.menu('dossier.menu.dossiers')
      await page.locator('main .visit-row a').first().click()
      await here.section('attachments')
      await bring.click()
      await swapped.getByText(say('attachments.state.here')).waitFor()
      // The app's own policy lets the desk begin it.
      assert.ok(page.workers().some((one) => one.url().includes('second-thread')))
      // A second one of the same name is announced like the first.
      const announced = page.locator('[role=status]', {
        hasText: say('attachments.added', { name: isolated('again.pdf') }),
      })
      const again = { name: 'again.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf()) }
      await page.locator('input[type=file]').first().setInputFiles(again)
      const first = await announced.locator('*').elementHandle()
      await page.locator('input[type=file]').first().setInputFiles(again)
      await until('what was announced is said anew', () => first?.evaluate((said) => !said.isConnected))
      await announced.waitFor({ state: 'attached' })
      for (const word of ['script', 'JFIF', ...sample.secrets])
        assert.ok(!kept.some((text) => text.includes(word)), word)
      assert.deepEqual(here.complaints, [])
    } finally {
      await here.close()
    }
  },
)

/** Attached with keys and facts of its own making. Sent with what the device sends next. */
async function saidToBePicture(
  { desk, store }: Pick<Member, 'desk' | 'store'>,
  stream: StreamId,
  text: string,
  name: string,
): Promise<string> {
  const { device } = await desk.status()
  const content = utf8(text)
  const [opening, key] = [systemRandom(16), systemRandom(32)]
  const file = await fileIdOf(stream, device ?? assert.fail(), opening)
  await store.files.add({ stream, file }, 0, sealFile(file, key, content))
  const facts = {
    opening: toBase64url(opening),
    key: toBase64url(key),
    hash: toBase64url(await digestOfFile(content)),
    size: content.length,
    type: name.endsWith('.gif') ? 'image/gif' : 'image/png',
    name,
    captured: null,
    camera: null,
    modified: null,
    removed: [],
    asIs: false,
  }
  granted(await desk.write(stream, [{ register: factsRegister(file), value: facts }]))
  return name
}
