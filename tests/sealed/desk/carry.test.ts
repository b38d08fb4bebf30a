// A dossier carried in a file from tablet to tablet: with no network, all or nothing, and sent by whoever gets back first.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { waitingFiles } from '../../../src/sealed/desk/attachments/waiting-files.ts'
import type { CarriedFile } from '../../../src/sealed/desk/carry/carrying.ts'
import { readEnrolment } from '../../../src/sealed/desk/enrolment.ts'
import { type DeviceStore, StorageRefusal } from '../../../src/sealed/desk/store/device-store.ts'
import { accountFrom } from '../../../src/sealed/keys/account.ts'
import { openStream } from '../../../src/sealed/keys/age-file.ts'
import type { Bytes } from '../../../src/sealed/keys/bytes.ts'
import { type DeviceKeys, openDevice } from '../../../src/sealed/keys/device-keys.ts'
import { devicesOf } from '../../../src/sealed/keys/directory/directory.ts'
import { signVersion } from '../../../src/sealed/keys/directory/sign.ts'
import { verifyDirectory } from '../../../src/sealed/keys/directory/verify.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { sealFile } from '../../../src/sealed/log/attachments/attachment.ts'
import { chunkLength, sealedChunkLength } from '../../../src/sealed/log/attachments/attachment-form.ts'
import { type CarriedDossier, carriedMost, encodeCarried } from '../../../src/sealed/log/carried/carried.ts'
import { checkCarriedFiles } from '../../../src/sealed/log/carried/carried-files.ts'
import { checkCarried, withoutRefused } from '../../../src/sealed/log/carried/check-carried.ts'
import { examine } from '../../../src/sealed/log/carried/examine.ts'
import { unpacked } from '../../../src/sealed/log/carried/packed.ts'
import { makeEpoch } from '../../../src/sealed/log/epochs/epoch.ts'
import { noHash, parseRecord, recordHash, recordLimit } from '../../../src/sealed/log/form.ts'
import { newStream } from '../../../src/sealed/log/ids.ts'
import { systemClock } from '../../../src/vocabulary/dates.ts'
import { type DossierId, type FileId, idOf, type StreamId } from '../../../src/vocabulary/ids.ts'
import { granted, type Outcome, refuse } from '../../../src/vocabulary/problems.ts'
import { until } from '../../support/installation.ts'
import { memoryStore } from '../../support/memory-store.ts'
import { carryingCostsLittle } from '../../support/quick-age.ts'
import { passphrasesCostLittle } from '../../support/quick-argon2.ts'
import { startStaffServerProcess } from '../../support/servers.ts'
import { jpeg } from '../attachments/samples.ts'
import { smallInstitution } from '../keys/small-institution.ts'
import { flipped, openCarried, sealedCheaply } from '../log/carried-team.ts'
import { device, furtherDevice, join, type Member, passphrase, refusal, setUp } from './people.ts'

passphrasesCostLittle()
carryingCostsLittle()

const server = await startStaffServerProcess()
const { hind } = await setUp(server)
const lina = await join(server, hind, 'Lina', ['member'])
const karim = await join(server, hind, 'Karim', ['member'])
const sara = await join(server, hind, 'Sara', ['member'])
for (const { desk } of [lina, karim, sara]) granted(await desk.sync())

/** Lina begins a dossier with Karim, an interview of her own in it, and writes in both, all without a network. */
async function offlineDossier() {
  for (const { network } of [lina, karim]) network.cut = true
  const dossier = granted(
    await lina.desk.createDossier([
      { person: lina.id, role: 'lead' },
      { person: karim.id, role: 'member' },
    ]),
  )
  const interview = granted(await lina.desk.createInterview(dossier, []))
  const visit = streamOf((await lina.desk.dossiers()).find(({ id }) => id === dossier)?.streams, 'visit')
  await write(lina, visit, 'the window does not close')
  await write(lina, interview, 'said in private')
  return { dossier, visit, interview }
}

const forColleague = async (who: Member, dossier: CarriedDossier['dossier']) =>
  inBytes(granted(await who.desk.carryOut(dossier, { language: 'fr', handOver: null, files: true })))
const inBytes = async ({ file, ...rest }: CarriedFile) => ({ ...rest, file: new Uint8Array(await file.arrayBuffer()) })
const takeIn = ({ desk }: Member, file: Uint8Array, words: string) =>
  desk.carryIn(new Blob([new Uint8Array(file)]), words)

