// Damages what is right, in a million ways (a fifth of them outside CI) that come again by their seed, and offers it to all that reads bytes from outside.
import assert from 'node:assert/strict'
import { applyUpdate, Doc } from 'yjs'
import { type Bytes, concat, equal, u32, utf8 } from '../../src/sealed/keys/bytes.ts'
import { chainOf, encodeEntry, hashOfEntry, noEntry, verifyHead, verifyVouch } from '../../src/sealed/keys/catalogue.ts'
import { signHead, signVouch } from '../../src/sealed/keys/catalogue-sign.ts'
import { checkDraft, encodeDraft } from '../../src/sealed/keys/directory/draft.ts'
import { encodeVersion } from '../../src/sealed/keys/directory/form.ts'
import { invitationText, makeInvitation, readInvitation } from '../../src/sealed/keys/directory/invitation.ts'
import { answerInvitation, verifyAnswer } from '../../src/sealed/keys/directory/invitation-answer.ts'
import { readAnswer } from '../../src/sealed/keys/directory/invitation-answer-form.ts'
import { deviceChange, draftVersion, signDraft } from '../../src/sealed/keys/directory/sign.ts'
import { verifyDirectory } from '../../src/sealed/keys/directory/verify.ts'
import { encodeExact } from '../../src/sealed/keys/exact.ts'
import { openAuthorityAnswer } from '../../src/sealed/keys/intake/authority-answer.ts'
import { openCard } from '../../src/sealed/keys/intake/card.ts'
import { type Kind, padded, sealToIntake, unpadded } from '../../src/sealed/keys/intake/envelope.ts'
import { openLetter, sealLetter } from '../../src/sealed/keys/intake/letter.ts'
import { encodeOffer, offerToSign, readOffer } from '../../src/sealed/keys/intake/offer.ts'
import { drawReceipt, openAnswer, type Receipt, readReceipt, sealAnswer } from '../../src/sealed/keys/intake/receipt.ts'
import { openRegistration } from '../../src/sealed/keys/intake/registration.ts'
import { type ExchangeKey, exchangeKeyFrom, sign, systemRandom } from '../../src/sealed/keys/secret.ts'
import { printShares, readShare } from '../../src/sealed/keys/shares.ts'
import { encodeCarried, readCarried } from '../../src/sealed/log/carried/carried.ts'
import { type Content, contentReader, pad, unpad } from '../../src/sealed/log/content.ts'
import { encodeEpochBody, readEpochBody } from '../../src/sealed/log/epochs/epoch-form.ts'
import { bucketFor, isSignedBy, noHash, type ParsedRecord, parseRecord } from '../../src/sealed/log/form.ts'
import { headCodeText, readHeadCode } from '../../src/sealed/log/head-code.ts'
import type { WriteId } from '../../src/sealed/log/model.ts'
import { noteClient, readNoteUpdate } from '../../src/sealed/log/notes.ts'
import { signRecord } from '../../src/sealed/log/record.ts'
import { openStream } from '../../src/sealed/log/stream.ts'
import { frames, numberedFrames, readFrames, readNumberedFrames } from '../../src/sealed/mailbox/wire.ts'
import { fromBase64url, toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import type { IsoDate } from '../../src/vocabulary/dates.ts'
import {
  type AccountId,
  type CardSubject,
  type DossierId,
  newId,
  type PersonId,
  type PublicationId,
  type StreamId,
} from '../../src/vocabulary/ids.ts'
import { granted, type Outcome } from '../../src/vocabulary/problems.ts'
import { cardOf, day, entryOf, member, smallInstitution, testAccount } from '../sealed/keys/small-institution.ts'
import { carriedOf } from '../sealed/log/carried-team.ts'
import { forger } from '../sealed/log/forger.ts'
import { at, contextOf, dossier, pulls, writes } from '../sealed/log/team.ts'
import { casesOf } from '../support/cases.ts'
import { drawing } from './drawing.ts'

/** What reads bytes from outside, and honest examples of them. */
export type Target = {
  readonly what: string
  readonly honest: readonly Bytes[]
  /** How many damaged inputs in a long run, and how many of a thousand keep their length: those come farther, and cost more. */
  readonly inputs: number
  readonly inPlace: number
  /** Reads it, with all that follows. True when it was taken for honest. Throws when it crashed, or when what it gave is not what stands there. */
  readonly takes: (input: Bytes) => boolean | Promise<boolean>
}

export type Fuzzed = { readonly inputs: number; readonly accepted: readonly string[] }

/** Offers a target its inputs. `accepted` names each that was taken for honest: its seed and place give it again. */
export async function fuzz({ what, honest, inputs: all, inPlace, takes }: Target, seed: number): Promise<Fuzzed> {
  const inputs = casesOf(all)
  const draw = drawing(seed)
  const below = (most: number) => Math.floor(draw() * most)
  const accepted: string[] = []
  for (let number = 0; number < inputs; ) {
    const original = honest[below(honest.length)] ?? noHash
    const other = honest[below(honest.length)] ?? noHash
    const input = below(1000) < inPlace ? damagedInPlace(original, other, below) : damaged(original, other, below)
    if (honest.some((one) => equal(one, input))) continue
    number++
    const place = `${what}: input ${number} of seed ${seed}`
    try {
      const verdict = takes(input)
      if (verdict === true || (verdict !== false && (await verdict))) accepted.push(place)
    } catch (error) {
      throw new Error(`${place} crashed`, { cause: error })
    }
  }
  return { inputs, accepted }
}

type Below = (most: number) => number

/** Cut, lengthened, shortened inside, doubled inside, joined from two, or noise behind a beginning that is right. */
function damaged(original: Bytes, other: Bytes, below: Below): Bytes {
  const from = below(original.length)
  const to = from + 1 + below(original.length - from)
  switch (below(6)) {
    case 0:
      return original.slice(0, from)
    case 1:
      return concat(original, noise(1 + below(40), below))
    case 2:
      return concat(original.subarray(0, from), original.subarray(to))
    case 3:
      return concat(original.subarray(0, to), original.subarray(from))
    case 4:
      return concat(original.subarray(0, from), other.subarray(below(other.length)))
    default:
      return concat(original.subarray(0, below(8)), noise(below(200), below))
  }
}

/** A bit, a byte, some bytes, a run of one byte (of lists within lists, too), or a part of another at the same place. */
function damagedInPlace(original: Bytes, other: Bytes, below: Below): Bytes {
  const input = original.slice()
  const from = below(input.length)
  const length = 1 + below(Math.min(48, input.length - from))
  switch (below(5)) {
    case 0:
      input[from] = (input[from] ?? 0) ^ (1 << below(8))
      break
    case 1:
      input[from] = below(256)
      break
    case 2:
      input.set(noise(length, below), from)
      break
    case 3:
      input.fill([0, 0xff, 0x7f, 0x80, 0x81][below(5)] ?? 0, from, from + length)
      break
    default:
      input.set(other.slice(from, from + length).subarray(0, input.length - from), from)
  }
  return input
}

function noise(length: number, below: Below): Bytes {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at++) bytes[at] = below(256)
  return bytes
}

