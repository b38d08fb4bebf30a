// An answer on the screen of a questionnaire of 400 questions and 60 rules, in a real Chromium whose processor is slowed four times: from the finger until nothing moves any more.
import type { Locator, Page } from 'playwright-core'
import { appFolder, buildIfStale } from '../src/main/commands/build.ts'
import { type Question, type Questionnaire, questionsIn, questionsOf } from '../src/sealed/dossier/forms/form.ts'
import type { Answer } from '../src/sealed/dossier/questionnaires/answer.ts'
import { answer } from '../src/sealed/dossier/questionnaires/questionnaire.ts'
import { alone, answerKey, sectionPart, takeUp } from '../src/sealed/dossier/questionnaires/questionnaires.ts'
import { systemClock } from '../src/vocabulary/dates.ts'
import type { DossierId } from '../src/vocabulary/ids.ts'
import { granted } from '../src/vocabulary/problems.ts'
import { type Member, passphrase, setUp } from '../tests/sealed/desk/people.ts'
import { chromiumPath, openProfile } from '../tests/support/browser.ts'
import { setupCodeInTests } from '../tests/support/servers.ts'
import type { Figure, Row } from './figure.ts'
import { largeCounts, largeForm } from './large-form.ts'
import { compare } from './measure.ts'
import { type Place, within } from './servers.ts'

const slowed = 4
const sectionsGoneThrough = 4
const quiet = 120
/** The page dispatches this when the worker says that a record is on the disk. */
const kept = 'bench-kept'

export const figure: Figure = {
  asks: `an answer on the screen of a questionnaire of ${largeCounts.questions} questions and ${largeCounts.rules} rules, in Chromium, processor slowed ${slowed} times: from the finger until the last of what follows is painted; against a box ticked on an empty page, ms`,
  run: async () =>
    chromiumPath === null ? [{ of: 'Chromium', skipped: 'there is none on this machine' }] : within(measured),
}

/** Milliseconds: until the last change was painted, and how long of it the page’s own thread worked, by the processor’s clock. What it does after that, nobody waits for. */
type Settled = { readonly took: number; readonly worked: number }
type Pair = Settled & { readonly bare: number }
/** `worked` counts on, in milliseconds. */
type Slowed = {
  readonly page: Page
  /** As many times slower from now on. A page that is slowed takes half of a processor from the others, idle too: one is slowed while it is measured. */
  readonly slow: (rate: number) => Promise<void>
  readonly worked: () => Promise<number>
  /** When nothing moves any more: what `worked` said at the last paint, and how long that was after the finger; and after how long the disk had it. */
  readonly told: () => Promise<{ readonly settled: Settled; readonly kept: number | null }>
}

/** What is done before the figure begins, and what it begins with. */
type Act = { readonly before: () => Promise<void>; readonly begin: () => Promise<void> }

async function measured(place: Place): Promise<readonly Row[]> {
  await buildIfStale(() => {})
  const url = await place.start('staff-server.ts', ['--data', place.folder(), '--port', '0', '--app', appFolder], {
    WIQAYA_SETUP_CODE: setupCodeInTests,
  })
  const { hind } = await setUp({ url, setupCode: setupCodeInTests }, { demonstration: true })
  const forms = [largeForm(20), largeForm(1)]
  const dossier = await dossierWith(hind, forms)
  const profile = await openProfile({ folder: place.folder(), serviceWorkers: 'allow' })
  place.afterwards(profile.close)
  const { page } = profile
  await page.addInitScript(tellWhatIsKept, kept)
  await enrol(page, url, hind)
  const other = await openProfile({ folder: place.folder() })
  place.afterwards(other.close)
  const bare = other.page
  await bare.setContent('<!doctype html><label><input type="checkbox"> x</label>')
  const [ours, theirs] = [await toSlowDown(page), await toSlowDown(bare)]
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await profile.context.setOffline(true)
  // On a tablet neither server nor bench stands beside the browser; here they would take one of two processors from it.
  place.goLast()
  const rows: Row[] = []
  for (const form of forms) rows.push(...(await answered(ours, theirs, dossier, form)))
  return rows
}

