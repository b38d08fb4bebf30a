// Every answer of the mailbox as a hostile server may give it, in thousands of ways that come again by their seed: values of another kind, too many, too few, cut. No crash, nothing lost.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Desk } from '../../src/sealed/desk/desk.ts'
import type { CardSubject, DossierId, StreamId } from '../../src/vocabulary/ids.ts'
import { granted, type Outcome, type Problem } from '../../src/vocabulary/problems.ts'
import { device, join, passphrase, setUp } from '../sealed/desk/people.ts'
import { casesOf } from '../support/cases.ts'
import { passphrasesCostLittle } from '../support/quick-argon2.ts'
import { startStaffServerProcess } from '../support/servers.ts'
import { drawing } from './drawing.ts'
import { readsAs } from './reads-as.ts'

passphrasesCostLittle()

const server = await startStaffServerProcess()
const { hind } = await setUp(server)
const salma = await join(server, hind, 'Salma', ['member', 'intake'])
const draw = drawing(20_261_128)
const below = (most: number): number => Math.floor(draw() * most)
const oneOf = <T>(list: readonly T[]): T => list[below(list.length)] as T

for (const { desk } of [salma, hind, salma]) granted(await desk.sync())
const dossier = granted(await hind.desk.createDossier([{ person: salma.id, role: 'lead' }]))
const visit = await visitOf(hind.desk)
for (const { desk } of [hind, salma]) granted(await desk.sync())
const attached = granted(await hind.desk.addAttachment(visit, fileOf(3)))
granted(await hind.desk.sync())
granted(await hind.desk.sendAttachments())
const invited = device(server)
const invitation = granted(
  await hind.desk.invite({ name: { en: 'Rim' }, addressedAs: 'feminine', offices: ['member'], link: false }),
)
granted(await invited.desk.answerInvitation(invitation, { passphrase }))

let written = 0
/** What asks the server for something: each shape of answer at least once. */
const acts: Readonly<Record<string, (desk: Desk) => Promise<Outcome<unknown>>>> = {
  'a synchronisation': (desk) => desk.sync(),
  'a record that is sent': async (desk) => {
    written += 1
    granted(await desk.write(visit, [{ register: 'answers/q1', value: written }]))
    return desk.sync()
  },
  'what a colleague wrote': async (desk) => {
    written += 1
    granted(await salma.desk.write(visit, [{ register: 'answers/q2', value: written }]))
    await salma.desk.sync()
    return desk.sync()
  },
  'signing in': async (desk) => {
    granted(await desk.lock('losing'))
    granted(await desk.unlock(passphrase))
    return desk.sync()
  },
  'who answered': (desk) => desk.answersToAdmit(),
  'what is to be signed': (desk) => desk.requestsToSign(),
  'what the council may take up': (desk) => desk.dossiersOnServer(),
  'a file that is sent': async (desk) => {
    granted(await desk.addAttachment(visit, fileOf(1 + below(200))))
    return desk.sendAttachments()
  },
  'what waits from outside': async () => salma.desk.letters(),
  'what authorities answered': async () => salma.desk.authorityAnswers(),
  'who registered': async () => salma.desk.registeredEvents(),
  'a card': async () => salma.desk.isCardKept(dossier as string as CardSubject),
  'the catalogue': (desk) => desk.catalogueToSign(),
  'a register': (desk) => desk.call('GET', '/api/people'),
}

test('no answer, whatever is in it, crashes a device, stays with it, or costs it a word: each refusal is said in a sentence', {
  timeout: 600_000,
}, async () => {
  const tried = new Set<string>()
  const cases = casesOf(600)
  for (let number = 1; number <= cases; number++) {
    const [name, act] = oneOf(Object.entries(acts))
    const at = below(5)
    let asked = 0
    let altered = 'nothing'
    const alter = async (answer: Response): Promise<Response> => {
      asked += 1
      if (asked !== at + 1) return answer
      altered = new URL(answer.url).pathname.replace(/[\w-]{22}/g, ':id')
      tried.add(altered)
      return damaged(answer)
    }
    for (const { network } of [hind, salma]) network.alter = alter
    const place = `${name}, case ${number}`
    try {
      const outcome = await act(hind.desk)
      if (!outcome.ok) isSaid(outcome.problem)
      await hind.desk.status()
      await hind.desk.receipts()
    } catch (error) {
      throw new Error(`${place}: ${altered} crashed it`, { cause: error })
    } finally {
      for (const { network } of [hind, salma]) network.alter = (answer) => answer
    }
    if (number % 25 === 0) await isWhole(place)
  }
  await isWhole('the end')
  assert.ok(tried.size >= 10, [...tried].join(' '))
})