describe('a file for a colleague', () => {
  test('is read with no network, and sent by her when its author’s tablet never gets back', async () => {
    const { dossier, visit, interview } = await offlineDossier()
    const carried = await forColleague(lina, dossier)
    assert.equal(carried.words.split(' ').length, 6)
    assert.equal(carried.unsent, carried.records)
    assert.ok(!textOf(carried.file).includes('window'), 'nothing of it is in the clear')

    // As somebody types what was read out to him.
    const typed = `${carried.words.toUpperCase().replaceAll(' ', ', ')}.`
    const came = granted(await takeIn(karim, carried.file, typed))
    assert.equal(came.dossier, dossier)
    assert.deepEqual(came.people, [lina.id])
    assert.equal(came.leftAside, 1, 'the interview is not his')
    assert.equal(came.fresh, came.records)
    assert.deepEqual(await valuesOf(karim, visit), ['the window does not close'])
    assert.equal(refusal(await karim.desk.registers(interview)), 'stream-unknown')
    assert.equal((await karim.desk.status()).unsent.count, came.fresh)

    const again = granted(await takeIn(karim, carried.file, carried.words))
    assert.deepEqual([again.fresh, again.people], [0, []])
    assert.equal((await karim.desk.status()).unsent.count, came.fresh)

    await write(karim, visit, 'and the door neither')
    karim.network.cut = false
    granted(await karim.desk.sync())
    assert.equal((await karim.desk.status()).unsent.count, 0)
    granted(await hind.desk.sync())
    assert.deepEqual(await valuesOf(hind, visit), ['and the door neither'])

    // Lina gets back after all: what she signed is there, and she sends only what he could not.
    lina.network.cut = false
    granted(await lina.desk.sync())
    assert.deepEqual(await valuesOf(lina, visit), ['and the door neither'])
    assert.equal((await lina.desk.status()).unsent.count, 0)
  })

  test('goes both ways: each takes in only what is new', async () => {
    const { dossier, visit } = await offlineDossier()
    const there = await forColleague(lina, dossier)
    granted(await takeIn(karim, there.file, there.words))
    await write(karim, visit, 'his')
    const back = await forColleague(karim, dossier)
    const came = granted(await takeIn(lina, back.file, back.words))
    assert.deepEqual([came.fresh, came.people], [1, [karim.id]])
    assert.deepEqual(await valuesOf(lina, visit), ['his'])
    for (const { network } of [lina, karim]) network.cut = false
    for (const { desk } of [lina, karim]) granted(await desk.sync())
  })

  test('brings a directory that has grown, and is judged by the newer one where it has not', async () => {
    karim.network.cut = true
    await join(server, hind, 'Nadia', ['member'])
    lina.network.cut = false
    granted(await lina.desk.sync())
    const { dossier } = await offlineDossier()
    const { file, words } = await forColleague(lina, dossier)
    const before = await karim.store.directory()
    granted(await takeIn(karim, file, words))
    const after = await karim.store.directory()
    assert.equal(after.length, before.length + 1)

    const { content } = granted(await openCarried(file, words))
    const withDirectory = async (directory: CarriedDossier['directory']) =>
      takeIn(karim, await sealedCheaply(granted(encodeCarried({ ...content, directory })), words), words)
    assert.equal(granted(await withDirectory(before)).fresh, 0)
    // A signer who turns signs another version in place of the last one.
    const known = granted(await verifyDirectory(after.slice(0, -1)))
    const other = await signVersion(known, [], systemClock(), [await keysOf(hind)])
    assert.equal(refusal(await withDirectory([...after.slice(0, -1), other])), 'carried-forked')
    assert.deepEqual(await karim.store.directory(), after)
  })

  test('opens to nobody who is not on the team, whatever words she has', async () => {
    const { dossier } = await offlineDossier()
    const { file, words } = await forColleague(lina, dossier)
    assert.equal(refusal(await takeIn(sara, file, words)), 'carried-not-for-you')
    assert.equal((await sara.desk.dossiers()).length, 0)
    assert.deepEqual(await sara.store.unsent(), [])
  })

  test('leaves nothing that would wait for ever with whoever was taken out, or is let in against the decisions; a new device waits for its keys', async () => {
    const { dossier, visit, interview } = await offlineDossier()
    for (const { network } of [lina, karim]) network.cut = false
    granted(
      await lina.desk.changeReaders(dossier, interview, { add: [karim.id], remove: [], reason: 'interprets with me' }),
    )
    for (const { desk } of [lina, karim]) granted(await desk.sync())
    granted(await lina.desk.admitReaders(interview))
    for (const { desk } of [lina, karim]) granted(await desk.sync())
    assert.deepEqual(await valuesOf(karim, interview), ['said in private'])
    const other = await furtherDevice(server, karim)
    for (const { network } of [lina, karim, other]) network.cut = true

    // A part that she no longer reads is left aside; a new device of hers takes in what it cannot open yet.
    granted(await lina.desk.changeReaders(dossier, interview, { add: [], remove: [karim.id], reason: 'only me' }))
    await write(lina, interview, 'hers alone')
    const part = await forColleague(lina, dossier)
    const came = granted(await takeIn(karim, part.file, part.words))
    assert.deepEqual([came.leftAside, came.people], [1, [lina.id]])
    assert.ok((await karim.store.unsent()).every(({ stream }) => stream !== interview))
    const onNew = granted(await other.desk.carryIn(new Blob([part.file]), part.words))
    assert.equal(onNew.fresh, onNew.records)

    // A member with a program of her own lists somebody whom no decision lets in, with a key of hers or with none that opens.
    const { content } = granted(await openCarried(part.file, part.words))
    for (const exchange of ['hers', 'none'] as const) {
      const file = await withEpochFor(sara, content, lina, exchange)
      assert.equal(
        refusal(await takeIn(sara, await sealedCheaply(file, part.words), part.words)),
        'carried-not-for-you',
      )
    }
    assert.deepEqual(await sara.store.unsent(), [])

    const waiting = await karim.store.countUnsent()
    granted(await lina.desk.changeTeam(dossier, { add: [], remove: [karim.id], reason: 'another mission' }))
    await write(lina, visit, 'after him')
    const whole = await forColleague(lina, dossier)
    assert.equal(refusal(await takeIn(karim, whole.file, whole.words)), 'carried-not-for-you')
    assert.equal(await karim.store.countUnsent(), waiting)
    for (const { network } of [lina, karim]) network.cut = false
    for (const { desk } of [lina, karim]) granted(await desk.sync())
  })
})

