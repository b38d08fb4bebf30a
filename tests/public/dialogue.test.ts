// An authority answers a letter without an account and without script: opened by its code alone, sealed as it arrives; what a guesser, a thief of the folder or a hostile server can do is tried.
import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, describe, test } from 'node:test'
import { openShownLetter, sealShownLetter } from '../../src/sealed/keys/intake/answer-address.ts'
import {
  openAuthorityAnswer,
  receiptOfAnswer,
  type SealedAuthorityAnswer,
  sealAuthorityAnswer,
} from '../../src/sealed/keys/intake/authority-answer.ts'
import { letterId, openLetter } from '../../src/sealed/keys/intake/letter.ts'
import { drawReceipt } from '../../src/sealed/keys/intake/receipt.ts'
import { exchangeKeyFrom, systemRandom } from '../../src/sealed/keys/secret.ts'
import { answerAddresses } from '../../src/sealed/server/intake/answer-addresses.ts'
import type { AuthorityAnswer, ShownLetter } from '../../src/vocabulary/authority-answers.ts'
import type { IsoDate } from '../../src/vocabulary/dates.ts'
import { idOf, type LetterId, type RecommendationId } from '../../src/vocabulary/ids.ts'
import type { Language } from '../../src/vocabulary/languages.ts'
import { searchBytes, searchFolder } from '../support/markers.ts'
import { publishInto, samples } from './samples.ts'
import { sendSlowly, startSite, takesIn } from './serving.ts'

const data = mkdtempSync(join(tmpdir(), 'wiqaya-dialogue-'))
const intake = join(data, 'intake')
const key = await exchangeKeyFrom(systemRandom(32))
const told: string[] = []
publishInto(join(data, 'publications'), samples.slice(0, 3))
const server = await startSite(data, { report: (line) => told.push(line) })
after(async () => {
  await server.close()
  rmSync(data, { recursive: true, force: true })
})
/** As the staff server does. */
const addresses = await answerAddresses(intake)
const waiting = join(intake, 'authority-answers')

let caller = 0
beforeEach(() => {
  takesIn(data, key.publicKey)
  for (const name of readdirSync(waiting)) rmSync(join(waiting, name))
  caller++
})

const newId = () => idOf<LetterId>(systemRandom(16))
const yard = idOf<RecommendationId>(systemRandom(16))
const light = idOf<RecommendationId>(systemRandom(16))
const shown = (more: Partial<ShownLetter> = {}): ShownLetter => ({
  letter: newId(),
  reference: '2026/014',
  from: 'الرئيسة',
  to: { fr: 'Direction blorvanteq', ar: 'المديرية' },
  subject: { fr: 'Visite de krasmondul' },
  text: { fr: 'Nous vous adressons <b>deux</b> recommandations.' },
  on: '2026-11-20' as IsoDate,
  due: '2199-01-20' as IsoDate,
  until: '2199-07-20' as IsoDate,
  recommendations: [
    { id: yard, number: '2026/14-01', text: { fr: 'Une heure de promenade vintrosalem' } },
    { id: light, number: '2026/14-02', text: { fr: 'De la lumière' } },
  ],
  ...more,
})

/** A letter at its address, with the code that stands on it. */
async function letterAt(more: Partial<ShownLetter> = {}, wordsIn: Language = 'fr') {
  const [letter, address, code] = [shown(more), newId(), drawReceipt(wordsIn, systemRandom)]
  await addresses.put(address, await sealShownLetter(letter, address, code, systemRandom))
  return { letter, address, code }
}

type Filed = { readonly name: string; readonly content: string }
async function post(path: string, fields: Record<string, string>, files: readonly Filed[] = []) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  for (const { name, content } of files) body.append('files', new File([content], name))
  const headers = { 'x-forwarded-for': `192.0.2.${caller}` }
  const response = await fetch(`${server.address}/fr/dialogue/${path}`, { method: 'POST', body, headers })
  return { status: response.status, headers: response.headers, html: await response.text() }
}

async function handedIn(): Promise<SealedAuthorityAnswer[]> {
  const read = readdirSync(waiting).map((name) =>
    openAuthorityAnswer(new Uint8Array(readFileSync(join(waiting, name))), [key]),
  )
  return (await Promise.all(read)).filter((one) => one !== null)
}

const receiptIn = (html: string): string =>
  /<strong data-received="receipt"><bdi dir="ltr">([0-9a-f ]{24})<\/bdi>/.exec(html)?.[1] ?? ''
/** Without what differs by itself: the address, and the words that were typed. */
const withoutAddress = (html: string, address: string) => html.replaceAll(address, '')

