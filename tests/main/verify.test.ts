// The verifier: what holds of an exported dossier, what does not, and what cannot be told, with no network and no device.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { verifyReport } from '../../src/main/commands/verify-report.ts'
import { systemRandom } from '../../src/sealed/keys/secret.ts'
import type { CarriedDossier } from '../../src/sealed/log/carried/carried.ts'
import { type Examination, examine } from '../../src/sealed/log/carried/examine.ts'
import { recordHash } from '../../src/sealed/log/form.ts'
import { newStream } from '../../src/sealed/log/ids.ts'
import { openStream } from '../../src/sealed/log/stream.ts'
import { toHex } from '../../src/vocabulary/bytes-as-text.ts'
import { granted } from '../../src/vocabulary/problems.ts'
import { carriedOf, carriedStream, fileOf, flipped, sorted, withStream } from '../sealed/log/carried-team.ts'
import { forger } from '../sealed/log/forger.ts'
import { at, contextOf, decides, dossier, grant, type Kept, opens, sends, writes } from '../sealed/log/team.ts'

const words = 'abandon ability able about above absent'
const folder = mkdtempSync(join(tmpdir(), 'verify-'))
after(() => rmSync(folder, { recursive: true }))

const world = await dossier()
const { salma, lina, karim, server, visitIds, pull, write, deskOf } = world
await write(lina, 1, writes('answers/q1', 'the window does not close'), writes('answers/q2', 4))
await pull(karim)
await write(karim, 2, writes('answers/q1', 'it does'))
await pull(salma)
const whole = carriedOf(world)
const visit = visitIds.stream

const verdict = async (carried: CarriedDossier) => granted(await examine(carried))
const textOf = (
  carried: CarriedDossier,
  examination: Examination,
  { language = 'en', contents = false }: { language?: 'ar' | 'fr' | 'en'; contents?: boolean } = {},
) => verifyReport(language, carried, { ...examination, files: [] }, { root: undefined, contents }).lines.join('\n')
/** Not sound, and the codes of what is wrong. */
async function wrongIn(carried: CarriedDossier): Promise<readonly string[]> {
  const { streams, sound } = await verdict(carried)
  assert.equal(sound, false)
  return streams
    .flatMap(({ problems, refused, waiting, excused }) => [
      ...problems,
      ...refused.map(({ problem }) => problem),
      ...(excused ? [] : waiting),
    ])
    .map(({ code }) => code)
}

test('two records under one number are told, what a colleague shows of the other branch too; a decision settles them, and the file says which branch counts', async () => {
  const team = await dossier()
  const { amine, lina, salma: reader, deskOf } = team
  const forge = await forger(team, amine)
  const saying = (value: string) =>
    forge.record({ operations: [{ kind: 'write', register: 'answers/q1', value, replaces: [] }] })
  const [one, other] = [await saying('on the tablet'), await saying('on its copy')]
  const follows = await forge.record({}, { seq: 2, previous: await recordHash(other) })
  team.server.visit.push(one)
  await deskOf(lina).visit.receive([one, other, follows].map((bytes) => ({ bytes, position: null })))
  await team.write(lina, 40, { kind: 'pair', one, other }, { kind: 'aside', record: follows })
  await team.pull(reader)
  const tells = async () => {
    const carried = carriedOf(team)
    const examination = await verdict(carried)
    return [examination.sound, textOf(carried, examination, { contents: true })] as const
  }
  const [sound, text] = await tells()
  assert.equal(sound, false)
  for (const told of [
    /signed two records with no\. 1, and no decision/,
    /shows one pair of records/,
    /carries one record of a branch/,
  ])
    assert.match(text, told)
  const change = { kind: 'branch', stream: team.visitIds.stream, device: amine.device.id, seq: 1 } as const
  await team.decide(lina, 41, { ...change, record: await recordHash(one) })
  await team.pull(reader)
  const [settled, after] = await tells()
  assert.ok(settled)
  assert.match(after, /a decision says which one counts/)
  // Whose device it is stands beside its number, where it is decided too.
  assert.match(after, /which of two records of \u2068[^?\u2069]+\u2069, device \u2066[\w-]+\u2069, counts/)
  assert.equal(after.match(/Does not count: the device signed two records/g)?.length, 2)
})