test('what a killed browser leaves of a file that was being taken in is gone at the next opening, and is not counted as unsent without a network', async () => {
  const { dossier, visit } = await offlineDossier()
  const { file, words } = await forColleague(lina, dossier)
  granted(await takeIn(karim, file, words))
  const before = (await karim.desk.status()).unsent.count
  for (const stream of [visit, idOf<StreamId>(systemRandom(16))]) {
    const ref = { stream, file: idOf<FileId>(systemRandom(16)) }
    await waitingFiles(karim.store).add({ ...ref, paused: false })
    await karim.store.files.add(ref, 0, sealFile(ref.file, systemRandom(32), new Uint8Array(chunkLength + 1)))
  }
  await karim.desk.lock()
  granted(await karim.desk.unlock(passphrase))
  await until('the remains gone', async () => (await karim.desk.status()).unsent.count === before)
  assert.deepEqual(await karim.store.files.list(), [])
  for (const { network } of [lina, karim]) network.cut = false
  for (const { desk } of [lina, karim]) granted(await desk.sync())
})

describe('two at once', () => {
  const both = async (outcomes: readonly Promise<Outcome<{ fresh: number }>>[]) =>
    (await Promise.all(outcomes)).map((one) => granted(one).fresh)

  test('two files, one file twice, and one file in two tabs are taken in one after the other, each whole', async () => {
    const [one, other] = [await offlineDossier(), await offlineDossier()]
    const files = [await forColleague(lina, one.dossier), await forColleague(lina, other.dossier)]
    const fresh = await both(files.map(({ file, words }) => takeIn(karim, file, words)))
    assert.deepEqual(await valuesOf(karim, one.visit), ['the window does not close'])
    assert.deepEqual(await valuesOf(karim, other.visit), ['the window does not close'])
    assert.equal(
      await karim.store.countUnsent(),
      fresh.reduce((sum, one) => sum + one, 0),
    )

    await write(lina, one.visit, 'and more')
    const more = await forColleague(lina, one.dossier)
    assert.deepEqual(await both([1, 2].map(() => takeIn(karim, more.file, more.words))), [1, 0])
    await write(lina, one.visit, 'and more still')
    const again = await forColleague(lina, one.dossier)
    const tab = device(server, { store: karim.store })
    tab.network.cut = true
    granted(await tab.desk.unlock(passphrase))
    const inTwo = [karim.desk, tab.desk].map((desk) => desk.carryIn(new Blob([again.file]), again.words))
    assert.deepEqual((await both(inTwo)).toSorted(), [0, 1])
    assert.deepEqual(await valuesOf(tab, one.visit), ['and more still'])
    for (const { network } of [lina, karim]) network.cut = false
    for (const { desk } of [lina, karim]) granted(await desk.sync())
    assert.equal((await karim.desk.status()).unsent.count, 0)
  })

  test('stopping ends what is under way and what waits behind it, and nothing that is begun afterwards', async () => {
    const { dossier, visit } = await offlineDossier()
    const { file, words } = await forColleague(lina, dossier)
    const waiting = [takeIn(karim, file, words), takeIn(karim, file, words)]
    granted(await karim.desk.stopCarrying())
    const after = takeIn(karim, file, words)
    assert.deepEqual((await Promise.all(waiting)).map(refusal), ['carried-stopped', 'carried-stopped'])
    granted(await after)
    assert.deepEqual(await valuesOf(karim, visit), ['the window does not close'])
    for (const { network } of [lina, karim]) network.cut = false
    for (const { desk } of [lina, karim]) granted(await desk.sync())
  })

  test('a file during a synchronisation waits for its end; with the device locked meanwhile nothing of it is kept, and it is taken in afterwards', async () => {
    const { dossier, visit } = await offlineDossier()
    const { file, words } = await forColleague(lina, dossier)
    karim.network.cut = false
    const [asked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    karim.network.after = async ({ path }) => {
      if (!path.includes('/api/streams')) return
      asked.resolve()
      await released.promise
    }
    const synced = karim.desk.sync()
    await asked.promise
    const stopped = takeIn(karim, file, words)
    granted(await karim.desk.stopCarrying())
    assert.equal(refusal(await stopped), 'carried-stopped', 'at once, while the server does not answer')
    const came = takeIn(karim, file, words)
    const heard: (number | null)[] = []
    const stop = karim.desk.subscribe((event) => event.kind === 'carrying' && heard.push(event.share))
    await karim.desk.lock()
    karim.network.after = () => {}
    released.resolve()
    await synced
    assert.equal(refusal(await came), 'device-locked')
    stop()
    assert.equal(heard.at(-1), null, 'no screen waits for it')
    assert.equal(await karim.store.countUnsent(), 0)
    assert.deepEqual(await karim.store.records(visit, 0), [])
    granted(await karim.desk.unlock(passphrase))
    granted(await takeIn(karim, file, words))
    assert.deepEqual(await valuesOf(karim, visit), ['the window does not close'])
    lina.network.cut = false
    for (const { desk } of [karim, lina]) granted(await desk.sync())
  })
})

/** The file with one more epoch of its control stream, by a member with a program of her own, that lists somebody else. */
async function withEpochFor(
  guest: Member,
  { format: _, ...content }: CarriedDossier,
  maker: Member,
  exchange: 'hers' | 'none',
): Promise<Bytes> {
  const [device, directory] = [await keysOf(maker), granted(await verifyDirectory(content.directory))]
  const records = await Promise.all(
    content.streams
      .flatMap(({ kind, records }) => (kind === 'control' ? records : []))
      .map(async ({ bytes }) => ({ ...granted(parseRecord(bytes)).header, hash: await recordHash(bytes) })),
  )
  const [own, before] = [
    records.findLast((one) => one.device === device.id),
    records.findLast(({ kind }) => kind === 'epoch'),
  ]
  const decision = records.findLast(({ kind }) => kind === 'control')
  if (!own || !before || !decision) throw new Error('she began the dossier')
  const header = {
    kind: 'epoch',
    dossier: own.dossier,
    stream: own.stream,
    epoch: before.hash,
    device: device.id,
    seq: own.seq + 1,
    previous: own.hash,
  } as const
  const { bytes } = await makeEpoch(
    {
      header,
      decisions: [decision.hash],
      directory,
      devices: [
        ...devicesOf(directory, guest.id).map((one) =>
          exchange === 'hers' ? one : { ...one, exchange: device.exchange.publicKey },
        ),
        ...devicesOf(directory, maker.id),
      ],
      recovery: null,
      pins: [],
      before: systemRandom(32),
      beside: [],
      opening: null,
    },
    device.signing,
    systemRandom,
  )
  return granted(
    encodeCarried({
      ...content,
      streams: content.streams.map((one) =>
        one.kind === 'control' ? { ...one, records: [...one.records, { position: null, bytes }] } : one,
      ),
    }),
  )
}

const forCourt = (who: Member, dossier: DossierId, streams: readonly StreamId[]) =>
  who.desk.carryOut(dossier, {
    language: 'en',
    handOver: { streams, reason: 'the court of first instance, case 12' },
    files: true,
  })

describe('attached files in a file', () => {
  const picked = (name: string, content: Uint8Array<ArrayBuffer>, asIs: boolean) => ({
    content: new Blob([content]),
    name,
    caption: '',
    modified: null,
    asIs,
  })
  /** A photograph and a recording of two parts, added without a network. */
  const withFiles = async () => {
    const made = await offlineDossier()
    const photo = granted(await lina.desk.addAttachment(made.visit, picked('cell.jpg', jpeg(), false)))
    const sound = new Uint8Array(chunkLength + 1).fill(65)
    const recording = granted(await lina.desk.addAttachment(made.visit, picked('yard.amr', sound, true)))
    return { ...made, photo, recording }
  }
  const nothingKept = async (dossier: DossierId, visit: StreamId) => {
    assert.equal(
      (await karim.desk.dossiers()).some(({ id }) => id === dossier),
      false,
    )
    assert.deepEqual(
      (await karim.store.files.list()).filter(({ stream }) => stream === visit),
      [],
    )
    assert.equal((await karim.desk.status()).unsent.count, 0)
  }

  test('are said beforehand, open on a colleague’s tablet with no network, and are sent by whoever gets back first', async () => {
    const { dossier, visit, photo, recording } = await withFiles()
    const size = granted(await lina.desk.carrySize(dossier, null))
    assert.deepEqual(size, { files: 2, bytes: 3 * sealedChunkLength, absent: 0 })
    const bare = await inBytes(
      granted(await lina.desk.carryOut(dossier, { language: 'fr', handOver: null, files: false })),
    )
    assert.deepEqual(granted(await takeIn(karim, bare.file, bare.words)).files, {
      came: 0,
      missing: ['cell.jpg', 'yard.amr'],
    })
    const carried = await forColleague(lina, dossier)
    assert.equal(carried.files, 2)
    const came = granted(await takeIn(karim, carried.file, carried.words))
    assert.deepEqual([came.fresh, came.files], [0, { came: 2, missing: [] }])
    assert.equal(granted(await karim.desk.openAttachment(visit, photo))?.isPicture, true)
    assert.equal(granted(await karim.desk.openAttachment(visit, recording))?.content.size, chunkLength + 1)
    assert.deepEqual(granted(await takeIn(karim, carried.file, carried.words)).files, { came: 0, missing: [] })

    karim.network.cut = false
    granted(await karim.desk.sync())
    granted(await karim.desk.sendAttachments())
    assert.equal((await karim.desk.status()).unsent.count, 0)
    granted(await hind.desk.sync())
    assert.equal(granted(await hind.desk.openAttachment(visit, recording))?.content.size, chunkLength + 1)
  })

  test('are whole, altered or missing to whoever verifies, by the digest that their author signed', async () => {
    const { dossier, visit } = await withFiles()
    const { file, words } = await inBytes(granted(await forCourt(lina, dossier, [visit])))
    const { chunks, content } = granted(await openCarried(file, words))
    const judged = async (change: Partial<CarriedDossier>, ...behind: readonly Bytes[]) => {
      const encoded = granted(encodeCarried({ ...content, ...change }))
      const plain = granted(
        await openStream(new Blob([new Uint8Array(await sealedCheaply(encoded, words, ...behind))]), words),
      )
      const read = granted(await unpacked(plain))
      const { streams } = granted(await examine(read.content))
      const checks = await checkCarriedFiles(read, streams)
      return checks.ok ? checks.value.map(({ name, state }) => `${name} ${state}`).sort() : checks.problem.code
    }
    assert.deepEqual(await judged({}, ...chunks), ['cell.jpg whole', 'yard.amr whole'])
    assert.deepEqual(await judged({ files: [] }), ['cell.jpg absent', 'yard.amr absent'])
    assert.deepEqual(await judged({ streams: content.streams.map((one) => ({ ...one, keys: [] })) }, ...chunks), [
      'null locked',
      'null locked',
    ])
    const altered = await judged({}, ...chunks.map((chunk) => flipped(chunk, 5)))
    assert.deepEqual(altered, ['cell.jpg altered', 'yard.amr altered'])
    assert.equal(await judged({}, ...chunks.slice(0, -1)), 'carried-unreadable')
    // Under another part's name noise would pass for a file that is there, and that nobody has the key of.
    const control = content.streams.find(({ kind }) => kind === 'control')
    const [first] = content.files
    assert.ok(control && first)
    const noise = { ...first, file: idOf<FileId>(systemRandom(16)) }
    for (const added of [
      { ...first, stream: control.stream },
      noise,
      { ...noise, stream: idOf<StreamId>(systemRandom(16)) },
    ])
      assert.deepEqual(await judged({ files: [added] }, ...chunks.slice(0, first.chunks)), [
        'cell.jpg absent',
        'null untold',
        'yard.amr absent',
      ])
  })

  test('that are altered, cut off or stopped half-way leave nothing of the file behind', async () => {
    const { dossier, visit } = await withFiles()
    const { file, words } = await forColleague(lina, dossier)
    const { chunks, content } = granted(await openCarried(file, words))
    const encoded = granted(encodeCarried(content))
    const changed = (...behind: readonly Bytes[]) => sealedCheaply(encoded, words, ...behind)
    const lastAltered = chunks.map((chunk, at) => (at === chunks.length - 1 ? flipped(chunk, 5) : chunk))
    assert.equal(whyAltered(await takeIn(karim, await changed(...lastAltered), words)), 'attachment-altered')
    await nothingKept(dossier, visit)
    assert.equal(refusal(await takeIn(karim, await changed(...chunks.slice(0, -1)), words)), 'carried-unreadable')
    await nothingKept(dossier, visit)
    assert.equal(refusal(await takeIn(karim, await changed(...chunks, Uint8Array.of(0)), words)), 'carried-unreadable')
    await nothingKept(dossier, visit)

    const shares: (number | null)[] = []
    const stopsAt = (who: Member, least: number) =>
      who.desk.subscribe((event) => {
        if (event.kind !== 'carrying') return
        shares.push(event.share)
        if (event.share !== null && event.share > least) void who.desk.stopCarrying()
      })
    const leaves = [stopsAt(karim, 0.6), stopsAt(lina, 0.4)]
    assert.equal(refusal(await takeIn(karim, file, words)), 'carried-stopped')
    assert.ok(shares.some((share) => share !== null && share > 0.6) && shares.at(-1) === null)
    await nothingKept(dossier, visit)
    assert.equal(
      refusal(await lina.desk.carryOut(dossier, { language: 'fr', handOver: null, files: true })),
      'carried-stopped',
    )
    for (const leave of leaves) leave()

    // A lock in the midst of it, and a disk that takes no more where only the list of what waits is still to be written.
    const locks = karim.desk.subscribe((event) => {
      if (event.kind === 'carrying' && event.share !== null && event.share > 0.6) void karim.desk.lock('losing')
    })
    assert.equal(refusal(await takeIn(karim, file, words)), 'device-locked')
    locks()
    granted(await karim.desk.unlock(passphrase))
    await nothingKept(dossier, visit)
    const bare = await inBytes(
      granted(await lina.desk.carryOut(dossier, { language: 'fr', handOver: null, files: false })),
    )
    granted(await takeIn(karim, bare.file, bare.words))
    await write(lina, visit, 'written since')
    const more = await forColleague(lina, dossier)
    const { put } = karim.store
    karim.store.put = async (values) => {
      if ('attachments waiting' in values) throw new StorageRefusal(refuse('device-full').problem)
      return put(values)
    }
    assert.equal(refusal(await takeIn(karim, more.file, more.words)), 'device-full')
    karim.store.put = put
    assert.deepEqual(await valuesOf(karim, visit), ['the window does not close'])
    assert.deepEqual(
      (await karim.store.files.list()).filter(({ stream }) => stream === visit),
      [],
    )
    granted(await takeIn(karim, more.file, more.words))
    assert.deepEqual(await valuesOf(karim, visit), ['written since'])
    for (const { network } of [lina, karim]) network.cut = false
    for (const { desk } of [lina, karim]) granted(await desk.sync())
  })
})

describe('a file for verification', () => {
  test('opens the parts that were chosen, and no other, by whoever manages and reads them', async () => {
    const { dossier, visit, interview } = await offlineDossier()
    const handing = (who: Member, ...streams: StreamId[]) => forCourt(who, dossier, streams)
    const { file, words } = await inBytes(granted(await handing(lina, interview)))
    const { content: carried } = granted(await openCarried(file, words))
    const { sound, streams, absent } = granted(await examine(carried))
    assert.ok(sound)
    assert.deepEqual(streams.map(({ purpose, opened }) => [purpose, opened]).sort(), [
      ['control', true],
      ['interview', true],
    ])
    assert.deepEqual(
      absent.map(({ stream }) => stream),
      [visit],
    )
    assert.deepEqual(
      streams.flatMap(({ purpose, entries }) =>
        purpose === 'interview' ? entries.flatMap(({ values }) => values) : [],
      ),
      [{ register: 'answers/q1', value: 'said in private' }],
    )

    const said = { kind: 'handed-over', people: [], parts: [interview] } as const
    const handedOver = async (who: Member) =>
      granted(await who.desk.dossierHistory(dossier)).filter(({ acts }) => acts.some(({ kind }) => kind === said.kind))
    const [entry, ...more] = await handedOver(lina)
    assert.deepEqual(
      [entry?.person, entry?.reason, entry?.acts],
      [lina.id, 'the court of first instance, case 12', [said]],
    )
    assert.deepEqual(more, [])
    const decides = streams.flatMap(({ entries }) => entries.flatMap(({ does }) => does.decides))
    assert.ok(
      decides.some(({ kind, stream }) => kind === 'hand-over' && stream === interview),
      'it stands in the file',
    )

    const colleague = await forColleague(lina, dossier)
    const { content: sealed } = granted(await openCarried(colleague.file, colleague.words))
    assert.ok(
      sealed.streams.every(({ keys }) => keys.length === 0),
      'a colleague is given no key',
    )
    granted(await takeIn(karim, colleague.file, colleague.words))
    assert.equal(refusal(await handing(karim, visit)), 'not-allowed')
    assert.equal(refusal(await handing(karim, interview)), 'stream-unknown')
    assert.equal(refusal(await handing(sara, visit)), 'stream-unknown')
    assert.deepEqual(await handedOver(karim), [entry], 'everyone in the dossier reads it, and a refusal leaves none')
  })
})

describe('a hostile file', () => {
  test('is refused for what is wrong with it, and nothing of it is kept', async () => {
    const { dossier } = await offlineDossier()
    const carried = await forColleague(lina, dossier)
    const { file, words } = carried
    const other = await smallInstitution()
    const { content } = granted(await openCarried(file, words))
    const changed = (change: Partial<CarriedDossier>) =>
      sealedCheaply(granted(encodeCarried({ ...content, ...change })), words)
    const withRecords = (wrong: (records: Record[]) => Record[]) =>
      changed({ streams: content.streams.map((one) => ({ ...one, records: wrong([...one.records]) })) })
    const attempts: readonly [string, Uint8Array, string, string][] = [
      ['other words', file, 'abandon abandon abandon abandon abandon abandon', 'carried-words-wrong'],
      ['cut', file.slice(0, -1), words, 'carried-unreadable'],
      ['one bit', flipped(file, file.length - 40), words, 'carried-unreadable'],
      ['no file', new TextEncoder().encode('{"records": []}'), words, 'carried-unreadable'],
      ['a year of work', textBytes(textOf(file).replace(/ (2|16)\n/, ' 20\n')), words, 'carried-unreadable'],
      ['not its form', await sealedCheaply(Uint8Array.of(0xa0), words), words, 'carried-unreadable'],
      ['another institution', await changed({ directory: [other.first] }), words, 'carried-other-institution'],
      ['a gap', await withRecords((records) => records.filter((_, at) => at !== 1)), words, 'altered: record-gap'],
      [
        'a bit of a record',
        await withRecords(([first, ...rest]) => [flippedRecord(first), ...rest]),
        words,
        'altered: record-signature-wrong',
      ],
      ['no directory at all', await changed({ directory: [Uint8Array.of(0)] }), words, 'altered: directory-unreadable'],
      ['out of order', await withRecords((records) => records.toReversed()), words, 'altered: record-gap'],
    ]
    for (const [what, bytes, said, code] of attempts) {
      const refused = await takeIn(karim, bytes, said)
      const why = whyAltered(refused)
      assert.equal(why === undefined ? refusal(refused) : `altered: ${why}`, code, what)
      assert.equal(
        (await karim.desk.dossiers()).some(({ id }) => id === dossier),
        false,
        what,
      )
    }
    assert.ok((await karim.store.unsent()).every((record) => record.dossier !== dossier))
    for (const { network } of [lina, karim]) network.cut = false
  })

  test('is what nobody makes of a log that a server has cut: what follows what is missing is left out, and a colleague takes in the rest', async () => {
    const { dossier } = await offlineDossier()
    const { file, words } = await forColleague(lina, dossier)
    const { content } = granted(await openCarried(file, words))
    const directory = granted(await verifyDirectory(content.directory))
    for (const stream of content.streams)
      for (const missing of stream.records.keys()) {
        const cut = { ...stream, records: stream.records.filter((_, at) => at !== missing) }
        const { records } = await withoutRefused(cut, dossier, directory)
        granted(await checkCarried({ ...cut, records }, dossier, directory))
        assert.deepEqual(records, missing === 0 ? [] : stream.records.slice(0, missing))
      }
    for (const { network } of [lina, karim]) network.cut = false
  })

  test('is not made where nobody could read it: what stands around the records counts too', async () => {
    const full = { position: null, bytes: new Uint8Array(recordLimit) }
    const stream = { stream: idOf<StreamId>(systemRandom(16)), kind: 'control' as const, keys: [] }
    const streams = [{ ...stream, records: Array.from({ length: carriedMost / recordLimit }, () => full) }]
    const content = { dossier: idOf<DossierId>(systemRandom(16)), made: systemClock(), directory: [], files: [] }
    assert.equal(refusal(encodeCarried({ ...content, streams })), 'carried-too-large')
  })

  test('whose head has no end is not read to find one', async () => {
    const file = textOf(await sealedCheaply(Uint8Array.of(0xa0), 'any words'))
    const end = file.indexOf('\n', file.indexOf('\n--- ') + 1)
    // Its code goes on without a line’s end, for as many gigabytes as its maker likes.
    const endless = new Blob([new Uint8Array(textBytes(file.slice(0, end) + 'A'.repeat(chunkLength)))])
    let read = 0
    const stream = endless.stream.bind(endless)
    endless.stream = () => {
      read += 1
      return stream()
    }
    assert.equal(refusal(await karim.desk.carryIn(endless, 'any words')), 'carried-unreadable')
    assert.equal(read, 0)
  })

  test('is refused when the disk that it was chosen from is gone, before it is opened or in the midst of it', async () => {
    const file = new Uint8Array(await sealedCheaply(Uint8Array.of(0xa0), 'any words'))
    const gone = () => Promise.reject(new DOMException('pulled out', 'NotReadableError'))
    const chosen = new Blob([file])
    chosen.slice = () => Object.assign(new Blob(['x']), { arrayBuffer: gone })
    assert.equal(refusal(await karim.desk.carryIn(chosen, 'any words')), 'file-unreadable')
    const begun = new Blob([file])
    begun.stream = () => new ReadableStream({ pull: gone })
    assert.equal(refusal(await karim.desk.carryIn(begun, 'any words')), 'carried-unreadable')
  })

  test('with a part that somebody outside the team made up keeps none of it, and all the rest', async () => {
    const { dossier, visit } = await offlineDossier()
    const { file, words } = await forColleague(lina, dossier)
    const { content } = granted(await openCarried(file, words))
    const device = await keysOf(sara)
    const made = await newStream(dossier, device.id, systemRandom)
    const [control] = content.streams.filter(({ kind }) => kind === 'control')
    const decision = await recordHash(control?.records[1]?.bytes ?? noHash)
    const directory = granted(await verifyDirectory(content.directory))
    const header = {
      kind: 'epoch',
      dossier,
      stream: made.stream,
      epoch: noHash,
      device: device.id,
      seq: 1,
      previous: noHash,
    } as const
    const { bytes } = await makeEpoch(
      {
        header,
        decisions: [decision],
        directory,
        devices: devicesOf(directory, karim.id),
        recovery: null,
        pins: [],
        before: null,
        beside: [],
        opening: made.opening,
      },
      device.signing,
      systemRandom,
    )
    const stream = { stream: made.stream, kind: 'data' as const, records: [{ position: null, bytes }], keys: [] }
    const more = granted(encodeCarried({ ...content, streams: [...content.streams, stream] }))
    const came = granted(await takeIn(karim, await sealedCheaply(more, words), words))
    assert.deepEqual([came.refused, came.people], [1, [lina.id]])
    assert.deepEqual(await valuesOf(karim, visit), ['the window does not close'])
    assert.ok((await karim.store.unsent()).every(({ stream: of }) => of !== made.stream))
  })

  test('in which a device signed twice holds up nothing of one’s own', async () => {
    const { dossier, visit } = await offlineDossier()
    const begun = await forColleague(lina, dossier)
    granted(await takeIn(karim, begun.file, begun.words))
    karim.network.cut = false
    granted(await karim.desk.sync())
    // Lina's tablet and a copy of it, each with a next record.
    const copy = device(server, { store: await copyOf(lina.store) })
    copy.network.cut = true
    granted(await copy.desk.unlock(passphrase))
    granted(await copy.desk.write(visit, [{ register: 'answers/q2', value: 'on the copy' }]))
    await write(lina, visit, 'on the tablet')
    lina.network.cut = false
    granted(await lina.desk.sync())
    const second = await inBytes(
      granted(await copy.desk.carryOut(dossier, { language: 'en', handOver: null, files: true })),
    )
    granted(await takeIn(karim, second.file, second.words))
    await write(karim, visit, 'mine')
    await karim.desk.sync()
    const waiting = await karim.store.unsent()
    assert.equal(waiting.length, 1)
    assert.equal(waiting[0]?.device, (await lina.desk.status()).device)
    granted(await karim.desk.sync())
    granted(await karim.desk.sendAttachments())
    // The server has it inside a record of his: it is not on this device alone, and his tablet keeps one mission at a gate.
    assert.equal((await karim.desk.status()).unsent.count, 0)
    assert.equal(granted(await karim.desk.receipts()).find((one) => one.dossier === dossier)?.unsent, 0)
    const gate = granted(await karim.desk.createDossier([{ person: karim.id, role: 'lead' }]))
    granted(await karim.desk.closeAllBut(gate))
    assert.deepEqual(
      (await karim.store.streams()).filter((one) => one.dossier !== gate),
      [],
    )
    // An older file brings it back without what he signed there last: he reads it, and signs nothing twice.
    karim.network.cut = true
    granted(await takeIn(karim, begun.file, begun.words))
    const written = () => karim.desk.write(visit, [{ register: 'answers/q3', value: 'at the gate' }])
    assert.equal(refusal(await written()), 'device-behind')
    karim.network.cut = false
    granted(await karim.desk.bringBack())
    granted(await written())
  })

  test('of somebody struck off meanwhile still reaches the others: what builds on it would wait for ever', async () => {
    const { dossier, visit } = await offlineDossier()
    const begun = await forColleague(lina, dossier)
    granted(await takeIn(karim, begun.file, begun.words))
    karim.network.cut = false
    granted(await karim.desk.sync())
    await write(lina, visit, 'hers')
    const late = await forColleague(lina, dossier)
    karim.network.cut = true
    granted(await takeIn(karim, late.file, late.words))
    await write(karim, visit, 'mine')
    const struck = (await lina.desk.status()).device
    assert.ok(struck)
    granted(await hind.desk.strikeOff({ device: struck }))
    karim.network.cut = false
    granted(await karim.desk.sync())
    assert.deepEqual(
      (await karim.store.unsent()).filter((record) => record.dossier === dossier),
      [],
    )
    granted(await hind.desk.sync())
    assert.ok((await valuesOf(hind, visit)).includes('mine'))
  })
})

/** A member with a program of her own. */
async function keysOf({ store }: Member): Promise<DeviceKeys> {
  const enrolment = await readEnrolment(store)
  if (!enrolment) throw new Error('she is enrolled')
  return granted(await openDevice(enrolment.sealedKeys, await accountFrom(passphrase, enrolment.accountSecret)))
}

/** All that a device's storage holds, in another. */
async function copyOf(store: DeviceStore): Promise<DeviceStore> {
  const copy = memoryStore()
  await copy.addDirectory(0, await store.directory())
  for (const { stream } of await store.streams()) await copy.take(await store.records(stream, 0))
  const enrolment = await store.read('device')
  if (enrolment) await copy.put({ device: enrolment })
  return copy
}

const whyAltered = (outcome: Outcome<unknown>) =>
  !outcome.ok && outcome.problem.code === 'carried-altered' ? outcome.problem.data.why : undefined

type Record = CarriedDossier['streams'][number]['records'][number]

const write = async ({ desk }: Member, stream: StreamId, value: string) =>
  granted(await desk.write(stream, [{ register: 'answers/q1', value }]))

const valuesOf = async ({ desk }: Pick<Member, 'desk'>, stream: StreamId) =>
  granted(await desk.registers(stream))
    .get('answers/q1')
    ?.map(({ value }) => value) ?? []

function streamOf(streams: readonly { id: StreamId; purpose: string }[] = [], purpose: string): StreamId {
  const found = streams.find((one) => one.purpose === purpose)
  if (!found) throw new Error(`no ${purpose}`)
  return found.id
}

const flippedRecord = (record: Record | undefined): Record => {
  if (!record) throw new Error('a stream has records')
  return { ...record, bytes: flipped(record.bytes, record.bytes.length - 1) }
}
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const textBytes = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'latin1'))