describe('a letter at its address', () => {
  test('is opened by its code, whoever types it; looking at the address shows a form and does nothing', async () => {
    const { address, code } = await letterAt()
    const page = await fetch(`${server.address}/fr/dialogue/${address}`)
    const html = await page.text()
    assert.equal(page.status, 200)
    assert.doesNotMatch(html, /blorvanteq|2026\/014/)
    const opened = await post(address, { code: ` ${code.toUpperCase()} ` })
    assert.equal(opened.status, 200)
    assert.deepEqual([opened.headers.get('cache-control'), opened.headers.get('set-cookie')], ['no-store', null])
    assert.match(opened.html, /2026\/14-01<\/bdi>.*vintrosalem/s)
    assert.match(opened.html, /&lt;b&gt;deux/)
    assert.match(opened.html, /Protocole facultatif.*article\s22/s)
    assert.equal((await post(address, { code })).status, 200, 'and again, as often as its reader needs')
  })

  test('tells a guesser nothing: no address, another letter’s code and words that are no code are answered alike', async () => {
    const { address } = await letterAt()
    const other = await letterAt()
    const nowhere = newId()
    const words = drawReceipt('fr', systemRandom)
    const answers = [
      [address, await post(address, { code: words })],
      [address, await post(address, { code: other.code })],
      [address, await post(address, { code: 'rien de tout' })],
      [nowhere, await post(nowhere, { code: other.code })],
      ['..%2Fkeys.json', await post('..%2Fkeys.json', { code: words })],
    ] as const
    const [first] = answers
    for (const [at, { status, html }] of answers) {
      assert.equal(status, 404)
      assert.equal(withoutAddress(html, decodeURIComponent(at)), withoutAddress(first[1].html, address))
    }
    const forms = [address, nowhere].map(async (at) =>
      withoutAddress(await (await fetch(`${server.address}/fr/dialogue/${at}`)).text(), at),
    )
    assert.equal(await forms[0], await forms[1])
  })

  test('is answered while somebody without a code sends large answers without end', async () => {
    const slow = await Promise.all(
      Array.from({ length: 6 }, () => sendSlowly(server.address, `/fr/dialogue/${newId()}/answer`, '198.51.100.7')),
    )
    try {
      const { address, code } = await letterAt()
      assert.equal((await post(`${address}/answer`, { code, general: 'Nous répondons.' })).status, 200)
      const large = { name: 'a.pdf', content: `%PDF-1.7\n${' '.repeat(2_000_000)}` }
      assert.equal((await post(`${address}/answer`, { code, general: 'Avec une pièce.' }, [large])).status, 200)
    } finally {
      for (const socket of slow) socket.destroy()
    }
  })

  test('is not guessed by trying: after a few tries one caller is made to wait, and others are not', async () => {
    const { address, code } = await letterAt()
    const tries: number[] = []
    for (let at = 0; at < 45; at++) tries.push((await post(address, { code: 'mot' })).status)
    assert.equal(tries[0], 404)
    assert.equal(tries.at(-1), 429)
    assert.equal((await post(address, { code })).status, 429, 'also with the code, from there')
    caller++
    assert.equal((await post(address, { code })).status, 200)
  })

  test('put at another’s address, or changed by whoever runs the host, it does not open: nobody is shown another’s recommendations', async () => {
    const [one, other] = [await letterAt(), await letterAt({ subject: { fr: 'Autre lettre' } })]
    const folder = join(intake, 'addresses')
    copyFileSync(join(folder, other.address), join(folder, one.address))
    assert.equal((await post(one.address, { code: one.code })).status, 404)
    assert.equal((await post(one.address, { code: other.code })).status, 404, 'its own code does not follow it there')
    const bytes = readFileSync(join(folder, other.address))
    bytes[40] = (bytes[40] ?? 0) ^ 1
    writeFileSync(join(folder, other.address), bytes)
    assert.equal((await post(other.address, { code: other.code })).status, 404)
  })

  test('takes nothing past its last day, and says so to whoever has the code alone', async () => {
    const { address, code } = await letterAt({ until: '2026-01-01' as IsoDate })
    assert.equal((await post(address, { code })).status, 410)
    assert.equal((await post(`${address}/answer`, { code, general: 'Trop tard' })).status, 410)
    assert.equal((await post(address, { code: 'mot' })).status, 404)
    assert.deepEqual(await handedIn(), [])
  })
})