/** Open questions answered one after the other: chosen or typed, then saved. */
async function answered(ours: Slowed, bare: Slowed, dossier: DossierId, form: Questionnaire): Promise<Row[]> {
  const { page } = ours
  const [chosen, saved]: [Pair[], Pair[]] = [[], []]
  const onDisk: number[] = []
  const tick = await tapped(bare.page, bare.page.locator('label'))
  let shown = 0
  for (const section of form.sections.slice(0, sectionsGoneThrough)) {
    await go(page, `/dossiers/${dossier}/questionnaire/${sectionPart(form, section)}`)
    const open = questionsIn(section.parts).filter(isOpen)
    // Until then those of the section before stand there, and nothing can be told of this one's.
    const [first] = open
    if (first) await questionRow(page, first.number).waitFor()
    await page.locator('.q').nth(15).waitFor()
    shown = await page.locator('.q').count()
    const most = (12 * sectionsGoneThrough) / Math.min(form.sections.length, sectionsGoneThrough)
    for (const { number } of open.slice(0, most)) {
      const row = questionRow(page, number)
      const input = row.locator('input[inputmode=decimal], input[inputmode=numeric]')
      const typed = (await input.count()) > 0
      if (typed) await input.click()
      const give = typed ? keyed(page) : await tapped(page, row.locator('.seg label').first())
      const bareTick = async () => (await settledAfter(bare, tick)).settled.took
      chosen.push({ ...(await settledAfter(ours, give)).settled, bare: await bareTick() })
      const save = await tapped(page, row.locator('button[type=submit]'))
      await row.evaluate((row) => row.setAttribute('data-watched', ''))
      const found = await settledAfter(ours, save)
      const beside = await bareTick()
      saved.push({ ...found.settled, bare: beside })
      if (found.kept !== null) onDisk.push(found.kept)
      await row.evaluate((row) => row.removeAttribute('data-watched'))
      await row.locator('form').waitFor({ state: 'detached' })
      if (process.env.TRACE) console.error(number, chosen.at(-1), saved.at(-1), onDisk.at(-1))
    }
  }
  const where = `${shown} on the screen`
  return [
    rowOf(`chosen or typed, ${where}`, chosen),
    rowOf(
      `saved, ${where}`,
      saved,
      `; on the disk ${shareOf(onDisk, 0.5)} ms after the finger, 95 of 100 within ${shareOf(onDisk, 0.95)} ms`,
    ),
  ]
}

const questionRow = (page: Page, number: number): Locator =>
  page.locator('.q').filter({ has: page.locator('.qn', { hasText: new RegExp(`^${number}$`) }) })

/** The thread’s own time is that of the slowed processor too, and what else runs on the machine does not lengthen it. */
function rowOf(of: string, pairs: readonly Pair[], more = ''): Row {
  const [took, worked] = [pairs.map((one) => one.took), pairs.map((one) => one.worked)]
  const compared = compare(pairs.map((one) => ({ ours: one.took, bare: one.bare })))
  const note = `95 of 100 within ${shareOf(took, 0.95)} ms; the page’s thread worked ${shareOf(worked, 0.5)} ms of it, 95 of 100 within ${shareOf(worked, 0.95)} ms${more}`
  return { of, unit: 'ms', ...compared, note }
}

const shareOf = (values: readonly number[], part: number): string =>
  (values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? Number.NaN).toFixed(0)

async function toSlowDown(page: Page): Promise<Slowed> {
  const session = await page.context().newCDPSession(page)
  const slow = async (rate: number) => void (await session.send('Emulation.setCPUThrottlingRate', { rate }))
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await session.send('Runtime.enable')
  await session.send('Runtime.addBinding', { name: 'tellBench' })
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
  }
  const told = () =>
    new Promise<{ settled: Settled; kept: number | null }>((resolve) => {
      let last: { readonly took: number; readonly worked: Promise<number> } | null = null
      const hear = ({ payload }: { readonly payload: string }) => {
        const [what, ms, kept] = payload.split(' ')
        if (what === 'painted') {
          last = { took: Number(ms), worked: worked() }
          return
        }
        session.off('Runtime.bindingCalled', hear)
        if (!last) return
        const { took } = last
        void last.worked.then((worked) =>
          resolve({ settled: { took, worked: worked - Number(ms) }, kept: kept ? Number(kept) : null }),
        )
      }
      session.on('Runtime.bindingCalled', hear)
    })
  return { page, slow, worked, told }
}

/**
 * From the finger's or the key's own moment until the last change of the page before a silence is painted. The page tells each paint by itself, and is asked how
 * long it worked only then; where this process goes last, what it did until the answer came is in that. What the page does for this bench, to watch and to tell, is
 * no part of either: slowed, a millisecond of it is four.
 */
async function settledAfter({ page, slow, worked, told }: Slowed, { before, begin }: Act) {
  await slow(slowed)
  await page.evaluate(listenForTheAct, { quiet, kept })
  await before()
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => setTimeout(next))))
  const at = await worked()
  const telling = told()
  await begin()
  const { settled, kept: onDisk } = await telling
  await slow(1)
  return { settled: { ...settled, worked: settled.worked - at }, kept: onDisk }
}