describe('an exported dossier', () => {
  test('that is whole checks, and says who wrote what kind of thing and when', async () => {
    const examination = await verdict(whole)
    assert.ok(examination.sound)
    const written = examination.streams
      .find(({ stream }) => stream === visit)
      ?.entries.map(({ person, claimed, does }) => [person, claimed, does.epoch, does.writes])
    assert.deepEqual(written, [
      [salma.id, null, true, 0],
      [lina.id, at(1), false, 2],
      [karim.id, at(2), false, 1],
    ])
    assert.doesNotMatch(textOf(whole, examination), /window/, 'it tells kinds of things, not words')
    const contents = textOf(whole, examination, { contents: true })
    assert.match(contents, /: .*the window does not close.* \(.*answers\/q1.*\)/)
  })

  test('does not say of a part whose key is in it, and in which nobody wrote yet, that it was not opened', async () => {
    const empty = carriedOf(await dossier())
    const examination = await verdict(empty)
    assert.ok(examination.sound)
    assert.doesNotMatch(textOf(empty, examination), /Not opened/)
  })

  test('tells what was written in the words of its form, and never the key of an attached file', async () => {
    const team = await dossier()
    const key = 'c2VjcmV0IG9mIHRoZSBmaWxlIGFuZCBpdHMga2V5ISE'
    const facts = { opening: 'b3BlbmluZw', key, hash: 'aGFzaA', size: 4, type: 'image/jpeg', name: 'window.jpg' }
    const provenance = { captured: null, camera: null, modified: null, removed: [], asIs: false }
    await team.write(
      team.lina,
      1,
      writes('plan/announced', false),
      writes('attachments/f/file', { ...facts, ...provenance }),
      writes(`fitness/${team.karim.id}`, { fit: false, until: '2026-12-01' }),
    )
    await team.pull(team.salma)
    const carried = carriedOf(team)
    const contents = textOf(carried, await verdict(carried), { language: 'fr', contents: true })
    for (const told of ['plan/announced', 'window.jpg', 'attachments/f/file', '1er décembre 2026'])
      assert.ok(contents.includes(told), `${told}: ${contents}`)
    assert.doesNotMatch(contents, new RegExp(`${key}|\\{"`))
  })

  test('is told in three languages', async () => {
    const examination = await verdict(whole)
    assert.match(
      textOf(whole, examination, { language: 'en' }),
      /Days and hours are those of \u2066?[\w/]+[\s\S]*writes 2 fields[\s\S]*Everything in the file was checked and is sound\.\nWhat this proves: .*$/,
    )
    assert.match(
      textOf(whole, examination, { language: 'fr' }),
      /écrit 2 champs[\s\S]*se trouve exact\.\nCe que cela prouve\s: .*$/,
    )
    assert.match(textOf(whole, examination, { language: 'ar' }), /كتابة حقلين[\s\S]*سليم\.\nما يثبته ذلك: .*$/)
  })

  test('whose records were changed, left out, moved or added to is found out', async () => {
    const records = (change: (kept: Kept) => Kept) =>
      withStream(whole, visit, ({ records }) => ({
        records: change(records.map(({ bytes }) => bytes)).map((bytes, index) => ({ position: index + 1, bytes })),
      }))
    const last = (bytes: Kept[number] | undefined) => flipped(bytes ?? new Uint8Array(), (bytes?.length ?? 1) - 1)
    assert.deepEqual(await wrongIn(records((kept) => [...kept.slice(0, 2), last(kept[2])])), ['record-signature-wrong'])
    const without = records((kept) => kept.filter((_, index) => index !== 1))
    assert.deepEqual(await wrongIn(without), ['record-gap'], 'what Karim saw of Lina’s is not there')
    assert.ok((await wrongIn(records((kept) => [...kept, ...server.control.slice(1)]))).includes('record-wrong-stream'))
    const gap = withStream(whole, visit, ({ records }) => ({
      records: records.map((record, index) => (index === 2 ? { ...record, position: 7 } : record)),
    }))
    assert.deepEqual(await wrongIn(gap), ['record-gap'])
    // Whoever reads it has no device to synchronise; and what waits behind one record is one thing that is wrong.
    const left = withStream(whole, visit, ({ records }) => ({ records: records.filter((_, index) => index !== 1) }))
    const said = textOf(left, await verdict(left))
    assert.match(said, /! No record has place 2 in the server’s log/)
    assert.match(said, /! One record cannot be judged: what came before is not in the file\. The first: /)
    assert.doesNotMatch(said, /Synchronise/)
  })

  test('with keys that are not the ones its epochs committed to is found out', async () => {
    const [first] = whole.streams.find(({ stream }) => stream === visit)?.keys ?? []
    assert.ok(first)
    const other = withStream(whole, visit, () => ({ keys: [{ ...first, key: systemRandom(32) }] }))
    assert.deepEqual(await wrongIn(other), ['epoch-key-mismatch'])
    const nobodys = withStream(whole, visit, ({ keys }) => ({
      keys: [...keys, { epoch: systemRandom(32), key: systemRandom(32) }],
    }))
    assert.deepEqual(await wrongIn(nobodys), ['epoch-key-mismatch'])
  })

  test('whose directory was cut back no longer proves what was written after', async () => {
    const { sound, streams } = await verdict({ ...whole, directory: whole.directory.slice(0, 1) })
    assert.equal(sound, false)
    assert.ok(streams.every(({ entries, waiting }) => entries.length === 0 || waiting.length > 0))
    const changed = [flipped(whole.directory[0] ?? new Uint8Array(), 40)]
    assert.equal((await examine({ ...whole, directory: changed })).ok, false)
  })

  test('opens the streams whose keys are in it, and no other; what else there is is said', async () => {
    const interview = await newStream(world.ids.dossier, lina.device.id, systemRandom)
    const granting = [opens(interview, 'interview'), grant(interview.stream, lina.id, 'manage')]
    await sends(deskOf(lina).control, server.control, deskOf(lina).control.compose([decides(...granting)], at(3)))
    const stream = await openStream(contextOf(interview, lina, world.current, deskOf(lina).control))
    const kept: Kept = []
    await sends(stream, kept, stream.composeEpoch({ opening: interview.opening }))
    await sends(stream, kept, stream.compose([writes('words', 'in private')], at(4)))
    await pull(salma)
    const withoutIt = carriedOf(world)
    assert.deepEqual((await verdict(withoutIt)).absent, [{ stream: interview.stream, purpose: 'interview' }])

    const sealed = { ...carriedStream('data', kept, stream), keys: [] }
    const withIt = sorted({ ...withoutIt, streams: [...withoutIt.streams, sealed] })
    const closed = await verdict(withIt)
    assert.ok(closed.sound, 'a part that stays closed is not wrong')
    const found = closed.streams.find((one) => one.stream === interview.stream)
    assert.deepEqual([found?.opened, found?.purpose, found?.entries.length], [false, 'interview', 1])
    assert.match(
      textOf(withIt, closed),
      /Not opened[\s\S]*What could be opened was checked and is sound\. One record stays closed/,
    )
    assert.match(textOf(withIt, closed), /سلمى.* may read, write and decide who takes part: Private interview \S+\n/)
    const forged = withStream(withIt, interview.stream, ({ records }) => ({
      records: records.map(({ position, bytes }, index) => ({
        position,
        bytes: index === 1 ? flipped(bytes, 150) : bytes,
      })),
    }))
    assert.deepEqual(await wrongIn(forged), ['record-signature-wrong'])

    // Erased: two decisions say by whom and why, and that is all that is left.
    const { position, head } = stream.head()
    const erasure = {
      ...decides({ kind: 'erase', stream: interview.stream, position, head }),
      reason: 'she asked\u001b[2J\u2029Everything checks.',
    }
    await sends(deskOf(salma).control, server.control, deskOf(salma).control.compose([erasure], at(5)))
    assert.deepEqual((await verdict(carriedOf(world))).erased, [], 'nobody erases alone')
    await pull(lina)
    await sends(deskOf(lina).control, server.control, deskOf(lina).control.compose([erasure], at(6)))
    await pull(salma)
    const after = carriedOf(world)
    const told = await verdict(after)
    assert.ok(told.sound)
    assert.deepEqual(
      told.erased.map(({ by, claimed }) => [by, claimed]),
      [
        [salma.id, at(5)],
        [lina.id, at(6)],
      ],
    )
    assert.deepEqual(told.absent, [])
    const text = textOf(after, told)
    assert.match(text, /Erased: Private interview .* Decided by .*she asked/)
    assert.match(text, /agrees that this is erased: Private interview \S+\n/, 'what is gone has its name still')
    assert.ok(
      !/(?!\n)[\p{Cc}\p{Zl}\p{Zp}]/u.test(text),
      'nothing that somebody wrote moves the terminal, or begins a line of its own',
    )
  })
})

