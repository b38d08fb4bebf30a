// Founds an institution as two people do it: one at the wizard, one answering her invitation in a browser of her own.
import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import { t, type WordData } from '../../src/foundation/words/t.ts'
import type { WordKey } from '../../src/foundation/words/words.ts'
import { institution } from '../../src/main/demonstration/invented/cast.ts'
import type { Language, LocalText } from '../../src/vocabulary/languages.ts'
import { assertAccessible } from '../support/browser.ts'
import { holds, titled } from '../support/clicking.ts'

/** Who founds, and in which language she reads. */
export type Founder = { readonly page: Page; readonly language: 'ar' | 'fr' }
/** A secret on paper: what its heading says, the secret, and all that stands on it. */
export type PrintedPaper = { readonly title: string; readonly secret: string; readonly text: string }
export type Founded = {
  /** The two passphrases. */
  readonly first: string
  readonly second: string
  /** What comes out of the printer, in its order. */
  readonly papers: readonly PrintedPaper[]
}
/** Looks at a screen that has just been filled or has just come. */
export type Look = (page: Page, language: Founder['language'], where: string) => Promise<void>

/** What is typed at the wizard; the server must say the same of itself afterwards. */
export const identityTyped = {
  ...institution,
  country: 'TN',
  demonstration: false,
} as const
/** Of each key: other numbers than the wizard proposes. */
export const sharesChosen = { k: 3, n: 4 } as const
const founders = [
  { name: { ar: 'هند الراوي', fr: 'Hind Rawi', en: 'Hind Rawi' }, addressedAs: 'feminine' },
  { name: { ar: 'يونس بدر', fr: 'Younes Badr', en: 'Younes Badr' }, addressedAs: 'masculine' },
] as const

const forAxe: Look = (page, language, where) => assertAccessible(page, `${where}, ${language}`)

/** Both pages then stand in the lobby. Every step is looked at, the papers and the cards too. */
export async function setUpByClicking(
  url: string,
  code: string,
  first: Founder,
  second: Founder,
  look: Look = forAxe,
): Promise<Founded> {
  const { page, language } = first
  const words = wordsOn(first)
  const lookAt = (where: string) => look(page, language, where)
  await page.goto(`${url}/setup`)
  await words.field('entry.setup.code').fill('guessed')
  await words.write('entry.setup.name', identityTyped.name)
  await words.write('entry.setup.parent', identityTyped.parent)
  await words.field('entry.setup.country').selectOption(identityTyped.country)
  await words.field('entry.setup.time-zone').selectOption(identityTyped.timeZone)
  await lookAt('the wizard: the institution')
  // A reload takes none of it but the code, which opens something.
  await page.reload()
  await holds(words.field('entry.setup.country'), identityTyped.country)
  await holds(words.field('entry.setup.code'), '')
  // From a keyboard that was still an Arabic one.
  await words.field('entry.setup.code').fill('رمز')
  await words.press('entry.setup.next-shares')
  await words.field('entry.shares.n').selectOption(String(sharesChosen.n))
  await words.field('entry.shares.k').selectOption(String(sharesChosen.k))
  await page.getByText(words.say('entry.shares.said', sharesChosen), { exact: true }).waitFor()
  await lookAt('the wizard: the shares')
  await words.press('entry.setup.next-people')
  for (const [index, { name, addressedAs }] of founders.entries()) {
    await words.write('entry.person.name', name, index)
    await page
      .getByText(words.say(`entry.person.${addressedAs}`))
      .nth(index)
      .click()
  }
  const passphrase = await takeProposedWords(words)
  await lookAt('the wizard: the people')
  await words.press('entry.setup.make')
  // Only now does the server say that the code is wrong: it is corrected where this is said.
  await words.field('entry.setup.code').fill(code)
  await lookAt('the wizard: the code was wrong')
  await words.press('entry.setup.make')

  const link = (await page.locator('.secret').innerText()).trim()
  await lookAt('the wizard: the second signer’s invitation')
  await second.page.goto(link)
  const passphraseOfSecond = await answerByClicking(second, look)

  await titled(page, words.say('entry.papers.title'))
  await lookAt('the papers')
  assert.equal(await asksBeforeLeaving(page), true, 'a page that is loaded again would take the shares with it')
  const papers = await printed(page)
  assert.equal(await sheetsPrinted(page), papers.length, 'a sheet each')
  await page.getByText(words.say('entry.papers.kept')).click()
  await words.press('entry.papers.go-on')
  await titled(page, words.say('entry.card.title'))
  assert.equal(await asksBeforeLeaving(page), true, 'and the card')
  await putCardAway(words, lookAt)
  await page.locator('.rail').waitFor()
  await second.page.locator('.rail').waitFor()
  return { first: passphrase, second: passphraseOfSecond, papers }
}