/** All that a device or the server reads and did not write itself. */
export async function openTargets(): Promise<readonly Target[]> {
  const world = await dossier()
  return [
    ...(await logTargets(world)),
    ...(await memberTargets(world)),
    ...(await keyTargets()),
    ...(await signedTargets()),
    ...(await paperTargets()),
    ...(await outsideTargets()),
    ...wireTargets(world),
  ]
}

type World = Awaited<ReturnType<typeof dossier>>

async function logTargets(world: World): Promise<Target[]> {
  const { lina, karim, server, write, visitIds, current } = world
  await write(lina, 1, writes('answers/q1', 'يوم واحد'))
  await write(karim, 2, writes('answers/q2', ['x'.repeat(400)]))
  const records = [...server.control, ...server.visit]
  const devices = current().devices
  const parsed = records.map((bytes) => granted(parseRecord(bytes)))
  const epochs = parsed.filter(({ header }) => header.kind === 'epoch')
  const sealed = records.filter((_, index) => parsed[index]?.header.kind !== 'epoch')
  const [epoch = assert.fail()] = epochs
  const forge = await forger(world, lina)
  const [edit = assert.fail()] = noteUpdates(await noteClient(visitIds.stream, lina.device.id, 'n', 7))
  const contents = [
    forge.content(),
    forge.content({ claimed: at(31), operations: [] }),
    forge.content({ operations: operationsOfEachKind(visitIds.stream, lina, edit) }),
  ].map((one) => granted(pad(one)))
  const body = granted(readEpochBody(epoch))
  const [first, second, third] = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte)) as [Bytes, Bytes, Bytes]
  const handedOn = new Uint8Array(60).fill(2)
  const later = {
    ...body,
    pins: [{ device: karim.device.id, seq: 3, hash: first }],
    recovery: new Uint8Array(81).fill(1),
    before: handedOn,
    beside: [second, third].map((hash) => ({ epoch: hash, key: handedOn })),
    opening: null,
    recovers: 4,
  }

  const { format: _, ...content } = carriedOf(world)
  const carried = granted(encodeCarried(content))
  const client = await noteClient(visitIds.stream, lina.device.id, 'n', 7)
  const takesRecord = (input: Bytes): boolean | Promise<boolean> => {
    const record = parseRecord(input)
    if (!record.ok || (record.value.header.kind === 'epoch' && !readEpochBody(record.value).ok)) return false
    const device = devices.get(record.value.header.device)
    return device ? isSignedBy(record.value, device.signing) : false
  }
  const readContent = contentReader()
  for (const one of contents) granted(unpad(one, readContent))
  return [
    { what: 'a sealed record', honest: sealed, inputs: 960_000, inPlace: 6, takes: takesRecord },
    {
      what: 'an epoch record',
      honest: epochs.map(({ bytes }) => bytes),
      inputs: 40_000,
      inPlace: 100,
      takes: takesRecord,
    },
    clearPart(
      'the clear part of an epoch',
      epoch,
      epochs.map(({ payload }) => payload.slice()),
    ),
    clearPart('the clear part of a later one', { ...epoch, header: { ...epoch.header, epoch: first, seq: 5 } }, [
      encodeEpochBody(later),
    ]),
    {
      what: 'what is inside a record',
      honest: contents,
      inputs: 20_000,
      inPlace: 600,
      takes: (input) => exactly(unpad(input, readContent), (content) => granted(pad(content)), input),
    },
    {
      what: 'a dossier that was carried out, opened by its words',
      honest: [carried],
      inputs: 2_000,
      inPlace: 600,
      takes: (input) => exactly(readCarried(input), ({ format: _, ...one }) => granted(encodeCarried(one)), input),
    },
    {
      what: 'an edit of a note',
      honest: noteUpdates(client),
      inputs: 20_000,
      inPlace: 700,
      takes: (input) => {
        if (readNoteUpdate(input, client)) applyUpdate(new Doc(), input)
        return false
      },
    },
  ]
}

