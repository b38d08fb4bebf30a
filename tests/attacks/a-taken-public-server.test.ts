// Whoever has taken the public server writes into the folders that it shares: what he lays there destroys nothing of the staff server's, leads it nowhere, and stops or fills it with nothing.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { insideFolder, readPlainFile } from '../../src/foundation/server/folders/shared-folder.ts'
import { completeShownFiles } from '../../src/publish/server/publication-files.ts'
import { identityIn } from '../../src/publish/server/site-identity.ts'
import { intakeFolder } from '../../src/sealed/server/intake/intake-folder.ts'
import { registrationShelf } from '../../src/sealed/server/intake/registration-shelf.ts'
import { idFor } from '../public/samples.ts'

const root = mkdtempSync(join(tmpdir(), 'taken-'))
after(() => rmSync(root, { recursive: true, force: true }))
const [staff, shared] = [join(root, 'staff'), join(root, 'public')]
const picture = `${'a'.repeat(64)}.png`
for (const folder of [join(staff, 'media'), shared]) mkdirSync(folder, { recursive: true })
writeFileSync(join(staff, 'staff.sqlite'), 'all that was ever told')
writeFileSync(join(staff, 'media', picture), 'a picture')

const pipe = (path: string) => execFileSync('mkfifo', [path])
const named = (number: number) => idFor(number) as string

// For a pipe that is waited at: a busy machine must not end it.
describe('of a public server that was taken over', { timeout: 120_000 }, () => {
  test('its folder of published files leads to the staff server’s own: nothing is deleted there', async () => {
    const publications = join(shared, 'publications')
    mkdirSync(publications)
    for (const target of [staff, join(staff, 'media')]) {
      symlinkSync(target, join(publications, 'files'))
      await completeShownFiles(publications, [], async () => null)
      rmSync(join(publications, 'files'))
    }
    assert.deepEqual(readdirSync(staff), ['media', 'staff.sqlite'])
    assert.deepEqual(readdirSync(join(staff, 'media')), [picture])
  })

  test('nor where the folder is changed for a link while something is deleted in it', async () => {
    const [files, away] = [join(shared, 'files'), join(shared, 'away')]
    mkdirSync(files)
    writeFileSync(join(files, picture), 'withdrawn')
    await insideFolder(files, async (inside) => {
      renameSync(files, away)
      symlinkSync(join(staff, 'media'), files)
      await new Promise((resolve) => setImmediate(resolve))
      rmSync(join(inside, picture))
    })
    assert.ok(existsSync(join(staff, 'media', picture)))
    assert.deepEqual(readdirSync(away), [])
  })

  test('letters that are links, pipes, folders or terabytes are not read, and not listed', async () => {
    const path = join(shared, 'intake')
    const intake = await intakeFolder(path, async () => 'UTC')
    const letters = join(path, 'letters')
    symlinkSync(join(staff, 'staff.sqlite'), join(letters, named(1)))
    pipe(join(letters, named(2)))
    mkdirSync(join(letters, named(3)))
    writeFileSync(join(letters, named(4)), '')
    truncateSync(join(letters, named(4)), 2 ** 40)
    writeFileSync(join(letters, named(5)), 'sealed')
    assert.deepEqual(
      (await intake.letters.list()).map(({ id }) => id),
      [named(5)],
    )
    for (const number of [1, 2, 3, 4]) assert.equal(await intake.letters.read(named(number)), null)
    assert.equal((await intake.letters.read(named(5)))?.length, 6)
  })

  test('counts, sealed answers and links to join that are none stop nobody who looks at an event', async () => {
    const path = join(shared, 'intake')
    const shelf = registrationShelf(path)
    const [event, folder] = [idFor(7), join(path, 'registrations')]
    mkdirSync(join(folder, event), { recursive: true })
    const counted = {
      event,
      title: { fr: 'Une rencontre' },
      date: '2026-12-01',
      places: null,
      pending: 0,
      standing: {},
    }
    writeFileSync(join(folder, 'events.json'), JSON.stringify({ events: [counted] }))
    pipe(join(folder, `${event}.join`))
    pipe(join(folder, event, named(1)))
    symlinkSync(join(staff, 'staff.sqlite'), join(folder, event, named(2)))
    assert.equal((await shelf.events())[0]?.join, false)
    assert.deepEqual(await shelf.sealed(event), [])
    rmSync(join(folder, 'events.json'))
    pipe(join(folder, 'events.json'))
    assert.deepEqual(await shelf.events(), [])
  })

  test('a face that is a pipe, or without end, is no face', async () => {
    const folder = join(shared, 'faces')
    mkdirSync(folder)
    pipe(join(folder, 'site.json'))
    assert.equal((await identityIn(folder)).ok, false)
    rmSync(join(folder, 'site.json'))
    writeFileSync(join(folder, 'site.json'), '')
    truncateSync(join(folder, 'site.json'), 2 ** 40)
    assert.equal((await identityIn(folder)).ok, false)
  })

  test('a file that is what it should be is read whole', async () => {
    const file = join(shared, 'plain')
    writeFileSync(file, 'x'.repeat(300_000))
    assert.equal((await readPlainFile(file, 300_000))?.length, 300_000)
    assert.equal(await readPlainFile(file, 299_999), null)
    assert.equal(await readPlainFile(join(shared, 'absent'), 1), null)
  })
})
