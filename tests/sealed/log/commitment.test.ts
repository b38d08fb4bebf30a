// Why a key is committed to: a ciphertext that opens as two sentences, made here.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, concat } from '../../../src/sealed/keys/bytes.ts'
import { labelled, labels } from '../../../src/sealed/keys/labels.ts'
import { sealTo, systemRandom } from '../../../src/sealed/keys/secret.ts'
import { openEpoch } from '../../../src/sealed/log/epochs/epoch.ts'
import { readEpochBody } from '../../../src/sealed/log/epochs/epoch-form.ts'
import { noHash, parseRecord } from '../../../src/sealed/log/form.ts'
import { bytesOfId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { openingUnderTwo } from '../../vectors/two-keys.ts'
import { dossier } from './team.ts'

test('one ciphertext can open as two sentences under two keys, so a key that was not committed to is never used', async () => {
  const [one, other] = [systemRandom(32), systemRandom(32)]
  const { plains: sentences } = await openingUnderTwo(one, other, systemRandom(12), systemRandom(16))
  assert.ok(sentences[0] && sentences[1])
  assert.notDeepEqual(sentences[0], sentences[1])

  // Salma commits to one key, and wraps the other one for Lina: Lina's device does not use it.
  const { lina, server } = await dossier()
  const record = granted(parseRecord(server.visit[0] ?? noHash))
  const body = granted(readEpochBody(record))
  const { dossier: id, stream, epoch } = record.header
  const { publicKey } = lina.device.exchange
  const info = labelled(labels.epochWrap, bytesOfId(id), bytesOfId(stream), epoch, bytesOfId(lina.device.id), publicKey)
  const wrap = concat(Uint8Array.of(1), (await sealTo(publicKey, info, none, other)) ?? none)
  const devices = body.devices.map((entry) => (entry.device === lina.device.id ? { ...entry, wrap } : entry))
  const outcome = await openEpoch(record, { ...body, devices }, lina.device)
  assert.equal(outcome.ok ? '' : outcome.problem.code, 'epoch-key-mismatch')
})

const none: Bytes = new Uint8Array(0)