function clearPart(what: string, record: ParsedRecord, honest: readonly Bytes[]): Target {
  const read = (payload: Bytes) => readEpochBody({ ...record, payload })
  for (const one of honest) granted(read(one))
  const takes = (input: Bytes) => exactly(read(input), encodeEpochBody, input)
  return { what, honest, inputs: 20_000, inPlace: 600, takes }
}

/** An operation of each kind, and a decision with a change of each. */
function operationsOfEachKind(
  stream: StreamId,
  { id: person, device: { id: device } }: World['lina'],
  update: Uint8Array,
): Content['operations'] {
  const hash = new Uint8Array(32).fill(7)
  const pin = { device, seq: 2, hash }
  const rights = { role: 'expert', manage: false, write: true, read: true, until: '2026-12-31' as IsoDate } as const
  const replaces = [`${toBase64url(hash)}.0`, `${toBase64url(hash)}.12`] as WriteId[]
  return [
    {
      kind: 'write',
      register: 'answers/q3',
      value: JSON.parse('{ "of": [1, 2.5, null, true, "ماء"], "__proto__": { "deeper": [] } }'),
      replaces,
    },
    { kind: 'note', note: 'n', session: 7, update },
    { kind: 'pair', one: hash, other: new Uint8Array(40).fill(8) },
    { kind: 'aside', record: new Uint8Array(200).fill(9) },
    {
      kind: 'decision',
      reason: 'the tablet was taken at the checkpoint',
      changes: [
        { kind: 'open', stream, purpose: 'interview', opening: new Uint8Array(16).fill(3) },
        { kind: 'grant', stream, person, ...rights },
        { kind: 'grant', stream, person, ...rights, role: null, until: null },
        { kind: 'remove', stream, person, pins: [pin] },
        { kind: 'raise', stream, pin },
        { kind: 'branch', stream, device, seq: 2, record: hash },
        { kind: 'erase', stream, position: 3, head: hash },
        { kind: 'keep', stream },
        { kind: 'resume', stream, position: 3, head: hash },
        { kind: 'hand-over', stream },
      ],
    },
  ]
}

