// Founds an institution as two people do it: one at the wizard, one answering her invitation in a browser of her own.
import type { Page } from 'playwright-core'
import { t } from '../../src/foundation/words/t.ts'
import type { WordKey } from '../../src/foundation/words/words.ts'
import type { Language } from '../../src/vocabulary/languages.ts'

export type Founders = { readonly first: string; readonly second: string }

/** Both pages then stand in the lobby. Gives the two passphrases. The first reads Arabic, the second French. */
export async function setUpByClicking(url: string, code: string, first: Page, second: Page): Promise<Founders> {
  const [arabic, french] = [wordsOn(first, 'ar'), wordsOn(second, 'fr')]
  await first.goto(`${url}/setup`)
  await arabic.field('entry.setup.code').fill(code)
  await arabic.languages('entry.setup.name').fill('الآلية الوقائية الوطنية لجزر الزيزفون')
  await arabic.field('entry.setup.country').selectOption('TN')
  await arabic.field('entry.setup.time-zone').selectOption('Africa/Tunis')
  await arabic.press('entry.setup.next-shares')
  await arabic.press('entry.setup.next-people')
  await first.getByLabel(t('ar', 'common.language.ar'), { exact: true }).first().fill('هند')
  await first.getByLabel(t('ar', 'common.language.ar'), { exact: true }).last().fill('يونس')
  await first.getByText(t('ar', 'entry.person.feminine')).first().click()
  await first.getByText(t('ar', 'entry.person.masculine')).last().click()
  const passphrase = await takeProposedWords(arabic)
  await arabic.press('entry.setup.make')

  await second.goto((await first.locator('.secret').innerText()).trim())
  const hers = await takeProposedWords(french)
  await french.press('entry.account.act')
  await putCardAway(french)
  await second.getByText(t('fr', 'entry.await.waiting')).waitFor()

  await first.getByText(t('ar', 'entry.papers.kept')).click()
  await arabic.press('entry.papers.go-on')
  await putCardAway(arabic)
  await first.locator('.rail').waitFor()
  await second.locator('.rail').waitFor()
  return { first: passphrase, second: hers }
}

/** Types the passphrase on a locked device and waits for the rooms. */
export async function unlockByClicking(page: Page, language: Language, passphrase: string): Promise<void> {
  const words = wordsOn(page, language)
  await words.field('entry.passphrase').fill(passphrase)
  await words.press('entry.unlock.act')
  await page.locator('.room').waitFor()
}

type OnPage = ReturnType<typeof wordsOn>

/** The page by its words, as a person finds things on it. */
function wordsOn(page: Page, language: Language) {
  const say = (key: WordKey) => t(language, key)
  return {
    page,
    field: (key: WordKey) => page.getByLabel(new RegExp(`^${say(key)}( \\*)?$`)),
    /** The field of the page's own language in a text of three. */
    languages: (key: WordKey) =>
      page
        .getByRole('group', { name: say(key) })
        .getByLabel(say(`common.language.${language as 'ar'}`), { exact: true }),
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

async function putCardAway(words: OnPage): Promise<void> {
  await words.check('entry.card.kept')
  await words.press('entry.card.go-on')
}
