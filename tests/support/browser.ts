// A real Chromium for tests that click: found on the machine, one profile a person, the accessibility check at hand.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'node:test'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type CDPSession,
  chromium,
  type Page,
} from 'playwright-core'
import { complaintsOfOne } from './complaints.ts'

/** Where this machine has a whole Chromium, or null. */
const wholeChromium: string | null = firstThere(
  process.env.WIQAYA_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
)

/**
 * Where this machine has a Chromium, or null. The headless shell is the same engine without the windows, menus and services around it: it starts at a seventh
 * of the cost, and Debian brings both in one version.
 */
export const chromiumPath: string | null =
  firstThere(process.env.WIQAYA_CHROMIUM, '/usr/bin/chromium-headless-shell') ?? wholeChromium

/**
 * For `test(name, browserSkip, …)`: skips, saying why, on a machine without a Chromium. With `WIQAYA_NO_SKIP=1` nothing is skipped, and the
 * test fails for want of one.
 */
export const browserSkip: { readonly skip: string | false } = {
  skip:
    chromiumPath === null && process.env.WIQAYA_NO_SKIP !== '1' && 'no Chromium on this machine (set WIQAYA_CHROMIUM)',
}

export type Profile = {
  readonly context: BrowserContext
  readonly page: Page
  /** The browser's folder: a further `openProfile` with it is a new process with the same storage. */
  readonly folder: string
  /** What its pages and their workers said on their consoles that none should, threw or left rejected. What a test has caused it takes out: anything else fails its file. */
  readonly complaints: string[]
  /** Somebody else at the same browser process, who has been nowhere, without a service worker unless it is asked for. Whoever asks closes it. */
  readonly another: (options?: BrowserContextOptions) => Promise<BrowserContext>
  readonly close: () => Promise<void>
}

type Options = {
  readonly folder?: string
  /** The browser's language, and so the app's until she sets another. */
  readonly language?: 'ar' | 'fr' | 'en'
  readonly width?: number
  readonly height?: number
  /** Refuses the network from the first moment: a device in a place without one. */
  readonly offline?: boolean
  /** A whole browser where there is one: the headless shell never answers whether a page may use the camera. */
  readonly whole?: boolean
  /** A camera that shows what is held before it (`holdBeforeCamera`): a film's file, read anew each time the camera is opened. */
  readonly camera?: string
  /**
   * With a service worker, which keeps the app for use without a network; without one, what the server sends at each moment is what runs. Keeping the app
   * takes half of what a browser's first minute costs: it has one where a file says so, and where there is no network.
   */
  readonly serviceWorkers?: 'allow' | 'block'
}

const contexts: BrowserContext[] = []
// `npm test` itself asks here for a browser too, and is no test.
if (process.env.NODE_TEST_CONTEXT)
  // What never came says nothing of what stood in its place.
  afterEach(async (test) => {
    if ('passed' in test && !test.passed)
      for (const page of contexts.flatMap((context) => context.pages()))
        test.diagnostic(`${page.url()} reads: ${await page.innerText('body', { timeout: 2_000 }).catch(String)}`)
  })

/** A browser process with a profile of its own. */
export async function openProfile(options: Options = {}): Promise<Profile> {
  assert.ok(chromiumPath, 'this test needs a Chromium: set WIQAYA_CHROMIUM')
  const { language = 'fr', width = 1280, height = 860, offline = false } = options
  const serviceWorkers = options.serviceWorkers ?? (offline ? 'allow' : 'block')
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'wiqaya-browser-'))
  const launched = await chromium.launchPersistentContext(folder, {
    timeout: 120_000,
    executablePath: (options.whole && wholeChromium) || chromiumPath,
    args: [...quiet, ...(offline ? noNetwork : []), ...(options.camera ? falseCamera(options.camera) : [])],
    locale: language,
    viewport: { width, height },
    reducedMotion: 'reduce',
    offline,
    serviceWorkers,
  })
  const context = patient(launched)
  const complaints = complaintsOfOne()
  context.on('weberror', (error) => complaints.push(String(error.error())))
  // What React goes on after it tells as an error of its own, and why as its cause.
  await context.addInitScript(() =>
    addEventListener('error', ({ error }) => {
      if (error?.cause) console.error(`because of ${error.cause.stack ?? error.cause}`)
    }),
  )
  context.on('console', (message) => {
    if (message.type() === 'error' && !/ERR_INTERNET_DISCONNECTED|Failed to load resource/.test(message.text()))
      complaints.push(message.text())
  })
  context.on('dialog', (dialog) => {
    complaints.push(`a dialog said ${dialog.message()}`)
    void dialog.dismiss()
  })
  const another = async (options: BrowserContextOptions = {}) =>
    patient(await browserOf(context).newContext({ serviceWorkers: 'block', ...options }))
  const page = context.pages()[0] ?? (await context.newPage())
  return { context, page, folder, complaints, another, close: () => context.close() }
}

