// A person at her browser, for tests that click: she finds things by their words in her language, and looks at each screen whole.
import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import { t, type WordData } from '../../src/foundation/words/t.ts'
import type { WordKey } from '../../src/foundation/words/words.ts'
import { institution } from '../../src/main/demonstration/invented/cast.ts'
import { groupOf, type Section } from '../../src/sealed/screens/dossier/sections.ts'
import { type LocalText, languages } from '../../src/vocabulary/languages.ts'
import type { Room } from '../../src/vocabulary/rooms.ts'
import { assertAccessible, openProfile, type Profile } from './browser.ts'
import { allCases } from './cases.ts'
import { until } from './installation.ts'

export type Reader = {
  readonly language: 'ar' | 'fr'
  /** How Arabic addresses her. */
  readonly you: 'feminine' | 'masculine'
}
export type Clicker = Awaited<ReturnType<typeof sitDown>>

const wide = { width: 1280, height: 860 }
const phone = { width: 390, height: 844 }
const ownName = { ar: 'العربية', fr: 'Français' } as const

/** A browser process for one person; with a folder, one more on the storage that an earlier one left. */
export async function sitDown(
  reader: Reader,
  options: { folder?: string; offline?: boolean; serviceWorkers?: 'allow' | 'block' } = {},
) {
  const profile = await openProfile({ language: reader.language, ...wide, ...options })
  const { page } = profile
  const say = (key: WordKey, data: WordData = {}): string =>
    t(reader.language, key, { you: reader.you, ...data }, institution.country)
  const button = (key: WordKey, within: Locator = page.locator('body')): Locator =>
    within.getByRole('button', { name: say(key), exact: true })
  const link = (name: string | RegExp, within: Locator = page.locator('main')): Locator =>
    within.getByRole('link', { name, exact: true })
  const reach = async (target: Locator): Promise<void> => {
    await target.waitFor()
    for (let keys = 0; keys < 90; keys += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    assert.fail(`not reached by the keyboard: ${await target.innerText()}`)
  }

  return {
    ...(profile satisfies Profile),
    reader,
    say,
    button,
    link,
    press: (key: WordKey, within?: Locator): Promise<void> => button(key, within).click(),
    /** The keyboard goes on from where it is until it is there. */
    reach,
    /** The same without a mouse. */
    enter: async (target: Locator): Promise<void> => {
      await reach(target)
      await page.keyboard.press('Enter')
    },
    /** A field by its label, with its star or without. */
    field: (key: WordKey, within: Locator = page.locator('main')): Locator =>
      within.getByLabel(new RegExp(`^${escaped(say(key))}( \\*)?$`)),
    /** The field of her own language in a text of three. */
    inOwnLanguage: (key: WordKey): Locator =>
      page
        .getByRole('group', { name: new RegExp(`^${escaped(say(key))}`) })
        .getByLabel(say(`common.language.${reader.language}`), { exact: true }),
    /** Writes a text in each language in which it is given. */
    write: async (key: WordKey, text: LocalText): Promise<void> => {
      const group = page.getByRole('group', { name: say(key), exact: true })
      for (const language of languages)
        if (text[language] !== undefined)
          await group.getByLabel(say(`common.language.${language}`), { exact: true }).fill(text[language])
    },
    /** Some fields under one name, by that name. */
    group: (words: string, within: Locator = page.locator('main')): Locator =>
      within.getByRole('group', { name: words, exact: true }),
    /** One of a few, drawn as words: the control itself lies hidden behind them. */
    choose: (words: string, within: Locator = page.locator('main')): Promise<void> =>
      within
        .locator('label')
        .filter({ hasText: only(words) })
        .click(),
    /** Changes the language of the screen that she is on, at a desk. */
    speak: async (language: Reader['language']): Promise<void> => {
      await page.locator('.rail').getByRole('button', { name: ownName[language] }).click()
      await page.locator(`html[lang="${language}"]`).waitFor()
    },
    /** To a screen by the menu, whose groups are opened where it does not stand in sight. */
    menu: async (key: WordKey): Promise<void> => {
      const rail = page.locator('.rail')
      const entry = link(say(key), rail)
      const closed = rail.locator('.subject[aria-expanded=false]')
      await entry.or(closed).first().waitFor()
      while (!(await entry.isVisible()) && (await closed.count()) > 0) await closed.first().click()
      await entry.click()
    },
    /** To what waits for her. */
    lobby: (): Promise<void> => page.locator('.rail a.house').click(),
    /** To a section of the dossier that is open. */
    section: async (name: Section): Promise<void> => {
      const group = link(say(`dossier.sections.${groupOf(name)}`), page.locator('.parts'))
      await group.waitFor()
      if ((await group.getAttribute('aria-current')) === null) await group.click()
      const section = link(say(`dossier.section.${name}`), page.locator('.tabsline:not(.roomline)'))
      await section.click()
      await section.and(page.locator('[aria-current]')).waitFor()
    },
    /** A question of the questionnaire, by its number. */
    question: (number: number): Locator =>
      page.locator('.q').filter({ has: page.locator('.qn', { hasText: only(String(number)) }) }),
    band: page.locator('.band'),
    title: (words: string): Promise<void> => titled(page, words),
    /** What was written stands on the screen: the field in which it was typed says the same before anything has taken it. */
    stands: (words: string): Promise<void> =>
      page.locator('main').getByText(words).and(page.locator(':not(textarea)')).first().waitFor(),
    /** All that she has written has reached the server. */
    sent: async (): Promise<void> => {
      await shown(page, '.band .status', synced(say))
      await page
        .locator('.band .status')
        .filter({ hasText: synced(say) })
        .waitFor()
    },
    /** The app is kept on the device: any address of it opens with no network. She must have sat down with `serviceWorkers: 'allow'`. */
    appKept: (): Promise<void> => appKept(page),
    look: (room: Room, where: string): Promise<void> => look(profile, reader, room, where),
  }
}

/** Where she is, as the app knows it: of a sealed address the browser shows the first part alone (`components/address.ts`). */
export const addressOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const kept = JSON.parse(sessionStorage.getItem('wiqaya.addresses') ?? '{}')
    return kept[history.state?.at] ?? location.pathname
  })

