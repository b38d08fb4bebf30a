// A person who has lost every device gets a first one again: two signers list it, and the second sees what she signs.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { frames } from '../../../src/sealed/mailbox/wire.ts'
import { granted } from '../../../src/vocabulary/problems.ts'
import { passphrasesCostLittle } from '../../support/quick-argon2.ts'
import { startStaffServerProcess } from '../../support/servers.ts'
import { device, join, passphrase, refusal, setUp } from './people.ts'

passphrasesCostLittle()

const server = await startStaffServerProcess()
const { hind, younes } = await setUp(server)
const lina = await join(server, hind, 'Lina', ['member'])
const karim = await join(server, hind, 'Karim', ['member'])
granted(await karim.desk.sync())
const dossier = granted(
  await karim.desk.createDossier([
    { person: karim.id, role: 'lead' },
    { person: lina.id, role: 'member' },
  ]),
)
granted(await karim.desk.sync())
const streamOf = async (desk: typeof karim.desk) =>
  (await desk.dossiers()).find(({ id }) => id === dossier)?.streams.find(({ purpose }) => purpose === 'visit')?.id
const visit = await streamOf(karim.desk)
assert.ok(visit)
granted(await karim.desk.write(visit, [{ register: 'visit/aim', value: 'follow-up' }]))
granted(await karim.desk.sync())

describe('the first device after a loss', () => {
  test('is not given while she has one, nor by whoever does not sign', async () => {
    assert.equal(refusal(await hind.desk.invite({ person: lina.id })), 'not-allowed')
    granted(await hind.desk.strikeOff({ device: (await lina.desk.status()).device as never }))
    granted(await karim.desk.sync())
    assert.equal(refusal(await karim.desk.invite({ person: lina.id })), 'not-allowed')
    assert.equal(refusal(await karim.desk.requestsToSign()), 'not-allowed')
  })

  test('waits for a second signer, who is shown whose it is, who asks, and the figures that it shows itself; then she reads again', async () => {
    const tablet = device(server)
    const invitation = granted(await hind.desk.invite({ person: lina.id }))
    granted(await tablet.desk.answerInvitation(invitation, { passphrase }))
    assert.deepEqual(granted(await hind.desk.admit()), { admitted: [], asked: [lina.id] })
    assert.deepEqual(granted(await hind.desk.admit()), { admitted: [], asked: [lina.id] })
    assert.deepEqual((await hind.desk.people()).find(({ id }) => id === lina.id)?.devices, [])

    assert.deepEqual(granted(await hind.desk.requestsToSign()), [])
    const waits = async (desk: typeof hind.desk) => granted(await desk.answersToAdmit())
    assert.deepEqual(await waits(hind.desk), { here: 0, elsewhere: [] }, 'she has done her part')
    assert.deepEqual(await waits(younes.desk), { here: 0, elsewhere: [] }, 'his own signature is what is missing')
    const [request, ...others] = granted(await younes.desk.requestsToSign())
    assert.ok(request)
    assert.deepEqual(others, [])
    assert.deepEqual([request.person, request.askedBy], [lina.id, hind.id])
    assert.deepEqual(request.figures, granted(await tablet.desk.myDeviceFigures()))
    assert.equal(refusal(await hind.desk.signRequest(request.id)), 'request-outdated')

    granted(await younes.desk.signRequest(request.id))
    assert.equal(granted(await tablet.desk.awaitAdmission()).id, lina.id)
    assert.deepEqual(granted(await younes.desk.requestsToSign()), [])
    assert.deepEqual(granted(await hind.desk.admit()), { admitted: [lina.id], asked: [] })
    granted(await karim.desk.sync())
    granted(await tablet.desk.sync())
    assert.equal(granted(await tablet.desk.registers(visit)).get('visit/aim')?.[0]?.value, 'follow-up')
  })

  test('a request that was declined, altered on its way, or overtaken by another change is not signed', async () => {
    granted(await hind.desk.strikeOff({ device: (await karim.desk.status()).device as never }))
    const tablet = device(server)
    const invitation = granted(await hind.desk.invite({ person: karim.id }))
    granted(await tablet.desk.answerInvitation(invitation, { passphrase }))
    granted(await hind.desk.admit())
    const [request] = granted(await younes.desk.requestsToSign())
    assert.ok(request)

    let drafts: Uint8Array<ArrayBuffer>[] = []
    const truthful = younes.network.instead
    younes.network.instead = ({ path }) => {
      if (!path.endsWith('/directory/drafts')) return null
      return new Response(frames(drafts))
    }
    const taken = await drafted()
    drafts = [altered(taken)]
    assert.deepEqual(granted(await younes.desk.requestsToSign()), [])
    assert.equal(refusal(await younes.desk.signRequest(request.id)), 'request-outdated')
    younes.network.instead = truthful

    const [again] = granted(await younes.desk.requestsToSign())
    assert.ok(again)
    granted(await younes.desk.declineRequest(again.id))
    assert.deepEqual(granted(await younes.desk.requestsToSign()), [])
    // What looks for answers by itself does not ask him once more: she does.
    assert.equal(refusal(await hind.desk.admit({ again: false })), 'second-signature-declined')
    assert.deepEqual(granted(await younes.desk.requestsToSign()), [])
    granted(await hind.desk.admit())
    const [overtaken] = granted(await younes.desk.requestsToSign())
    assert.ok(overtaken)
    await join(server, younes, 'Nour', ['member'])
    assert.equal(refusal(await younes.desk.signRequest(overtaken.id)), 'request-outdated')
    granted(await hind.desk.admit())
    const [anew] = granted(await younes.desk.requestsToSign())
    assert.ok(anew && anew.id !== overtaken.id)
    granted(await younes.desk.signRequest(anew.id))
    assert.equal(granted(await tablet.desk.awaitAdmission()).id, karim.id)
    granted(await hind.desk.sync())
    assert.deepEqual(granted(await hind.desk.answersToAdmit()), { here: 0, elsewhere: [] }, 'he is in')

    async function drafted() {
      let seen: Uint8Array<ArrayBuffer> | undefined
      const { network, desk } = hind
      network.before = ({ method, path, body }) => {
        if (method === 'POST' && path.endsWith('/directory/drafts') && body) seen = body.slice()
      }
      granted(await younes.desk.declineRequest(request?.id ?? ''))
      granted(await desk.admit())
      network.before = () => {}
      assert.ok(seen)
      return seen
    }
  })
})

/** The same draft with one bit changed, in what the first signer signed. */
function altered(draft: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const copy = draft.slice()
  copy[Math.floor(copy.length / 3)] = (copy[Math.floor(copy.length / 3)] ?? 0) ^ 1
  return copy
}