/** Answers the invitation that stands before her: two secrets, the card put away. She then waits to be admitted. Gives her passphrase. */
export async function answerByClicking(answering: Founder, look: Look = forAxe): Promise<string> {
  const { page, language } = answering
  const words = wordsOn(answering)
  const lookAt = (where: string) => look(page, language, where)
  await titled(page, words.say('entry.account.title'))
  const passphrase = await takeProposedWords(words)
  await lookAt('two secrets for an account')
  await words.press('entry.account.act')
  await putCardAway(words, lookAt)
  return passphrase
}

/** Types the passphrase on a locked device and waits for the rooms. */
export async function unlockByClicking(page: Page, language: Founder['language'], passphrase: string): Promise<void> {
  const words = wordsOn({ page, language })
  await words.field('entry.passphrase').fill(passphrase)
  await words.press('entry.unlock.act')
  await page.locator('.room').waitFor()
}

type OnPage = ReturnType<typeof wordsOn>

/** The page by its words, as a person finds things on it. */
function wordsOn({ page, language }: Founder) {
  const say = (key: WordKey, data: WordData = {}) => t(language, key, data)
  const group = (key: WordKey, index = 0): Locator => page.getByRole('group', { name: say(key) }).nth(index)
  return {
    page,
    say,
    field: (key: WordKey) => page.getByLabel(new RegExp(`^${say(key)}( \\*)?$`)),
    /** In each language that it has; `index` where the page asks for several such texts. */
    write: async (key: WordKey, text: LocalText, index = 0) => {
      for (const [of, written] of Object.entries(text))
        await group(key, index)
          .getByLabel(say(`common.language.${of as Language}`), { exact: true })
          .fill(written)
    },
    press: (key: WordKey) => page.getByRole('button', { name: say(key), exact: true }).click(),
    check: (key: WordKey) => page.getByLabel(say(key)).check(),
  }
}

async function takeProposedWords(words: OnPage): Promise<string> {
  const proposed = await words.page.locator('.words').innerText()
  await words.press('entry.words.take')
  await words.field('entry.words.type-again').fill(proposed)
  return proposed
}

async function putCardAway(words: OnPage, lookAt: (where: string) => Promise<void>): Promise<void> {
  await titled(words.page, words.say('entry.card.title'))
  assert.equal((await printed(words.page)).length, 1, 'one card')
  assert.equal(await sheetsPrinted(words.page), 1, 'on one sheet')
  await lookAt('the account card')
  await words.check('entry.card.kept')
  await words.press('entry.card.go-on')
}

export const asksBeforeLeaving = (page: Page): Promise<boolean> =>
  page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })))

/** The papers as they leave the printer: the page is read as print shows it. Nothing else that can be pressed is on them. */
async function printed(page: Page): Promise<readonly PrintedPaper[]> {
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.locator('main').getByRole('button').count(), 0, 'no button is printed')
  const sheets = await page.locator('.paper-sheet:visible').all()
  const papers = await Promise.all(
    sheets.map(async (sheet) => {
      assert.equal(await sheet.getByRole('img').count(), 1, 'each paper can be read by a camera')
      return {
        title: (await sheet.getByRole('heading').innerText()).trim(),
        secret: (await sheet.locator('.secret').innerText()).trim(),
        text: await sheet.innerText(),
      }
    }),
  )
  await page.emulateMedia({ media: 'screen' })
  return papers
}

/** How many sheets of paper a page comes to when it is printed. */
export async function sheetsPrinted(page: Page): Promise<number> {
  await page.emulateMedia({ media: 'print' })
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
  await page.emulateMedia({ media: null })
  return pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0
}