/** Waits until she is at such an address, and gives it. */
export const comesTo = (page: Page, wanted: RegExp): Promise<string> =>
  until(`an address like ${wanted}`, async () => {
    const address = await addressOf(page)
    return wanted.test(address) && address
  })

/** Waits until this page's app is kept, as long as one file of it after another comes: each is fetched once the one before it is there. */
export async function appKept(page: Page): Promise<void> {
  for (let there = { files: -1, all: false }; !there.all; ) {
    const more = page.waitForFunction(
      async (before) => {
        const all = navigator.serviceWorker.controller !== null
        let files = 0
        for (const name of await caches.keys()) files += (await (await caches.open(name)).keys()).length
        return (all || files > before) && { files, all }
      },
      there.files,
      { polling: 250 },
    )
    there = (await (await more).jsonValue()) || there
  }
}

/** Waits until this field holds this: it may be drawn before what it holds has come. */
export async function holds(field: Locator, value: string): Promise<void> {
  await until(`“${value}” in a field`, async () => (await field.inputValue()) === value)
}

/**
 * To the end of what stands in an editor. It puts back, a moment after it was entered, where it was entered: the end is reached when it is still there two
 * frames later.
 */
export async function toEnd(page: Page, editor: Locator): Promise<void> {
  await editor.click()
  for (let seen = 0; seen < 2; ) {
    await page.keyboard.press('Control+End')
    const isAtEnd = await editor.evaluate(async (element) => {
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame)
      const selection = getSelection()
      if (!selection?.focusNode || !selection.isCollapsed) return false
      const rest = document.createRange()
      rest.setStart(selection.focusNode, selection.focusOffset)
      rest.setEnd(element, element.childNodes.length)
      return rest.toString() === ''
    })
    seen = isAtEnd ? seen + 1 : 0
  }
}

/** Waits for the screen with this title. */
export async function titled(page: Page, words: string): Promise<void> {
  await shown(page, 'h1', new RegExp(escaped(words)))
  await page.getByRole('heading', { level: 1 }).filter({ hasText: words }).waitFor()
}

/**
 * A screen as it stands: its room said by the band, nothing that axe would find, in her language at a desk and in the other one on a phone,
 * where nothing scrolls sideways in either. The language is switched with the screen's own controls. A short run stays in her language: on this
 * screen the other reader of the story, or a long run, sees the other one.
 */