/** In each page of it, also in those that a test opens later, things are waited for so long: a slow machine is no fault. */
function patient(context: BrowserContext): BrowserContext {
  context.setDefaultTimeout(60_000)
  contexts.push(context)
  context.on('close', () => contexts.splice(contexts.indexOf(context), 1))
  return context
}

function browserOf(context: BrowserContext): Browser {
  const browser = context.browser()
  assert.ok(browser)
  return browser
}

function firstThere(...paths: readonly (string | undefined)[]): string | null {
  return paths.find((path) => path !== undefined && existsSync(path)) ?? null
}

/** Removes a profile's folder; the browser must be closed. */
export const dropProfile = ({ folder }: Profile): void =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })

/** Fails with every finding of axe on the page as it stands: WCAG 2.2 A and AA, and good practice. */
export async function assertAccessible(page: Page, where: string, { colours = true } = {}): Promise<void> {
  const look = async () => {
    // A colour on its way to another is neither.
    await page.evaluate(() =>
      Promise.allSettled(document.getAnimations().map(({ finished }) => finished)).then(() => null),
    )
    return axe(page, { colours })
  }
  const found = await look()
  // A button that is let go while it is being looked at shows a colour that nobody meets: a fault is what stands a second time.
  assert.deepEqual(found.length > 0 ? await look() : found, [], `axe on ${where}`)
}

/**
 * What axe finds: one line a rule and element. It runs in a world of its own, which the page's policy does not bind. `colours`: with contrast, without,
 * or contrast alone.
 */
export async function axe(
  page: Page,
  { colours = true }: { colours?: boolean | 'alone' } = {},
): Promise<readonly string[]> {
  const session = await sessionOf(page)
  const { frameTree } = await session.send('Page.getFrameTree')
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'axe',
  })
  const run = async (expression: string) => {
    const answer = await session.send('Runtime.evaluate', {
      expression,
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    })
    if (answer.exceptionDetails) throw new Error(`axe: ${answer.exceptionDetails.exception?.description}`)
    return answer.result.value
  }
  if (await run('typeof axe === "undefined"')) await run(axeSource)
  return await run(askAxe(colours))
}

const sessions = new WeakMap<Page, Promise<CDPSession>>()
/** One for each page: in it a document keeps its world, and axe in it. */
function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page)
  sessions.set(page, session)
  return session
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/**
 * Contrast is what takes longest: once is enough where the same screen is looked at twice in the same colours. Sheets are not fetched again for the one
 * rule that reads them, on screens that turn with the device: none of ours asks how it is held. It takes half the time.
 */
const askAxe = (colours: boolean | 'alone'): string => {
  const only = colours === 'alone' ? ['color-contrast'] : rules
  const chosen = colours === 'alone' ? {} : { rules: { 'color-contrast': { enabled: colours } } }
  return `axe.run(document, ${JSON.stringify({ preload: false, resultTypes: ['violations'], ...chosen, runOnly: only })}).then(
  ({ violations }) => violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => id + ': ' + help + ' · ' + target.join(' '))))`
}
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** No sandbox, since tests run as root in a container; nothing of the browser's own goes out. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
const falseCamera = (film: string) => [
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
]
/** Everything goes to a proxy that is not there, the machine's own addresses too: pages, workers and service workers alike. */
const noNetwork = ['--proxy-server=127.0.0.1:9', '--proxy-bypass-list=<-loopback>']
