// Shares of the root and of the recovery key, on paper and back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromPaper, toPaper } from '../../../src/sealed/keys/paper.ts'
import { makeRecovery, makeRoot, type Root } from '../../../src/sealed/keys/root.ts'
import { systemRandom } from '../../../src/sealed/keys/secret.ts'
import { printShares, readShare, recoveryFromShares, rootFromShares } from '../../../src/sealed/keys/shares.ts'
import { placeOfWord } from '../../../src/sealed/keys/words.ts'
import instead from '../../../src/sealed/keys/words-instead.json' with { type: 'json' }
import { toHex } from '../../../src/vocabulary/bytes-as-text.ts'
import { languages } from '../../../src/vocabulary/languages.ts'
import { granted, type Outcome } from '../../../src/vocabulary/problems.ts'

const why = (outcome: Outcome<unknown>): unknown => !outcome.ok && [outcome.problem.code, outcome.problem.data.why]
const printed = async (k: number, n: number) => {
  const { root, seed } = await makeRoot(systemRandom)
  const shares = await printShares('root', seed, k, n)
  return { root, shares, texts: shares.map((share) => share.text) }
}

test('any k of the n papers give the root back, in any order and typing', async () => {
  const { root, texts, shares } = await printed(3, 5)
  assert.deepEqual(
    shares.map(({ index, k, n }) => [index, k, n]),
    [1, 2, 3, 4, 5].map((index) => [index, 3, 5]),
  )
  for (const chosen of [
    [0, 1, 2],
    [4, 2, 0],
    [1, 3, 4],
    [0, 1, 2, 3, 4],
  ]) {
    const back = granted(
      await rootFromShares(
        chosen.map((at) => (texts[at] ?? '').toLowerCase().replaceAll('-', ' · ').replaceAll('4', '٤')),
      ),
    )
    assert.deepEqual(back.signing.publicKey, root.signing.publicKey)
    assert.deepEqual(back.fingerprint, root.fingerprint)
  }
})

test('a paper is read from its words too, in any of three languages, numbered, without accents or marks, mixed with letters', async () => {
  const { root, shares, texts } = await printed(3, 3)
  const [first, second] = shares
  assert.ok(first && second)
  assert.deepEqual([first.words.fr.length, first.words.en.length, first.words.ar.length], [36, 36, 44])
  const numbered = first.words.fr.map((word, at) => `${at + 1}. ${word.toUpperCase()}`).join('\n')
  for (const spoken of [numbered, first.words.en.join(' '), first.words.ar.join('، ')]) {
    const { signing }: Root = granted(await rootFromShares([spoken, second.words.ar.join(' '), texts[2] ?? '']))
    assert.deepEqual(signing.publicKey, root.signing.publicKey)
  }
  const [one = '', two = ''] = first.words.en
  const swapped = [two, one, ...first.words.en.slice(2)].join(' ')
  for (const wrong of one === two ? [] : [swapped, first.words.en.slice(1).join(' '), `${numbered} abaisser`])
    assert.equal(await readShare('root', wrong), null)
  assert.equal(await readShare('recovery', numbered), null, 'a root share is no recovery share')
})

test('a share printed before a word of violence was replaced is still read, in each language', async () => {
  const { seed } = await makeRoot(systemRandom)
  for (const language of languages) {
    const first = new Map(Object.entries(instead[language]).map(([before, now]) => [now, before]))
    const draw = async (): Promise<{ text: string; before: string }> => {
      const [{ text, words } = assert.fail()] = await printShares('root', seed, 2, 2)
      const before = words[language].map((word) => first.get(word) ?? word).join(' ')
      return words[language].some((word) => first.has(word)) ? { text, before } : draw()
    }
    const { text, before } = await draw()
    assert.deepEqual((await readShare('root', before))?.part, (await readShare('root', text))?.part ?? assert.fail())
    assert.ok(before.split(' ').every((word) => placeOfWord(word, language) !== null))
  }
})

test('k − 1 papers, or one paper copied, give nothing', async () => {
  const { texts } = await printed(3, 5)
  const outcome = await rootFromShares(texts.slice(0, 2))
  assert.deepEqual(why(outcome), ['shares-insufficient', 'too-few'])
  assert.deepEqual(!outcome.ok && [outcome.problem.data.given, outcome.problem.data.needed], [2, 3])
  assert.deepEqual(why(await rootFromShares([texts[0] ?? '', texts[0] ?? '', texts[0] ?? ''])), [
    'shares-insufficient',
    'too-few',
  ])
  assert.deepEqual(why(await rootFromShares([])), ['shares-insufficient', 'too-few'])
})

test('papers of two set-ups, a mistyped one, and one of the other kind are refused', async () => {
  const [ours, theirs] = [await printed(2, 3), await printed(2, 3)]
  const [first = '', second = ''] = ours.texts
  assert.deepEqual(why(await rootFromShares([first, theirs.texts[1] ?? ''])), ['shares-insufficient', 'mixed'])
  const mistyped = `${second.slice(0, 20)}${second[20] === '7' ? '8' : '7'}${second.slice(21)}`
  assert.deepEqual(why(await rootFromShares([first, mistyped])), ['shares-insufficient', 'mistyped'])
  assert.deepEqual(why(await recoveryFromShares([first, second])), ['shares-insufficient', 'mistyped'])
})

test('papers that fit each other but not the key that they name are refused', async () => {
  const { seed } = await makeRoot(systemRandom)
  const shares = await printShares('root', seed, 2, 2)
  const forged = await Promise.all(shares.map(async ({ text }) => forgedShare(text)))
  assert.deepEqual(why(await rootFromShares(forged)), ['shares-insufficient', 'altered'])
})

test('the recovery key comes back likewise', async () => {
  const { recovery, seed } = await makeRecovery(systemRandom)
  const texts = (await printShares('recovery', seed, 2, 3)).map((share) => share.text)
  const back = granted(await recoveryFromShares(texts.slice(1)))
  assert.deepEqual(back.exchange.publicKey, recovery.exchange.publicKey)
  assert.equal((await readShare('recovery', texts[0] ?? ''))?.fingerprint, toHex(recovery.fingerprint.slice(0, 8)))
})

/** The same paper with one bit of the secret's share changed and a right checksum. */
async function forgedShare(text: string): Promise<string> {
  const bytes = await fromPaper('R', text)
  assert.ok(bytes)
  bytes[12] = (bytes[12] ?? 0) ^ 1
  return toPaper('R', bytes)
}

test('a paper that takes the place of another on the curve, with a checksum that is right, gives nothing and stops nobody', async () => {
  const { texts } = await printed(3, 5)
  const [first = '', second = '', third = ''] = texts
  const [mine, hers] = await Promise.all([fromPaper('R', third), fromPaper('R', first)])
  assert.ok(mine && hers)
  const forged = mine.slice()
  forged.set(hers.slice(-1), forged.length - 1)
  const outcome = await rootFromShares([first, second, await toPaper('R', forged)])
  assert.deepEqual(why(outcome), ['shares-insufficient', 'altered'])
})

test('a paper that asks for another number of papers than the others is told whichever comes first', async () => {
  const { texts } = await printed(3, 5)
  const [first = '', second = '', third = ''] = texts
  const forged = (await fromPaper('R', third)) ?? assert.fail()
  forged[2] = 5
  const other = await toPaper('R', forged)
  for (const papers of [
    [first, second, other],
    [other, second, first],
  ])
    assert.deepEqual(why(await rootFromShares(papers)), ['shares-insufficient', 'altered'])
  forged[2] = 6
  assert.equal(await readShare('root', await toPaper('R', forged)), null, 'more than there are')
})