describe('wiqaya verify', () => {
  const file = join(folder, 'dossier.age')
  const run = (args: readonly string[], input = `${words}\n`) => {
    const cli = join(import.meta.dirname, '..', '..', 'src', 'main', 'cli.ts')
    const flags = ['--disable-warning=ExperimentalWarning', cli, 'verify']
    const env = { ...process.env, LC_ALL: 'fr_FR.UTF-8' }
    return spawnSync(process.execPath, [...flags, ...args], { input, env, encoding: 'utf8' })
  }

  test('ends with 0 when everything checks, 1 when something does not, 2 when the file cannot be read', async () => {
    const { rootFingerprint } = (await verdict(whole)).directory
    writeFileSync(file, await fileOf(whole, words))
    const sound = run([file, '--root', toHex(rootFingerprint).slice(0, 16)])
    assert.equal(sound.status, 0, sound.stderr)
    assert.match(sound.stdout, /Tout ce que contient le fichier a été vérifié et se trouve exact/)
    assert.match(sound.stdout, /L’empreinte est bien celle/)
    assert.ok(!sound.stdout.includes(words))

    writeFileSync(join(folder, 'words'), words)
    const elsewhere = run([file, '--language', 'en', '--words-file', join(folder, 'words'), '--root', '00'.repeat(8)])
    assert.equal(elsewhere.status, 1)
    assert.match(elsewhere.stdout, /another institution’s file/)

    const refused = run([file, '--language', 'en'], 'zoo zoo zoo zoo zoo zoo\n')
    assert.deepEqual([refused.status, refused.stdout], [2, ''])
    assert.match(refused.stderr, /These words do not open the file/)
    assert.equal(run([]).status, 2)
    for (const none of [join(folder, 'nowhere'), folder]) {
      const missing = run([none, '--language', 'en'])
      assert.deepEqual([missing.status, missing.stdout], [2, ''])
      assert.match(missing.stderr, /^A file that was named cannot be read/)
    }
  })

  test('checks the same where npm has installed it as a package, and names no command that only its own folder has', async () => {
    const root = join(import.meta.dirname, '..', '..')
    const parts = join(folder, 'elsewhere', 'node_modules')
    const installed = join(parts, 'wiqaya')
    const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    for (const part of [...files, 'package.json']) cpSync(join(root, part), join(installed, part), { recursive: true })
    for (const part of readdirSync(join(root, 'node_modules')))
      symlinkSync(join(root, 'node_modules', part), join(parts, part), 'junction')
    const door = (args: readonly string[], input = '') =>
      spawnSync(process.execPath, [join(installed, 'bin', 'wiqaya.mjs'), ...args], { input, encoding: 'utf8' })

    writeFileSync(file, await fileOf(whole, words))
    const sound = door(['verify', file, '--language', 'fr'], `${words}\n`)
    assert.equal(sound.status, 0, sound.stderr)
    assert.match(sound.stdout, /Tout ce que contient le fichier a été vérifié et se trouve exact/)
    const help = door(['help']).stdout
    assert.match(help, /^ {2}verify /m)
    assert.doesNotMatch(help, /^ {2}(test|check|bench|dev) /m)
  })
})