/** In the page, before the app: a word of this bench's own for each record that the worker has written. The app shows an answer as it will stand, and nothing more once it is on the disk. */
function tellWhatIsKept(kept: string): void {
  const { postMessage } = Worker.prototype
  Worker.prototype.postMessage = function (message: { ask?: number; act?: string }, ...rest: []) {
    if (message.act === 'write') {
      const hear = ({ data }: MessageEvent<{ ask: number }>) => {
        if (data.ask !== message.ask) return
        this.removeEventListener('message', hear)
        dispatchEvent(new Event(kept))
      }
      this.addEventListener('message', hear)
    }
    postMessage.call(this, message, ...rest)
  }
}

function listenForTheAct({ quiet, kept }: { readonly quiet: number; readonly kept: string }): void {
  let begun = 0
  let ours = 0
  /** What the app would not do. */
  const forBench = (work: () => void) => {
    const at = performance.now()
    work()
    ours += performance.now() - at
  }
  const isWritten = document.querySelector('[data-watched]') !== null
  let onDisk: number | null = null
  const keptNow = () =>
    forBench(() => {
      onDisk = performance.now() - begun
    })
  addEventListener(kept, keptNow)
  const tell = (what: string, ms: number) => Reflect.get(globalThis, 'tellBench')(`${what} ${ms} ${onDisk ?? ''}`)
  let waits = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => forBench(() => tell('painted', performance.now() - begun - ours))
  const notePaint = () => {
    if (waits) return
    waits = true
    requestAnimationFrame(() =>
      forBench(() => {
        waits = false
        port2.postMessage(null)
      }),
    )
  }
  const later = () => {
    notePaint()
    clearTimeout(timer)
    timer = setTimeout(end, quiet)
  }
  const end = () => {
    // On a busy machine an answer may be on the disk only after the silence: what then follows would be counted in the midst of the next choice.
    if (isWritten && onDisk === null) {
      timer = setTimeout(end, quiet)
      return
    }
    removeEventListener(kept, keptNow)
    changes.disconnect()
    tell('settled', ours)
  }
  const changes = new MutationObserver(() => forBench(later))
  const acts = ['pointerup', 'keydown']
  const begin = (event: Event) =>
    forBench(() => {
      for (const kind of acts) removeEventListener(kind, begin, { capture: true })
      begun = event.timeStamp
      changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
      later()
    })
  for (const kind of acts) addEventListener(kind, begin, { capture: true })
}

const keyed = (page: Page): Act => ({ before: async () => {}, begin: () => page.keyboard.press('7') })

/** The finger lies on it before anything is measured, for a picture, as a real one does for more: what is chosen is chosen when it leaves, and what stands ready by then is no part of it. */
async function tapped(page: Page, what: Locator): Promise<Act> {
  await what.scrollIntoViewIfNeeded()
  const box = await what.boundingBox()
  if (!box) throw new Error('it is not on the screen')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  return { before: () => page.mouse.down(), begin: () => page.mouse.up() }
}

const isOpen = ({ type }: Question): boolean => type === 'seen' || type === 'number'

/** What is not open was answered before, by her other device. */
export async function dossierWith({ desk, id }: Member, forms: readonly Questionnaire[]): Promise<DossierId> {
  const dossier = granted(await desk.createDossier([]))
  const card = (await desk.dossiers()).find((one) => one.id === dossier)
  const stream = card?.streams.find(({ purpose }) => purpose === 'visit')?.id
  if (!stream) throw new Error('a dossier without a visit')
  for (const form of forms) {
    granted(await desk.write(stream, takeUp(form, systemClock())))
    const registers = granted(await desk.registers(stream))
    const changes = questionsOf(form)
      .filter((question) => !isOpen(question))
      .map((question) =>
        answer(registers, answerKey(alone(form), { id: question.id, row: null }), id, givenTo(question)),
      )
    for (let at = 0; at < changes.length; at += 20) granted(await desk.write(stream, changes.slice(at, at + 20)))
  }
  granted(await desk.sync())
  return dossier
}

const givenTo = ({ type }: Question): Answer => ({
  given: type === 'choice' ? { type, choice: 'b' } : { type: 'text', text: 'Vu dans la cellule 4, porte ouverte.' },
  comment: 'Dit par deux personnes.',
  measured: '',
})

/** This browser becomes one more device of hers. */
export async function enrol(page: Page, url: string, { desk, card, accountSecret }: Member): Promise<void> {
  const invitation = granted(await desk.invite({ person: card.id }))
  await page.goto(`${url}/enrol#${new URLSearchParams({ invitation, secret: accountSecret, passphrase })}`)
  await page.locator('main button').first().click()
  const rail = page.locator('.rail')
  while (!(await rail.isVisible())) {
    granted(await desk.admit())
    await rail.waitFor({ timeout: 500 }).catch(() => {})
  }
}

/** Within the app, as a link does it. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
}