async function look({ page }: Profile, { language }: Reader, room: Room, where: string): Promise<void> {
  await page.locator(`.room[data-room="${room}"]`).waitFor()
  await page.locator('main h1').waitFor()
  await page.waitForFunction(() => document.querySelector('main .bones') === null, null, { polling: 60 })
  const nameOfRoom = page.locator('.band .name')
  const picker = page.locator('.topbar .pick summary')
  const screen = (await addressOf(page))
    .replace(/[?#].*/, '')
    .split('/')
    .map((part) => (isName.test(part) ? part : '*'))
  await lookInBoth(page, language, where, {
    screen: screen.join('/'),
    said: async (now) => {
      // On a phone by its short name.
      const name = room === 'lobby' || page.viewportSize()?.width === wide.width ? 'room' : 'room-legend'
      assert.equal(
        (await nameOfRoom.innerText()).trim(),
        t(now, `common.${name}.${room}` as WordKey),
        `the band on ${where}`,
      )
    },
    atDesk: (to) => pressed(page.locator('.rail').getByRole('button', { name: ownName[to] })),
    onPhone: async (to) => {
      await pressed(picker)
      await pressed(page.locator('.topbar').getByRole('button', { name: ownName[to] }))
      await pressed(picker)
      isMouseTried = true
    },
  })
}

/** Whether the mouse has changed the language in this file, at a desk and on a phone: it is the same frame around each screen, and to point at it is a tenth of a look. */
let isMouseTried = false
const pressed = (control: Locator): Promise<void> => (isMouseTried ? control.dispatchEvent('click') : control.click())

/** The same at the door, which stands before the rooms: what is typed there must outlive a change of language too. */
export async function lookAtDoor(page: Page, language: Reader['language'], where: string): Promise<void> {
  await page.locator('.door main h1').waitFor()
  await page.waitForFunction(() => document.querySelector('main .bones') === null, null, { polling: 60 })
  const change = (to: Reader['language']) =>
    page.locator('.door-head').getByRole('button', { name: ownName[to] }).click()
  await lookInBoth(page, language, where, { screen: where, said: async () => {}, atDesk: change, onPhone: change })
}

/** A part of an address that names a screen, and nothing that it is of. */
const isName = /^[a-z-]*$/

type Controls = {
  /** Which of the program's screens this is, whatever it shows of. */
  readonly screen: string
  /** What must be said in each language. */
  readonly said: (now: Reader['language']) => Promise<void>
  readonly atDesk: (to: Reader['language']) => Promise<void>
  readonly onPhone: (to: Reader['language']) => Promise<void>
}

/** Screens at which this file has asked axe on a phone as well: what else they show later it is asked of at a desk, since it is what costs most of a look. */
const wholeOnPhone = new Set<string>()

async function lookInBoth(page: Page, language: Reader['language'], where: string, controls: Controls): Promise<void> {
  await controls.said(language)
  // What the band covers in part, as she scrolls, is no target too small: from the top it covers nothing.
  await page.evaluate(() => scrollTo(0, 0))
  await assertAccessible(page, `${where}, ${language}`)
  if (!allCases) {
    await page.setViewportSize(phone)
    await assertNothingBeyond(page, `${where}, ${language}`)
    await page.setViewportSize(wide)
    return
  }

  const other = language === 'ar' ? 'fr' : 'ar'
  await controls.atDesk(other)
  await page.setViewportSize(phone)
  await page.locator(`html[lang="${other}"]`).waitFor()
  await controls.said(other)
  await assertNothingBeyond(page, `${where}, ${other}`)
  if (!wholeOnPhone.has(controls.screen)) {
    wholeOnPhone.add(controls.screen)
    // As high as its page: what a bar covers in part, as she scrolls, is no target too small.
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    await page.setViewportSize({ ...phone, height: Math.max(phone.height, height) })
    await assertAccessible(page, `${where}, ${other}, on a phone`, { colours: false })
    await page.setViewportSize(phone)
  }

  await controls.onPhone(language)
  await page.locator(`html[lang="${language}"]`).waitFor()
  await assertNothingBeyond(page, `${where}, ${language}`)
  await page.setViewportSize(wide)
}

/** On a phone nothing scrolls sideways, no choice is cut off and no word of one is broken; what is wrong is named. */
async function assertNothingBeyond(page: Profile['page'], where: string): Promise<void> {
  const beyond = await page.evaluate(() => {
    const { scrollWidth } = document.documentElement
    const cut = [...document.querySelectorAll<HTMLElement>('main .seg')].filter(
      (choices) => choices.scrollWidth > choices.clientWidth + 1,
    )
    // A word on its own that stands in two lines is broken between two letters.
    const broken = [
      ...document.querySelectorAll<HTMLElement>('main .seg label > span, main .btn, .tabs :is(a, button)'),
    ].filter((label) => {
      const text = document.createRange()
      text.selectNodeContents(label)
      const lines = new Set([...text.getClientRects()].map(({ top }) => Math.round(top)))
      return (
        label.checkVisibility() && !/\s/.test(label.innerText.trim()) && label.children.length === 0 && lines.size > 1
      )
    })
    const spoiled = [
      ...cut.map(({ innerText }) => `cut off: ${innerText}`),
      ...broken.map(({ innerText }) => `broken within a word: ${innerText}`),
    ]
    if (scrollWidth <= innerWidth) return spoiled
    const wide = [...document.querySelectorAll('main *')].filter((element) => {
      const { left, right } = element.getBoundingClientRect()
      return right > innerWidth + 1 || left < -1
    })
    return [`${scrollWidth - innerWidth} px`, ...wide.slice(0, 5).map(({ outerHTML }) => outerHTML.slice(0, 120))]
  })
  assert.deepEqual(beyond, [], `too wide: ${where}`)
}

/** Waits for words on the page. Looks often, where a locator that finds nothing at once looks again after half a second; at each frame would keep a processor busy. */
async function shown(page: Page, selector: string, { source }: RegExp): Promise<void> {
  const sought = { selector, words: source.replace(/\s+/g, ' ') }
  await page.waitForFunction(
    ({ selector, words }) =>
      [...document.querySelectorAll<HTMLElement>(selector)].some(({ innerText }) =>
        new RegExp(words).test(innerText.replace(/\s+/g, ' ')),
      ),
    sought,
    { polling: 60 },
  )
}

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
export const only = (words: string): RegExp => new RegExp(`^\\s*${escaped(words)}\\s*$`)
/** "Everything is synchronised", whatever the time. */
const synced = (say: (key: WordKey, data: WordData) => string): RegExp =>
  new RegExp(escaped(say('common.synced-at', { time: '~' })).replace('~', '.*'))