/**
 * Behind every signature: what a member with true keys signs over bytes of her own choice, taken in by a colleague's device. It may be valid; it crashes nothing, and
 * takes nothing away that a colleague wrote.
 */
async function memberTargets(world: World): Promise<Target[]> {
  const { amine, karim, salma, server, visitIds, current, deskOf, pull } = world
  await pull(amine, salma)
  const forge = await forger(world, amine)
  const [edit = assert.fail()] = noteUpdates(await noteClient(visitIds.stream, amine.device.id, 'n', 7))
  const contents = [
    forge.content(),
    forge.content({ operations: operationsOfEachKind(visitIds.stream, amine, edit).slice(0, 4) }),
    forge.content({
      operations: [
        { kind: 'write', register: 'answers/q9', value: { of: [1, 'ماء'] }, replaces: [] },
        { kind: 'note', note: 'n', session: 7, update: edit },
      ],
    }),
  ].map(encodeExact)
  const next = granted(parseRecord(granted(await deskOf(amine).visit.composeEpoch()).bytes))
  const pins = [{ device: karim.device.id, seq: 1, hash: forge.epochHash }]
  const bodies = [next.payload.slice(), encodeEpochBody({ ...granted(readEpochBody(next)), pins })]

  const writtenBefore = [...deskOf(salma).visit.registers().keys()].sort()
  assert.ok(writtenBefore.length > 0)
  const takenIn = async (bytes: Bytes): Promise<false> => {
    const stream = await openStream(contextOf(visitIds, salma, current, deskOf(salma).control))
    await pulls(stream, server.visit)
    await stream.receive([{ bytes, position: server.visit.length + 1 }])
    const names = [...stream.registers().keys()]
    assert.deepEqual(
      writtenBefore.filter((name) => !names.includes(name)),
      [],
    )
    for (const note of stream.notes()) stream.note(note)
    granted(await stream.compose([writes('answers/q10', 'goes on')], at(40)))
    return false
  }
  const around = (plain: Bytes) => {
    const padding = new Uint8Array(bucketFor(4 + plain.length) - 4 - plain.length)
    return forge.around(concat(u32(plain.length), plain, padding))
  }
  assert.equal(await takenIn(await around(contents[2] ?? noHash)), false)
  return [
    {
      what: 'what a member seals and signs',
      honest: contents,
      inputs: 1_500,
      inPlace: 800,
      takes: async (input) => takenIn(await around(input)),
    },
    {
      what: 'the epoch that a member makes',
      honest: bodies,
      inputs: 1_500,
      inPlace: 800,
      takes: async (input) => takenIn(await signRecord(next.headerBytes, input, amine.device.signing)),
    },
  ]
}

