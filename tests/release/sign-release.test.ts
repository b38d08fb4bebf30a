// The two signatures at gate 1, over a desk whose stream is in the test's hand.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chosenIn, release } from '../../src/release/release.ts'
import { bytesOfRelease } from '../../src/release/release-bytes.ts'
import { approveRelease, proposeRelease } from '../../src/release/sign-release.ts'
import type { Desk } from '../../src/sealed/desk/desk.ts'
import type { DossierCard } from '../../src/sealed/desk/desk-view.ts'
import { changeHandOver, choose } from '../../src/sealed/dossier/hand-over.ts'
import { toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import { type DeviceId, type DossierId, idOf, type StreamId } from '../../src/vocabulary/ids.ts'
import { accept, granted, type Outcome } from '../../src/vocabulary/problems.ts'
import { hind, type SharedLog, salma, sharedLog } from '../sealed/dossier/shared-log.ts'
import { dossierOf, exercise, stamp, visitLog } from './dossier-to-release.ts'

const visit = granted(release(dossierOf(visitLog({ a: exercise })), new Set(['a']), stamp))
const proposed = toBase64url(bytesOfRelease(visit))
const releaser = { person: salma, device: idOf<DeviceId>(new Uint8Array(16).fill(7)), signature: 'A'.repeat(86) }
const stream = idOf<StreamId>(new Uint8Array(16).fill(6))

const card: DossierCard = {
  id: idOf<DossierId>(new Uint8Array(16).fill(8)),
  team: [{ person: salma, role: 'lead' }],
  streams: [
    {
      id: stream,
      purpose: 'visit',
      readers: [salma],
      awaiting: [],
      late: [],
      refused: [],
      mine: { read: true, write: true, manage: true },
      erasure: null,
    },
  ],
  recoveries: [],
  unheard: false,
}

/** Hind's desk on a stream that holds this proposal. */
function desk(bytes: string) {
  const log = sharedLog()
  log.write(salma, changeHandOver({ proposal: { visit: visit.id, bytes, releaser } }))
  return { log, ...deskOn(log) }
}

/** Hind's desk on a stream; `signed` counts what she put her name to. */
function deskOn(log: SharedLog) {
  const signed: Uint8Array[] = []
  const acts: Partial<Desk> = {
    status: async () => ({
      state: 'open',
      me: {
        id: hind,
        name: { ar: 'هند', fr: 'Hind' },
        addressedAs: 'feminine',
        offices: ['coordinator'],
        notCompared: false,
        devices: [],
      },
      signs: false,
      online: true,
      unsent: { count: 0, typed: 0, oldest: null },
      lastSync: null,
      asksToSignIn: false,
      clockOff: 0,
      trouble: null,
    }),
    registers: async () => accept(log.now()),
    kept: async () => undefined,
    write: async (_, changes) => {
      log.write(hind, changes)
      return accept(null)
    },
    signRelease: async (what) => {
      signed.push(what)
      return accept({ device: releaser.device, signature: new Uint8Array(64) })
    },
    call: async () => accept({}),
  }
  return { hers: acts as Desk, signed }
}

test('the second person signs what she was shown', async () => {
  const { hers, signed } = desk(proposed)
  granted(await approveRelease(hers, stream, proposed))
  assert.equal(signed.length, 1)
})

test('a proposal that was changed while she read is not signed in the place of the one she read', async () => {
  const other = toBase64url(bytesOfRelease({ ...visit, teamSize: 5 }))
  const { hers, signed } = desk(other)
  assert.equal(refused(await approveRelease(hers, stream, proposed)), 'changed-meanwhile')
  assert.equal(signed.length, 0)
})

test('a finding that a colleague keeps back while the gate is on the screen is not signed out', async () => {
  const log = visitLog({ a: exercise, b: exercise })
  log.write(
    salma,
    ['a', 'b'].flatMap((row) => choose(row, { leaves: true, reason: '' })),
  )
  const { hers, signed } = deskOn(log)
  const read = { ...dossierOf(log), teamSize: card.team.length }
  const shown = granted(release(read, chosenIn(read), stamp))
  log.write(salma, choose('b', { leaves: false, reason: 'One source.' }))
  assert.equal(refused(await proposeRelease(hers, card, shown)), 'release-changed')
  assert.equal(signed.length, 0)

  const again = { ...dossierOf(log), teamSize: card.team.length }
  granted(await proposeRelease(hers, card, granted(release(again, chosenIn(again), stamp))))
  assert.equal(signed.length, 1)
})

test('bytes that nobody can read are signed by nobody', async () => {
  for (const bytes of ['AAAA', toBase64url(new TextEncoder().encode('{"format":"wiqaya/released-visit/1"}'))]) {
    const { hers, signed } = desk(bytes)
    assert.equal(refused(await approveRelease(hers, stream, bytes)), 'body-unreadable')
    assert.equal(signed.length, 0)
  }
})

const refused = (outcome: Outcome<unknown>): string => (outcome.ok ? 'signed' : outcome.problem.code)