describe('an answer without an account', () => {
  const answer = {
    [`position-${yard}`]: 'partly',
    [`text-${yard}`]: 'Nous acceptons en partie drevolistan.\r\nDeux lignes. ',
    [`measures-${yard}`]: 'Une cour',
    [`timetable-${yard}`]: 'Fin 2027',
    name: 'M. Untel',
    role: 'Directeur',
    language: 'fr',
  }

  test('is sealed as it arrives, word for word with its documents; its receipt stands for exactly that', async () => {
    // A French word drawn by lot may stand within one that the program writes itself: « firme » in `confirmed`.
    const { letter, address, code } = await letterAt({}, 'ar')
    const scan = { name: 'plan hlomvariqent.pdf', content: '%PDF-1.7 murtanelik' }
    const { status, html } = await post(`${address}/answer`, { code, ...answer }, [scan])
    assert.equal(status, 200)
    const [handed, ...others] = await handedIn()
    assert.ok(handed)
    assert.equal(others.length, 0)
    assert.deepEqual(
      [handed.answer.letter, handed.answer.reference, handed.answer.name, handed.answer.lines],
      [
        letter.letter,
        '2026/014',
        'M. Untel',
        [
          {
            recommendation: yard,
            position: 'partly',
            text: 'Nous acceptons en partie drevolistan.\nDeux lignes. ',
            measures: 'Une cour',
            timetable: 'Fin 2027',
          },
        ],
      ],
    )
    assert.equal(Buffer.from(handed.files[0] ?? []).toString(), scan.content)
    assert.equal(receiptIn(html), await receiptOfAnswer(handed.answer))
    const unsaid = [
      'drevolistan',
      'hlomvariqent',
      'murtanelik',
      'vintrosalem',
      'blorvanteq',
      'krasmondul',
      'Untel',
      `192.0.2.${caller}`,
    ]
    assert.deepEqual(searchFolder(data, [...unsaid, code]), [])
    assert.deepEqual(searchFolder(intake, code.split(' ')), [])
    assert.deepEqual(searchBytes('log', Buffer.from(told.join('\n')), [...unsaid, code]), [])
    const [name = ''] = readdirSync(waiting)
    assert.equal(await openLetter(new Uint8Array(readFileSync(join(waiting, name))), [key]), null, 'nor as a letter')
  })

  test('that was sealed in a browser is carried as it is: noted once, and by nobody without the letter’s code', async () => {
    const { letter, address, code } = await letterAt()
    const said: AuthorityAnswer = {
      letter: letter.letter,
      reference: letter.reference,
      language: 'fr',
      on: '2026-11-24' as IsoDate,
      name: '',
      role: '',
      general: 'Nous répondrons drevolistan',
      lines: [],
      files: [],
    }
    const sealed = await sealAuthorityAnswer({ answer: said, files: [] }, [key.publicKey], systemRandom)
    assert.ok(sealed)
    const receipt = await receiptOfAnswer(said)
    const carry = async (with_: string, bytes: Uint8Array<ArrayBuffer>, named = receipt) => {
      const body = new FormData()
      body.set('code', with_)
      body.set('receipt', named)
      body.set('files', new Blob([bytes]), 'answer')
      const headers = { 'x-forwarded-for': `192.0.2.${caller}` }
      return (await fetch(`${server.address}/fr/dialogue/${address}/sealed`, { method: 'POST', body, headers })).status
    }
    const other = await letterAt()
    assert.equal(await carry(other.code, sealed), 404)
    assert.equal(await carry(code, new Uint8Array(2_000)), 400)
    assert.equal(await carry(code, sealed, '<b>receipt</b>'), 400)
    assert.deepEqual(await handedIn(), [])
    assert.deepEqual([await carry(code, sealed), await carry(code, sealed)], [204, 204])
    assert.deepEqual(await handedIn(), [{ answer: said, files: [] }])
    const { html } = await post(address, { code })
    assert.equal(html.split(receipt).length, 2, 'noted once')
    assert.deepEqual(searchFolder(data, ['drevolistan']), [])
    // Whoever has the code fills no disk by claiming one receipt for whatever comes.
    const id = letterId(sealed)
    assert.ok(id)
    const at = Buffer.from(sealed).indexOf(Buffer.from(id))
    const another = () => {
      const bytes = sealed.slice()
      bytes.set(systemRandom(16), at)
      return bytes
    }
    const answered: number[] = []
    // Three at once: those of one moment are counted too.
    for (let more = 0; more < 10; more++)
      answered.push(...(await Promise.all([1, 2, 3].map(() => carry(code, another())))))
    assert.deepEqual(answered.toSorted(), [...Array(29).fill(204), 429])
    assert.equal(await carry(code, sealed), 204, 'what is there is there')
    assert.equal((await post(address, { code })).html.split(receipt).length, 2)
  })

  test('may be handed in by parts: each adds, nothing is overwritten or shown again, and the page names what came before', async () => {
    const { address, code } = await letterAt()
    const first = await post(`${address}/answer`, { code, ...answer })
    const second = await post(`${address}/answer`, { code, [`position-${light}`]: 'accepted' })
    assert.deepEqual([first.status, second.status], [200, 200])
    assert.equal((await handedIn()).length, 2)
    const { html } = await post(address, { code })
    assert.ok(html.includes(receiptIn(first.html)) && html.includes(receiptIn(second.html)))
    assert.doesNotMatch(html, /drevolistan/)
  })

  test('in words alone is an answer: nothing that was written is lost for want of a position', async () => {
    const { address, code } = await letterAt()
    const words = { [`measures-${light}`]: 'Une étude est en cours.', [`text-${yard}`]: '  ' }
    const { status, html } = await post(`${address}/answer`, { code, ...words })
    assert.equal(status, 200)
    assert.match(html, /2026\/14-02<\/bdi> · Réponse sans position/)
    const [handed] = await handedIn()
    assert.deepEqual(
      handed?.answer.lines.map(({ recommendation, position, measures }) => [recommendation, position, measures]),
      [[light, 'none', 'Une étude est en cours.']],
    )
  })

  test('that is empty, too long, of a false kind or two hundred megabytes is refused, and what was written comes back', async () => {
    const { address, code } = await letterAt()
    const send = (fields: Record<string, string>, files: readonly Filed[] = []) =>
      post(`${address}/answer`, { code, ...fields }, files)
    assert.equal((await send({})).status, 422)
    const foreign = idOf<RecommendationId>(systemRandom(16))
    assert.equal(
      (await send({ [`position-${foreign}`]: 'accepted' })).status,
      422,
      'a recommendation it does not carry',
    )
    const false_ = await send(answer, [{ name: 'lettre.pdf', content: 'MZ program' }])
    assert.equal(false_.status, 422)
    assert.match(false_.html, /drevolistan/)
    assert.match(false_.html, /<bdi>lettre\.pdf<\/bdi> · Le nom du fichier/, 'which of several it is')
    assert.match(false_.html, /value="partly" checked/)
    assert.equal((await send({ ...answer, [`text-${yard}`]: 'x'.repeat(7_000) })).status, 422)
    const large = await send(answer, [{ name: 'plan.pdf', content: '%PDF'.repeat(10 * 1024 * 1024) }])
    assert.equal(large.status, 413)
    assert.match(large.html, /drevolistan/, 'its words came before its file')
    assert.match(large.html, /value="partly" checked/)
    const unopened = await post(`${address}/answer`, { code: 'mot', ...answer })
    assert.match(unopened.html, /Rien n’a encore été remis/, 'not that the letter was not opened')
    assert.deepEqual(await handedIn(), [])
  })

  test('to a letter that was withdrawn is received all the same, and the page and the receipt say that it was withdrawn', async () => {
    const { address, code } = await letterAt()
    await addresses.withdraw(address, '2026-11-25' as IsoDate)
    assert.match((await post(address, { code })).html, /25 novembre 2026/)
    const { status, html } = await post(`${address}/answer`, { code, ...answer })
    assert.equal(status, 200)
    assert.match(html, /data-received="withdrawn".*retirée le 25 novembre 2026/, 'also to whoever had opened it before')
    assert.equal((await handedIn()).length, 1)
    await addresses.remove(address)
    assert.equal((await post(address, { code })).status, 404)
    assert.deepEqual(
      readdirSync(join(intake, 'addresses')).filter((name) => name.startsWith(address)),
      [],
    )
  })

  test('is not taken while nobody holds a key to receive with, and the letter is still read', async () => {
    writeFileSync(join(intake, 'keys.json'), '{"keys":[]}')
    const { address, code } = await letterAt()
    const opened = await post(address, { code })
    assert.equal(opened.status, 200)
    assert.doesNotMatch(opened.html, /<textarea/)
    assert.equal((await post(`${address}/answer`, { code, ...answer })).status, 503)
  })

  test('is not opened with a code that was cut short, nor without the address: both halves are needed', async () => {
    const { letter, address, code } = await letterAt()
    const sealed = new Uint8Array(readFileSync(join(intake, 'addresses', address)))
    assert.deepEqual(await openShownLetter(sealed, address, code), letter)
    assert.equal(await openShownLetter(sealed, newId(), code), null)
    assert.equal(await openShownLetter(sealed, address, code.split(' ').slice(1).join(' ')), null)
  })

  test('shows nothing where what should be texts by language is an empty list, or no bytes', async () => {
    const [address, code] = [newId(), drawReceipt('fr', systemRandom)]
    for (const to of [[], new Uint8Array(0)] as unknown as ShownLetter['to'][]) {
      const sealed = await sealShownLetter(shown({ to }), address, code, systemRandom)
      assert.equal(await openShownLetter(sealed, address, code), null)
    }
  })
})