/** In each language, and without its code: `unexpected` is a word of its English sentence. */
function isSaid(problem: Problem): void {
  if (problem.code !== 'unexpected') assert.ok(readsAs(problem))
}

/** The server is honest again: all that was written is there, and nobody is accused of anything. */
async function isWhole(place: string): Promise<void> {
  for (const { desk } of [hind, salma, hind, salma]) granted(await desk.sync())
  // A file that the server said it had not kept waits for her to send it again, which is all that she has to do.
  for (const { id, state } of granted(await hind.desk.attachments(visit)).files)
    if (state.kind === 'paused') granted(await hind.desk.resumeAttachment(visit, id))
  granted(await hind.desk.sendAttachments())
  const { trouble, unsent } = await hind.desk.status()
  assert.equal(readsAs(trouble), 'nothing', place)
  assert.equal(unsent.count, 0, place)
  const [ours, theirs] = [granted(await hind.desk.registers(visit)), granted(await salma.desk.registers(visit))]
  for (const name of ['answers/q1', 'answers/q2'])
    assert.deepEqual(
      ours.get(name)?.map(({ value }) => value),
      theirs.get(name)?.map(({ value }) => value),
      place,
    )
  const whole = granted(await hind.desk.openAttachment(visit, attached))
  assert.equal(whole?.content.size, 3, place)
}

/** Its status, its head, its bytes, or one value of its JSON. */
async function damaged(answer: Response): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const headers = new Headers(answer.headers)
  if (below(10) === 0) headers.set('date', oneOf(['', 'never', 'Thu, 01 Jan 1970 00:00:00 GMT']))
  if (below(10) === 0) headers.set('content-type', oneOf(['text/html', 'application/octet-stream', 'x']))
  const status = below(8) === 0 ? oneOf([200, 201, 400, 401, 403, 404, 409, 429, 500, 502, 503]) : answer.status
  const text = new TextDecoder().decode(bytes)
  const json = headers.get('content-type')?.includes('json') ? tryJson(text) : undefined
  const body = json === undefined || below(6) === 0 ? inBytes(bytes) : JSON.stringify(inValue(json))
  return new Response(body, { status, headers })
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function inBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const changed = new Uint8Array(bytes)
  switch (below(5)) {
    case 0:
      return changed.slice(0, below(changed.length))
    case 1:
      return new Uint8Array([...changed, ...changed])
    case 2:
      return new Uint8Array([...changed, below(256)])
    case 3:
      return Uint8Array.from({ length: below(500) }, () => below(256))
    default:
      if (changed.length > 0) changed[below(changed.length)] = below(256)
      return changed
  }
}

/** One place in it, drawn, holds another value, is missing, or is there many times. */
function inValue(value: unknown): unknown {
  const isDeep = typeof value === 'object' && value !== null && Object.keys(value).length > 0
  if (!isDeep || below(3) === 0) return oneOf(others)
  if (Array.isArray(value)) {
    const at = below(value.length)
    const way = below(4)
    if (way === 0) return value.toSpliced(at, 1)
    if (way === 1) return Array.from({ length: 300 }, () => value[at])
    return value.with(at, inValue(value[at]))
  }
  const [name, inside] = oneOf(Object.entries(value))
  if (below(5) === 0) return Object.fromEntries(Object.entries(value).filter(([other]) => other !== name))
  return { ...value, [name]: inValue(inside) }
}

const others: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  9e15,
  1e308,
  '',
  '\u0000',
  '\ud800',
  '__proto__',
  '../../etc',
  'x'.repeat(100_000),
  '2026-02-31',
  '9999-12-31T23:59:59.999Z',
  [],
  {},
  [[]],
  { __proto__: null, constructor: 1, toString: 'x' },
  Array.from({ length: 64 }).reduce<unknown>((inner) => [inner], []),
]

async function visitOf(desk: Desk): Promise<StreamId> {
  const card = (await desk.dossiers()).find(({ id }) => id === (dossier satisfies DossierId))
  const stream = card?.streams.find(({ purpose }) => purpose === 'visit')?.id
  if (!stream) throw new Error('a dossier has a visit stream')
  return stream
}

function fileOf(bytes: number) {
  const content = new Blob([new Uint8Array(bytes)])
  return { content, name: 'scan.bin', caption: '', modified: null, asIs: true }
}