async function keyTargets(): Promise<Target[]> {
  const { salma, idir, root, first, directory, next } = await smallInstitution()
  const account = await testAccount()
  const second = await next([], [{ id: salma.device.id, signing: salma.device.signing }])
  const inviter = {
    id: salma.device.id,
    signing: salma.device.signing.publicKey,
    exchange: salma.device.exchange.publicKey,
  }
  const terms = { kind: 'person', person: idir.id, expires: day(9), standing: false } as const
  const invitation = makeInvitation(
    { ...terms, rootFingerprint: root.fingerprint, head: directory, inviter },
    systemRandom,
  )
  const answer = await answerInvitation(invitation, idir.device, account, { name: { fr: 'Idir' } })
  return [
    {
      what: 'the first version of a directory',
      honest: [first],
      inputs: 3_000,
      inPlace: 500,
      takes: async (input) => (await verifyDirectory([input], { rootFingerprint: root.fingerprint })).ok,
    },
    {
      what: 'a later version of the directory',
      honest: [second.bytes],
      inputs: 3_000,
      inPlace: 500,
      takes: async (input) => (await verifyDirectory([input], { known: directory })).ok,
    },
    {
      what: 'a version of the directory that a signer signs',
      honest: [draftVersion(directory, [cardOf(idir.id)], day(3), [salma.device.id])],
      inputs: 3_000,
      inPlace: 800,
      // Whatever is in the form of a version, and allowed to one signer, is one.
      takes: async (input) => {
        const version = encodeVersion(input, [await signDraft(input, salma.device)])
        const read = await verifyDirectory([version], { known: directory })
        if (read.ok) assert.deepEqual(read.value.root, directory.root)
        return false
      },
    },
    {
      what: 'an invitation',
      honest: [fromBase64url(invitationText(invitation)) ?? noHash],
      inputs: 3_000,
      inPlace: 500,
      takes: async (input) => {
        const read = await readInvitation(toBase64url(input), day(2))
        return read.ok && (await verifyAnswer(answer, read.value, salma.device, day(2), { demonstration: true })).ok
      },
    },
    {
      what: 'an answer to an invitation',
      honest: [answer],
      inputs: 3_000,
      inPlace: 500,
      takes: async (input) => {
        await readAnswer(input)
        return (await verifyAnswer(input, invitation, salma.device, day(2), { demonstration: true })).ok
      },
    },
  ]
}

/** What waits for a second signature, what the institution has published, and the keys to which the public seals. */
async function signedTargets(): Promise<Target[]> {
  const { salma, idir, root, next } = await smallInstitution()
  const [nour, karim] = [await member(), await member()]
  const listed = [cardOf(nour.id), ...(await entryOf(root, karim, { offices: ['intake'] }))]
  const directory = granted((await next(listed, [salma.device])).outcome)

  const change = await deviceChange(nour.device, root.fingerprint, nour.id)
  const body = draftVersion(directory, [change], day(3), [salma.device.id, idir.device.id])
  const signature = await signDraft(body, salma.device)
  const account = { id: newId<AccountId>(systemRandom), verifier: systemRandom(32), proof: systemRandom(64) }
  const draft = encodeDraft({ body, signature, account })

  const [key, until] = [(await exchangeKeyFrom(systemRandom(32))).publicKey, day(20)]
  const offered = { device: karim.device.id, key, until }
  const offer = encodeOffer(offered, await sign(karim.device.signing, offerToSign(root.fingerprint, offered)))

  const signers = [{ key: salma.device.signing.publicKey, until: day(365) }]
  const vouch = await signVouch(root, { number: 1, at: day(1) }, signers)
  const vouched = granted(await verifyVouch(vouch, root.signing.publicKey, root.fingerprint))
  const published = { publication: newId<PublicationId>(systemRandom), version: 1, withdrawn: false, at: day(2) }
  const entry = encodeEntry({ number: 1, previous: noEntry, sha256: systemRandom(32), ...published })
  const last = await hashOfEntry(root.fingerprint, entry)
  const head = await signHead(salma.device, root.fingerprint, { number: 1, last, at: day(2) })

  const takesDraft = async (input: Bytes) => {
    const checked = await checkDraft(directory, input)
    // Her account is nothing that a signer vouches for: its own proof does.
    return checked.ok && !(equal(checked.value.draft.body, body) && equal(checked.value.draft.signature, signature))
  }
  const takesOffer = async (input: Bytes) => (await readOffer(input, directory, day(3))) !== null
  const takesHead = async (input: Bytes) => (await verifyHead(input, root.fingerprint, vouched, day(3))).ok
  const takesVouch = async (input: Bytes) => (await verifyVouch(input, root.signing.publicKey, root.fingerprint)).ok
  const takesEntry = async (input: Bytes) => {
    const chain = await chainOf([input], root.fingerprint)
    const [link] = chain.ok ? chain.value : []
    if (!link) return false
    assert.ok(equal(encodeEntry(link.entry), input), 'two forms of one entry')
    return equal(link.hash, last)
  }
  const targets: readonly (readonly [what: string, honest: Bytes, takes: Target['takes']])[] = [
    ['a draft of the directory', draft, takesDraft],
    ['an intake key that is offered', offer, takesOffer],
    ['the head of the catalogue', head, takesHead],
    ['the root’s word on who signs the catalogue', vouch, takesVouch],
    ['an entry of the catalogue', entry, takesEntry],
  ]
  granted(await checkDraft(directory, draft))
  for (const [what, honest, takes] of targets.slice(1)) assert.ok(await takes(honest), what)
  return targets.map(([what, honest, takes]) => ({ what, honest: [honest], inputs: 3_000, inPlace: 600, takes }))
}

