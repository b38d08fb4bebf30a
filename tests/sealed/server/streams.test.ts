// The logs of the sealed room on the server: what is appended, what is refused, who reads.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, utf8 } from '../../../src/sealed/keys/bytes.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { logNext, logStart, noHash, recordHash, recordLimit } from '../../../src/sealed/log/form.ts'
import {
  batchLimit,
  type DossierEntry,
  frames,
  pageLimit,
  readNumberedFrames,
  type Session,
  type StreamEntry,
} from '../../../src/sealed/mailbox/wire.ts'
import type { MailboxTables } from '../../../src/sealed/server/tables.ts'
import { fromBase64url, toBase64url, toHex } from '../../../src/vocabulary/bytes-as-text.ts'
import type { Instant } from '../../../src/vocabulary/dates.ts'
import { type DossierId, newId, type StreamId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { announce } from '../../support/announce.ts'
import { onEachDatabase } from '../../support/databases.ts'
import { entryOf, member, testAccount } from '../keys/small-institution.ts'
import { openControl, openData, signed } from './records-by-hand.ts'
import { ask, registrationOf, runningMailbox, send, setUpHouse, signIn } from './running-mailbox.ts'

onEachDatabase('the mailbox', ({ fresh }) => {
  /** Salma and Idir are set up and share nothing yet. */
  const house = async () => {
    const database = await fresh()
    const running = await runningMailbox(database)
    const { url } = running
    const { sessions, ...people } = await setUpHouse(running)
    /** Resolves once the server has heard all that it told before: on PostgreSQL that comes back over a line of its own, in order. */
    const allHeard = () =>
      new Promise<void>((resolve, reject) => {
        const { hear, tell } = database.siblings('test')
        hear('so-far', () => resolve())
        tell('so-far', '').catch(reject)
      })
    const push = (stream: StreamId, records: readonly Bytes[], session: Session = sessions.salma) =>
      ask(url, 'POST', `streams/${stream}/records`, { bytes: frames(records), session })
    const pull = async (stream: StreamId, after = 0, session: Session = sessions.salma) => {
      const response = await send(url, 'GET', `streams/${stream}/records?after=${after}`, { session })
      if (!response.ok) throw new Error(await response.text())
      return granted(readNumberedFrames(await response.bytes()))
    }
    const streams = async (session: Session = sessions.salma) =>
      (await (await send(url, 'GET', 'streams', { session })).json()) as StreamEntry[]
    /** As a disk may, after years. */
    const damage = (stream: StreamId, position: number) =>
      database.db
        .withTables<MailboxTables>()
        .updateTable('records')
        .set({ record: systemRandom(400) })
        .where('stream', '=', stream)
        .where('position', '=', position)
        .execute()
    return { ...people, sessions, url, running, push, pull, streams, allHeard, damage }
  }
  type House = Awaited<ReturnType<typeof house>>

  /** Two people more in the directory, each with a session. */
  const twoMore = async ({
    salma,
    root,
    next,
    sessions,
    url,
  }: Pick<House, 'salma' | 'root' | 'next' | 'sessions' | 'url'>) => {
    const people = [await member(), await member()] as const
    const entries = await Promise.all(people.map((one) => entryOf(root, one)))
    await ask(url, 'POST', 'directory', {
      bytes: (await next(entries.flat(), [salma.device])).bytes,
      session: sessions.salma,
    })
    const joined = async (one: (typeof people)[number]) => {
      const account = await testAccount()
      await ask(url, 'POST', 'accounts', { json: await registrationOf(account, one), session: sessions.salma })
      return { ...one, session: await signIn(url, account, one.device) }
    }
    return [await joined(people[0]), await joined(people[1])] as const
  }

  test('keeps the bytes of each record exactly, in order, and gives L at their end', async () => {
    const { salma, push, pull } = await house()
    const log = await openControl(salma.device)
    const records = [
      await log.rotate(salma.device, [salma.device]),
      await log.write(salma.device),
      await log.write(salma.device),
    ]
    const { json } = await push(log.stream, records)
    let head = await logStart(log.dossier, log.stream)
    for (const record of records) head = await logNext(head, await recordHash(record))
    assert.deepEqual(json, { position: 3, head: toBase64url(head) })
    assert.deepEqual(
      await pull(log.stream),
      records.map((record, index) => ({ position: index + 1, record })),
    )
    assert.deepEqual(
      (await pull(log.stream, 2)).map(({ position }) => position),
      [3],
    )
    assert.deepEqual(await pull(log.stream, 3), [])
  })

  test('a batch sent again changes nothing, and may bring what is new behind it', async () => {
    const { salma, push, pull } = await house()
    const log = await openControl(salma.device)
    const records = [await log.rotate(salma.device, [salma.device]), await log.write(salma.device)]
    const once = await push(log.stream, records)
    assert.deepEqual(await push(log.stream, records), once)
    const more = await log.write(salma.device)
    assert.equal((await push(log.stream, [...records, more])).json.position, 3)
    assert.equal((await pull(log.stream)).length, 3)
  })

  test('tells coordinators and signers, and nobody else, which dossiers there are, how large, when last written, and how many listed devices still read them', async () => {
    const begun = await house()
    const { salma, idir, sessions, push, url, running, next } = begun
    const [nadia] = await twoMore(begun)
    running.time.now = '2026-01-02T23:59:00.000Z' as Instant
    const ours = await openControl(salma.device)
    await push(ours.stream, [await ours.rotate(salma.device, [salma.device, idir.device, nadia.device])])
    running.time.now = '2026-01-03T00:01:00.000Z' as Instant
    const hers = await openControl(nadia.device)
    await push(
      hers.stream,
      [await hers.rotate(nadia.device, [nadia.device]), await hers.write(nadia.device)],
      nadia.session,
    )
    const listed = async () => {
      const { json } = await ask(url, 'GET', 'dossiers', { session: sessions.salma })
      return (json as unknown as DossierEntry[]).toSorted((one, other) => one.records - other.records)
    }
    assert.deepEqual(await listed(), [
      { dossier: ours.dossier, records: 1, written: '2026-01-02', devices: 3, unread: 0 },
      { dossier: hers.dossier, records: 2, written: '2026-01-03', devices: 1, unread: 0 },
    ])
    const interview = await openData(nadia.device, ours.dossier)
    await push(interview.stream, [await interview.rotate(nadia.device, [nadia.device])], nadia.session)
    assert.equal((await ask(url, 'GET', 'dossiers', { session: nadia.session })).code, 'not-allowed')
    const directory = await running.mailbox.board.current()
    assert.ok(directory)
    const lost = await next([{ kind: 'remove-device', device: nadia.device.id }], [salma.device], { on: directory })
    assert.equal((await ask(url, 'POST', 'directory', { bytes: lost.bytes, session: sessions.salma })).status, 200)
    assert.deepEqual(
      (await listed()).map(({ dossier, devices, unread }) => ({ dossier, devices, unread })),
      [
        { dossier: ours.dossier, devices: 2, unread: 1 },
        { dossier: hers.dossier, devices: 0, unread: 0 },
      ],
      'whose interview nobody reads any more is told as well',
    )
  })

  test('knows of a stream: its dossier, control or data, position and head; those not in it learn nothing', async () => {
    const { salma, idir, sessions, push, streams, url } = await house()
    const control = await openControl(salma.device)
    await push(control.stream, [await control.rotate(salma.device, [salma.device, idir.device])])
    const interview = await openData(salma.device, control.dossier)
    await push(interview.stream, [await interview.rotate(salma.device, [salma.device])])
    const mine = await streams()
    assert.deepEqual(
      mine
        .map(({ stream, dossier, kind, position }) => ({ stream, dossier, kind, position }))
        .sort((a, b) => a.kind.localeCompare(b.kind)),
      [
        { stream: control.stream, dossier: control.dossier, kind: 'control', position: 1 },
        { stream: interview.stream, dossier: control.dossier, kind: 'data', position: 1 },
      ],
    )
    assert.deepEqual(
      (await streams(sessions.idir)).map(({ stream }) => stream),
      [control.stream],
    )
    const peeked = await ask(url, 'GET', `streams/${interview.stream}/records`, { session: sessions.idir })
    assert.deepEqual([peeked.status, peeked.code], [403, 'stream-not-shared'])
    const unknown = await ask(url, 'GET', `streams/${newId(systemRandom)}/records`, { session: sessions.idir })
    assert.equal(unknown.code, 'stream-unknown')
  })

  test('whom the council names pulls just the dossiers that it names, adds the epoch that takes them up, and nothing else', async () => {
    const { salma, idir, root, next, accounts, sessions, push, pull, streams, url, running } = await house()
    const [named, other] = [await openControl(salma.device), await openControl(salma.device)]
    for (const log of [named, other])
      await push(log.stream, [await log.rotate(salma.device, [salma.device]), await log.write(salma.device)])
    const early = await named.recover(idir.device, [salma.device], 2)
    assert.equal((await push(named.stream, [early], sessions.idir)).code, 'record-unknown-device')

    const word = { kind: 'recover', device: idir.device.id, dossiers: [named.dossier], reason: 'lost' } as const
    const { bytes } = await next([{ ...word, until: '2026-01-20T00:00:00.000Z' as Instant }], [root])
    assert.equal((await ask(url, 'POST', 'directory', { bytes, session: sessions.salma })).status, 200)
    assert.deepEqual(
      (await streams(sessions.idir)).map(({ stream }) => stream),
      [named.stream],
    )
    assert.equal((await pull(named.stream, 0, sessions.idir)).length, 2)
    const peeked = await ask(url, 'GET', `streams/${other.stream}/records`, { session: sessions.idir })
    assert.equal(peeked.code, 'stream-not-shared')
    const elsewhere = await other.recover(idir.device, [salma.device], 2)
    assert.equal((await push(other.stream, [elsewhere], sessions.idir)).code, 'record-unknown-device')
    const written = await other.write(idir.device, {
      stream: named.stream,
      dossier: named.dossier,
      epoch: named.epochNow(),
    })
    assert.notEqual((await push(named.stream, [written], sessions.idir)).status, 200)

    assert.equal((await push(named.stream, [early], sessions.idir)).status, 200)
    assert.equal((await pull(named.stream)).length, 3)
    running.time.now = '2026-01-20T00:00:00.000Z' as Instant
    const session = await signIn(url, accounts.idir, idir.device)
    assert.deepEqual(await streams(session), [])
  })

  test('plain text, a truncated, an oversized and a wrongly signed record are refused, and nothing of their batch is kept', async () => {
    const { salma, push, pull, sessions, url } = await house()
    const log = await openControl(salma.device)
    await push(log.stream, [await log.rotate(salma.device, [salma.device])])
    const good = await log.write(salma.device)
    const forged = (await log.write(salma.device)).slice()
    forged[forged.length - 1] = (forged[forged.length - 1] ?? 0) ^ 1
    const cases: [Bytes, string][] = [
      [
        utf8('The director said that the cells on the second floor are never inspected. '.repeat(9)),
        'record-not-sealed',
      ],
      [utf8(JSON.stringify({ answers: { q12: 'yes' } })), 'record-not-sealed'],
      [good.slice(0, -1), 'record-truncated'],
      [good.slice(0, 100), 'record-truncated'],
      [new Uint8Array([...good, 0]), 'record-truncated'],
      [new Uint8Array(recordLimit + 1), 'record-too-large'],
      [forged, 'record-signature-wrong'],
    ]
    for (const [bytes, code] of cases) {
      const refused = await push(log.stream, [good, bytes])
      assert.equal(refused.code, code)
      assert.equal((refused.json.problem as { data: { record: number } }).data.record, 1)
    }
    const tooMuch = await announce(`${url}/api/streams/${log.stream}/records`, 20 * 1024 * 1024, {
      Authorization: `Bearer ${sessions.salma.token}`,
    })
    assert.deepEqual([tooMuch.status, (await tooMuch.json()).problem.code], [413, 'body-too-large'])
    for (const [crumbs, code] of [
      [new Uint8Array(batchLimit), 'body-unreadable'],
      [frames(Array.from({ length: 5_000 }, () => new Uint8Array(1))), 'body-too-large'],
    ] as const) {
      const begun = process.cpuUsage()
      const flood = await ask(url, 'POST', `streams/${log.stream}/records`, { bytes: crumbs, session: sessions.salma })
      assert.equal(flood.code, code)
      const { user, system } = process.cpuUsage(begun)
      assert.ok(user + system < 5_000_000, 'eight million zeros are no two million records')
    }
    const cut = frames([good]).slice(0, -1)
    assert.equal(
      (await ask(url, 'POST', `streams/${log.stream}/records`, { bytes: cut, session: sessions.salma })).code,
      'body-unreadable',
    )
    assert.equal(
      (await ask(url, 'POST', `streams/${log.stream}/records`, { bytes: new Uint8Array(), session: sessions.salma }))
        .code,
      'body-unreadable',
    )
    assert.equal((await pull(log.stream)).length, 1)
    assert.equal((await push(log.stream, [good])).json.position, 2)
  })

  test('a gap, a second record at one seq, a broken chain, a wrong epoch and another stream’s record are refused', async () => {
    const { salma, push, pull } = await house()
    const log = await openControl(salma.device)
    const other = await openControl(salma.device)
    await push(log.stream, [await log.rotate(salma.device, [salma.device]), await log.write(salma.device)])
    await push(other.stream, [await other.rotate(salma.device, [salma.device])])
    const refused = async (record: Bytes) => (await push(log.stream, [record])).code
    assert.equal(await refused(await log.write(salma.device, { seq: 9 })), 'record-gap')
    assert.equal(await refused(await log.write(salma.device, { seq: 2 })), 'record-twice')
    assert.equal(await refused(await log.write(salma.device, { previous: systemRandom(32) })), 'record-chain-broken')
    assert.equal(await refused(await log.write(salma.device, { epoch: other.epochNow() })), 'record-wrong-epoch')
    assert.equal(await refused(await log.write(salma.device, { kind: 'data' })), 'record-wrong-stream')
    assert.equal(await refused(await log.write(salma.device, { dossier: other.dossier })), 'record-wrong-stream')
    assert.equal(await refused(await other.write(salma.device)), 'record-wrong-stream')
    assert.equal((await pull(log.stream)).length, 2)
  })

  test('only devices listed in the directory and in the stream add to it', async () => {
    const { salma, idir, sessions, push } = await house()
    const log = await openControl(salma.device)
    await push(log.stream, [await log.rotate(salma.device, [salma.device])])
    assert.equal((await push(log.stream, [await log.write(idir.device)], sessions.idir)).code, 'record-unknown-device')
    assert.equal(
      (await push(log.stream, [await log.write(idir.device, { seq: 1, previous: noHash })])).code,
      'record-unknown-device',
    )
    const stranger = await member()
    assert.equal((await push(log.stream, [await log.write(stranger.device)])).code, 'record-unknown-device')
  })

  test('whoever shares a stream sends what another of its members signed, byte for byte, and it opens nothing to anybody', async () => {
    const { salma, idir, sessions, push, pull, streams, ...rest } = await house()
    const [nour] = await twoMore({ salma, sessions, ...rest })
    // Idir brings a whole dossier that Salma began without a network.
    const log = await openControl(salma.device)
    const begun = [await log.rotate(salma.device, [salma.device, idir.device]), await log.write(salma.device)]
    assert.equal((await push(log.stream, begun, nour.session)).code, 'stream-not-shared')
    assert.deepEqual([await streams(), await streams(nour.session)], [[], []])
    assert.equal((await push(log.stream, begun, sessions.idir)).json.position, 2)
    assert.deepEqual(
      (await pull(log.stream)).map(({ record }) => record),
      begun,
    )
    // Nour carries it too, and shares nothing of it: neither what is there, nor what comes next.
    const next = await log.write(salma.device)
    for (const batch of [begun, [next], [next, await log.write(nour.device)]])
      assert.notEqual((await push(log.stream, batch, nour.session)).status, 200)
    assert.equal((await pull(log.stream)).length, 2)
    assert.deepEqual(await streams(nour.session), [])
    // An interview in which Idir is not stays out of his reach, whoever wrote what he sends.
    const interview = await openData(salma.device, log.dossier)
    const opening = await interview.rotate(salma.device, [salma.device])
    assert.equal((await push(interview.stream, [opening], sessions.idir)).code, 'stream-not-shared')
    assert.equal((await push(interview.stream, [opening])).status, 200)
    assert.equal(
      (await push(interview.stream, [await interview.write(salma.device)], sessions.idir)).code,
      'stream-not-shared',
    )
    // Its author's own sending of the same bytes changes nothing.
    assert.equal((await push(log.stream, [next], sessions.idir)).json.position, 3)
    assert.equal((await push(log.stream, [...begun, next])).json.position, 3)
  })

  test('what a struck-off device signed is taken from a sharer’s hand alone, and takes up no epoch', async () => {
    const { salma, idir, root, next, sessions, push, pull, streams, url } = await house()
    const nour = await member()
    const added = await next(await entryOf(root, nour), [salma.device])
    await ask(url, 'POST', 'directory', { bytes: added.bytes, session: sessions.salma })
    const log = await openControl(salma.device)
    const all = [salma.device, idir.device, nour.device]
    await push(log.stream, [await log.rotate(salma.device, all)])
    const removed = await next([{ kind: 'remove-device', device: nour.device.id }], [salma.device], {
      on: granted(added.outcome),
    })
    await ask(url, 'POST', 'directory', { bytes: removed.bytes, session: sessions.salma })
    const hers = await log.write(nour.device)
    assert.equal((await push(log.stream, [hers], sessions.idir)).json.position, 2)
    // Idir would shut Salma out, with the help of somebody who is gone.
    const alone = await log.rotate(idir.device, [idir.device, nour.device])
    assert.equal((await push(log.stream, [alone, await log.write(nour.device)], sessions.idir)).status, 200)
    assert.deepEqual([(await streams()).length, (await streams(sessions.idir)).length], [1, 1])
    assert.equal((await pull(log.stream)).length, 4)
  })

  test('sending an epoch for its maker is no sign that somebody went on in it', async () => {
    const { salma, idir, sessions, push, streams } = await house()
    const log = await openControl(salma.device)
    await push(log.stream, [await log.rotate(salma.device, [salma.device, idir.device])])
    const alone = await log.rotate(idir.device, [idir.device])
    const under = await log.write(idir.device)
    assert.equal((await push(log.stream, [alone, under])).status, 200)
    assert.deepEqual([(await streams()).length, (await streams(sessions.idir)).length], [1, 1])
  })

  test('a removed device adds nothing and reads nothing', async () => {
    const { salma, root, next, sessions, push, streams, url } = await house()
    const nour = await member()
    const account = await testAccount()
    const added = await next(await entryOf(root, nour), [salma.device])
    await ask(url, 'POST', 'directory', { bytes: added.bytes, session: sessions.salma })
    await ask(url, 'POST', 'accounts', { json: await registrationOf(account, nour), session: sessions.salma })
    const session = await signIn(url, account, nour.device)
    const log = await openControl(salma.device)
    await push(log.stream, [await log.rotate(salma.device, [salma.device, nour.device])])
    assert.equal((await push(log.stream, [await log.write(nour.device)], session)).json.position, 2)
    assert.equal((await streams(session)).length, 1)
    const removed = await next([{ kind: 'remove-device', device: nour.device.id }], [salma.device], {
      on: granted(added.outcome),
    })
    await ask(url, 'POST', 'directory', { bytes: removed.bytes, session: sessions.salma })
    assert.equal((await push(log.stream, [await log.write(nour.device)], session)).code, 'device-not-listed')
    assert.equal((await ask(url, 'GET', 'streams', { session })).code, 'device-not-listed')
  })

  test('two rotations of one epoch at once are both kept, with what was written under each; either may be rotated again', async () => {
    const { salma, idir, sessions, push, pull } = await house()
    const log = await openControl(salma.device)
    const both = [salma.device, idir.device]
    await push(log.stream, [await log.rotate(salma.device, both)])
    const first = log.epochNow()
    const mine = [await log.rotate(salma.device, both), await log.write(salma.device)]
    const other = await log.rotateAfter(first, idir.device, both)
    const hers = [other, await log.writeUnder(await recordHash(other), idir.device)]
    const sent = await Promise.all([push(log.stream, mine), push(log.stream, hers, sessions.idir)])
    assert.deepEqual(
      sent.map(({ status }) => status),
      [200, 200],
    )
    const next = await log.rotateAfter(await recordHash(other), salma.device, both)
    assert.equal((await push(log.stream, [next])).json.position, 6)
    assert.equal((await push(log.stream, [await log.write(idir.device)], sessions.idir)).json.position, 7)
    assert.equal((await pull(log.stream, 0, sessions.idir)).length, 7)
    const back = await log.rotateAfter(first, salma.device, both)
    assert.equal((await push(log.stream, [back])).code, 'record-wrong-epoch')
  })

  test('whoever one of two rotations at once removes shares the stream no longer; whoever one of them adds does', async () => {
    for (const removalFirst of [true, false]) {
      const { salma, idir, sessions, push, streams, ...rest } = await house()
      const [nour, lina] = await twoMore({ salma, sessions, ...rest })
      const log = await openControl(salma.device)
      await push(log.stream, [
        await log.rotate(
          salma.device,
          [salma, idir, nour].map(({ device }) => device),
        ),
      ])
      const first = log.epochNow()
      const late = await log.write(nour.device)
      const hers = await log.rotateAfter(first, nour.device, [nour.device])
      const removal = await log.rotate(salma.device, [salma.device, idir.device])
      const unaware = await log.rotateAfter(
        first,
        idir.device,
        [idir, salma, nour, lina].map(({ device }) => device),
      )
      const pushes = [() => push(log.stream, [removal]), () => push(log.stream, [unaware], sessions.idir)]
      for (const act of removalFirst ? pushes : pushes.toReversed()) assert.equal((await act()).status, 200)
      assert.equal((await streams(nour.session)).length, 1, 'so far only its maker says that she is out')
      await push(log.stream, [await log.write(idir.device)], sessions.idir)
      assert.deepEqual([await streams(nour.session), (await streams(lina.session)).length], [[], 1])
      for (const record of [[late], [late, hers]])
        assert.equal((await push(log.stream, record, nour.session)).code, 'record-unknown-device')
      // What follows the removal lists her again only when somebody who is still in it says so.
      await push(log.stream, [
        await log.rotate(
          salma.device,
          [salma, idir, lina].map(({ device }) => device),
        ),
      ])
      assert.deepEqual([await streams(nour.session), (await streams(lina.session)).length], [[], 1])
    }
  })

  test('a fork made from an older epoch moves nobody’s rights', async () => {
    const { salma, idir, sessions, push, streams, ...rest } = await house()
    const [nour, lina] = await twoMore({ salma, sessions, ...rest })
    const log = await openControl(salma.device)
    const without = [salma, idir, lina].map(({ device }) => device)
    const withHer = [...without, nour.device]
    await push(log.stream, [await log.rotate(salma.device, withHer)])
    const first = log.epochNow()
    await push(log.stream, [await log.rotate(salma.device, without), await log.rotate(salma.device, without)])
    await push(log.stream, [await log.write(lina.device)], lina.session)
    const fork = await log.rotateAfter(first, idir.device, withHer)
    const longer = await log.rotateAfter(await recordHash(fork), idir.device, withHer)
    for (const record of [fork, longer]) {
      assert.equal((await push(log.stream, [record], sessions.idir)).status, 200)
      assert.deepEqual([(await streams()).length, (await streams(sessions.idir)).length], [1, 1])
      assert.deepEqual(await streams(nour.session), [])
      const hers = await log.write(nour.device, { epoch: await recordHash(record) })
      assert.equal((await push(log.stream, [hers], nour.session)).code, 'record-unknown-device')
    }
  })

  test('whoever is removed has prepared no way back: epochs of hers that nobody goes on in count no longer', async () => {
    const { salma, idir, sessions, push, streams, ...rest } = await house()
    // As one person with two devices, of which the one lists the other anew.
    const [nour, lina] = await twoMore({ salma, sessions, ...rest })
    const log = await openControl(salma.device)
    const stay = [salma.device, idir.device]
    await push(log.stream, [await log.rotate(salma.device, [...stay, nour.device, lina.device])])
    const without = await log.rotateAfter(log.epochNow(), nour.device, [...stay, nour.device])
    const anew = await log.rotateAfter(await recordHash(without), nour.device, [...stay, nour.device, lina.device])
    assert.equal((await push(log.stream, [without, anew], nour.session)).status, 200)
    for (let epochs = 0; epochs < 2; epochs++) {
      await push(log.stream, [await log.rotate(salma.device, stay)])
      await push(log.stream, [await log.write(idir.device)], sessions.idir)
      for (const { session } of [nour, lina]) assert.deepEqual(await streams(session), [])
    }
  })

  test('an epoch by which one member would shut out the others shuts nobody out, for nobody else goes on in it', async () => {
    const { salma, idir, sessions, push, pull, streams } = await house()
    const log = await openControl(salma.device)
    await push(log.stream, [await log.rotate(salma.device, [salma.device, idir.device])])
    const first = log.epochNow()
    const alone = await log.rotateAfter(first, idir.device, [idir.device])
    const longer = await log.rotateAfter(await recordHash(alone), idir.device, [idir.device])
    assert.equal((await push(log.stream, [alone, longer], sessions.idir)).status, 200)
    assert.deepEqual([(await streams()).length, (await streams(sessions.idir)).length], [1, 1])
    assert.equal((await pull(log.stream)).length, 3)
    const removal = await log.write(salma.device)
    assert.equal((await push(log.stream, [removal, await log.rotate(salma.device, [salma.device])])).status, 200)
  })

  test('a record of an earlier epoch by a device still listed is taken; by one no longer listed, or after a newer epoch’s, it is not', async () => {
    const { salma, idir, sessions, push, ...rest } = await house()
    const [nour] = await twoMore({ salma, sessions, ...rest })
    const log = await openControl(salma.device)
    await push(log.stream, [await log.rotate(salma.device, [salma.device, idir.device])])
    const before = log.epochNow()
    const offline = await log.write(idir.device)
    await push(log.stream, [await log.rotate(salma.device, [salma.device, idir.device])])
    assert.equal((await push(log.stream, [offline], sessions.idir)).json.position, 3)
    assert.equal((await push(log.stream, [await log.write(idir.device)], sessions.idir)).json.position, 4)
    const back = await log.write(idir.device, { epoch: before })
    assert.equal((await push(log.stream, [back], sessions.idir)).code, 'record-wrong-epoch')
    await push(log.stream, [await log.rotate(salma.device, [salma.device, nour.device])])
    await push(log.stream, [await log.write(nour.device)], nour.session)
    const late = await log.write(idir.device, { epoch: before })
    assert.notEqual((await push(log.stream, [late], sessions.idir)).status, 200)
    assert.equal((await push(log.stream, [await log.write(idir.device)], sessions.idir)).code, 'record-unknown-device')
  })

  test('a stream is opened only by the device that made its ids, and a data stream only inside a dossier that lists it', async () => {
    const { salma, idir, sessions, push } = await house()
    const log = await openControl(salma.device)
    assert.equal(
      (await push(log.stream, [await log.write(salma.device, { epoch: systemRandom(32) })])).code,
      'stream-unknown',
    )
    const taken = await log.rotate(idir.device, [idir.device], { seq: 1 })
    assert.equal((await push(log.stream, [taken], sessions.idir)).code, 'record-wrong-stream')
    const orphan = await openData(salma.device, newId<DossierId>(systemRandom))
    assert.equal(
      (await push(orphan.stream, [await orphan.rotate(salma.device, [salma.device])])).code,
      'stream-unknown',
    )
    await push(log.stream, [await log.rotate(salma.device, [salma.device])])
    const intruder = await openData(idir.device, log.dossier)
    assert.equal(
      (await push(intruder.stream, [await intruder.rotate(idir.device, [idir.device])], sessions.idir)).code,
      'stream-not-shared',
    )
  })

  test('an epoch record with anything more or less in its clear part is refused', async () => {
    const { salma, push } = await house()
    const log = await openControl(salma.device)
    const opening = await log.rotate(salma.device, [salma.device])
    const header = {
      kind: 'epoch',
      dossier: log.dossier,
      stream: log.stream,
      epoch: new Uint8Array(32),
      device: salma.device.id,
      seq: 1,
      previous: new Uint8Array(32),
    } as const
    for (const payload of [opening.slice(122, -65), new Uint8Array([...opening.slice(122, -64), 0]), utf8('{}')])
      assert.equal((await push(log.stream, [await signed(salma.device, header, payload)])).code, 'record-unreadable')
  })

  test('writers that append at once get positions one after the other, without a gap', async () => {
    const { salma, idir, sessions, push, pull } = await house()
    const log = await openControl(salma.device)
    await push(log.stream, [await log.rotate(salma.device, [salma.device, idir.device])])
    const [mine, hers] = [[] as Bytes[], [] as Bytes[]]
    for (let count = 0; count < 20; count++) {
      mine.push(await log.write(salma.device))
      hers.push(await log.write(idir.device))
    }
    const inTurn = async (records: readonly Bytes[], session: Session) => {
      for (const record of records) assert.equal((await push(log.stream, [record], session)).status, 200)
    }
    await Promise.all([inTurn(mine, sessions.salma), inTurn(hers, sessions.idir)])
    assert.deepEqual(
      (await pull(log.stream)).map(({ position }) => position),
      Array.from({ length: 41 }, (_, index) => index + 1),
    )
  })

  test('one batch sent twice at the same moment is stored once', async () => {
    const { salma, push, pull } = await house()
    const log = await openControl(salma.device)
    const batch = [await log.rotate(salma.device, [salma.device]), await log.write(salma.device)]
    const answers = await Promise.all([push(log.stream, batch), push(log.stream, batch)])
    assert.ok(answers.some(({ status }) => status === 200))
    assert.ok(answers.every(({ status, code }) => status === 200 || code === 'changed-meanwhile'))
    assert.equal((await pull(log.stream)).length, 2)
  })

  test('pages end before they grow large, and begin again where they ended', async () => {
    const { salma, push, pull } = await house()
    const log = await openControl(salma.device)
    const batch = [await log.rotate(salma.device, [salma.device])]
    while (batch.length < pageLimit.records + 100) batch.push(await log.write(salma.device))
    assert.ok(frames(batch).length < batchLimit)
    assert.equal((await push(log.stream, batch)).json.position, batch.length)
    const page = await pull(log.stream)
    assert.ok(
      page.length <= pageLimit.records && page.reduce((sum, { record }) => sum + record.length, 0) <= pageLimit.bytes,
    )
    const rest = await pull(log.stream, page.length)
    assert.deepEqual(
      [...page, ...rest].map(({ record }) => toHex(record)).slice(0, batch.length),
      batch.slice(0, page.length + rest.length).map((record) => toHex(record)),
    )
  })

  test('a damaged record is given to nobody, asked for among whoever reads the stream, and whole again once one of them sends it', async () => {
    const { salma, push, pull, streams, damage, sessions, url, allHeard } = await house()
    const log = await openControl(salma.device)
    const records = [await log.rotate(salma.device, [salma.device])]
    while (records.length < 5) records.push(await log.write(salma.device))
    const { json } = await push(log.stream, records)
    for (const position of [3, 5]) await damage(log.stream, position)
    const cursor = async () => (await ask(url, 'GET', 'changes?after=', { session: sessions.salma })).json.cursor
    const before = await cursor()
    assert.equal((await streams())[0]?.damaged, undefined)
    assert.equal((await pull(log.stream)).length, 2, 'what is before it')
    assert.deepEqual((await streams())[0]?.damaged, [3, 5])
    await allHeard()
    const told = await cursor()
    assert.notEqual(told, before)
    const refused = await ask(url, 'GET', `streams/${log.stream}/records?after=2`, { session: sessions.salma })
    assert.deepEqual([refused.status, refused.code], [500, 'records-damaged'])
    await allHeard()
    assert.equal(await cursor(), told, 'once')

    const again = await push(log.stream, [records[2], records[4]] as Bytes[])
    assert.deepEqual(again.json, json, 'it is where it was')
    assert.deepEqual(
      await pull(log.stream),
      records.map((record, index) => ({ position: index + 1, record })),
    )
    assert.equal((await streams())[0]?.damaged, undefined)
  })

  test('a client whose log the server does not have is told that the server was put back', async () => {
    const { salma, push, sessions, url } = await house()
    const log = await openControl(salma.device)
    const { json } = await push(log.stream, [await log.rotate(salma.device, [salma.device])])
    const ask_ = (after: number, head: string) =>
      ask(url, 'GET', `streams/${log.stream}/records?after=${after}&head=${head}`, { session: sessions.salma })
    assert.equal(
      (await send(url, 'GET', `streams/${log.stream}/records?after=1&head=${json.head}`, { session: sessions.salma }))
        .status,
      200,
    )
    assert.equal((await ask_(1, toBase64url(systemRandom(32)))).code, 'server-forked')
    assert.equal((await ask_(2, String(json.head))).code, 'server-forked')
    assert.equal((await ask_(1, 'short')).code, 'field-unknown-value')
    assert.equal(fromBase64url(String(json.head))?.length, 32)
  })

  test('a stream is erased when two who share its dossier ask for the same head, one of them a coordinator; no one does it alone', async () => {
    const { salma, sessions, url, push, pull, ...rest } = await house()
    const [nour, lina] = await twoMore({ salma, sessions, url, ...rest })
    const control = await openControl(salma.device)
    const shared = [salma.device, nour.device, lina.device]
    await push(control.stream, [await control.rotate(salma.device, shared)])
    const log = await openData(salma.device, control.dossier)
    const opening = await log.rotate(salma.device, shared)
    const { json } = await push(log.stream, [opening, await log.write(salma.device)])
    const asks = async (session: Session, stream = log.stream, change: object = {}) => {
      const body = { position: json.position, head: json.head, ...change }
      const { code, json: answered } = await ask(url, 'POST', `streams/${stream}/erasure`, { session, json: body })
      return code ?? answered.erased
    }
    // Idir is in the directory and not in the dossier.
    assert.equal(await asks(sessions.idir), 'stream-not-shared')
    assert.equal(await asks(nour.session, log.stream, { head: toBase64url(systemRandom(32)) }), 'server-forked')
    assert.equal(await asks(nour.session, control.stream), 'not-allowed')
    // One member as often as she likes, and two who do not coordinate.
    for (const session of [nour.session, nour.session, lina.session]) assert.equal(await asks(session), false)
    // Of another head than the others asked for, which the log does have.
    const earlier = await logNext(
      await logStart(log.dossier, log.stream),
      await recordHash((await pull(log.stream))[0]?.record ?? utf8('')),
    )
    assert.equal(await asks(sessions.salma, log.stream, { position: 1, head: toBase64url(earlier) }), false)
    assert.equal((await pull(log.stream)).length, 2)
    // What came after it was decided goes too.
    await push(log.stream, [await log.write(salma.device)])
    assert.equal(await asks(sessions.salma), true)
    assert.equal(await asks(lina.session), true)
    const gone = await ask(url, 'GET', `streams/${log.stream}/records?after=0`, { session: sessions.salma })
    assert.deepEqual(
      [gone.code, (gone.json.problem as { data: object } | undefined)?.data],
      ['stream-erased', { position: 3 }],
    )
    assert.equal((await push(log.stream, [await log.write(salma.device)])).code, 'stream-erased')
    assert.equal((await push(log.stream, [opening])).code, 'stream-erased')
    assert.ok((await rest.streams()).every(({ stream }) => stream !== log.stream))
  })

  test('whoever reads a stream is told that something came, and nobody else', async () => {
    const { salma, idir, sessions, push, url, allHeard } = await house()
    const cursorOf = async (session: Session) => (await ask(url, 'GET', 'changes?after=', { session })).json.cursor
    await allHeard()
    const idirs = await cursorOf(sessions.idir)
    const cursor = await cursorOf(sessions.salma)
    const waiting = ask(url, 'GET', `changes?after=${cursor}`, { session: sessions.salma })
    const log = await openControl(salma.device)
    await push(log.stream, [await log.rotate(salma.device, [salma.device])])
    assert.notEqual((await waiting).json.cursor, cursor)
    assert.equal(await cursorOf(sessions.idir), idirs)
    await push(log.stream, [await log.rotate(salma.device, [salma.device, idir.device])])
    await allHeard()
    assert.notEqual(await cursorOf(sessions.idir), idirs)
  })
})
