// What stands on the screen of whoever sits before a tablet that was put back, and before two records under one number; and that the way out can be clicked.
import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import { join as path } from 'node:path'
import { after, test } from 'node:test'
import { leftToRight, problemSentence } from '../../src/foundation/words/t.ts'
import { appFolder, buildIfStale } from '../../src/main/commands/build.ts'
import { nodeStore } from '../../src/sealed/desk/node/node-store.ts'
import { granted, refuse } from '../../src/vocabulary/problems.ts'
import { device, furtherDevice, join, passphrase, setUp } from '../sealed/desk/people.ts'
import { browserSkip, dropProfile } from '../support/browser.ts'
import { sitDown } from '../support/clicking.ts'
import { until } from '../support/installation.ts'
import { carryingCostsLittle } from '../support/quick-age.ts'
import { startStaffServerProcess, temporaryFolder } from '../support/servers.ts'

carryingCostsLittle()

test(
  'two records under one number are shown side by side and decided; a browser that was put back says so and is made a new device',
  browserSkip,
  async () => {
    await buildIfStale(() => {})
    const server = await startStaffServerProcess({ app: appFolder })
    const { hind } = await setUp(server)
    const salma = await join(server, hind, 'Salma', ['member'])
    const file = path(temporaryFolder(), 'tablet')
    const old = path(temporaryFolder(), 'copy')
    const tablet = await furtherDevice(server, salma, { store: nodeStore(file) })
    const dossier = granted(await tablet.desk.createDossier([{ person: salma.id, role: 'lead' }]))
    const visit = (await tablet.desk.dossiers())
      .find(({ id }) => id === dossier)
      ?.streams.find(({ purpose }) => purpose === 'visit')?.id
    if (!visit) throw new Error('a dossier has a visit stream')
    for (const { desk } of [tablet, hind]) granted(await desk.sync())
    for (const part of ['', '-wal']) cpSync(file + part, old + part)
    const says = (text: string) => [
      { register: 'plan/objectives', value: text },
      {
        register: 'answers/water',
        value: { kind: 'answer', given: { type: 'text', text }, comment: '', measured: '' },
      },
    ]
    granted(await tablet.desk.write(visit, says('ما كُتب على اللوح')))
    granted(await tablet.desk.sync())
    const copy = device(server, { store: nodeStore(old) })
    granted(await copy.desk.unlock(passphrase))
    granted(await copy.desk.write(visit, says('Écrit sur la copie')))
    granted(await copy.desk.write(visit, [{ register: 'plan/objectives', value: 'Et la suite' }]))
    const carried = granted(await copy.desk.carryOut(dossier, { language: 'fr', handOver: null, files: false }))
    granted(await hind.desk.carryIn(carried.file, carried.words))
    granted(await hind.desk.sync())

    // Hind sits down before a browser of hers.
    let reader = await sitDown({ language: 'fr', you: 'feminine' })
    after(async () => {
      await reader.close()
      dropProfile(reader)
    })
    const invitation = granted(await hind.desk.invite({ person: hind.id }))
    await reader.page.goto(`${server.url}/join#${invitation}`)
    await reader.field('entry.account.secret').fill(hind.accountSecret)
    await reader.field('entry.passphrase').fill(passphrase)
    await reader.press('entry.account.act')
    await reader.title(reader.say('entry.await.title'))
    granted(await hind.desk.admit())
    await reader.page.locator('.rail').waitFor()
    const goTo = (address: string) => reader.page.evaluate((to) => history.pushState(null, '', to), address)

    await goTo(`/dossiers/${dossier}/plan`)
    // Nothing else waits for that decision; from wherever she is one press leads to it.
    await reader.page.locator('main .notice').getByText(reader.say('heads.forks'), { exact: true }).waitFor()
    await reader.sent()
    await reader.link(reader.say('heads.forks.show')).first().click()
    await reader.page.getByText('Écrit sur la copie').first().waitFor()
    await reader.look('sealed', 'two records under one number')
    const letter = (await reader.page.locator('.pair .ans').first().innerText()).includes('copie') ? 'B' : 'A'
    await reader.choose(reader.say('heads.fork.branch', { letter: leftToRight(letter) }))
    await reader.field('heads.fork.reason').fill('La copie a été faite à l’atelier.')
    await reader.press('heads.fork.decide')
    await reader.stands('La copie a été faite à l’atelier.')
    const hindReads = async () =>
      granted(await hind.desk.registers(visit))
        .get('plan/objectives')
        ?.map(({ value }) => value) ?? []
    await until('what was decided, at Hind’s', async () => {
      granted(await hind.desk.sync())
      return (await hindReads()).join() === 'ما كُتب على اللوح'
    })

    // The browser's storage of this moment comes back after she has written more.
    await reader.close()
    const image = temporaryFolder()
    cpSync(reader.folder, image, { recursive: true })
    reader = await sitDown(reader.reader, { folder: reader.folder })
    const unlock = async () => {
      await reader.field('entry.passphrase').fill(passphrase)
      await reader.press('entry.unlock.act')
      await reader.page.locator('.rail').waitFor()
    }
    await reader.page.goto(`${server.url}/dossiers/${dossier}/plan`)
    await unlock()
    await reader.field('dossier.plan.objectives').fill('Cette semaine')
    await until('what she wrote, on the server', async () => {
      granted(await hind.desk.sync())
      return (await hindReads()).includes('Cette semaine')
    })
    await reader.close()
    dropProfile(reader)
    reader = await sitDown(reader.reader, { folder: image })
    await reader.page.goto(`${server.url}/dossiers/${dossier}/plan`)
    await unlock()
    const sentence = problemSentence('fr', refuse('device-put-back').problem)
    await reader.page.locator('main .notice').getByText(sentence, { exact: true }).first().waitFor()
    await reader.look('sealed', 'a browser that was put back')
    await reader.press('device.put-back')
    await unlock()
    // Until a colleague's device hands over the key, both the list and the dossier say that it is awaited.
    await reader.page.getByText(reader.say('dossier.awaits-key-text'), { exact: true }).waitFor()
    await goTo('/dossiers')
    await reader.page.getByText(reader.say('dossier.await-keys', { count: 1 }), { exact: true }).waitFor()
    await reader.look('sealed', 'the list while a key is awaited')
    assert.equal(await reader.page.getByText(reader.say('dossier.list-empty'), { exact: true }).count(), 0)
    granted(await hind.desk.sync())
    await reader.page.locator('main .notice').getByText(sentence, { exact: true }).waitFor({ state: 'detached' })
    await reader.page.getByText(reader.say('dossier.await-keys', { count: 1 })).waitFor({ state: 'detached' })
    await goTo(`/dossiers/${dossier}/plan`)
    await reader.page.getByText('Cette semaine').first().waitFor()
    assert.deepEqual(reader.complaints, [])
  },
)