/** What is typed, scanned or read aloud. The same in other letters, spaces or accents is the same. */
async function paperTargets(): Promise<Target[]> {
  const seed = systemRandom(32)
  const shares = (await printShares('recovery', seed, 2, 3)).flatMap(({ text, words }) => [
    text,
    ...Object.values(words).map((some) => some.join(' ')),
  ])
  const parts = new Set((await Promise.all(shares.map((text) => readShare('recovery', text)))).map(partOf))
  const receipt = drawReceipt('fr', systemRandom)
  const { root } = await smallInstitution()
  const heads = headCodeText({
    dossier: newId<DossierId>(systemRandom),
    directory: { number: 3, hash: root.fingerprint },
    streams: [{ stream: newId<StreamId>(systemRandom), position: 7, head: systemRandom(32), epoch: systemRandom(32) }],
    by: newId<PersonId>(systemRandom),
    common: [systemRandom(6)],
  })
  return [
    {
      what: 'a share of the recovery key',
      honest: shares.map(utf8),
      inputs: 10_000,
      inPlace: 600,
      takes: async (input) => {
        const share = await readShare('recovery', textOf(input))
        return share !== null && !parts.has(partOf(share))
      },
    },
    {
      what: 'the words of a receipt',
      honest: [utf8(receipt)],
      inputs: 2_000,
      inPlace: 600,
      // Other words of the list are another receipt, which leads nowhere.
      takes: async (input) => {
        await readReceipt(textOf(input))
        return false
      },
    },
    {
      what: 'a code of heads',
      honest: [utf8(heads)],
      inputs: 5_000,
      inPlace: 600,
      takes: (input) => exactlyText(readHeadCode(textOf(input)), headCodeText, textOf(input)),
    },
  ]
}

const partOf = (share: Awaited<ReturnType<typeof readShare>>): string => (share ? toBase64url(share.part) : '')
const textOf = (input: Bytes): string => new TextDecoder().decode(input)

/** As `exactly`, but for spaces, which a scanner may add. */
function exactlyText<T>(read: Outcome<T>, write: (value: T) => string, input: string): false {
  if (read.ok) assert.equal(write(read.value), input.replace(/\s+/gu, ''), 'two forms of one value')
  return false
}

/** What comes in from outside, and what is answered to it. */
async function outsideTargets(): Promise<Target[]> {
  const key = await exchangeKeyFrom(systemRandom(32))
  const said = { language: 'ar', text: 'أخي هناك منذ شهر', at: day(2), sealed: 'on-arrival', files: [] } as const
  const receipt = { mailbox: systemRandom(16), key: systemRandom(32) }
  const letter = (await sealLetter({ ...said, receipt }, [key.publicKey], systemRandom)) ?? noHash
  const answer = await sealAnswer({ text: 'نجيبكم قريبا', at: day(3) }, receipt, systemRandom)
  return [
    {
      what: 'a letter to the institution',
      honest: [letter],
      inputs: 1_000,
      inPlace: 700,
      takes: async (input) => {
        const opened = await openLetter(input, [key])
        return opened !== null && opened.text !== said.text
      },
    },
    {
      what: 'the answer to a letter',
      honest: [answer],
      inputs: 1_000,
      inPlace: 900,
      takes: async (input) => (await openAnswer(input, receipt)) !== null,
    },
    ...(await insideTargets(key, receipt)),
  ]
}

