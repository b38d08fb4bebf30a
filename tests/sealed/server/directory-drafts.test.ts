// What one signer has signed waits on the server for a second: put, seen and taken away by signers alone, and gone when the directory moves on.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encodeDraft } from '../../../src/sealed/keys/directory/draft.ts'
import type { DirectoryChange } from '../../../src/sealed/keys/directory/form.ts'
import { deviceChange, draftVersion, signDraft } from '../../../src/sealed/keys/directory/sign.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { type frames, readFrames, type Session } from '../../../src/sealed/mailbox/wire.ts'
import { type AccountId, newId } from '../../../src/vocabulary/ids.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { onEachDatabase } from '../../support/databases.ts'
import { cardOf, day, member } from '../keys/small-institution.ts'
import { ask, runningMailbox, send, setUpHouse } from './running-mailbox.ts'

onEachDatabase('drafts of the directory', ({ fresh }) => {
  test('a draft for a person with no device waits for the other signer, and no other draft is taken', async () => {
    const { url } = await runningMailbox(await fresh())
    const { salma, idir, root, next, sessions } = await setUpHouse({ url })
    const nour = await member()
    const { bytes, outcome } = await next([cardOf(nour.id)], [salma.device])
    const directory = granted(outcome)
    await ask(url, 'POST', 'directory', { bytes, session: sessions.salma })
    const change = await deviceChange(nour.device, root.fingerprint, nour.id)
    const account = { id: newId<AccountId>(systemRandom), verifier: systemRandom(32), proof: systemRandom(64) }
    const draft = async (changes: DirectoryChange[], by = [salma.device.id, idir.device.id], signer = salma) => {
      const body = draftVersion(directory, changes, day(3), by)
      return encodeDraft({ body, signature: await signDraft(body, signer.device), account })
    }
    const post = async (bytes: Parameters<typeof frames>[0][number], session?: Session) =>
      (await ask(url, 'POST', 'directory/drafts', { bytes: bytes as never, ...(session && { session }) })).code
    const list = async (session: Session) =>
      granted(readFrames(await (await send(url, 'GET', 'directory/drafts', { session })).bytes()))

    const good = await draft([change])
    assert.equal(await post(good), 'session-ended')
    assert.equal(await post(good, sessions.idir), 'not-allowed')
    assert.equal(await post(await draft([change], [salma.device.id]), sessions.salma), 'directory-not-authorised')
    assert.equal(
      await post(await draft([change, { kind: 'remove-person', person: idir.id }]), sessions.salma),
      'directory-not-authorised',
    )
    assert.equal(await post(await draft([change], undefined, nour), sessions.salma), 'directory-signature-wrong')
    assert.equal(await post(good, sessions.salma), undefined)
    assert.equal(await post(good, sessions.salma), undefined)
    assert.deepEqual(await list(sessions.idir), [good])

    const refreshed = await next([], [idir.device], { on: directory, at: day(3) })
    await ask(url, 'POST', 'directory', { bytes: refreshed.bytes, session: sessions.idir })
    assert.deepEqual(await list(sessions.idir), [])
    assert.equal(await post(good, sessions.salma), 'changed-meanwhile')
  })
})