/**
 * What somebody outside seals as she likes: the keys to seal to are public, so every byte inside may be hers. It may say anything that the form allows, and says exactly
 * that.
 */
async function insideTargets(key: ExchangeKey, receipt: Receipt): Promise<Target[]> {
  const id = newId<PersonId>(systemRandom) as string
  const file = utf8('%PDF-1.7')
  const honest: Readonly<Record<Kind, unknown>> = {
    letter: {
      language: 'ar',
      text: 'أخي هناك منذ شهر',
      at: day(2),
      sealed: 'on-arrival',
      files: [{ name: 'photo.jpg', type: 'image/jpeg', bytes: file }],
      receipt,
    },
    registration: {
      event: id,
      id,
      address: 'somebody@one.example',
      language: 'fr',
      on: '2026-11-20',
      answers: [{ question: 'name', text: 'Dina' }],
    },
    card: { about: id, name: 'Dina', contact: 'by her sister' },
    'authority-answer': {
      answer: {
        letter: id,
        reference: 'L-1',
        language: 'fr',
        on: '2026-11-20',
        name: 'A',
        role: 'B',
        general: '',
        lines: [{ recommendation: id, position: 'accepted', text: 'oui', measures: '', timetable: '' }],
        files: [{ name: 'a.pdf', size: 8, hash: 'ff' }],
      },
      files: [file],
    },
  }
  const opens: Readonly<Record<Kind, (sealed: Bytes) => Promise<unknown>>> = {
    letter: (sealed) => openLetter(sealed, [key]),
    registration: (sealed) => openRegistration(sealed, [key]),
    card: (sealed) => openCard(sealed, id as CardSubject, [key]),
    'authority-answer': (sealed) => openAuthorityAnswer(sealed, [key]),
  }
  const read = async (kind: Kind, plain: Bytes) =>
    opens[kind]((await sealToIntake(kind, plain, [key.publicKey], systemRandom)) ?? assert.fail())
  const targets: Target[] = []
  for (const kind of Object.keys(opens) as Kind[]) {
    const plain = padded(encodeExact(honest[kind]), (length) => length + 8)
    assert.ok(await read(kind, plain), `an honest ${kind}`)
    targets.push({
      what: `what stands in a sealed ${kind}`,
      honest: [plain],
      inputs: 1_500,
      inPlace: 700,
      takes: async (input) => {
        const opened = await read(kind, input)
        if (opened !== null)
          assert.ok(equal(encodeExact(opened), unpadded(input) ?? noHash), 'what is read is not what stands there')
        return false
      },
    })
  }
  return targets
}

function wireTargets({ server }: World): Target[] {
  const { visit } = server
  const page = visit.map((record, index) => ({ position: index + 1, record }))
  return [
    {
      what: 'a batch on the wire',
      honest: [frames(visit)],
      inputs: 20_000,
      inPlace: 700,
      takes: (input) => exactly(readFrames(input), frames, input),
    },
    {
      what: 'a page on the wire',
      honest: [numberedFrames(page)],
      inputs: 20_000,
      inPlace: 700,
      takes: (input) => exactly(readNumberedFrames(input), numberedFrames, input),
    },
  ]
}

/** What has a right form is what stands there, to the byte. It is not taken for honest by that: a signature or a seal is over it. */
function exactly<T>(read: Outcome<T>, write: (value: T) => Bytes, input: Bytes): false {
  if (read.ok) assert.ok(equal(write(read.value), input), 'two forms of one value')
  return false
}

/** Text inserted, deleted and marked by one client. */
function noteUpdates(client: number): readonly Bytes[] {
  const doc = new Doc()
  doc.clientID = client
  const updates: Bytes[] = []
  doc.on('update', (update: Uint8Array) => updates.push(new Uint8Array(update)))
  const text = doc.getText('t')
  text.insert(0, 'cell 4: no window. زنزانة')
  text.insert(5, 'and 5 ')
  text.format(0, 4, { bold: true })
  text.delete(3, 6)
  return updates
}
